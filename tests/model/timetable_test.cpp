// The timetable's own rules: the calendar, ages, opening hours, plain choices to rules, rooms.
#include <doctest/doctest.h>

#include "shared/model/codec/calendar_codec.hpp"
#include "shared/model/codec/timetable_codec.hpp"
#include "tests/support/timetable.hpp"

using namespace hearth;
using namespace hearth::test;

namespace {

// Easter Sunday by the anonymous Gregorian algorithm, to compare the data file with.
Day easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25;
  const int g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  const int month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
  return Day::of(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

Day first_monday(Day day) { return day.weekday() == 1 ? day : first_monday(day.plus_days(1)); }
Day last_monday(int year, unsigned month) {
  return first_monday(Day::of(year, month, 1).first_of_month(1).plus_days(-7));
}
Day weekday_from(Day day) { return day.weekday() <= 5 ? day : weekday_from(day.plus_days(1)); }

}  // namespace

TEST_CASE("bank holidays are those of the 1971 Act and the yearly proclamations, in every year that is held") {
  const BankHolidays held = calendar().bank_holidays;
  CHECK(held.year_first == 2024);
  CHECK(held.year_last == 2027);
  CHECK(held.days.size() == 8 * 4);
  for (int year = held.year_first; year <= held.year_last; ++year) {
    const Day christmas = weekday_from(Day::of(year, 12, 25));
    const Day boxing = weekday_from(christmas.plus_days(1));
    for (Day day : {weekday_from(Day::of(year, 1, 1)), easter(year).plus_days(-2), easter(year).plus_days(1),
                    first_monday(Day::of(year, 5, 1)), last_monday(year, 5), last_monday(year, 8), christmas, boxing})
      CHECK_MESSAGE(held.has(day) == true, day.iso());
  }
}

TEST_CASE("what the calendar does not hold is not known, and never guessed") {
  const Calendar its = calendar();
  CHECK(its.bank_holidays.has(Day::of(2027, 12, 31)) == false);
  CHECK(its.bank_holidays.has(Day::of(2028, 1, 3)) == std::nullopt);
  CHECK(its.bank_holidays.has(Day::of(2023, 12, 25)) == std::nullopt);
  CHECK(its.school_day(Day::of(2024, 9, 1), "") == std::nullopt);
  CHECK(its.school_day(Day::of(2027, 7, 22), "") == SchoolDay::inset);
  CHECK(its.school_day(Day::of(2027, 7, 23), "") == std::nullopt);
  CHECK(its.terms_end("") == Day::of(2027, 7, 22));
  CHECK(Calendar{}.school_day(Day::of(2026, 3, 4), "") == std::nullopt);
}

TEST_CASE("a school day is in term, in a holiday or an INSET day, by school area") {
  const Calendar its = calendar();
  struct Row {
    const char *day, *area;
    SchoolDay expected;
  };
  for (const Row& row :
       {Row{"2026-03-27", "Eastgate", SchoolDay::term},     // last day before Easter
        Row{"2026-03-28", "Eastgate", SchoolDay::holiday},  // the Saturday after it
        Row{"2026-04-12", "Eastgate", SchoolDay::holiday}, Row{"2026-04-13", "Eastgate", SchoolDay::term},
        Row{"2026-02-16", "Eastgate", SchoolDay::holiday},  // half term
        Row{"2026-09-01", "Eastgate", SchoolDay::inset}, Row{"2026-09-02", "Eastgate", SchoolDay::term},
        Row{"2026-11-27", "Eastgate", SchoolDay::term},
        Row{"2026-11-27", "Northfield and the Downs", SchoolDay::inset}})
    CHECK_MESSAGE(its.school_day(*Day::parse(row.day), row.area) == row.expected, row.day, " ", row.area);
}

TEST_CASE("a child turns an age on one day, even when the calendar has no such day") {
  struct Row {
    const char *born, *age, *turns;
  };
  for (const Row& row : {Row{"2026-03-04", "6 weeks", "2026-04-15"}, Row{"2026-03-04", "0 weeks", "2026-03-04"},
                         Row{"2026-01-31", "1 months", "2026-03-01"},  // no 31 February
                         Row{"2026-01-31", "2 months", "2026-03-31"}, Row{"2025-11-30", "3 months", "2026-03-01"},
                         Row{"2024-02-29", "1 years", "2025-03-01"},  // no 29 February 2025
                         Row{"2024-02-29", "4 years", "2028-02-29"}, Row{"2023-12-25", "5 years", "2028-12-25"}})
    CHECK_MESSAGE(turns(*Day::parse(row.born), *parse_age(row.age)).iso() == row.turns, row.born, " ", row.age);
  for (const char* bad : {"", "4", "4 year", "-1 years", " 4 years", "1000 weeks", "4  years"})
    CHECK_FALSE_MESSAGE(parse_age(bad).has_value(), bad);
  CHECK(age_text(*parse_age("18 months")) == "18 months");
}

TEST_CASE("how old a child is agrees with the day it turns, on every day of eight years") {
  for (const char* born : {"2024-02-29", "2023-12-31", "2024-01-01", "2024-03-31"}) {
    const Day birth = *Day::parse(born);
    for (int days = 0; days < 8 * 366; ++days)
      for (AgeUnit unit : {AgeUnit::weeks, AgeUnit::months, AgeUnit::years}) {
        const Day day = birth.plus_days(days);
        const int age = age_on(day, birth, unit);
        const bool right = !(day < turns(birth, {age, unit})) && day < turns(birth, {age + 1, unit});
        if (!right) CHECK_MESSAGE(right, born, " on ", day.iso());
      }
  }
}

TEST_CASE("a band lasts from its first age to the day before the one after its last") {
  const AgeBand babies{*parse_age("6 weeks"), *parse_age("9 months")},
      small{*parse_age("0 weeks"), *parse_age("4 years")};
  const Day born = Day::of(2026, 1, 1);
  CHECK_FALSE(fits(babies, born, Day::of(2026, 2, 11)));
  CHECK(fits(babies, born, Day::of(2026, 2, 12)));
  CHECK(fits(babies, born, Day::of(2026, 10, 31)));
  CHECK_FALSE(fits(babies, born, Day::of(2026, 11, 1)));  // ten months
  CHECK(fits(small, born, Day::of(2030, 12, 31)));
  CHECK_FALSE(fits(small, born, Day::of(2031, 1, 1)));
  CHECK_FALSE(fits(small, born, Day::of(2025, 12, 31)));
  AgeBand expecting = small;
  expecting.before_birth = true;
  CHECK(fits(expecting, born, Day::of(2025, 12, 31)));
}

TEST_CASE("a site is open as the week says, but for holidays, closures and its own exceptions") {
  const Calendar days = calendar();
  const Sites all = sites();
  const OpeningHours& elm_road = all.front().opening;
  struct Row {
    const char *day, *hours;
  };
  for (const Row& row :
       {Row{"2026-03-03", "09:00-17:00"}, Row{"2026-03-04", "09:00-19:30"},  // late on Wednesdays
        Row{"2026-03-07", "09:30-12:30"}, Row{"2026-03-08", ""}, Row{"2026-02-18", "09:30-16:30"},  // half term
        Row{"2026-05-04", ""},                                       // bank holiday Monday
        Row{"2026-05-06", "12:00-17:00"}, Row{"2026-12-24", ""}}) {  // training; the council's own days
    std::string said;
    for (const Hours& it : hours_on(elm_road, *Day::parse(row.day), days, "Eastgate"))
      said += clock_text(it.from_minute) + '-' + clock_text(it.to_minute);
    CHECK_MESSAGE(said == row.hours, row.day);
  }
  const Day tuesday = Day::of(2026, 3, 3), friday = Day::of(2026, 5, 1);
  CHECK(open_now(elm_road, tuesday, 8 * 60, days, "Eastgate").minute == 9 * 60);
  CHECK(open_now(elm_road, tuesday, 9 * 60, days, "Eastgate").open);
  CHECK_FALSE(open_now(elm_road, tuesday, 17 * 60, days, "Eastgate").open);
  const OpenNow over_the_holiday = open_now(elm_road, friday.plus_days(1), 13 * 60, days, "Eastgate");
  CHECK_FALSE(over_the_holiday.open);
  CHECK(over_the_holiday.day == Day::of(2026, 5, 5));  // Sunday and the bank holiday lie between
  CHECK_FALSE(open_now(OpeningHours{}, tuesday, 600, days, "Eastgate").day.has_value());
}

TEST_CASE("clocks are read as they are written") {
  CHECK(minute_of("09:30") == 570);
  CHECK(minute_of("24:00") == 1440);
  for (const char* bad : {"", "9:30", "09:60", "24:01", "-1:00", "09-30", "09:3a"}) CHECK_FALSE(minute_of(bad));
  CHECK(clock_text(545) == "09:05");
}

TEST_CASE("plain choices become a rule that a calendar program reads") {
  Pattern weekly{.weekdays = 0b10, .first = Day::of(2026, 3, 4), .from_minute = 600, .to_minute = 660};
  CHECK(rule_of(weekly) == "FREQ=WEEKLY;WKST=MO;BYDAY=TU");
  CHECK(starts_on(weekly) == Day::of(2026, 3, 10));  // the 4th is a Wednesday
  weekly.every_weeks = 2;
  weekly.weekdays = 0b1010;
  weekly.last = Day::of(2026, 7, 1);
  CHECK(rule_of(weekly) == "FREQ=WEEKLY;INTERVAL=2;UNTIL=20260701T235959;WKST=MO;BYDAY=TU,TH");
  Pattern monthly{.repeats = Repeats::monthly, .weekdays = 0b10000, .nth = nth_last};
  CHECK(rule_of(monthly) == "FREQ=MONTHLY;BYDAY=-1FR");
  CHECK(rule_of({.repeats = Repeats::once}).empty());
  CHECK(faults(weekly).empty());
}

TEST_CASE("a choice that makes no sense names what to put right") {
  const Pattern fine{.weekdays = 1, .first = Day::of(2026, 3, 2), .from_minute = 600, .to_minute = 660};
  CHECK(faults(fine).empty());
  struct Row {
    const char* pointer;
    Pattern pattern;
  };
  auto with = [&](auto change) {
    Pattern it = fine;
    change(it);
    return it;
  };
  for (const Row& row :
       {Row{"/to_minute", with([](Pattern& it) { it.to_minute = 600; })},
        Row{"/to_minute", with([](Pattern& it) { it.to_minute = 1441; })},
        Row{"/weekdays", with([](Pattern& it) { it.weekdays = 0; })},
        Row{"/every_weeks", with([](Pattern& it) { it.every_weeks = 0; })},
        Row{"/every_weeks", with([](Pattern& it) { it.every_weeks = 9; })},
        Row{"/nth", with([](Pattern& it) { it.nth = 6; })}, Row{"/nth", with([](Pattern& it) { it.nth = 0; })},
        Row{"/last", with([](Pattern& it) { it.last = Day::of(2026, 3, 1); })},
        Row{"/course", with([](Pattern& it) { it.course = 61; })}}) {
    const Errors found = faults(row.pattern);
    REQUIRE_MESSAGE(found.size() == 1, row.pointer);
    CHECK(found.front().pointer == row.pointer);
  }
}

TEST_CASE("an activity reads back what it prints") {
  for (const Activity& activity : activities()) {
    const auto again = read_activity(print_activity(activity));
    REQUIRE_MESSAGE(again.has_value(), activity.id.text,
                    (again ? std::string() : again.error().pointer + again.error().say));
    CHECK_MESSAGE(*again == activity, activity.id.text);
  }
}

TEST_CASE("an activity that cannot be read names the place") {
  const std::string good =
      R"({"id":"a","hub":"elm-road","title":{"en":"A"},"runs":[{"weekdays":["mon"],"first":"2026-03-02","from":"10:00","to":"11:00"}]})";
  REQUIRE(read_activity(good).has_value());
  auto broken = [&](std::string_view from, std::string_view to) {
    std::string text = good;
    text.replace(text.find(from), from.size(), to);
    auto read = read_activity(text);
    return read ? std::string("read") : read.error().pointer;
  };
  CHECK(broken("\"a\"", "\"A!\"") == "/id");
  CHECK(broken("\"hub\"", "\"pub\"") == "/hub");
  CHECK(broken("{\"en\":\"A\"}", "{\"ur\":\"A\"}") == "/title");
  CHECK(broken("\"mon\"", "\"day\"") == "/runs/0/weekdays");
  CHECK(broken("2026-03-02", "2026-02-30") == "/runs/0/first");
  CHECK(broken("10:00", "10") == "/runs/0/from");
  CHECK(broken("11:00", "10:00") == "/to_minute");
  CHECK(broken("[{", "{\"x\":{") == "");
  CHECK(broken("\"id\"", "\"price_pence\":-1,\"id\"") == "/price");
  CHECK(broken("\"id\"", "\"booking\":\"book\",\"id\"") == "/places");
}

TEST_CASE("the demonstration has sixty activities and more, at every site, in English and Urdu, and rooms to be in") {
  const auto all = activities();
  CHECK(all.size() >= 60);
  const Sites at = sites();
  for (const Site& site : at)
    CHECK_MESSAGE(std::any_of(all.begin(), all.end(), [&](const Activity& it) { return it.hub == site.id; }),
                  site.id.text);
  for (const Activity& it : all) {
    CHECK_MESSAGE(it.title.contains("ur"), it.id.text);
    auto site = std::find_if(at.begin(), at.end(), [&](const Site& each) { return each.id == it.hub; });
    REQUIRE(site != at.end());
    for (const Run& run : it.runs)
      CHECK(std::any_of(site->rooms.begin(), site->rooms.end(),
                        [&](const SiteRoom& room) { return room.id == run.room; }));
    for (const std::string& theme : it.themes)
      CHECK(std::find(activity_themes.begin(), activity_themes.end(), theme) != activity_themes.end());
    for (const std::string& outcome : it.outcomes)
      CHECK(std::find(activity_outcomes.begin(), activity_outcomes.end(), outcome) != activity_outcomes.end());
  }
}

TEST_CASE("what is sensitive or by invitation is in no public list") {
  std::vector<Session> all{session("open", 4, 600, 660), session("quiet", 4, 600, 660), session("asked", 4, 600, 660)};
  all[1] = changed(all[1], [](Activity& it) { it.sensitive = true; });
  all[2] = changed(all[2], [](Activity& it) { it.booking = BookingKind::by_invitation; });
  const PublicSessions open = PublicSessions::of(all);
  REQUIRE(open.list().size() == 1);
  CHECK(open.list().front().activity->id.text == "open");
  CHECK(open.find({{"quiet"}, Day::of(2026, 3, 4)}) == nullptr);
  CHECK(open.find({{"open"}, Day::of(2026, 3, 4)}) != nullptr);
}

TEST_CASE("two things in one room at one time are told, and neighbours are no clash") {
  const HubId elm{"elm-road"}, oak{"oak"};
  const RoomId hall{"hall"}, play{"play"};
  const Day day = Day::of(2026, 3, 4);
  auto pairs = [](std::vector<RoomUse> uses) { return clashes(uses).size(); };
  CHECK(pairs({{elm, hall, day, {600, 660}}, {elm, hall, day, {660, 720}}}) == 0);
  CHECK(pairs({{elm, hall, day, {600, 661}}, {elm, hall, day, {660, 720}}}) == 1);
  CHECK(pairs({{elm, hall, day, {600, 660}}, {elm, play, day, {600, 660}}}) == 0);
  CHECK(pairs({{elm, hall, day, {600, 660}}, {oak, hall, day, {600, 660}}}) == 0);
  CHECK(pairs({{elm, hall, day, {600, 660}}, {elm, hall, day.plus_days(1), {600, 660}}}) == 0);
  CHECK(pairs({{elm, hall, day, {600, 900}}, {elm, hall, day, {610, 620}}, {elm, hall, day, {700, 710}}}) == 2);
}

TEST_CASE("a session's key is its activity and the day it was planned for") {
  CHECK(SessionKey::parse("story-time.2026-03-04")->text() == "story-time.2026-03-04");
  for (const char* bad :
       {"", ".", "story-time", "story-time.", "Story.2026-03-04", "story.2026-02-30", "a.2026-03-04x"})
    CHECK_FALSE(SessionKey::parse(bad).has_value());
}
