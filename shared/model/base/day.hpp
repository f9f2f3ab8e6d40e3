// day.hpp: civil dates and moments.
// Units   a Day is a date on the hub's own wall calendar; a Moment is UTC milliseconds since 1970.
// Errors  parse() takes "2026-03-04" and nothing looser; 30 February is no Day.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hearth {

struct Moment {
  std::int64_t ms = 0;
  bool operator==(const Moment&) const = default;
};

class Day {
 public:
  Day() = default;
  explicit Day(std::chrono::sys_days date) : date_(date) {}
  static Day of(int year, unsigned month, unsigned day) {
    return Day{std::chrono::sys_days{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day)}};
  }
  static std::optional<Day> parse(std::string_view iso);
  static Day numbered(int days_since_1970) { return Day{std::chrono::sys_days{std::chrono::days{days_since_1970}}}; }

  int number() const { return static_cast<int>(date_.time_since_epoch().count()); }
  int year() const { return static_cast<int>(civil().year()); }
  unsigned month() const { return static_cast<unsigned>(civil().month()); }
  unsigned day_of_month() const { return static_cast<unsigned>(civil().day()); }
  int weekday() const { return ((number() + 3) % 7 + 7) % 7 + 1; }  // 1 is Monday
  std::string iso() const;
  Day plus_days(int days) const { return Day{date_ + std::chrono::days{days}}; }
  Day first_of_month(int months_later = 0) const;  // the 1st of this month, or of one so many later or earlier

  bool operator==(const Day& other) const { return date_ == other.date_; }
  bool operator<(const Day& other) const { return date_ < other.date_; }

 private:
  std::chrono::year_month_day civil() const { return std::chrono::year_month_day{date_}; }
  std::chrono::sys_days date_{};
};

}  // namespace hearth
