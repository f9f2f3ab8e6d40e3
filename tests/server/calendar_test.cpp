// Rules to days, days to sessions, sessions to a calendar file. The expected dates were worked out by hand from a
// printed calendar; where another program's are named, it is to say where a rule comes from.
#include <doctest/doctest.h>

#include <chrono>
#include <set>

#include "server/calendar/london.hpp"
#include "server/calendar/recurrence.hpp"
#include "server/calendar/recurrence_codec.hpp"
#include "server/calendar/sessions.hpp"
#include "server/exchange/icalendar.hpp"
#include "shared/model/base/text.hpp"
#include "tests/support/timetable.hpp"

using namespace hearth;
using namespace hearth::test;

namespace {

std::string dates(const std::string& rule, const std::string& first, int limit = 6) {
  const auto times = expand({.rule = rule, .first = *parse_wall_time(first), .limit = limit});
  if (!times) return times.error();
  std::string said;
  for (const WallTime& time : *times) said += (said.empty() ? "" : " ") + text_of(time).substr(0, 8);
  return said;
}

std::shared_ptr<const Activity> weekly(Pattern pattern, std::vector<SessionChange> changes = {}) {
  auto activity = std::make_shared<Activity>();
  activity->id = {"story-time"};
  activity->hub = {"elm-road"};
  activity->title = {{"en", "Story time"}, {"ur", "کہانی کا وقت"}};
  activity->runs.push_back({pattern, {"hall"}});
  activity->changes = std::move(changes);
  return activity;
}

std::string days_said(const std::vector<Session>& sessions) {
  std::string said;
  for (const Session& it : sessions) said += (said.empty() ? "" : " ") + it.day.iso().substr(5);
  return said;
}

constexpr int ten = 600, eleven = 660;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\r\n") == 0) {
      lines.emplace_back();
      ++i;
    } else lines.back() += text[i];
  }
  return lines;
}

int times_in(const std::string& text, std::string_view what) {
  int times = 0;
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++times;
  return times;
}

}  // namespace

TEST_CASE("hard dates come out as worked out by hand") {
  struct Row {
    const char *rule, *first, *expected;
  };
  for (const Row& row :
       {Row{"FREQ=WEEKLY;BYDAY=SU", "20260322T100000", "20260322 20260329 20260405 20260412 20260419 20260426"},
        Row{"FREQ=WEEKLY;BYDAY=TU", "20260304T100000", "20260310 20260317 20260324 20260331 20260407 20260414"},
        Row{"FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "20260506T100000",  // a Wednesday: the Sunday of its own week
            "20260510 20260524 20260607 20260621 20260705 20260719"},
        Row{"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=FR", "20261022T100000",
            "20261102 20261104 20261116 20261118 20261130 20261202"},
        Row{"FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "19970805T090000",  // RFC 5545, 3.8.5.3
            "19970805 19970810 19970819 19970824"},
        Row{"FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "19970805T090000",
            "19970805 19970817 19970819 19970831"},
        Row{"FREQ=MONTHLY;BYDAY=5MO", "20260101T100000", "20260330 20260629 20260831 20261130 20270329 20270531"},
        Row{"FREQ=MONTHLY;BYDAY=-1FR", "20260101T100000", "20260130 20260227 20260327 20260424 20260529 20260626"},
        Row{"FREQ=MONTHLY;BYDAY=1SA", "20260801T100000", "20260801 20260905 20261003 20261107 20261205 20270102"},
        Row{"FREQ=YEARLY", "20240229T100000", "20240229 20280229 20320229 20360229 20400229 20440229"},
        Row{"FREQ=MONTHLY", "20260131T100000", "20260131 20260331 20260531 20260731 20260831 20261031"},
        Row{"FREQ=MONTHLY;BYMONTHDAY=-1", "20240131T100000", "20240131 20240229 20240331 20240430 20240531 20240630"},
        Row{"FREQ=YEARLY;BYWEEKNO=53", "20260101T100000",  // a Thursday
            "20261231 20321230 20371231 20431231 20481231 20541231"},
        Row{"FREQ=YEARLY;BYWEEKNO=1;BYDAY=WE", "20261126T100000",
            "20270106 20280105 20290103 20300102 20310101 20311231"},
        Row{"FREQ=YEARLY;BYWEEKNO=-1;BYDAY=MO", "20260101T100000",
            "20261228 20271227 20281225 20291224 20301223 20311222"},
        Row{"FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3;COUNT=3", "19970904T090000", "19970904 19971007 19971106"},
        Row{"FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "20260101T100000",
            "20260213 20260313 20261113 20270813 20281013 20290413"},
        Row{"FREQ=DAILY;COUNT=3", "20261024T100000", "20261024 20261025 20261026"},
        Row{"FREQ=DAILY;UNTIL=20260703T090000Z", "20260701T100000", "20260701 20260702 20260703"},  // ten in summer
        Row{"FREQ=DAILY;UNTIL=20260703T085959Z", "20260701T100000", "20260701 20260702"},
        Row{"FREQ=DAILY;UNTIL=20260703", "20260701T100000", "20260701 20260702 20260703"}})
    CHECK_MESSAGE(dates(row.rule, row.first) == row.expected, row.rule, " from ", row.first);
}

