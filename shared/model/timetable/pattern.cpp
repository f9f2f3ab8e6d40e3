#include "shared/model/timetable/pattern.hpp"

#include <array>

namespace hearth {
namespace {

constexpr std::array<const char*, 7> weekday_codes{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr int minutes_a_day = 24 * 60;

// Nothing: the calendar does not say.
std::optional<bool> is_kept(const Pattern& pattern, Day day, const Calendar& calendar, std::string_view area) {
  if (calendar.is_closed(day)) return false;
  if (!pattern.on_bank_holidays) {
    const std::optional<bool> holiday = calendar.bank_holidays.has(day);
    if (!holiday) return std::nullopt;
    if (*holiday) return false;
  }
  if (pattern.season == Season::always) return true;
  const std::optional<SchoolDay> school = calendar.school_day(day, area);
  if (!school) return std::nullopt;
  return school == (pattern.season == Season::term_time ? SchoolDay::term : SchoolDay::holiday);
}

}  // namespace

Errors faults(const Pattern& pattern) {
  Errors found;
  auto check = [&](bool fine, const char* pointer, const char* say) {
    if (!fine) found.push_back({pointer, say});
  };
  check(pattern.from_minute >= 0 && pattern.from_minute < pattern.to_minute && pattern.to_minute <= minutes_a_day,
        "/to_minute", "timetable.problem.ends_after_it_starts");
  check(pattern.repeats == Repeats::once || (pattern.weekdays > 0 && pattern.weekdays < 128), "/weekdays",
        "timetable.problem.choose_a_weekday");
  check(pattern.every_weeks >= 1 && pattern.every_weeks <= every_weeks_max, "/every_weeks",
        "timetable.problem.weeks_between");
  check(pattern.nth == nth_last || (pattern.nth >= 1 && pattern.nth <= 5), "/nth", "timetable.problem.which_week");
  check(!pattern.last || !(*pattern.last < pattern.first), "/last", "timetable.problem.ends_before_it_starts");
  check(!pattern.course || (*pattern.course >= 1 && *pattern.course <= course_max), "/course",
        "timetable.problem.course_length");
  return found;
}

Day starts_on(const Pattern& pattern) {
  Day day = pattern.first;
  if (pattern.repeats == Repeats::weekly && pattern.weekdays != 0)
    while (!pattern.on(day.weekday())) day = day.plus_days(1);
  return day;
}

std::string rule_of(const Pattern& pattern) {
  if (pattern.repeats == Repeats::once) return {};
  const bool monthly = pattern.repeats == Repeats::monthly;
  std::string rule = monthly ? "FREQ=MONTHLY" : "FREQ=WEEKLY";
  if (!monthly && pattern.every_weeks > 1) rule += ";INTERVAL=" + std::to_string(pattern.every_weeks);
  if (pattern.last) {
    rule += ";UNTIL=";
    for (char c : pattern.last->iso())
      if (c != '-') rule += c;
    rule += "T235959";
  }
  if (!monthly) rule += ";WKST=MO";
  rule += ";BYDAY=";
  const char* comma = "";
  for (std::size_t day = 0; day < weekday_codes.size(); ++day) {
    if (!pattern.on(static_cast<int>(day) + 1)) continue;
    rule += comma + (monthly ? std::to_string(pattern.nth) : std::string()) + weekday_codes[day];
    comma = ",";
  }
  return rule;
}

KeptDays kept_days(const Pattern& pattern, std::span<const Day> of_rule, const Calendar& calendar,
                   std::string_view area) {
  KeptDays kept;
  for (Day day : of_rule) {
    if (pattern.course && static_cast<int>(kept.days.size()) == *pattern.course) break;
    const std::optional<bool> keeps = is_kept(pattern, day, calendar, area);
    if (!keeps) {
      kept.unknown_from = day;
      break;
    }
    if (*keeps) kept.days.push_back(day);
  }
  return kept;
}

}  // namespace hearth
