// Stars, readings and what follows from them; the rules of Walsall and Shropshire worked by hand.
#include <doctest/doctest.h>

#include <algorithm>

#include "shared/model/codec/framework_codec.hpp"
#include "shared/model/measures/measure.hpp"
#include "shared/model/outcomes/star_records.hpp"
#include "tests/support/stars.hpp"

using namespace hearth;
using namespace hearth::test;

namespace {

const Day spring = Day::of(2025, 4, 10), autumn = Day::of(2025, 10, 2), closed = Day::of(2025, 10, 20);
const OutcomeRules rules;

Episode episode(const char* hub, Whose whose, std::vector<Reading> readings) {
  return {{hub}, whose, closed, std::move(readings)};
}

std::string faults_of(std::string text, const std::string& from, const std::string& to) {
  text.replace(text.find(from), from.size(), to);
  auto read = read_star(text);
  return read ? "" : read.error().front().pointer + ' ' + read.error().front().say;
}

const PointDistance& at(const Distance& it, const char* point) {
  return *std::find_if(it.points.begin(), it.points.end(),
                       [&](const PointDistance& each) { return each.point == point; });
}

}  // namespace

// Five families, closed in the quarter from October 2025, on the family star. "-" is "not today".
//
//              lifestyles  relationships  learning  community  safe           together
//   Family 1     4 to 6       3 to 5       5 to 7    2 to 5      6 to 8     +2 +2 +2 +3 +2 = +11 of 5
//   Family 2     5 to 6       5 to 5       5 to 5    5 to 5      5 to 5     +1             =  +1 of 5
//   Family 3     3 to 8       6 to 4       4 to 7    5 to 8      7 to 8     +5 -2 +3 +3 +1 = +10 of 5
//   Family 4     6 to 6       6 to 7       6 to 5    6 to -      6 to 4      0 +1 -1 .. -2 =  -2 of 4
//   Family 5     7            4            5         -           3          one reading only
TEST_CASE("five families worked by hand: Walsall's good progression, Shropshire's improved and well at closure") {
  const auto shelf = stars();
  const Star family = star("family");
  auto way = [&](const char* hub, std::vector<int> first, std::vector<int> last) {
    return episode(hub, Whose::family, {reading(family, spring, first), reading(family, autumn, last)});
  };
  const std::vector<Episode> five{
      way("elm-road", {4, 3, 5, 2, 6}, {6, 5, 7, 5, 8}), way("elm-road", {5, 5, 5, 5, 5}, {6, 5, 5, 5, 5}),
      way("harbour", {3, 6, 4, 5, 7}, {8, 4, 7, 8, 8}), way("harbour", {6, 6, 6, 6, 6}, {6, 7, 5, -1, 4}),
      episode("harbour", Whose::family, {reading(family, autumn, {7, 4, 5, -1, 3})})};
  const Distance it = distance(five, Whose::family, family.id, *shelf, rules);

  CHECK(it.with_two == Ratio{4, 5});
  CHECK(per_hundred(it.with_two) == 80);
  CHECK(it.with_one == 1);
  CHECK(it.with_none == 0);

  CHECK(it.improved == Ratio{3, 4});  // families 1, 2, 3
  CHECK(per_hundred(it.improved) == 75);
  CHECK(it.good_progression == Ratio{2, 4});  // 1 and 3: two steps a point; 2: a fifth of one; 4: fell
  CHECK(per_hundred(it.good_progression) == 50);

  CHECK(at(it, "lifestyles").improved == Ratio{3, 4});
  CHECK(at(it, "relationships").improved == Ratio{2, 4});
  CHECK(at(it, "learning").improved == Ratio{2, 4});
  CHECK(at(it, "community").improved == Ratio{2, 3});  // family 4 did not answer it at the end
  CHECK(per_hundred(at(it, "community").improved) == 67);
  CHECK(at(it, "safe").improved == Ratio{2, 4});

  CHECK(at(it, "lifestyles").well == Ratio{5, 5});
  CHECK(at(it, "relationships").well == Ratio{3, 5});  // 4 and 4 are below 5
  CHECK(at(it, "community").well == Ratio{3, 3});
  CHECK(at(it, "safe").well == Ratio{3, 5});
  CHECK(per_hundred(at(it, "safe").well) == 60);

  CHECK(it.spread == std::array<int, 5>{2, 1, 0, 1, 0});  // 11 of 5 and 10 of 5 are two steps a point or more

  OutcomeRules other;
  other.overall = Overall::more_rose_than_fell;
  CHECK(distance(five, Whose::family, family.id, *shelf, other).improved == Ratio{3, 4});  // 4: one rose, two fell
  other.overall = Overall::every_point_rose;
  CHECK(distance(five, Whose::family, family.id, *shelf, other).improved == Ratio{1, 4});  // family 1
  other = {.good_rise_tenths_min = 2};
  CHECK(distance(five, Whose::family, family.id, *shelf, other).good_progression == Ratio{3, 4});  // 1, 2 and 3
  other = {.rise_steps_min = 2};
  CHECK(at(distance(five, Whose::family, family.id, *shelf, other), "lifestyles").improved == Ratio{2, 4});
}

