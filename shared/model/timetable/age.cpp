#include "shared/model/timetable/age.hpp"

#include <array>

#include "shared/model/base/text.hpp"

namespace hearth {
namespace {

constexpr std::array<std::string_view, 3> units{"weeks", "months", "years"};

Day months_after(Day day, int months) {
  const Day month = day.first_of_month(months);
  const Day same = month.plus_days(static_cast<int>(day.day_of_month()) - 1);
  const Day next = month.first_of_month(1);
  return same < next ? same : next;
}

}  // namespace

std::optional<Age> parse_age(std::string_view text) {
  const auto space = text.find(' ');
  if (space == text.npos) return std::nullopt;
  const auto number = whole_number(text.substr(0, space));
  if (!number || *number < 0 || *number > 999) return std::nullopt;
  for (std::size_t unit = 0; unit < units.size(); ++unit)
    if (text.substr(space + 1) == units[unit]) return Age{*number, static_cast<AgeUnit>(unit)};
  return std::nullopt;
}

std::string age_text(Age age) {
  return std::to_string(age.number) + ' ' + std::string(units[static_cast<std::size_t>(age.unit)]);
}

Day turns(Day born, Age age) {
  if (age.unit == AgeUnit::weeks) return born.plus_days(7 * age.number);
  return months_after(born, age.unit == AgeUnit::years ? 12 * age.number : age.number);
}

int age_on(Day day, Day born, AgeUnit unit) {
  const int days = day.number() - born.number();
  int age = unit == AgeUnit::weeks ? days / 7 : days / (unit == AgeUnit::years ? 365 : 28);  // never too young
  while (day < turns(born, {age, unit})) --age;
  return age;
}

bool fits(const AgeBand& band, Day born_or_due, Day on) {
  if (on < born_or_due) return band.before_birth;
  return !(on < turns(born_or_due, band.first)) && on < turns(born_or_due, {band.last.number + 1, band.last.unit});
}

bool younger(Age a, Age b) {
  const Day born = Day::of(2001, 1, 1);
  return turns(born, a) < turns(born, b);
}

}  // namespace hearth
