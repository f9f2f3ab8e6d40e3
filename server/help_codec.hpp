// help_codec.hpp: urgent telephone numbers as JSON, each with where and when it was checked.
// Source  assets/help/numbers.json; the authority's own (its out-of-hours team) in help.json beside its hubs.
#pragma once
#include <string_view>
#include <vector>

#include "shared/app/screens/timetable.hpp"
#include "shared/model/base/result.hpp"

namespace hearth {

Result<std::vector<app::HelpNumber>> read_help_numbers(std::string_view text);

}  // namespace hearth
