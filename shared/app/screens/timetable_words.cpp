#include "shared/app/screens/parts.hpp"
#include "shared/app/screens/timetable.hpp"

namespace hearth::app {

std::string kept_link(const App& app, std::string_view path_and_query) {
  Place there = kept_place(path_and_query);
  there.language = app.place.language;
  there.view = app.place.view;
  return address(there);
}

std::string day_words(const Wording& say, Day day, Day today) {
  if (day == today) return say("timetable.today");
  if (day == today.plus_days(1)) return say("timetable.tomorrow");
  return say("timetable.day", {{"weekday", say("timetable.weekday." + std::to_string(day.weekday()))},
                               {"day", std::to_string(day.day_of_month())},
                               {"month", say("month." + std::to_string(day.month()))}});
}

std::string hours_words(const Wording& say, Hours hours) {
  return say("timetable.hours", {{"from", clock_text(hours.from_minute)}, {"to", clock_text(hours.to_minute)}});
}

namespace {

std::string age_words(const Wording& say, Age age) {
  switch (age.unit) {
    case AgeUnit::weeks: return say.count("timetable.age.weeks", age.number);
    case AgeUnit::months: return say.count("timetable.age.months", age.number);
    case AgeUnit::years: break;
  }
  return say.count("timetable.age.years", age.number);
}

}  // namespace

std::string ages_words(const Wording& say, const AgeBand& ages) {
  const bool from_birth = ages.first.number == 0;
  if (ages.before_birth && ages.last.number == 0) return say("timetable.ages.before_birth");
  const std::string last = age_words(say, ages.last_send.value_or(ages.last));
  if (ages.before_birth) return say("timetable.ages.pregnant_to", {{"last", last}});
  std::string words = say("timetable.ages.birth_to", {{"last", age_words(say, ages.last)}});
  if (!from_birth) {
    const bool same_unit = ages.first.unit == ages.last.unit;
    words =
        say("timetable.ages.to", {{"first", same_unit ? std::to_string(ages.first.number) : age_words(say, ages.first)},
                                  {"last", age_words(say, ages.last)}});
  }
  return ages.last_send ? say("timetable.ages.send", {{"ages", words}, {"last", last}}) : words;
}

std::string price_words(const Wording& say, int pence) {
  if (pence == 0) return say("timetable.free");
  const std::string rest = std::to_string(pence % 100);
  return say("timetable.price",
             {{"price", "£" + std::to_string(pence / 100) + '.' + (rest.size() < 2 ? "0" : "") + rest}});
}

std::pair<std::string, Look> state_words(const Wording& say, const Session& session) {
  if (session.cancelled) return {say("timetable.cancelled"), Look::problem};
  const Activity& activity = *session.activity;
  if (activity.booking == BookingKind::drop_in) return {say("timetable.just_come"), Look::good};
  if (activity.need_first) return {say("timetable.ask_for_a_place"), Look::plain};
  const int left = session.places_left().value_or(0);
  constexpr int few = 3;
  if (left == 0 || session.waiting > 0) return {say("timetable.full"), Look::caution};
  return {say.count("timetable.places_left", left), left <= few ? Look::caution : Look::good};
}

}  // namespace hearth::app
