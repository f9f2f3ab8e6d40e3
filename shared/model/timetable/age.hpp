// age.hpp: how old a child is on a day, in the unit that matters: weeks for the newborn, months, years.
// Shape   an Age is whole and reached on one day: turns(). A band goes from the day of its first age to the day before
//         the age after its last: "0 to 4 years" ends the day before a fifth birthday.
// Units   weeks are seven days; a child born on the 31st, or on 29 February, turns on the 1st where the day is missing.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "shared/model/base/day.hpp"

namespace hearth {

enum class AgeUnit { weeks, months, years };

struct Age {
  int number = 0;
  AgeUnit unit = AgeUnit::years;
  bool operator==(const Age&) const = default;
};

std::optional<Age> parse_age(std::string_view text);  // "6 weeks", "18 months", "4 years"
std::string age_text(Age age);                        // the same again

Day turns(Day born, Age age);
int age_on(Day day, Day born, AgeUnit unit);  // whole ones; below zero before birth

struct AgeBand {
  Age first{0, AgeUnit::weeks}, last{19, AgeUnit::years};
  bool before_birth = false;     // for those who expect a child, too
  std::optional<Age> last_send;  // with special educational needs or a disability; otherwise `last`
  bool operator==(const AgeBand&) const = default;
};

bool fits(const AgeBand& band, Day born_or_due, Day on);

// Two ages of different units by the day they would be reached.
bool younger(Age a, Age b);

}  // namespace hearth
