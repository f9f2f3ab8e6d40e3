#include "shared/model/timetable/opening.hpp"

#include "shared/model/base/text.hpp"

namespace hearth {

std::optional<int> minute_of(std::string_view clock) {
  if (clock.size() != 5 || clock[2] != ':') return std::nullopt;
  const auto hour = whole_number(clock.substr(0, 2)), minute = whole_number(clock.substr(3));
  if (!hour || !minute || *hour < 0 || *minute < 0 || *minute > 59 || *hour * 60 + *minute > 24 * 60)
    return std::nullopt;
  return *hour * 60 + *minute;
}

std::string clock_text(int minute) {
  auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(minute / 60) + ':' + two(minute % 60);
}

DayHours hours_on(const OpeningHours& opening, Day day, const Calendar& calendar, std::string_view area) {
  for (auto it = opening.exceptions.rbegin(); it != opening.exceptions.rend(); ++it)
    if (it->days.contains(day)) return it->hours;
  if (calendar.is_closed(day) || calendar.bank_holidays.has(day).value_or(false)) return {};
  const auto weekday = static_cast<std::size_t>(day.weekday() - 1);
  const bool holiday = calendar.school_day(day, area) == SchoolDay::holiday;
  return holiday && opening.school_holidays ? (*opening.school_holidays)[weekday] : opening.week[weekday];
}

OpenNow open_now(const OpeningHours& opening, Day today, int minute, const Calendar& calendar, std::string_view area) {
  constexpr int days_ahead = 14;
  for (int ahead = 0; ahead <= days_ahead; ++ahead) {
    const Day day = today.plus_days(ahead);
    for (const Hours& hours : hours_on(opening, day, calendar, area)) {
      if (ahead > 0 || minute < hours.from_minute) return {false, day, hours.from_minute};
      if (minute < hours.to_minute) return {true, day, hours.to_minute};
    }
  }
  return {};
}

}  // namespace hearth
