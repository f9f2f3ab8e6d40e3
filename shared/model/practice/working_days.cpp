#include "shared/model/practice/working_days.hpp"

namespace hearth {

Day WorkingDays::after(Day day, int working_days) const {
  const int step = working_days < 0 ? -1 : 1;
  for (int left = working_days * step; left > 0;) {
    day = day.plus_days(step);
    if (is(day)) --left;
  }
  return day;
}

int WorkingDays::between(Day from, Day to) const {
  if (!(from < to)) return 0;
  const int days = to.number() - from.number(), weeks = days / 7;
  int count = weeks * 5;
  for (Day day = from.plus_days(weeks * 7 + 1); !(to < day); day = day.plus_days(1)) count += day.weekday() < 6;
  for (auto it = rests_.upper_bound(from); it != rests_.end() && !(to < *it); ++it) count -= it->weekday() < 6;
  return count;
}

}  // namespace hearth
