// working_days.hpp: the clock that rests at weekends and on bank holidays.
// Units   day 0 is the day something arrived, whatever day that was; day 1 is the first working day after it.
#pragma once
#include <set>

#include "shared/model/base/day.hpp"

namespace hearth {

class WorkingDays {
 public:
  WorkingDays() = default;
  explicit WorkingDays(std::set<Day> bank_holidays) : rests_(std::move(bank_holidays)) {}
  bool is(Day day) const { return day.weekday() < 6 && !rests_.count(day); }
  Day after(Day day, int working_days) const;  // 5 is the 5th working day after it; below 0, before it
  int between(Day from, Day to) const;         // working days after `from` up to and with `to`; 0 when `to` is no later

 private:
  std::set<Day> rests_;
};

}  // namespace hearth
