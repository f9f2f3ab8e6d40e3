#include "server/calendar/recurrence_codec.hpp"

#include "server/calendar/recurrence.hpp"
#include "shared/model/codec/json.hpp"

namespace hearth {
namespace {

Result<Recurrence, std::string> recurrence_of(std::string_view line) {
  const auto json = parse_json(line);
  if (!json || !json->is_object()) return Unexpected{std::string("The line is not a JSON object.")};
  const std::string *rule = text_at(*json, "rrule"), *first = text_at(*json, "dtstart");
  const auto begins = first ? parse_wall_time(*first) : std::nullopt;
  if (!rule) return Unexpected{std::string("rrule is a text, like FREQ=WEEKLY;COUNT=6.")};
  if (!begins) return Unexpected{std::string("dtstart is a time on the wall clock, like 20260105T100000.")};
  Recurrence it{.rule = *rule, .first = *begins};
  if (json->contains("limit")) {
    it.limit = number_at(*json, "limit");
    if (!it.limit || *it.limit < 1) return Unexpected{std::string("limit is a whole number from 1.")};
    it.limit = std::min(*it.limit, instances_max);
  }
  if (!json->contains("exdate")) return it;
  const Json* except = array_at(*json, "exdate");
  if (!except || except->size() > instances_max) return Unexpected{std::string("exdate is a list of at most 1,000.")};
  for (const Json& each : *except) {
    const auto time = each.is_string() ? parse_wall_time(each.get_ref<const std::string&>()) : std::nullopt;
    if (!time) return Unexpected{std::string("exdate has times like dtstart.")};
    it.except.push_back(*time);
  }
  return it;
}

}  // namespace

std::string expanded_line(std::string_view line) {
  const auto recurrence = recurrence_of(line);
  if (!recurrence) return printed({{"unsupported", recurrence.error()}});
  const auto instances = expand(*recurrence);
  if (!instances) return printed({{"unsupported", instances.error()}});
  Json list = Json::array();
  for (const WallTime& time : *instances) list.push_back(text_of(time));
  return printed({{"instances", std::move(list)}});
}

}  // namespace hearth
