#include "shared/model/codec/calendar_codec.hpp"

#include "shared/model/codec/json.hpp"

namespace hearth {
namespace {

std::optional<Day> day_at(const Json& json, const char* member) {
  const std::string* text = text_at(json, member);
  return text ? Day::parse(*text) : std::nullopt;
}

std::optional<Span> span_of(const Json& json) {
  const auto first = day_at(json, "first"), last = day_at(json, "last");
  if (!first || !last || *last < *first) return std::nullopt;
  return Span{*first, *last};
}

Unexpected<Error> fault(std::string pointer, const char* says) { return {{std::move(pointer), says}}; }

}  // namespace

Result<BankHolidays> read_bank_holidays(std::string_view text) {
  const auto json = parse_json(text);
  if (!json) return fault("", "is not JSON");
  BankHolidays its;
  const std::string *source = text_at(*json, "source"), *compare_with = text_at(*json, "compare_with");
  const auto first = number_at(*json, "year_first"), last = number_at(*json, "year_last");
  const Json* days = array_at(*json, "days");
  if (!source || !compare_with)
    return fault("/source", "says where the dates come from, compare_with where to see them");
  if (!first || !last || *last < *first) return fault("/year_last", "is the last whole year that is held");
  if (!days) return fault("/days", "is a list of day and name");
  its.source = *source;
  its.compare_with = *compare_with;
  its.year_first = *first;
  its.year_last = *last;
  for (std::size_t i = 0; i < days->size(); ++i) {
    const auto day = day_at((*days)[i], "day");
    const std::string* name = text_at((*days)[i], "name");
    const bool in_order = its.days.empty() || (day && its.days.back().day < *day);
    if (!day || !name || !in_order || day->year() < *first || day->year() > *last)
      return fault("/days/" + std::to_string(i), "is a day of the years held, later than the one before, with a name");
    its.days.push_back({*day, *name});
  }
  return its;
}

Result<AuthorityDays> read_authority_days(std::string_view text) {
  const auto json = parse_json(text);
  if (!json) return fault("", "is not JSON");
  AuthorityDays its;
  const Json *areas = array_at(*json, "areas"), *closures = array_at(*json, "closures");
  if (!areas || !closures) return fault("/areas", "and closures are lists");
  for (std::size_t i = 0; i < areas->size(); ++i) {
    const std::string place = "/areas/" + std::to_string(i);
    const std::string* area = text_at((*areas)[i], "area");
    const Json *terms = array_at((*areas)[i], "terms"), *inset = array_at((*areas)[i], "inset");
    if (!area || !terms || !inset) return fault(place, "has area, terms and inset");
    SchoolTerms schools{.area = *area};
    for (const Json& each : *terms) {
      const auto span = span_of(each);
      if (!span || (!schools.terms.empty() && !(schools.terms.back().last < span->first)))
        return fault(place + "/terms", "are first and last days, one term after another");
      schools.terms.push_back(*span);
    }
    for (const Json& each : *inset) {
      const auto day = each.is_string() ? Day::parse(each.get_ref<const std::string&>()) : std::nullopt;
      if (!day) return fault(place + "/inset", "are days like 2026-09-01");
      schools.inset.push_back(*day);
    }
    its.school_terms.push_back(std::move(schools));
  }
  for (const Json& each : *closures) {
    const auto span = span_of(each);
    if (!span) return fault("/closures", "are first and last days");
    its.closures.push_back(*span);
  }
  return its;
}

}  // namespace hearth
