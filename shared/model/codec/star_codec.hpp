// star_codec.hpp: stars, the rules of outcomes, and readings as text.
// Shape   a reading: {"id","star","version","variant","day","made","shared","points":{POINT:{"score","note","goal",
//         "next_step","by","reached"}}}; a point without a score was answered "not today".
// Errors  of a star: every misplaced member, as for forms. Rules and readings are our own files: whole, or nothing.
// Source  assets/schemas/star.schema.json and outcome-rules.schema.json.
#pragma once
#include <string>
#include <string_view>

#include "shared/model/outcomes/travelled.hpp"

namespace hearth {

Result<Star, Errors> read_star(std::string_view text);
std::optional<OutcomeRules> read_outcome_rules(std::string_view text);

std::string print_reading(const Reading& reading);  // equal readings print the same bytes
std::optional<Reading> read_reading(std::string_view text);

// As they are named in files and addresses.
const char* name_of(Variant variant);
const char* name_of(Made made);
const char* name_of(Reached reached);
const char* name_of(Whose whose);
std::optional<Variant> variant_named(std::string_view name);
std::optional<Made> made_named(std::string_view name);
std::optional<Reached> reached_named(std::string_view name);
std::optional<Whose> whose_named(std::string_view name);

}  // namespace hearth
