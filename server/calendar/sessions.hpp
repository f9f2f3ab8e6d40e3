// sessions.hpp: an activity's runs and changes to dated sessions.
// Shape   one session for each day an activity is planned on; changes to single days are laid over them.
// Units   both ends of the window belong to it; a session moved into it or out of it goes by the day it is on.
#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "shared/model/timetable/activity.hpp"

namespace hearth {

struct Dated {
  std::vector<Session> sessions;    // by the day planned
  std::optional<Day> unknown_from;  // terms or bank holidays are not held from here on
};
Dated sessions_of(std::shared_ptr<const Activity> activity, const Calendar& calendar, std::string_view area,
                  Span window);

// The days a pattern gives from a day on, for whoever is choosing it.
KeptDays next_days(const Pattern& pattern, const Calendar& calendar, std::string_view area, Day from, int most);

}  // namespace hearth
