// What may stand on a screen of figures: true numbers inside, guarded ones for everybody else.
#include <doctest/doctest.h>

#include <type_traits>

#include "shared/app/screens/numbers.hpp"
#include "tests/support/app.hpp"
#include "tests/support/hand_worked.hpp"

using namespace hearth;
using namespace hearth::test;
using app::ShownFigure;

static_assert(!std::is_constructible_v<ShownFigure, Measured>, "a true figure needs somebody who may see it");
static_assert(!std::is_default_constructible_v<InsideSight>, "the pass for inside is the permission table's alone");

namespace {

Indicator counting(Indicator::Counts counts, Indicator::Shape shape) {
  Indicator it;
  it.id = "a.b", it.counts = counts, it.shape = shape;
  return it;
}

std::optional<Published> page(const PeopleCounts& counts, Day today = Day::of(2026, 4, 1)) {
  return Guard({Guard::View{"hub", "hit"}}).publish(counts, *Period::parse("2025-q4"), today);
}

hearth::Cell cell(const char* hub, const char* hit) { return {{"hub", hub}, {"hit", hit}}; }

}  // namespace

TEST_CASE("outside, a share of people is told in fives, or not at all, and never before its period is over") {
  const app::App app = app_at("/staff");
  const Indicator it = counting(Indicator::Counts::people, Indicator::Shape::share);
  const Measured truth{Ratio{41, 63}};
  const PeopleCounts counts{
      {cell("a", "yes"), 20}, {cell("a", "no"), 12}, {cell("b", "yes"), 21}, {cell("b", "no"), 10}};
  CHECK(figure_words(*app.say, it, ShownFigure::published(it, page(counts), truth)) == "About 62% of 65");
  CHECK(figure_words(*app.say, it, ShownFigure::published(it, page(counts, Day::of(2026, 3, 31)), truth)) ==
        "Shown when the period is over");
  const PeopleCounts few{{cell("a", "yes"), 3}, {cell("a", "no"), 2}};
  CHECK(figure_words(*app.say, it, ShownFigure::published(it, page(few), Measured{Ratio{3, 5}})) ==
        "Hidden: too few people");
  CHECK(figure_words(*app.say, it, ShownFigure::published(it, page(few), Measured{NoData{}})) == "No data");
}

TEST_CASE("things are never hidden, and people never shown as things") {
  const app::App app = app_at("/staff");
  const Indicator things = counting(Indicator::Counts::things, Indicator::Shape::count);
  const Indicator people = counting(Indicator::Counts::people, Indicator::Shape::count);
  CHECK(figure_words(*app.say, things, ShownFigure::of_things(things, Measured{2})) == "2");
  CHECK(figure_words(*app.say, people, ShownFigure::of_things(people, Measured{2})) == "Hidden: too few people");
}

TEST_CASE("figures are said in words, without a fraction that a computer made up") {
  const app::App app = app_at("/staff");
  const Indicator it = counting(Indicator::Counts::things, Indicator::Shape::share);
  auto said = [&](decltype(Measured::value) value) {
    return figure_words(*app.say, it, ShownFigure::of_things(it, Measured{std::move(value)}));
  };
  CHECK(said(Ratio{1, 3}) == "33% (1 of 3)");
  CHECK(said(NotFed{"case"}) == "Not yet: we hold no cases");
  CHECK(said(DaysTaken{5, 4, 9}) == "2.5 working days in the middle, 4 for nine in ten (9 counted)");
  CHECK(said(DaysTaken{4, 4, 9}) == "2 working days in the middle, 4 for nine in ten (9 counted)");
  CHECK(said(Mean{{19, 3}, 5, 8}) == "6.3 on average (5 to 8, 3 counted)");
  CHECK(said(Texts{{"a"}}) == "1 text");
}