TEST_CASE("the register of Shropshire counts the five families as the board of stars does") {
  const auto shelf = stars();
  const Star family = star("family");
  auto way = [&](std::vector<int> first, std::vector<int> last) {
    Episode it = episode("elm-road", Whose::family, {reading(family, spring, first), reading(family, autumn, last)});
    it.work = "assessment";
    return it;
  };
  std::vector<Episode> five{way({4, 3, 5, 2, 6}, {6, 5, 7, 5, 8}), way({5, 5, 5, 5, 5}, {6, 5, 5, 5, 5}),
                            way({3, 6, 4, 5, 7}, {8, 4, 7, 8, 8}), way({6, 6, 6, 6, 6}, {6, 7, 5, -1, 4}),
                            episode("elm-road", Whose::family, {reading(family, autumn, {7, 4, 5, -1, 3})})};
  Records records;
  add_records(records, five, family.id, *shelf, rules, {spring, closed});
  const Distance it = distance(five, Whose::family, family.id, *shelf, rules);
  auto said = [&](const char* framework, const char* indicator) {
    const auto read = read_framework(read_file(std::string("assets/frameworks/") + framework + ".json"));
    REQUIRE(read.has_value());
    const Indicator* found = read->find(std::string(framework) + '.' + indicator);
    REQUIRE_MESSAGE(found, indicator);
    const Measured measured = measure(*found, records, {.period = *Period::parse("2025-q3"), .today = wednesday}, {});
    const Ratio* ratio = std::get_if<Ratio>(&measured.value);
    return ratio ? *ratio : Ratio{-1, -1};
  };
  CHECK(said("shropshire", "families.improved-all") == it.improved);
  for (auto [indicator, point] : {std::pair{"families.lifestyles", "lifestyles"},
                                  {"families.relationships", "relationships"},
                                  {"families.learning", "learning"},
                                  {"families.community", "community"},
                                  {"families.safeguarding", "safe"}})
    CHECK(said("shropshire", indicator) == at(it, point).improved);
}

//             happy    healthy   safe
//   Child 1   3 to 6   5 to 5   4 to 7     +6 of 3
//   Child 2   7 to 5   6 to 4   8 to 8     -4 of 3
//   Child 3   -        2        4          one reading only: at closure it speaks, of change it cannot
//   Parent    on the nine outcomes, and so counted apart
TEST_CASE("children and parents are counted apart, and a child's one reading speaks at closure only") {
  const auto shelf = stars();
  const Star child = star("child"), nine = star("nine-outcomes");
  const std::vector<Episode> all{
      episode("elm-road", Whose::children, {reading(child, spring, {3, 5, 4}), reading(child, autumn, {6, 5, 7})}),
      episode("elm-road", Whose::children, {reading(child, spring, {7, 6, 8}), reading(child, autumn, {5, 4, 8})}),
      episode("elm-road", Whose::children, {reading(child, autumn, {-1, 2, 4})}),
      episode("elm-road", Whose::parents, {reading(nine, spring, {1, 1, 1}), reading(nine, autumn, {1, 1, 2})}),
      episode("elm-road", Whose::parents, {})};
  const Distance children = distance(all, Whose::children, child.id, *shelf, rules);
  CHECK(children.with_two == Ratio{2, 3});
  CHECK(children.improved == Ratio{1, 2});
  CHECK(at(children, "happy").well == Ratio{2, 2});
  CHECK(at(children, "healthy").well == Ratio{1, 3});
  CHECK(at(children, "safe").well == Ratio{2, 3});
  const Distance parents = distance(all, Whose::parents, nine.id, *shelf, rules);
  CHECK(parents.with_two == Ratio{1, 2});
  CHECK(parents.with_none == 1);
  CHECK(parents.improved == Ratio{1, 1});
  CHECK(at(parents, "feelings").improved == Ratio{0, 0});
}

