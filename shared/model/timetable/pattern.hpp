// pattern.hpp: when an activity repeats, in the choices people make: every Tuesday in term time, the last Friday of the
// month, a course of six.
// Shape   rule_of() says it as an RFC 5545 rule, which server/calendar expands; kept_days() then takes the days the
//         calendar allows. An empty rule is a single day.
// Units   minutes since midnight on the wall clock in Europe/London, so ten o'clock stays ten o'clock.
// Errors  faults() names the member and says a wording key; days beyond what the calendar holds are left out, and said.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/model/base/result.hpp"
#include "shared/model/calendar/calendar.hpp"

namespace hearth {

enum class Repeats { once, weekly, monthly };
enum class Season { always, term_time, holidays };

inline constexpr int every_weeks_max = 8, course_max = 60, nth_last = -1;

struct Pattern {
  Repeats repeats = Repeats::weekly;
  int every_weeks = 1;        // weekly
  std::uint8_t weekdays = 0;  // bit 0 is Monday
  int nth = 1;                // monthly: 1 to 5, or the last
  Season season = Season::always;
  bool on_bank_holidays = false;
  Day first;
  std::optional<Day> last;
  std::optional<int> course;  // a course of so many sessions
  int from_minute = 0, to_minute = 0;

  bool on(int weekday) const { return weekdays >> (weekday - 1) & 1; }
  bool operator==(const Pattern&) const = default;
};

Errors faults(const Pattern& pattern);

Day starts_on(const Pattern& pattern);        // the first day of the rule: DTSTART
std::string rule_of(const Pattern& pattern);  // "FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=TU"; empty for once

struct KeptDays {
  std::vector<Day> days;
  std::optional<Day> unknown_from;  // the first day the calendar could not say; none of it and after is in `days`
};
KeptDays kept_days(const Pattern& pattern, std::span<const Day> of_rule, const Calendar& calendar,
                   std::string_view area);

}  // namespace hearth
