// stars.hpp: the shipped stars, and readings to fill in, for tests.
#pragma once
#include "shared/model/codec/star_codec.hpp"
#include "tests/support/forms.hpp"

namespace hearth::test {

inline Star star(const std::string& id) {
  auto read = read_star(read_file("assets/stars/" + id + ".v1.json"));
  REQUIRE_MESSAGE(read.has_value(), id, read ? "" : read.error().front().pointer + ' ' + read.error().front().say);
  return *read;
}

inline std::shared_ptr<const StarShelf> stars() {
  StarShelf shelf;
  for (const char* id : {"family", "child", "nine-outcomes", "plain"}) shelf.add(star(id));
  return std::make_shared<const StarShelf>(std::move(shelf));
}

// Scores in the star's order; -1: not today. A shared one, unless said otherwise.
inline Reading reading(const Star& star, Day day, const std::vector<int>& scores, std::uint64_t seed = 1) {
  SeededDice dice(seed);
  Reading it{.id = ReadingId::minted({day.number() * 86'400'000LL}, dice),
             .star = star.id,
             .version = star.version,
             .variant = star.variants.front(),
             .day = day,
             .shared = true};
  for (std::size_t i = 0; i < scores.size(); ++i)
    it.points[star.points[i].id] = {.score = scores[i] < 0 ? std::nullopt : std::optional(scores[i])};
  return it;
}

}  // namespace hearth::test
