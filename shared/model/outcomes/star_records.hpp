// star_records.hpp: what closed episodes tell the boards of frameworks, as records.
// Shape   an episode on a star gives one `journey`: who, when it closed, how many readings can be compared, in how many points,
//         by how much they changed together and one by one, and where the last reading stands. A goal gives a `goal`.
//         Only readings that reach the hub are told of, as in distance.hpp; the same figures follow.
// Source  docs/decisions/0012 lists the kinds and their fields.
#pragma once
#include "shared/model/outcomes/distance.hpp"
#include "shared/model/practice/record.hpp"

namespace hearth {

// Of each episode on the star that is counted for whose it is. Between these days, what is not there did not happen.
void add_records(Records& records, std::span<const Episode> episodes, const StarId& star, const StarShelf& stars,
                 const OutcomeRules& rules, Cover cover);

}  // namespace hearth
