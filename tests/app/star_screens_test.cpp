// The star's screens as golden text, and what they promise whoever looks at them.
#include <doctest/doctest.h>

#include "shared/app/html.hpp"
#include "shared/app/screens/parts.hpp"
#include "shared/app/screens/star.hpp"
#include "tests/support/app.hpp"
#include "tests/support/stars.hpp"

using namespace hearth;
using namespace hearth::app;
using namespace hearth::test;

namespace {

const Day spring = Day::of(2025, 4, 10), summer = Day::of(2025, 7, 1), autumn = Day::of(2025, 10, 2);

StarSheet sheet(const std::string& id, std::vector<int> scores) {
  auto it = std::make_shared<const Star>(star(id));
  return {.star = it, .reading = reading(*it, wednesday, scores)};
}

StarReview review() {
  const Star family = star("family");
  StarReview it{.stars = stars(),
                .series = {reading(family, spring, {3, 6, 4, 5, -1}), reading(family, summer, {5, 5, 4, 6, 6}, 2),
                           reading(family, autumn, {8, 4, 4, 8, 7}, 3)}};
  it.series[0].points["community"].goal =
      Goal{"Know somebody on our street", "Go to Stay and Play", summer, Reached::yes};
  it.series[2].shared = false;
  return it;
}

OutcomesBoard board() {
  const auto shelf = stars();
  const Star family = star("family");
  std::vector<Episode> all;
  auto add = [&](std::vector<Reading> readings) {
    all.push_back({{"elm-road"}, Whose::family, Day::of(2025, 10, 20), readings});
  };
  add({reading(family, spring, {4, 3, 5, 2, 6}), reading(family, autumn, {6, 5, 7, 5, 8})});
  add({reading(family, spring, {6, 6, 6, 6, 6}), reading(family, autumn, {6, 7, 5, -1, 4})});
  add({reading(family, autumn, {7, 4, 5, -1, 3})});
  add({});
  OutcomesBoard it{
      .stars = shelf, .rules = {}, .today = wednesday, .period = Period::of(Period::Length::year, wednesday)};
  it.all = distance(all, Whose::family, family.id, *shelf, it.rules);
  it.quarters = {{*Period::parse("2025-q2"), {}}, {*Period::parse("2025-q3"), it.all}};
  return it;
}

std::string page(const Screen& screen) { return html(screen); }
bool says(const Screen& screen, const std::string& words) {
  return html(screen).find(escaped(words)) != std::string::npos;
}

}  // namespace

TEST_CASE("the star's screens, as the server writes them") {
  for (const char* language : {"en", "ur"}) {
    const App app = app_at(std::string("/?lang=") + language);
    const std::string ending = std::string(".") + language + ".html";
    check_golden("star.choice" + ending, golden_lines(page(star_choice_screen(app, *stars(), false))));
    check_golden("star.empty" + ending, golden_lines(page(star_sheet_screen(app, sheet("child", {})))));
    StarSheet shown = sheet("family", {3, 6, -1, 5, 2});
    shown.shown = true;
    check_golden("star.shown" + ending, golden_lines(page(star_sheet_screen(app, shown))));
    check_golden("star.review" + ending, golden_lines(page(star_review_screen(app, review()))));
    StarTogether together{
        .sheet = sheet("family", {4, 5}), .stars = stars(), .reference = "EH-1042", .hub = {"elm-road"}};
    together.before = review().series;
    check_golden("star.together" + ending, golden_lines(page(star_together_screen(app, together, framed(app, "")))));
    check_golden("star.outcomes" + ending, golden_lines(page(outcomes_screen(app, board(), framed(app, "")))));
  }
}

TEST_CASE("who reads it stands before any star") {
  const App app = app_at("/");
  for (const Screen& screen : {star_choice_screen(app, *stars(), true), star_sheet_screen(app, sheet("family", {}))}) {
    const std::string text = page(screen);
    const auto said = text.find("Nobody at the hub sees this"), first = text.find("\"star.adult.family\""),
               asked = text.find("name=\"score.");
    CHECK(said != std::string::npos);
    CHECK(said < first);
    CHECK(said < asked);
  }
}

