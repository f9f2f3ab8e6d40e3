#include <doctest/doctest.h>

#include "shared/model/codec/json.hpp"
#include "tests/support/forms.hpp"

namespace hearth {
class Allowed {  // the table is the server's; a test stands in its place
 public:
  static InsideSight pass() { return {}; }
};
}  // namespace hearth

using namespace hearth;
using namespace hearth::test;

namespace {

Fact said(Day day, const char* option, int count = 1, const char* hub = "elm-road") {
  return {day, {hub}, "door-smiley/1.overall", option, count};
}

Satisfaction shown(const Facts& facts, Day today = wednesday, int months = 3) {
  auto smiley = form("door-smiley.v1");
  return satisfaction(*smiley, smiley->questions.front(), {"elm-road"}, facts, today, months);
}

}  // namespace

TEST_CASE("a rate of nobody is no data, and never 0") {
  CHECK_FALSE(per_hundred({0, 0}).has_value());
  CHECK(per_hundred({0, 5}) == 0);
}

TEST_CASE("a rate is a whole number in a hundred, halves round up") {
  CHECK(per_hundred({1, 3}) == 33);
  CHECK(per_hundred({2, 3}) == 67);
  CHECK(per_hundred({1, 8}) == 13);   // 12.5
  CHECK(per_hundred({1, 200}) == 1);  // 0.5
  CHECK(per_hundred({1, 201}) == 0);  // just under
  CHECK(per_hundred({199, 200}) == 100);
  CHECK(per_hundred({2000000000, 2000000000}) == 100);
}

TEST_CASE("a submission is counted once for each scored question it answers") {
  auto session = form("session-feedback.v1");
  auto valid = validate(
      session,
      slip(*session,
           {{"overall", "good"}, {"welcome", "no"}, {"liked", std::vector<std::string>{"people"}}, {"comment", "Tea"}}),
      wednesday);
  REQUIRE(valid.has_value());
  CHECK(facts_of(*valid) == Facts{{wednesday, {"elm-road"}, "session-feedback/1.overall", "good", 1},
                                  {wednesday, {"elm-road"}, "session-feedback/1.welcome", "no", 1}});
}

TEST_CASE("very good and good count as satisfied; OK does not") {
  Satisfaction it = shown(
      {said(wednesday, "very-good", 2), said(wednesday, "good"), said(wednesday, "ok", 4), said(wednesday, "bad")});
  CHECK(it.total == Ratio{3, 8});
  CHECK(it.options == std::vector<OptionCount>{{"very-good", 2}, {"good", 1}, {"ok", 4}, {"not-good", 0}, {"bad", 1}});
}

TEST_CASE("the window opens on the 1st of its first month and closes today") {
  CHECK(shown({said(Day::of(2026, 1, 1), "good")}).total == Ratio{1, 1});
  CHECK(shown({said(Day::of(2025, 12, 31), "good")}).total == Ratio{0, 0});
  CHECK(shown({said(wednesday, "good")}).total == Ratio{1, 1});
  CHECK(shown({said(wednesday.plus_days(1), "good")}).total == Ratio{0, 0});
}

TEST_CASE("each month stands by itself, and one without answers is there as none of none") {
  Satisfaction it = shown({said(Day::of(2026, 1, 31), "good"), said(Day::of(2026, 3, 1), "bad")});
  CHECK(it.months == std::vector<MonthRatio>{
                         {Day::of(2026, 1, 1), {1, 1}}, {Day::of(2026, 2, 1), {0, 0}}, {Day::of(2026, 3, 1), {0, 1}}});
}

TEST_CASE("another hub, another form and an option nobody offers change nothing") {
  Fact other_form = said(wednesday, "good");
  other_form.measure = "session-feedback/1.overall";
  CHECK(shown({said(wednesday, "good", 1, "millbrook"), other_form, said(wednesday, "splendid")}).total == Ratio{0, 0});
}

TEST_CASE("a figure reads back what it prints") {
  OwnHubFigure figure(Allowed::pass(), shown({said(wednesday, "good", 3), said(wednesday, "ok")}));
  auto read = Received::figure(satisfaction_to_json(figure));
  REQUIRE(read.has_value());
  CHECK(*read == figure);
}
