// period.hpp: the months, quarters and years that a service answers for.
// Shape   a Period is whole months; years run April to March, so quarter 1 starts on 1 April. Both its days are inside.
// Errors  parse() takes "2026-01" (a month), "2025-q4" (January to March 2026) and "2025" (April 2025 to March 2026).
#pragma once
#include "shared/model/base/day.hpp"

namespace hearth {

class Period {
 public:
  enum class Length { month = 1, quarter = 3, year = 12 };
  static Period of(Length length, Day within);
  static std::optional<Period> parse(std::string_view key);
  std::string key() const;

  Length length() const { return length_; }
  int months() const { return static_cast<int>(length_); }
  Day from() const { return from_; }
  Day to() const { return from_.first_of_month(months()).plus_days(-1); }
  Period before(int periods = 1) const { return {length_, from_.first_of_month(-periods * months())}; }
  Period year() const { return of(Length::year, from_); }
  int quarter() const { return static_cast<int>((from_.month() + 8) % 12) / 3 + 1; }  // 1 is April to June
  bool over(Day today) const { return to() < today; }
  bool has(Day day) const { return !(day < from_) && !(to() < day); }
  bool operator==(const Period&) const = default;

 private:
  Period(Length length, Day from) : length_(length), from_(from) {}
  Length length_;
  Day from_;  // a 1st
};

}  // namespace hearth
