// calendar.hpp: the days that make a year at the hubs: bank holidays, school terms, days when the council is closed.
// Shape   what is asked is answered only as far as the data reaches; beyond it the answer is "not known", never a guess.
// Units   Days of the hubs' own calendar; both ends of a Span belong to it.
// Source  assets/calendar/bank-holidays.json (England and Wales); terms and closures are the authority's own data.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "shared/model/base/day.hpp"

namespace hearth {

struct Span {
  Day first, last;
  bool contains(Day day) const { return !(day < first) && !(last < day); }
  bool operator==(const Span&) const = default;
};

struct BankHoliday {
  Day day;
  std::string name;
};

struct BankHolidays {
  std::string source;                 // where the dates come from
  std::string compare_with;           // where a person can see them
  int year_first = 0, year_last = 0;  // whole years
  std::vector<BankHoliday> days;

  std::optional<bool> has(Day day) const;  // nothing: its year is not held
};

// Terms of the schools of an area. Half terms are terms of their own, so that what lies between is holiday.
// An INSET day is a weekday without school: no term, and no holiday programme either.
struct SchoolTerms {
  std::string area;  // empty: of every area that has none of its own
  std::vector<Span> terms;
  std::vector<Day> inset;
};

enum class SchoolDay { term, holiday, inset };

struct Calendar {
  BankHolidays bank_holidays;
  std::vector<SchoolTerms> school_terms;
  std::vector<Span> closures;  // the council's own days off: no hub is open

  std::optional<SchoolDay> school_day(Day day, std::string_view area) const;  // nothing: that year is not held
  bool is_closed(Day day) const;
  std::optional<Day> terms_end(std::string_view area) const;  // the last day that is known

 private:
  const SchoolTerms* terms_of(std::string_view area) const;
};

}  // namespace hearth
