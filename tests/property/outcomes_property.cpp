// Promises that hold for any readings of any closed episodes, tried on many.
#include <rapidcheck.h>

#include <doctest/doctest.h>

#include <algorithm>

#include "shared/model/outcomes/distance.hpp"
#include "tests/support/stars.hpp"

using namespace hearth;

namespace {

const Day start = Day::of(2025, 4, 1);

Reading any_reading(const Star& star) {
  SeededDice dice(*rc::gen::arbitrary<std::uint64_t>());
  Reading it{.id = ReadingId::minted({*rc::gen::inRange(0, 1000)}, dice),
             .star = star.id,
             .version = star.version,
             .variant = star.variants.front(),
             .day = start.plus_days(*rc::gen::inRange(0, 40)),
             .made = static_cast<Made>(*rc::gen::inRange(0, 4)),
             .shared = *rc::gen::arbitrary<bool>()};
  for (const OutcomeArea& point : star.points)
    if (const int score = *rc::gen::inRange(-2, 11); score >= 0) it.points[point.id] = {.score = score};
  return it;
}

std::vector<Episode> any_episodes(const Star& star) {
  std::vector<Episode> all;
  for (int n = *rc::gen::inRange(0, 6); n > 0; --n) {
    Episode episode{{"elm-road"}, Whose::family, start.plus_days(*rc::gen::inRange(0, 45)), {}};
    for (int m = *rc::gen::inRange(0, 5); m > 0; --m) episode.readings.push_back(any_reading(star));
    all.push_back(std::move(episode));
  }
  return all;
}

template <class Promise>
void holds(const char* says, Promise promise) {
  const Star family = test::star("family");
  const auto shelf = test::stars();
  CHECK(rc::check(says, [&] {
    std::vector<Episode> all = any_episodes(family);
    const OutcomeRules rules{.overall = static_cast<Overall>(*rc::gen::inRange(0, 3))};
    auto seen = [&](const std::vector<Episode>& it) { return distance(it, Whose::family, family.id, *shelf, rules); };
    promise(family, std::move(all), seen);
  }));
}

}  // namespace

TEST_CASE("outcomes: the order in which readings are entered does not matter") {
  holds("order", [](const Star&, std::vector<Episode> all, auto seen) {
    const Distance before = seen(all);
    for (Episode& it : all) std::reverse(it.readings.begin(), it.readings.end());
    std::reverse(all.begin(), all.end());
    RC_ASSERT(seen(all) == before);
  });
}

TEST_CASE("outcomes: a reading that is not shared changes no figure") {
  holds("unshared", [](const Star& star, std::vector<Episode> all, auto seen) {
    const Distance before = seen(all);
    for (Episode& it : all) {
      Reading kept = any_reading(star);
      kept.shared = false;
      kept.made = *rc::gen::element(Made::alone, Made::child_with_help);
      it.readings.push_back(std::move(kept));
    }
    RC_ASSERT(seen(all) == before);
  });
}

TEST_CASE("outcomes: a point that is never answered changes nothing but its own empty line") {
  holds("unanswered", [](const Star&, std::vector<Episode> all, auto seen) {
    for (Episode& it : all)
      for (Reading& reading : it.readings) reading.points.erase("community");
    const Distance before = seen(all);
    for (Episode& it : all)
      for (Reading& reading : it.readings) reading.points["community"] = {};  // not today
    RC_ASSERT(seen(all) == before);
    for (const PointDistance& point : before.points)
      if (point.point == "community") RC_ASSERT(point.improved == Ratio{} && point.well == Ratio{});
  });
}

TEST_CASE("outcomes: everybody who closed is counted once, and nobody moves without two readings") {
  holds("whole", [](const Star&, std::vector<Episode> all, auto seen) {
    const Distance it = seen(all);
    RC_ASSERT(it.with_two.out_of == static_cast<int>(all.size()));
    RC_ASSERT(it.with_two.hits + it.with_one + it.with_none == it.with_two.out_of);
    RC_ASSERT(it.improved.out_of + it.not_comparable == it.with_two.hits);
    RC_ASSERT(it.good_progression.hits <= it.improved.out_of);
    int spread = 0;
    for (int n : it.spread) spread += n;
    RC_ASSERT(spread == it.improved.out_of);
  });
}
