#include "shared/model/base/day.hpp"

#include <charconv>

namespace hearth {
namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (char c : text)
    if (c < '0' || c > '9') return std::nullopt;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string padded(int value, std::size_t width) {
  std::string text = std::to_string(value);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

}  // namespace

std::optional<Day> Day::parse(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  auto year = digits(iso.substr(0, 4)), month = digits(iso.substr(5, 2)), day = digits(iso.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  std::chrono::year_month_day civil = std::chrono::year{*year} / *month / *day;
  if (!civil.ok()) return std::nullopt;
  return Day{std::chrono::sys_days{civil}};
}

std::string Day::iso() const {
  return padded(year(), 4) + '-' + padded(static_cast<int>(month()), 2) + '-' +
         padded(static_cast<int>(day_of_month()), 2);
}

Day Day::first_of_month(int months_later) const {
  auto month = civil().year() / civil().month() + std::chrono::months{months_later};
  return Day{std::chrono::sys_days{month / 1}};
}

}  // namespace hearth
