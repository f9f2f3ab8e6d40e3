// record_codec.hpp: what a record says, as it is kept.
// Errors  nothing for text that is not one.
#pragma once
#include "shared/model/measures/guard.hpp"
#include "shared/model/practice/record.hpp"

namespace hearth {

std::string print_says(const Record& record);  // {"reason":"declined","closed":{"day":"2026-03-05"},"impact":7}
std::optional<Record> read_says(std::string kind, HubId hub, std::string_view json);

// What was released: [[{"hub":"elm-road"},40],[{},null]], null where it is hidden.
std::string print_released(const Published& published);
std::optional<std::map<Cell, std::optional<int>>> read_released(std::string_view json);

}  // namespace hearth
