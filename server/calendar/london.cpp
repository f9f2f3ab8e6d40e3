#include "server/calendar/london.hpp"

#include <date/tz.h>

namespace hearth {
namespace {

const date::time_zone& london() {
  static const date::time_zone* const zone = date::locate_zone("Europe/London");
  return *zone;
}

}  // namespace

WallClock wall_clock(Moment moment) {
  const auto local = london().to_local(date::sys_time<std::chrono::milliseconds>{std::chrono::milliseconds{moment.ms}});
  const auto midnight = date::floor<date::days>(local);
  return {Day::numbered(static_cast<int>(midnight.time_since_epoch().count())),
          static_cast<int>(date::floor<std::chrono::minutes>(local - midnight).count())};
}

Moment moment_at(Day day, int minute) {
  const auto local = date::local_days{date::days{day.number()}} + std::chrono::minutes{minute};
  const auto utc = london().to_sys(local, date::choose::earliest);
  return {std::chrono::duration_cast<std::chrono::milliseconds>(utc.time_since_epoch()).count()};
}

}  // namespace hearth
