// opening.hpp: when a site is open: by weekday, in school holidays, and on days that are different.
// Units   minutes since midnight on the site's own wall clock; a day may have several stretches, in order.
// Errors  a bank holiday of a year that is not held counts as an ordinary day; the staff's page says which years are.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "shared/model/calendar/calendar.hpp"

namespace hearth {

struct Hours {
  int from_minute = 0, to_minute = 0;
  bool operator==(const Hours&) const = default;
};
using DayHours = std::vector<Hours>;
using WeekHours = std::array<DayHours, 7>;  // Monday first

std::optional<int> minute_of(std::string_view clock);  // "09:30", up to "24:00"
std::string clock_text(int minute);                    // "09:30"

struct OpeningException {
  Span days;
  DayHours hours;  // none: closed
  std::string reason;
};

struct OpeningHours {
  WeekHours week;
  std::optional<WeekHours> school_holidays;  // otherwise as ever
  std::vector<OpeningException> exceptions;  // the last that names a day counts
};

// Closed on bank holidays and the council's own days off, unless an exception says otherwise.
DayHours hours_on(const OpeningHours& opening, Day day, const Calendar& calendar, std::string_view area);

struct OpenNow {
  bool open = false;
  std::optional<Day> day;  // of what comes next: closing today, or opening within two weeks
  int minute = 0;
};
OpenNow open_now(const OpeningHours& opening, Day today, int minute, const Calendar& calendar, std::string_view area);

}  // namespace hearth
