// recurrence_codec.hpp: one line of JSON in, one out: what `hearth expand-recurrence` reads and writes.
// Shape   {"rrule":"...","dtstart":"20260105T100000","exdate":[...],"limit":50} gives {"instances":[...]} or
//         {"unsupported":"why"}.
#pragma once
#include <string>
#include <string_view>

namespace hearth {

std::string expanded_line(std::string_view line);

}  // namespace hearth