TEST_CASE("ten o'clock is ten o'clock on both sides of a clock change, and the moments know the difference") {
  CHECK(moment_at(Day::of(2026, 3, 28), ten).ms + 23 * 3600000LL == moment_at(Day::of(2026, 3, 29), ten).ms);
  CHECK(moment_at(Day::of(2026, 10, 24), ten).ms + 25 * 3600000LL == moment_at(Day::of(2026, 10, 25), ten).ms);
  CHECK(moment_at(Day::of(2026, 3, 29), 90).ms == moment_at(Day::of(2026, 3, 29), 120).ms);  // 01:30 is left out
  for (const Day day : {Day::of(2026, 3, 29), Day::of(2026, 10, 25), Day::of(2026, 7, 1)})
    CHECK(wall_clock(moment_at(day, ten)).minute == ten);
}

TEST_CASE("a rule that never ends, or could take for ever, is refused with a sentence and at once") {
  REQUIRE(expand({.rule = "FREQ=DAILY;COUNT=1", .first = *parse_wall_time("20260101T100000")})
              .has_value());  // wakes libical
  for (const char* rule : {"FREQ=SECONDLY",
                           "FREQ=SECONDLY;COUNT=5",
                           "FREQ=MINUTELY",
                           "FREQ=HOURLY;INTERVAL=2",
                           "FREQ=MINUTELY;INTERVAL=2;BYMINUTE=1;COUNT=1",
                           "FREQ=HOURLY;INTERVAL=24;BYHOUR=3;COUNT=1",
                           "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
                           "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
                           "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
                           "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31",
                           "FREQ=MONTHLY;BYMONTH=2;INTERVAL=12",
                           "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9",
                           "FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=MO;BYSETPOS=2",
                           "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
                           "FREQ=DAILY;COUNT=0",
                           "FREQ=DAILY;COUNT=-1",
                           "FREQ=DAILY;INTERVAL=0",
                           "FREQ=WEEKLY;BYDAY=5MO",
                           "FREQ=YEARLY;BYMONTH=13",
                           "FREQ=DAILY;FREQ=WEEKLY",
                           "FREQ=FORTNIGHTLY",
                           "",
                           "hello",
                           "FREQ=DAILY;RSCALE=HEBREW",
                           "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11;BYMINUTE=0,1,2,3,4,5,6,7,8,9"}) {
    const auto before = std::chrono::steady_clock::now();
    const auto times = expand({.rule = rule, .first = *parse_wall_time("20260101T100000"), .limit = 50});
    const auto took = std::chrono::steady_clock::now() - before;
    REQUIRE_FALSE_MESSAGE(times.has_value(), rule);
    CHECK(times.error().ends_with('.'));
    CHECK_MESSAGE(took < std::chrono::milliseconds{400}, rule);
  }
  CHECK_FALSE(expand({.rule = std::string(600, 'F'), .first = *parse_wall_time("20260101")}).has_value());
  CHECK_FALSE(expand({.rule = "FREQ=HOURLY;COUNT=2", .first = *parse_wall_time("20260101")}).has_value());
}

TEST_CASE("a thousand sessions are given, and one more is too many") {
  const WallTime first = *parse_wall_time("20260101T100000");
  CHECK((*expand({.rule = "FREQ=DAILY;COUNT=1000", .first = first})).size() == 1000);
  CHECK_FALSE(expand({.rule = "FREQ=DAILY;COUNT=1001", .first = first}).has_value());
  CHECK_FALSE(expand({.rule = "FREQ=DAILY", .first = first}).has_value());
  CHECK((*expand({.rule = "FREQ=DAILY;COUNT=1001", .first = first, .limit = 1000})).size() == 1000);
  CHECK((*expand({.rule = "FREQ=DAILY", .first = first, .limit = 7})).size() == 7);
}

