#include "server/calendar/sessions.hpp"

#include <algorithm>

#include "server/calendar/london.hpp"
#include "server/calendar/recurrence.hpp"

namespace hearth {
namespace {

constexpr int moved_at_most_days = 60;

// The days of the rule from `from` to `until`, before the calendar is asked. A course is counted from its beginning.
std::vector<Day> days_of(const Pattern& pattern, Day from, Day until) {
  if (pattern.repeats == Repeats::once) return {pattern.first};
  const auto times = expand({.rule = rule_of(pattern),
                             .first = {.day = starts_on(pattern)},
                             .limit = instances_max,
                             .from = pattern.course ? std::nullopt : std::optional(from),
                             .until = until});
  std::vector<Day> days;
  if (times)
    for (const WallTime& time : *times) days.push_back(time.day);
  return days;
}

Session planned_session(const std::shared_ptr<const Activity>& activity, const Run& run, Day day) {
  return {.activity = activity,
          .planned = day,
          .day = day,
          .hours = {run.pattern.from_minute, run.pattern.to_minute},
          .room = run.room};
}

void lay_over(Session& session, const SessionChange& change) {
  session.cancelled = change.cancelled;
  session.reason = change.reason;
  if (change.cancelled) return;
  session.day = change.day;
  session.hours = change.hours;
  session.room = change.room;
  session.moved = true;
}

}  // namespace

KeptDays next_days(const Pattern& pattern, const Calendar& calendar, std::string_view area, Day from, int most) {
  constexpr int years_ahead = 2;
  const Day until = from.first_of_month(12 * years_ahead);
  KeptDays kept = kept_days(pattern, days_of(pattern, from, until), calendar, area);
  std::erase_if(kept.days, [&](Day day) { return day < from; });
  if (static_cast<int>(kept.days.size()) > most) {
    kept.days.resize(static_cast<std::size_t>(most));
    kept.unknown_from.reset();
  }
  return kept;
}

Dated sessions_of(std::shared_ptr<const Activity> activity, const Calendar& calendar, std::string_view area,
                  Span window) {
  Dated dated;
  for (const Run& run : activity->runs) {
    const KeptDays kept = kept_days(
        run.pattern,
        days_of(run.pattern, window.first.plus_days(-moved_at_most_days), window.last.plus_days(moved_at_most_days)),
        calendar, area);
    for (Day day : kept.days) dated.sessions.push_back(planned_session(activity, run, day));
    if (kept.unknown_from && !(window.last < *kept.unknown_from)) dated.unknown_from = kept.unknown_from;
  }
  for (Session& session : dated.sessions) {
    for (const SessionChange& change : activity->changes)
      if (change.planned == session.planned) lay_over(session, change);
    session.starts = moment_at(session.day, session.hours.from_minute);
    session.ends = moment_at(session.day, session.hours.to_minute);
  }
  std::erase_if(dated.sessions, [&](const Session& session) { return !window.contains(session.day); });
  std::sort(dated.sessions.begin(), dated.sessions.end(),
            [](const Session& a, const Session& b) { return a.planned < b.planned; });
  return dated;
}

}  // namespace hearth
