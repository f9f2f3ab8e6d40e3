// timetable_codec.hpp: activities and sites as JSON, as they are kept and as an authority writes them.
// Shape   what is left out is as a new Activity has it; ages are "6 weeks", clocks "09:30", weekdays "mon".
// Errors  the pointer names the place; say is for whoever keeps the file.
// Source  assets/demo/activities.json and sites.json
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "shared/model/base/result.hpp"
#include "shared/model/timetable/activity.hpp"

namespace hearth {

std::string print_activity(const Activity& activity);
Result<Activity> read_activity(std::string_view text);

using Sites = std::vector<Site>;
Result<Sites> read_sites(std::string_view text);

// A file of activities, in which what several have in common is written once: { "kinds": { name: activity },
// "activities": [ { "kind": name, ... } ] }.
Result<std::vector<Activity>> read_activities(std::string_view text);

}  // namespace hearth
