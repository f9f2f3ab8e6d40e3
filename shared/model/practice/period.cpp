#include "shared/model/practice/period.hpp"

#include "shared/model/base/text.hpp"

namespace hearth {
namespace {

int months_into_year(Day day) { return static_cast<int>((day.month() + 8) % 12); }  // April is 0

}  // namespace

Period Period::of(Length length, Day within) {
  return {length, within.first_of_month(-(months_into_year(within) % static_cast<int>(length)))};
}

std::optional<Period> Period::parse(std::string_view key) {
  auto year = key.size() < 4 ? std::nullopt : whole_number(key.substr(0, 4));
  if (!year || *year < 1900 || *year > 9998) return std::nullopt;
  const std::string_view rest = key.substr(4);
  const Day april = Day::of(*year, 4, 1);
  if (rest.empty()) return Period{Length::year, april};
  if (rest.size() == 3 && rest.starts_with("-q") && rest[2] >= '1' && rest[2] <= '4')
    return Period{Length::quarter, april.first_of_month(3 * (rest[2] - '1'))};
  auto month = Day::parse(std::string(key) + "-01");
  return month ? std::optional(Period{Length::month, *month}) : std::nullopt;
}

std::string Period::key() const {
  if (length_ == Length::month) return from_.iso().substr(0, 7);
  std::string start = std::to_string(from_.month() < 4 ? from_.year() - 1 : from_.year());
  return length_ == Length::year ? start : start + "-q" + std::to_string(quarter());
}

}  // namespace hearth
