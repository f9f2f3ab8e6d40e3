#include "server/hub_day.hpp"

#include <date/tz.h>

namespace hearth {

Day hub_day(Moment moment) {
  static const date::time_zone* const london = date::locate_zone("Europe/London");
  auto local = london->to_local(date::sys_time<std::chrono::milliseconds>{std::chrono::milliseconds{moment.ms}});
  return Day::numbered(static_cast<int>(date::floor<date::days>(local).time_since_epoch().count()));
}

}  // namespace hearth
