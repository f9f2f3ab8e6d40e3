#include <algorithm>

#include "shared/app/screens/timetable_editor.hpp"
#include "shared/model/base/text.hpp"

namespace hearth::app {
namespace {

constexpr std::array<const char*, 3> seasons{"always", "term", "holidays"};

DateParts parts_of(Day day) {
  return {std::to_string(day.day_of_month()), std::to_string(day.month()), std::to_string(day.year())};
}

// "1.50", "£2" or "" to pence.
std::optional<int> pence_of(std::string_view typed) {
  if (typed.starts_with("£")) typed.remove_prefix(std::string_view("£").size());
  if (typed.empty()) return 0;
  const auto dot = typed.find('.');
  const auto pounds = whole_number(typed.substr(0, dot));
  const std::string_view rest = dot == typed.npos ? "00" : typed.substr(dot + 1);
  const auto pence = whole_number(rest);
  if (!pounds || *pounds < 0 || *pounds > 1000 || !pence || rest.size() != 2 || *pence < 0) return std::nullopt;
  return *pounds * 100 + *pence;
}

}  // namespace

std::optional<Day> typed_day(const DateParts& parts) {
  const auto day = whole_number(parts[0]), month = whole_number(parts[1]), year = whole_number(parts[2]);
  if (!day || !month || !year || *day < 1 || *day > 31 || *month < 1 || *month > 12 || *year < 2000 || *year > 2100)
    return std::nullopt;
  auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return Day::parse(std::to_string(*year) + '-' + two(*month) + '-' + two(*day));
}

Edit edit_of(const Activity& activity, Day today) {
  Edit edit{.title = in_language(activity.title, "en"), .summary = in_language(activity.summary, "en")};
  edit.version = activity.version;
  edit.booking = activity.booking == BookingKind::book ? "book" : "drop-in";
  edit.places = activity.places ? std::to_string(activity.places) : "";
  const std::string rest = std::to_string(activity.price_pence % 100);
  if (activity.price_pence)
    edit.price = std::to_string(activity.price_pence / 100) + '.' + (rest.size() < 2 ? "0" : "") + rest;
  edit.scope = "all";
  edit.change_from = parts_of(today);
  const Run run = activity.runs.empty() ? Run{.pattern = {.first = today}} : activity.runs.back();
  const Pattern& pattern = run.pattern;
  edit.room = run.room.text;
  edit.repeats = pattern.repeats == Repeats::once      ? "once"
                 : pattern.repeats == Repeats::monthly ? "monthly"
                 : pattern.every_weeks == 2            ? "fortnightly"
                                                       : "weekly";
  edit.nth = std::to_string(pattern.nth);
  edit.season = seasons[static_cast<std::size_t>(pattern.season)];
  for (int day = 1; day <= 7; ++day)
    if (pattern.on(day)) edit.weekdays.push_back(std::to_string(day));
  edit.first = parts_of(pattern.first);
  if (pattern.last) edit.last = parts_of(*pattern.last);
  if (pattern.to_minute > 0) {
    edit.from = clock_text(pattern.from_minute);
    edit.to = clock_text(pattern.to_minute);
  }
  return edit;
}

Result<Activity, Errors> edited(Activity activity, const Edit& edit) {
  Errors found;
  auto check = [&](bool fine, const char* pointer, const char* say) {
    if (!fine) found.push_back({pointer, say});
  };
  activity.title["en"] = edit.title;
  activity.summary["en"] = edit.summary;
  activity.booking = activity.booking == BookingKind::by_invitation ? activity.booking
                     : edit.booking == "book"                       ? BookingKind::book
                                                                    : BookingKind::drop_in;
  const auto price = pence_of(edit.price), places = whole_number(edit.places.empty() ? "0" : edit.places);
  check(price.has_value(), "/price", "timetable.problem.price");
  check(places.has_value(), "/places", "timetable.problem.places");
  activity.price_pence = price.value_or(0);
  activity.places = places.value_or(0);

  Run run{.room = {edit.room}};
  if (!activity.runs.empty()) run.pattern = activity.runs.back().pattern;
  Pattern& pattern = run.pattern;
  pattern.repeats = edit.repeats == "once"      ? Repeats::once
                    : edit.repeats == "monthly" ? Repeats::monthly
                                                : Repeats::weekly;
  pattern.every_weeks = edit.repeats == "fortnightly" ? 2 : pattern.every_weeks > 2 ? pattern.every_weeks : 1;
  pattern.nth = whole_number(edit.nth).value_or(1);
  pattern.season = Season::always;
  for (std::size_t i = 0; i < seasons.size(); ++i)
    if (edit.season == seasons[i]) pattern.season = static_cast<Season>(i);
  pattern.weekdays = 0;
  for (const std::string& day : edit.weekdays)
    if (const auto number = whole_number(day); number && *number >= 1 && *number <= 7)
      pattern.weekdays = static_cast<std::uint8_t>(pattern.weekdays | 1u << (*number - 1));
  const auto from = minute_of(edit.from), to = minute_of(edit.to);
  check(from.has_value(), "/from", "timetable.problem.clock");
  check(to.has_value(), "/to", "timetable.problem.clock");
  pattern.from_minute = from.value_or(0);
  pattern.to_minute = to.value_or(1);
  const auto first = typed_day(edit.first), change_from = typed_day(edit.change_from);
  const bool has_last = !edit.last[0].empty() || !edit.last[1].empty() || !edit.last[2].empty();
  const auto last = typed_day(edit.last);
  check(first.has_value(), "/first", "problem.whole_date");
  check(!has_last || last.has_value(), "/last", "problem.whole_date");
  const bool following = edit.scope == "following" && !activity.runs.empty();
  check(!following || change_from.has_value(), "/change_from", "problem.whole_date");
  pattern.first = first.value_or(Day{});
  pattern.last = has_last ? last : std::nullopt;

  if (following && change_from) {
    pattern.first = *change_from;
    pattern.course.reset();
    std::erase_if(activity.runs, [&](const Run& its) { return !(its.pattern.first < *change_from); });
    for (Run& its : activity.runs)
      if (!its.pattern.last || !(*its.pattern.last < *change_from)) its.pattern.last = change_from->plus_days(-1);
    activity.runs.push_back(run);
  } else activity.runs = {run};
  for (const Error& error : faults(activity)) {
    const std::string at = error.pointer == "/to_minute" ? "/to" : error.pointer;
    if (std::none_of(found.begin(), found.end(), [&](const Error& it) { return it.pointer == at; }))
      found.push_back({at, error.say});
  }
  if (!found.empty()) return Unexpected{found};
  return activity;
}

std::string when_words(const Wording& say, const Pattern& pattern) {
  std::string days;
  for (int day = 1; day <= 7; ++day)
    if (pattern.on(day)) days += (days.empty() ? "" : ", ") + say("timetable.weekday." + std::to_string(day));
  const std::string hours = hours_words(say, {pattern.from_minute, pattern.to_minute});
  std::string words;
  switch (pattern.repeats) {
    case Repeats::once: words = say("timetable.editor.when.once", {{"hours", hours}}); break;
    case Repeats::weekly:
      words = pattern.every_weeks > 1
                  ? say.count("timetable.editor.when.weeks", pattern.every_weeks, {{"days", days}, {"hours", hours}})
                  : say("timetable.editor.when.weekly", {{"days", days}, {"hours", hours}});
      break;
    case Repeats::monthly: {
      const std::string which = pattern.nth < 0 ? "last" : std::to_string(pattern.nth);
      words = say("timetable.editor.when.monthly",
                  {{"nth", say("timetable.editor.nth." + which)}, {"days", days}, {"hours", hours}});
      break;
    }
  }
  if (pattern.season == Season::always) return words;
  return words + " " +
         say(pattern.season == Season::term_time ? "timetable.editor.in_term" : "timetable.editor.in_holidays");
}

}  // namespace hearth::app