TEST_CASE("only what reaches the hub counts: shared, or made with a practitioner, or from paper") {
  const auto shelf = stars();
  const Star family = star("family");
  for (Made made : {Made::alone, Made::child_with_help, Made::with_practitioner, Made::from_paper})
    for (bool shared : {false, true}) {
      Reading last = reading(family, autumn, {9, 9, 9, 9, 9});
      last.made = made, last.shared = shared;
      const std::vector<Episode> one{
          episode("elm-road", Whose::family, {reading(family, spring, {1, 1, 1, 1, 1}), last})};
      const Distance it = distance(one, Whose::family, family.id, *shelf, rules);
      const bool counts = shared || made == Made::with_practitioner || made == Made::from_paper;
      CHECK(it.with_two == Ratio{counts ? 1 : 0, 1});
      CHECK(it.with_one == (counts ? 0 : 1));
    }
}

TEST_CASE("a reading after closure, an empty one, and a second one on the same day make no second reading") {
  const auto shelf = stars();
  const Star family = star("family");
  const Reading first = reading(family, spring, {4, 4, 4, 4, 4});
  for (const Reading& other :
       {reading(family, closed.plus_days(1), {9, 9, 9, 9, 9}), reading(family, autumn, {-1, -1, -1, -1, -1}),
        reading(family, spring, {9, 9, 9, 9, 9}, 2)}) {
    const std::vector<Episode> one{episode("elm-road", Whose::family, {first, other})};
    CHECK(distance(one, Whose::family, family.id, *shelf, rules).with_two == Ratio{0, 1});
  }
  Reading earlier = reading(family, spring, {1}, 1), later = reading(family, spring, {9}, 1);
  SeededDice dice(3);
  later.id = ReadingId::minted({spring.number() * 86'400'000LL + 5}, dice);
  const std::vector<Reading> both{later, earlier};
  CHECK(series(both, family.id) == std::vector<Reading>{later});
}

TEST_CASE("a star that changed: only points that mean the same are compared, the others are named") {
  StarShelf shelf;
  Star first = star("family"), second = first;
  second.version = 2;
  second.points[1].since = 2;     // relationships reworded
  second.points[4].id = "safer";  // a new point
  shelf.add(first);
  shelf.add(second);
  const Travelled way =
      travelled(reading(first, spring, {4, 4, 4, 4, 4}), reading(second, autumn, {5, 9, 5, -1, 9}), shelf);
  CHECK(way.points == std::vector<PointChange>{{"lifestyles", 4, 5}, {"learning", 4, 5}});
  CHECK(way.redefined == std::vector<std::string>{"relationships"});
  second.scale.max = 5;
  CHECK_FALSE(comparable(first, second, "lifestyles"));
  CHECK(comparable(first, first, "lifestyles"));
}

TEST_CASE("nothing to compare is neither improved nor not") {
  CHECK_FALSE(improved(Travelled{}, rules).has_value());
  CHECK_FALSE(good_progression(Travelled{}, rules).has_value());
  const auto shelf = stars();
  const Star family = star("family");
  const std::vector<Episode> one{
      episode("elm-road", Whose::family,
              {reading(family, spring, {4, -1, -1, -1, -1}), reading(family, autumn, {-1, 5, 5, 5, 5})})};
  const Distance it = distance(one, Whose::family, family.id, *shelf, rules);
  CHECK(it.with_two == Ratio{1, 1});
  CHECK(it.improved == Ratio{0, 0});
  CHECK(it.not_comparable == 1);
}

TEST_CASE("well is 5 of 10 on any scale, and both sides of its edge") {
  CHECK(is_well(5, {0, 10}, rules));
  CHECK_FALSE(is_well(4, {0, 10}, rules));
  CHECK(is_well(3, {1, 5}, rules));
  CHECK_FALSE(is_well(2, {1, 5}, rules));
}

