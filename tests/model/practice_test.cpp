#include <doctest/doctest.h>

#include "shared/model/practice/period.hpp"
#include "tests/support/frameworks.hpp"

using namespace hearth;
using namespace hearth::test;

TEST_CASE("years run from April to March, and a period reads back as it is written") {
  for (const char* key : {"2026-01", "2025-q4", "2025-q1", "2025", "2026-12"}) CHECK(Period::parse(key)->key() == key);
  for (const char* none : {"", "2025-q5", "2025-q", "2026-13", "26", "2025-", "2025q1", "abcd"})
    CHECK_FALSE(Period::parse(none));
  const Period quarter = Period::of(Period::Length::quarter, on("2026-03-31"));
  CHECK(quarter.key() == "2025-q4");
  CHECK(quarter.from() == on("2026-01-01"));
  CHECK(quarter.to() == on("2026-03-31"));
  CHECK(quarter.before().key() == "2025-q3");
  CHECK(quarter.before(4).key() == "2024-q4");
  CHECK(quarter.year().from() == on("2025-04-01"));
  CHECK(Period::of(Period::Length::year, on("2026-04-01")).key() == "2026");
  CHECK_FALSE(quarter.over(on("2026-03-31")));
  CHECK(quarter.over(on("2026-04-01")));
}

TEST_CASE("the clock of working days rests at weekends and on bank holidays") {
  const WorkingDays clock({on("2026-04-03"), on("2026-04-06")});  // Good Friday, Easter Monday
  CHECK(clock.after(on("2026-04-02"), 1) == on("2026-04-07"));
  CHECK(clock.after(on("2026-04-02"), 0) == on("2026-04-02"));
  CHECK(clock.after(on("2026-04-04"), 1) == on("2026-04-07"));  // received on a Saturday
  CHECK(clock.after(on("2026-04-07"), -1) == on("2026-04-02"));
  for (int days = 0; days < 40; ++days)
    for (int start = 0; start < 14; ++start) {
      const Day from = on("2026-03-25").plus_days(start);
      CHECK(clock.between(from, clock.after(from, days)) == days);
    }
  CHECK(clock.between(on("2026-04-07"), on("2026-04-02")) == 0);
}

TEST_CASE("a figure has a word, and a colour only when its time has come") {
  using Better = Indicator::Better;
  Indicator it;
  it.shape = Indicator::Shape::share;
  it.better = Better::higher;
  it.targets = {{on("2018-07-01"), std::nullopt, 80, Target::Unit::per_hundred}};
  const Scope scope{*Period::parse("2025-q4"), on("2026-04-01")};
  auto judged = [&](decltype(Measured::value) value, Judge judge = {}) {
    return verdict(it, Measured{std::move(value)}, scope, judge);
  };
  CHECK(judged(Ratio{80, 100}) == Verdict::met);
  CHECK(judged(Ratio{799, 1000}) == Verdict::near);
  CHECK(judged(Ratio{72, 100}) == Verdict::near);
  CHECK(judged(Ratio{719, 1000}) == Verdict::missed);
  CHECK(judged(NoData{}) == Verdict::no_data);
  CHECK(judged(NotFed{"audit"}) == Verdict::not_fed);
  CHECK(colour(judged(NoData{})) == Colour::none);
  it.better = Better::lower;
  it.targets.front().value = 10;
  it.far_ahead = 5;
  CHECK(judged(Ratio{10, 100}) == Verdict::met);
  CHECK(judged(Ratio{5, 100}) == Verdict::met);
  CHECK(judged(Ratio{49, 1000}) == Verdict::far_ahead);
  CHECK(judged(Ratio{11, 100}) == Verdict::near);
  CHECK(judged(Ratio{111, 1000}) == Verdict::missed);
  it.targets = {{on("2019-04-01"), std::nullopt, 95, Target::Unit::percent_of_year_before}};
  it.far_ahead.reset();
  CHECK(judged(Ratio{19, 100}) == Verdict::no_target);  // nobody knows last year's
  CHECK(judged(Ratio{19, 100}, {.year_before = Ratio{20, 100}}) == Verdict::met);
  CHECK(judged(Ratio{191, 1000}, {.year_before = Ratio{20, 100}}) == Verdict::near);
  it.targets = {{on("2019-04-01"), std::nullopt, -5, Target::Unit::points_from_year_before}};
  CHECK(judged(Ratio{15, 100}, {.year_before = Ratio{20, 100}}) == Verdict::met);
  it.better = Better::neutral;
  CHECK(judged(Ratio{15, 100}) == Verdict::neutral);
}

TEST_CASE("five a month are fifteen in a quarter, and a yearly number waits for the end of the year") {
  Indicator it;
  it.better = Indicator::Better::higher;
  it.targets = {{on("2018-07-01"), std::nullopt, 5, Target::Unit::count, Period::Length::month}};
  Scope scope{*Period::parse("2025-q3"), on("2026-01-01")};
  CHECK(verdict(it, {15}, scope, {}) == Verdict::met);
  CHECK(verdict(it, {14}, scope, {}) == Verdict::near);
  scope.today = on("2025-12-31");
  CHECK(verdict(it, {14}, scope, {}) == Verdict::too_early);
  it.window = Indicator::Window::year_to_date;
  it.targets = {{on("2018-07-01"), std::nullopt, 4, Target::Unit::count, Period::Length::year}};
  scope.today = on("2026-01-01");
  CHECK(verdict(it, {1}, scope, {}) == Verdict::too_early);
  scope = {*Period::parse("2025-q4"), on("2026-03-31")};
  CHECK(verdict(it, {4}, scope, {}) == Verdict::too_early);
  scope.today = on("2026-04-01");
  CHECK(verdict(it, {4}, scope, {}) == Verdict::met);
  CHECK(verdict(it, {2}, scope, {}) == Verdict::missed);
  it.targets.front().per = Period::Length::quarter;
  it.targets.front().value = 1, it.targets.front().per_hub = true;
  CHECK(verdict(it, {23}, scope, {.hubs = 6}) == Verdict::near);
  CHECK(verdict(it, {24}, scope, {.hubs = 6}) == Verdict::met);
}