TEST_CASE("a line of JSON gives a line of JSON, whatever stands in it") {
  CHECK(expanded_line(
            R"({"rrule":"FREQ=WEEKLY;COUNT=3","dtstart":"20260105T100000","exdate":["20260112T100000"],"limit":50})") ==
        R"({"instances":["20260105T100000","20260119T100000"]})");
  CHECK(expanded_line(R"({"rrule":"FREQ=DAILY","dtstart":"20260105","limit":2})") ==
        R"({"instances":["20260105","20260106"]})");
  for (const char* bad :
       {"", "[]", "{", "{}", R"({"rrule":"FREQ=DAILY;COUNT=1"})", R"({"rrule":1,"dtstart":"20260105T100000"})",
        R"({"rrule":"FREQ=DAILY;COUNT=1","dtstart":"2026-01-05"})",
        R"({"rrule":"FREQ=DAILY;COUNT=1","dtstart":"20260230T100000"})",
        R"({"rrule":"FREQ=DAILY;COUNT=1","dtstart":"20260105T100000","limit":0})",
        R"({"rrule":"FREQ=DAILY;COUNT=1","dtstart":"20260105T100000","exdate":"20260105T100000"})",
        R"({"rrule":"FREQ=DAILY;COUNT=1","dtstart":"20260105T100000","exdate":[1]})",
        R"({"rrule":"FREQ=SECONDLY","dtstart":"20260105T100000"})"})
    CHECK_MESSAGE(expanded_line(bad).starts_with(R"({"unsupported":")"), bad);
}

TEST_CASE("term time, holidays, bank holidays and a course of six keep the days that the calendar allows") {
  const Calendar days = calendar();
  const Span spring{Day::of(2026, 3, 1), Day::of(2026, 6, 7)};
  Pattern mondays{.weekdays = 1,
                  .season = Season::term_time,
                  .first = Day::of(2025, 9, 1),
                  .from_minute = ten,
                  .to_minute = eleven};
  auto said = [&](const Pattern& pattern) {
    return days_said(sessions_of(weekly(pattern), days, "Eastgate", spring).sessions);
  };
  // Easter holidays from 28 March to 12 April, 4 May is a bank holiday, half term from 23 to 31 May.
  CHECK(said(mondays) == "03-02 03-09 03-16 03-23 04-13 04-20 04-27 05-11 05-18 06-01");
  mondays.on_bank_holidays = true;
  CHECK(said(mondays) == "03-02 03-09 03-16 03-23 04-13 04-20 04-27 05-04 05-11 05-18 06-01");
  mondays.season = Season::holidays;
  mondays.on_bank_holidays = false;
  CHECK(said(mondays) == "03-30");  // Easter Monday and the spring bank holiday are days off
  mondays.season = Season::term_time;
  mondays.first = Day::of(2026, 3, 9);
  mondays.course = 6;
  CHECK(said(mondays) == "03-09 03-16 03-23 04-13 04-20 04-27");
  mondays.course.reset();
  mondays.last = Day::of(2026, 3, 16);
  CHECK(said(mondays) == "03-09 03-16");
  CHECK(said({.repeats = Repeats::once, .first = Day::of(2026, 5, 2), .from_minute = ten, .to_minute = eleven}) ==
        "05-02");
}

TEST_CASE("beyond the terms that are held there are no sessions, and it says from which day on") {
  const Span far{Day::of(2027, 7, 1), Day::of(2027, 12, 31)};
  Pattern tuesdays{.weekdays = 2,
                   .season = Season::term_time,
                   .first = Day::of(2025, 9, 1),
                   .from_minute = ten,
                   .to_minute = eleven};
  Dated dated = sessions_of(weekly(tuesdays), calendar(), "Eastgate", far);
  CHECK(days_said(dated.sessions) == "07-06 07-13 07-20");
  CHECK(dated.unknown_from == Day::of(2027, 7, 27));
  tuesdays.season = Season::always;
  dated = sessions_of(weekly(tuesdays), calendar(), "Eastgate", {Day::of(2027, 12, 20), Day::of(2028, 2, 1)});
  CHECK(days_said(dated.sessions) == "12-21");  // the 28th is the substitute for Boxing Day
  CHECK(dated.unknown_from == Day::of(2028, 1, 4));
}

TEST_CASE("one session is moved or cancelled, and is still known by the day it was planned for") {
  const Pattern mondays{.weekdays = 1, .first = Day::of(2026, 3, 2), .from_minute = ten, .to_minute = eleven};
  const SessionChange off{.planned = Day::of(2026, 3, 9), .cancelled = true, .reason = "No heating"};
  const SessionChange moved{
      .planned = Day::of(2026, 3, 16), .day = Day::of(2026, 3, 17), .hours = {630, 690}, .room = {"play-room"}};
  const auto sessions =
      sessions_of(weekly(mondays, {off, moved}), calendar(), "Eastgate", {Day::of(2026, 3, 1), Day::of(2026, 3, 29)})
          .sessions;
  REQUIRE(days_said(sessions) == "03-02 03-09 03-17 03-23");
  CHECK(sessions[1].cancelled);
  CHECK(sessions[1].reason == "No heating");
  CHECK(key_of(sessions[2]).text() == "story-time.2026-03-16");
  CHECK(sessions[2].moved);
  CHECK(sessions[2].starts == moment_at(Day::of(2026, 3, 17), 630));
  CHECK(days_said(sessions_of(weekly(mondays, {moved}), calendar(), "", {Day::of(2026, 3, 17), Day::of(2026, 3, 17)})
                      .sessions) == "03-17");
}

TEST_CASE("the next ten days of what is being chosen") {
  const Pattern tuesdays{.weekdays = 2,
                         .season = Season::term_time,
                         .first = Day::of(2025, 9, 1),
                         .from_minute = ten,
                         .to_minute = eleven};
  const KeptDays ten_days = next_days(tuesdays, calendar(), "Eastgate", Day::of(2026, 3, 4), 10);
  REQUIRE(ten_days.days.size() == 10);
  CHECK(ten_days.days.front() == Day::of(2026, 3, 10));
  CHECK(ten_days.days[3] == Day::of(2026, 4, 14));
  CHECK_FALSE(ten_days.unknown_from.has_value());
}

TEST_CASE("no two things of the demonstration are in one room at one time, for two years and a half") {
  const Calendar days = calendar();
  std::vector<RoomUse> uses;
  std::vector<std::string> named;
  int count = 0;
  for (const Activity& activity : activities()) {
    const auto its = std::make_shared<const Activity>(activity);
    const Dated dated = sessions_of(its, days, "", {Day::of(2024, 11, 1), Day::of(2027, 5, 1)});
    CHECK_MESSAGE(!dated.unknown_from.has_value(), activity.id.text);
    for (const Session& it : dated.sessions) {
      uses.push_back({activity.hub, it.room, it.day, it.hours});
      named.push_back(key_of(it).text());
      ++count;
    }
  }
  CHECK(count > 5000);
  std::set<std::string> told;
  for (const auto& [one, other] : clashes(uses))
    if (told.insert(named[one].substr(0, named[one].find('.')) + named[other].substr(0, named[other].find('.'))).second)
      CHECK_MESSAGE(false, named[one], " and ", named[other]);
}

TEST_CASE("a feed folds and ends its lines as readers expect, and a cancelled session stays in it") {
  const Pattern mondays{.weekdays = 1,
                        .first = Day::of(2026, 3, 2),
                        .last = Day::of(2026, 4, 6),
                        .from_minute = ten,
                        .to_minute = eleven};
  auto activity = std::make_shared<Activity>(
      *weekly(mondays, {{.planned = Day::of(2026, 3, 9), .cancelled = true, .reason = "No heating; sorry, all"}}));
  activity->version = 4;
  activity->summary["en"] = std::string(60, 'x') + ", then; a\\b — " + std::string(90, 'y');
  const auto all = sessions_of(activity, calendar(), "", {Day::of(2026, 3, 1), Day::of(2026, 4, 6)}).sessions;
  const std::string feed =
      icalendar(PublicSessions::of(all), [](const Session&) { return true; },
                {.name = "Elm Road", .place = [](const Session&) { return std::string("Elm Road"); }}, {1772582400000});
  for (const std::string& line : lines_of(feed)) {
    CHECK(line.size() <= 75);
    CHECK(line.find('\n') == line.npos);
    CHECK(characters(line).has_value());  // no letter is cut in two
  }
  CHECK(feed.starts_with("BEGIN:VCALENDAR\r\n"));
  CHECK(feed.ends_with("END:VCALENDAR\r\n"));
  CHECK(times_in(feed, "BEGIN:VTIMEZONE") == 1);
  CHECK(times_in(feed, "BEGIN:VEVENT") == 5);
  CHECK(times_in(feed, "SEQUENCE:3\r\n") == 5);
  CHECK(times_in(feed, "STATUS:CANCELLED\r\n") == 1);
  CHECK(times_in(feed, "UID:story-time.2026-03-09@hearth\r\n") == 1);
  CHECK(times_in(feed, "DTSTART;TZID=Europe/London:20260330T100000\r\n") == 1);  // after the clocks went forward
  CHECK(times_in(feed, "DTSTAMP:20260304T000000Z\r\n") == 5);
  std::string unfolded = feed;
  for (auto at = unfolded.find("\r\n "); at != unfolded.npos; at = unfolded.find("\r\n ")) unfolded.erase(at, 3);
  CHECK(times_in(unfolded, "DESCRIPTION:No heating\\; sorry\\, all\\n") == 1);
}

TEST_CASE("a family's own entry says nothing of what it is for") {
  const Session some = session("freedom", 4, ten, eleven);
  const std::string file = booking_icalendar(some, "b1@hearth", "Hub booking", {.name = "Hub"}, {1772582400000});
  CHECK(file.find("freedom") == file.npos);
  CHECK(times_in(file, "SUMMARY:Hub booking\r\n") == 1);
}
