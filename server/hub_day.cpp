#include "server/hub_day.hpp"

#include "server/calendar/london.hpp"

namespace hearth {

Day hub_day(Moment moment) { return wall_clock(moment).day; }

}  // namespace hearth