TEST_CASE("goals that fell due by closure are counted with those reached") {
  const auto shelf = stars();
  const Star family = star("family");
  Reading it = reading(family, spring, {4, 4, 4, 4, 4});
  it.points["community"].goal = Goal{"Go to the park group", "Ask Amina", autumn, Reached::yes};
  it.points["learning"].goal = Goal{"Read at bedtime", "", autumn, Reached::partly};
  it.points["lifestyles"].goal = Goal{"Walk to school", "", closed.plus_days(1), Reached::not_yet};
  const std::vector<Episode> one{episode("elm-road", Whose::family, {it})};
  const Distance found = distance(one, Whose::family, family.id, *shelf, rules);
  CHECK(at(found, "community").goals == Ratio{1, 1});
  CHECK(at(found, "learning").goals == Ratio{0, 1});
  CHECK(at(found, "lifestyles").goals == Ratio{0, 0});
  CHECK(bare(it).points["community"].goal == Goal{"", "", autumn, Reached::yes});
}

TEST_CASE("what a reading may not say") {
  const Star family = star("family");
  auto first = [&](auto change) {
    Reading it = reading(family, spring, {4, 4, 4, 4, 4});
    change(it);
    const Errors found = faults(it, family, autumn, spring.plus_days(-30));
    return found.empty() ? "" : found.front().pointer + ' ' + found.front().say;
  };
  CHECK(first([](Reading&) {}) == "");
  CHECK(first([](Reading& it) { it.day = autumn; }) == "");
  CHECK(first([](Reading& it) { it.day = autumn.plus_days(1); }) == "/day star.day_is_to_come");
  CHECK(first([](Reading& it) { it.day = spring.plus_days(-30); }) == "");
  CHECK(first([](Reading& it) { it.day = spring.plus_days(-31); }) == "/day star.day_before_first_contact");
  CHECK(first([](Reading& it) { it.points["learning"].score = 10; }) == "");
  CHECK(first([](Reading& it) { it.points["learning"].score = 11; }) == "/points/learning/score star.choose_a_step");
  CHECK(first([](Reading& it) { it.points["learning"].score = -1; }) == "/points/learning/score star.choose_a_step");
  CHECK(first([](Reading& it) { it.points["hope"].score = 1; }) == "/points/hope star.no_such_point");
  CHECK(first([](Reading& it) { it.points.clear(); }) == "/points star.answer_one_point");
  CHECK(first([](Reading& it) { it.variant = Variant::child; }) == "/variant star.not_for_them");
  CHECK(first([](Reading& it) { it.points["learning"].note = std::string(501, 'x'); }) ==
        "/points/learning/note star.words_too_long");
  CHECK(first([](Reading& it) {
          it.points["learning"].goal = Goal{"", "", spring.plus_days(-1)};
        }) == "/points/learning/by star.by_is_past");
}

TEST_CASE("a very low feeling of safety is noticed, at the step the star names and below") {
  const Star family = star("family");
  CHECK(worries(reading(family, spring, {0, 0, 0, 0, 3}), family).empty());
  CHECK(worries(reading(family, spring, {9, 9, 9, 9, 2}), family) == std::vector<std::string>{"safe"});
  CHECK(worries(reading(family, spring, {9, 9, 9, 9, -1}), family).empty());
}

TEST_CASE("a reading comes back from text as it was, and the shipped rules are the ones the tests work by") {
  const Star family = star("family");
  Reading it = reading(family, spring, {4, -1, 0});
  it.points["lifestyles"].note = "Zoë \"slept\"";
  it.points["learning"].goal = Goal{"Read", "Ask", autumn, Reached::partly};
  CHECK(read_reading(print_reading(it)) == it);
  CHECK_FALSE(read_reading("{}").has_value());
  CHECK(read_outcome_rules(read_file("assets/outcomes/rules.json")) == rules);
}

TEST_CASE("a star file that is wrong names the place and the way out") {
  const std::string good = read_file("assets/stars/child.v1.json");
  CHECK(faults_of(good, "\"schema\": 1", "\"schema\": 2") == "/schema form.schema_is_1");
  CHECK(faults_of(good, "\"max\": 10", "\"max\": 0") == "/scale form.scale_from_0_up_to_20");
  CHECK(faults_of(good, "\"id\": \"happy\"", "\"id\": \"safe\"") == "/points/2/id form.id_is_used_twice");
  CHECK(faults_of(good, "\"worry_at_most\": 2", "\"worry_at_most\": 11") ==
        "/points/2/worry_at_most form.step_of_the_scale");
  CHECK(faults_of(good, "\"happy.5\"", "\"happy.6\"") == "/words/en/say/happy.5 form.words_missing");
}
