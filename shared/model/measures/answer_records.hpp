// answer_records.hpp: what families, partners and staff answered, as records the boards count: an `answer` for each choice, so many times.
// Shape   an instrument of the registers is one or more of our forms, and its question one of theirs, by name.
// Source  docs/decisions/0012 lists the kinds and their fields; a form that is not named here feeds no row.
#pragma once
#include <span>

#include "shared/model/measures/fact.hpp"
#include "shared/model/practice/record.hpp"

namespace hearth {

void add_records(Records& records, std::span<const Fact> facts, const FormShelf& forms, Day today);

}  // namespace hearth
