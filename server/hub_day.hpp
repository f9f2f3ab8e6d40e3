// hub_day.hpp: which date the hubs' own wall calendar shows at a moment. Europe/London, from the system's tz database.
#pragma once
#include "shared/model/base/day.hpp"

namespace hearth {

Day hub_day(Moment moment);

}  // namespace hearth
