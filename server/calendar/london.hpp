// london.hpp: the wall clock of the hubs, from the system's tz database.
// Errors  a time that the spring change leaves out is the moment of the change; one that comes twice is the first.
#pragma once
#include "shared/model/base/day.hpp"

namespace hearth {

struct WallClock {
  Day day;
  int minute = 0;  // since midnight
};
WallClock wall_clock(Moment moment);
Moment moment_at(Day day, int minute);

}  // namespace hearth
