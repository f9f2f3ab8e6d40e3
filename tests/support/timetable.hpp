// timetable.hpp: the demonstration's calendar, sites and activities, and sessions made up for a test.
#pragma once
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "shared/model/codec/calendar_codec.hpp"
#include "shared/model/codec/timetable_codec.hpp"
#include "tests/support/files.hpp"

namespace hearth::test {

inline Calendar calendar() {
  auto holidays = read_bank_holidays(read_file("assets/calendar/bank-holidays.json"));
  auto days = read_authority_days(read_file("assets/demo/days.json"));
  REQUIRE(holidays.has_value());
  REQUIRE(days.has_value());
  return {.bank_holidays = *holidays, .school_terms = days->school_terms, .closures = days->closures};
}

inline Sites sites() {
  auto read = read_sites(read_file("assets/demo/sites.json"));
  REQUIRE_MESSAGE(read.has_value(), (read ? std::string() : read.error().pointer + ' ' + read.error().say));
  return *read;
}

inline std::vector<Activity> activities() {
  auto read = read_activities(read_file("assets/demo/activities.json"));
  REQUIRE_MESSAGE(read.has_value(), (read ? std::string() : read.error().pointer + ' ' + read.error().say));
  return *read;
}

// A session in March 2026, on the wall clock of winter time.
inline Session session(const std::string& id, unsigned day, int from, int to) {
  Session it;
  auto activity = std::make_shared<Activity>();
  activity->id = {id};
  activity->hub = {"elm-road"};
  activity->title["en"] = id;
  it.activity = activity;
  it.planned = it.day = Day::of(2026, 3, day);
  it.hours = {from, to};
  it.room = {"hall"};
  const std::int64_t midnight = it.day.number() * 86400000LL;
  it.starts = {midnight + from * 60000LL};
  it.ends = {midnight + to * 60000LL};
  return it;
}

inline Session changed(Session it, const std::function<void(Activity&)>& change) {
  auto activity = std::make_shared<Activity>(*it.activity);
  change(*activity);
  it.activity = activity;
  return it;
}

}  // namespace hearth::test
