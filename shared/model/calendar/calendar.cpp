#include "shared/model/calendar/calendar.hpp"

#include <algorithm>

namespace hearth {

std::optional<bool> BankHolidays::has(Day day) const {
  if (day.year() < year_first || day.year() > year_last) return std::nullopt;
  return std::any_of(days.begin(), days.end(), [&](const BankHoliday& it) { return it.day == day; });
}

const SchoolTerms* Calendar::terms_of(std::string_view area) const {
  const SchoolTerms* everywhere = nullptr;
  for (const SchoolTerms& it : school_terms) {
    if (it.area == area) return &it;
    if (it.area.empty()) everywhere = &it;
  }
  return everywhere;
}

std::optional<SchoolDay> Calendar::school_day(Day day, std::string_view area) const {
  const SchoolTerms* its = terms_of(area);
  if (!its || its->terms.empty() || day < its->terms.front().first || its->terms.back().last < day) return std::nullopt;
  if (std::find(its->inset.begin(), its->inset.end(), day) != its->inset.end()) return SchoolDay::inset;
  const bool in_term =
      std::any_of(its->terms.begin(), its->terms.end(), [&](const Span& term) { return term.contains(day); });
  return in_term ? SchoolDay::term : SchoolDay::holiday;
}

bool Calendar::is_closed(Day day) const {
  return std::any_of(closures.begin(), closures.end(), [&](const Span& span) { return span.contains(day); });
}

std::optional<Day> Calendar::terms_end(std::string_view area) const {
  const SchoolTerms* its = terms_of(area);
  if (!its || its->terms.empty()) return std::nullopt;
  return its->terms.back().last;
}

}  // namespace hearth
