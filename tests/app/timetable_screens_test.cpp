// What families see of what is on, as golden text, and what they never see.
#include <doctest/doctest.h>

#include "shared/app/html.hpp"
#include "shared/app/screens/timetable.hpp"
#include "tests/support/app.hpp"
#include "tests/support/timetable.hpp"

using namespace hearth;
using namespace hearth::app;
using namespace hearth::test;

namespace {

std::string lines(const std::string& html) {
  std::string out;
  for (char c : html) {
    if (c == '<' && !out.empty() && out.back() == '>') out += '\n';
    out += c;
  }
  return out + '\n';
}

std::vector<Session> some_sessions() {
  Session off = session("story-time", 5, 630, 675);
  off.cancelled = true;
  off.reason = "The reader is ill.";
  return {changed(session("stay-and-play", 4, 570, 660),
                  [](Activity& it) {
                    it.title = {{"en", "Stay and play"}, {"ur", "رکیں اور کھیلیں"}};
                    it.ages = {{0, AgeUnit::weeks}, {4, AgeUnit::years}};
                  }),
          changed(session("baby-massage", 4, 780, 840),
                  [](Activity& it) {
                    it.title = {{"en", "Baby massage"}, {"ur", "بچے کی مالش"}};
                    it.ages = {{6, AgeUnit::weeks}, {9, AgeUnit::months}};
                    it.booking = BookingKind::book;
                    it.places = 8;
                    it.price_pence = 150;
                  }),
          off};
}

App at(const std::string& path, const char* language) {
  App app = app_at(std::string("/?lang=") + language);
  app.place = kept_place(path);
  app.place.language = language;
  return app;
}

}  // namespace

TEST_CASE("the timetable's screens, as the server writes them") {
  const PublicSessions open = PublicSessions::of(some_sessions());
  for (const char* language : {"en", "ur"}) {
    const std::string ending = std::string(".") + language + ".html";
    const App app = at("/whats-on", language);
    const Looking looking(open, *app.hubs);
    WhatsOn list{.wanted = {.days = {Day::of(2026, 3, 4), Day::of(2026, 3, 10)}}};
    list.found = looking.find(list.wanted);
    check_golden("whats_on" + ending, lines(html(whats_on_screen(app, list))));
    list.wanted.free = list.wanted.drop_in = true;
    list.wanted.words = "massage";
    list.found = looking.find(list.wanted);
    check_golden("whats_on_nothing" + ending, lines(html(whats_on_screen(app, list))));
    const Session& massage = open.list()[1];
    const Sites places = sites();
    check_golden("activity" + ending, lines(html(activity_screen(app, {.activity = massage.activity.get(),
                                                                       .hub = &app.hubs->front(),
                                                                       .site = &places.front(),
                                                                       .next = {&massage}}))));
    check_golden(
        "booking_form" + ending,
        lines(html(booking_form_screen(app, {.session = &massage, .hub = &app.hubs->front(), .id = "K7M-R3P-XT4"}))));
    check_golden("booking" + ending, lines(html(booking_screen(app, {.code = "K7M-R3P-XT4",
                                                                     .name = "Sam",
                                                                     .session = &massage,
                                                                     .hub = &app.hubs->front(),
                                                                     .standing = PlaceStanding::waiting,
                                                                     .places = 2,
                                                                     .before = 1}))));
    check_golden(
        "help_now" + ending,
        lines(html(help_now_screen(app, {.numbers = {{"childline", "0800 1111", "08001111", "2026-11-21"}}}))));
    check_golden("ask" + ending, lines(html(ask_screen(app, {.id = "0123"}))));
  }
}

TEST_CASE("an address says what is looked for, and never how old the children are") {
  Wanted wanted{.days = {Day::of(2026, 3, 4), Day::of(2026, 3, 10)}};
  wanted.hub = {"elm-road"};
  wanted.day_part = DayPart::morning;
  wanted.free = wanted.places = wanted.drop_in = true;
  wanted.words = "baby & me";
  wanted.children = {Day::of(2025, 8, 1)};
  CHECK(whats_on_address(wanted, 2) ==
        "/whats-on?day=2026-03-04&days=7&at=elm-road&part=morning&free=yes&drop-in=yes&places=yes&words=baby%20%26%"
        "20me&page=2");
  const App app = at("/whats-on/for-us", "en");
  WhatsOn list{.wanted = wanted, .for_us = true, .children = {"months-6-12"}};
  CHECK(html(whats_on_screen(app, list)).find("2025-08") == std::string::npos);
}

TEST_CASE("ages and prices are said as people say them") {
  const App app = at("/whats-on", "en");
  const Wording& say = *app.say;
  CHECK(ages_words(say, {{0, AgeUnit::weeks}, {4, AgeUnit::years}}) == "Birth to 4 years");
  CHECK(ages_words(say, {{6, AgeUnit::weeks}, {9, AgeUnit::months}}) == "6 weeks to 9 months");
  CHECK(ages_words(say, {{2, AgeUnit::years}, {8, AgeUnit::years}}) == "2 to 8 years");
  CHECK(ages_words(say, {{0, AgeUnit::weeks}, {1, AgeUnit::years}, true}) == "Pregnancy to 1 year");
  CHECK(ages_words(say, {{11, AgeUnit::years}, {19, AgeUnit::years}, false, Age{25, AgeUnit::years}}) ==
        "11 to 19 years, to 25 years with extra needs");
  CHECK(price_words(say, 0) == "Free");
  CHECK(price_words(say, 205) == "£2.05 each");
}
