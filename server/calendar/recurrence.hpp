// recurrence.hpp: RFC 5545 rules to the days and times they mean, through libical.
// Shape   times are on the wall clock in Europe/London, so ten o'clock is ten o'clock on both sides of a clock change; an
//         UNTIL in UTC is taken to that clock.
// Units   at most 1,000 of one rule. Rules by the second, and whatever cannot be proved to end soon, are not expanded.
// Errors  one sentence: why this rule is not expanded. Refusing costs milliseconds.
// Source  RFC 5545, 3.3.10; not RFC 7529 (other calendars).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/model/base/day.hpp"
#include "shared/model/base/result.hpp"

namespace hearth {

inline constexpr int instances_max = 1000;

struct WallTime {
  Day day;
  std::optional<int> second;  // of the day; nothing: the whole day
  bool operator==(const WallTime&) const = default;
};
std::optional<WallTime> parse_wall_time(std::string_view text);  // "20260105T100000" or "20260105"
std::string text_of(const WallTime& time);

struct Recurrence {
  std::string rule;
  WallTime first;                  // DTSTART
  std::vector<WallTime> except;    // EXDATE
  std::optional<int> limit;        // only so many; nothing: all, which must be 1,000 or fewer
  std::optional<Day> from, until;  // only these days; `from` not with COUNT
};
Result<std::vector<WallTime>, std::string> expand(const Recurrence& recurrence);

}  // namespace hearth
