// demonstration.hpp: a believable authority grown from a seed. Nobody in it is real.
// Shape   two years of feedback up to a day, the same for the same seed and day, so growing it again adds only what is new.
#pragma once
#include "server/content.hpp"
#include "server/store/store.hpp"

namespace hearth {

// Answers how many submissions are new, or nothing if the store would not take them.
std::optional<int> grow_demonstration(Store& store, const Content& content, Day today, Moment now,
                                      std::uint64_t seed = 1);

}  // namespace hearth