TEST_CASE("who reads it stands before anything that is written in words") {
  const App app = app_at("/");
  StarSheet it = sheet("family", {4});
  it.shown = true;
  const std::string text = page(star_sheet_screen(app, it));
  CHECK(text.find("Nobody at the hub sees this") < text.find("name=\"goal\""));
}

TEST_CASE("a very low feeling of safety brings help and says who reads it; nothing else does") {
  const App app = app_at("/");
  auto shown = [&](std::vector<int> scores) {
    StarSheet it = sheet("family", std::move(scores));
    it.shown = true;
    return star_sheet_screen(app, it);
  };
  CHECK(says(shown({9, 9, 9, 9, 2}), "0808 2000 247"));
  CHECK(says(shown({9, 9, 9, 9, 2}), "the same working day"));
  CHECK_FALSE(says(shown({0, 0, 0, 0, 3}), "0808 2000 247"));
  CHECK_FALSE(says(shown({9, 9, 9, 9, -1}), "0808 2000 247"));
}

TEST_CASE("without signing in nothing can be kept, and it says so") {
  const App app = app_at("/");
  StarSheet it = sheet("family", {4});
  it.shown = true;
  CHECK(says(star_sheet_screen(app, it), "When you close this page, this star is gone."));
  CHECK_FALSE(says(star_sheet_screen(app, it), "Keep it, just for me"));
  it.kept = true;
  CHECK(says(star_sheet_screen(app, it), "Keep it, just for me"));
}

TEST_CASE("the way is said in words, up, down, the same, and what is missing is left open") {
  const App app = app_at("/");
  const StarReview it = review();
  CHECK(way_in_words(app, *it.stars, it.series.front(), it.series.back()) ==
        "Healthy living went up from 3 to 8. Getting on together went down from 6 to 4. Learning and growing stayed at "
        "4. "
        "People around us went up from 5 to 8. Feeling safe is at 7.");
  CHECK(way_in_words(app, *it.stars, it.series.front(), it.series.front()).find("Feeling safe is left open.") !=
        std::string::npos);
}

TEST_CASE("whoever looks back may choose any earlier star to compare with") {
  const App app = app_at("/");
  StarReview it = review();
  it.from = 1;
  CHECK(says(star_review_screen(app, it), "From 1 July 2025 to 2 October 2025."));
  CHECK(says(star_review_screen(app, it), "Feeling safe went up from 6 to 7."));
  it.series.resize(1);
  it.from = 0;
  CHECK(says(star_review_screen(app, it), "This is your first star"));
}

TEST_CASE("staff read every rate with what it is of, and who it cannot speak for") {
  const App app = app_at("/");
  const Screen screen = outcomes_screen(app, board(), framed(app, ""));
  CHECK(says(screen, "With two readings, of all closed"));
  CHECK(says(screen, "2 of 4"));
  CHECK(says(screen, "One has one reading only."));
  CHECK(says(screen, "One has no reading that the hub may see."));
  CHECK(says(screen, "Good progression: up 1 a part or more on average, of all parts answered both times."));
  OutcomesBoard empty = board();
  empty.all = {};
  CHECK(says(outcomes_screen(app, empty, framed(app, "")), "No data"));
}

TEST_CASE("whoever may not see families reads one closed quarter, with small numbers hidden") {
  const App app = app_at("/");
  const auto shelf = stars();
  const Star family = star("family");
  std::vector<Episode> all;
  for (int i = 0; i < 40; ++i) {
    const int to = i < 3 ? 2 : 9;  // three did not improve
    all.push_back({{"elm-road"},
                   Whose::family,
                   autumn,
                   {reading(family, spring, {4, 4, 4, 4, 4}), reading(family, summer, {to, to, to, to, to})}});
  }
  const Period quarter = *Period::parse("2025-q3");
  const PublishedOutcomes it{
      .quarter = quarter,
      .counts = Guard(Guard::Views{{"hub", "result"}})
                    .publish(people_counts(all, Whose::family, family.id, *shelf, {}), quarter, wednesday)};
  const Screen screen = published_outcomes_screen(app, it, framed(app, ""));
  CHECK(says(screen, "Hidden"));
  CHECK(says(screen, "Numbers from 1 to 7 are hidden"));
  CHECK_FALSE(says(screen, ">3<"));
  CHECK_FALSE(says(screen, ">37<"));
}
