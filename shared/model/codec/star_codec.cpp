#include "shared/model/codec/star_codec.hpp"

#include <array>

#include "shared/model/codec/json.hpp"

namespace hearth {
namespace {

template <class Value, std::size_t n>
using Names = std::array<std::pair<const char*, Value>, n>;

constexpr Names<Variant, 3> variants{
    {{"adult", Variant::adult}, {"young_person", Variant::young_person}, {"child", Variant::child}}};
constexpr Names<Made, 4> makings{{{"alone", Made::alone},
                                  {"with_practitioner", Made::with_practitioner},
                                  {"child_with_help", Made::child_with_help},
                                  {"from_paper", Made::from_paper}}};
constexpr Names<Reached, 4> ends{
    {{"not_yet", Reached::not_yet}, {"yes", Reached::yes}, {"partly", Reached::partly}, {"no", Reached::no}}};
constexpr Names<Whose, 3> owners{
    {{"family", Whose::family}, {"parents", Whose::parents}, {"children", Whose::children}}};
constexpr Names<Overall, 3> overalls{{{"mean_rose", Overall::mean_rose},
                                      {"more_rose_than_fell", Overall::more_rose_than_fell},
                                      {"every_point_rose", Overall::every_point_rose}}};

template <class Value, std::size_t n>
const char* name_in(const Names<Value, n>& names, Value value) {
  for (const auto& [name, each] : names)
    if (each == value) return name;
  return "";
}
template <class Value, std::size_t n>
std::optional<Value> named(const Names<Value, n>& names, std::string_view wanted) {
  for (const auto& [name, each] : names)
    if (name == wanted) return each;
  return std::nullopt;
}
template <class Value, std::size_t n>
std::optional<Value> named_at(const Names<Value, n>& names, const Json& json, const char* member) {
  const std::string* name = text_at(json, member);
  return name ? named(names, *name) : std::nullopt;
}

OutcomeArea point_from(const Json& json, const std::string& at, Errors& wrong) {
  const std::string *id = text_at(json, "id"), *picture = text_at(json, "picture");
  OutcomeArea point{.id = id ? *id : "",
                    .picture = picture ? *picture : "",
                    .since = number_at(json, "since").value_or(1),
                    .worry_at_most = number_at(json, "worry_at_most")};
  for (const char* member : {"since", "worry_at_most"})
    if (json.contains(member) && !number_at(json, member)) wrong.push_back({at + '/' + member, "form.whole_number"});
  return point;
}

PointReading said_from(const Json& json) {
  auto words = [&](const char* member) {
    const std::string* it = text_at(json, member);
    return it ? *it : std::string{};
  };
  PointReading said{.score = number_at(json, "score"), .note = words("note"), .goal = {}};
  if (const auto reached = named_at(ends, json, "reached"))
    said.goal = Goal{words("goal"), words("next_step"), Day::parse(words("by")), *reached};
  return said;
}

}  // namespace

const char* name_of(Variant it) { return name_in(variants, it); }
const char* name_of(Made it) { return name_in(makings, it); }
const char* name_of(Reached it) { return name_in(ends, it); }
const char* name_of(Whose it) { return name_in(owners, it); }
std::optional<Variant> variant_named(std::string_view name) { return named(variants, name); }
std::optional<Made> made_named(std::string_view name) { return named(makings, name); }
std::optional<Reached> reached_named(std::string_view name) { return named(ends, name); }
std::optional<Whose> whose_named(std::string_view name) { return named(owners, name); }

Result<Star, Errors> read_star(std::string_view text) {
  const auto json = parse_json(text);
  if (!json) return Unexpected{Errors{{"", "problem.not_json"}}};
  Errors wrong;
  Star star;
  if (number_at(*json, "schema") != 1) wrong.push_back({"/schema", "form.schema_is_1"});
  const std::string* id = text_at(*json, "id");
  if (auto slug = StarId::parse(id ? *id : "")) star.id = *slug;
  else wrong.push_back({"/id", "form.id_is_a_slug"});
  star.version = number_at(*json, "version").value_or(0);
  if (star.version < 1) wrong.push_back({"/version", "form.version_from_1"});
  star.whole_family = flag_at(*json, "whole_family");
  if (const Json* scale = object_at(*json, "scale"))
    star.scale = {number_at(*scale, "min").value_or(-1), number_at(*scale, "max").value_or(-1)};
  else wrong.push_back({"/scale", "form.scale_from_0_up_to_20"});
  if (const Json* list = array_at(*json, "variants"))
    for (const Json& it : *list) {
      const auto variant = named(variants, it.is_string() ? it.get<std::string>() : "");
      if (variant) star.variants.push_back(*variant);
      else wrong.push_back({"/variants/" + std::to_string(&it - &list->front()), "form.somebody_it_is_for"});
    }
  if (const Json* list = array_at(*json, "anchors"))
    for (const Json& it : *list) star.anchors.push_back(it.is_number_integer() ? it.get<int>() : -1);
  if (const Json* list = array_at(*json, "points"))
    for (const Json& it : *list)
      star.points.push_back(point_from(it, "/points/" + std::to_string(star.points.size()), wrong));
  star.words = words_from_json(*json);
  if (wrong.empty()) wrong = faults(star);
  if (!wrong.empty()) return Unexpected{std::move(wrong)};
  return star;
}

std::optional<OutcomeRules> read_outcome_rules(std::string_view text) {
  const auto json = parse_json(text);
  if (!json || number_at(*json, "schema") != 1) return std::nullopt;
  auto value = [&](const char* rule, const char* member) -> std::optional<int> {
    const Json *rules = object_at(*json, "rules"), *it = rules ? object_at(*rules, rule) : nullptr;
    return it ? number_at(*it, member) : std::nullopt;
  };
  const Json* rules = object_at(*json, "rules");
  const Json* improved = rules ? object_at(*rules, "improved_overall") : nullptr;
  const auto overall = improved ? named_at(overalls, *improved, "how") : std::nullopt;
  const auto apart = value("two_readings", "days_apart_min"), rise = value("improved_point", "rise_steps_min"),
             good_rise = value("good_progression", "rise_tenths_min"), well = value("well_at_closure", "at_least"),
             out_of = value("well_at_closure", "out_of");
  if (!overall || !apart || !rise || !good_rise || !well || !out_of || *out_of < 1) return std::nullopt;
  return OutcomeRules{*apart, *overall, *rise, *good_rise, *well, *out_of};
}

std::string print_reading(const Reading& reading) {
  Json points = Json::object();
  for (const auto& [id, said] : reading.points) {
    Json& it = points[id] = Json::object();
    if (said.score) it["score"] = *said.score;
    if (!said.note.empty()) it["note"] = said.note;
    if (!said.goal) continue;
    it["reached"] = name_of(said.goal->reached);
    if (!said.goal->goal.empty()) it["goal"] = said.goal->goal;
    if (!said.goal->next_step.empty()) it["next_step"] = said.goal->next_step;
    if (said.goal->by) it["by"] = said.goal->by->iso();
  }
  return printed({{"id", reading.id.hex()},
                  {"star", reading.star.text},
                  {"version", reading.version},
                  {"variant", name_of(reading.variant)},
                  {"day", reading.day.iso()},
                  {"made", name_of(reading.made)},
                  {"shared", reading.shared},
                  {"points", std::move(points)}});
}

std::optional<Reading> read_reading(std::string_view text) {
  const auto json = parse_json(text);
  if (!json) return std::nullopt;
  const std::string *id = text_at(*json, "id"), *star = text_at(*json, "star"), *day = text_at(*json, "day");
  const auto reading_id = ReadingId::parse(id ? *id : "");
  const auto star_id = StarId::parse(star ? *star : "");
  const auto on = Day::parse(day ? *day : "");
  const auto version = number_at(*json, "version");
  const auto variant = named_at(variants, *json, "variant");
  const auto made = named_at(makings, *json, "made");
  const Json* points = object_at(*json, "points");
  if (!reading_id || !star_id || !on || !version || !variant || !made || !points) return std::nullopt;
  Reading reading{.id = *reading_id,
                  .star = *star_id,
                  .version = *version,
                  .variant = *variant,
                  .day = *on,
                  .made = *made,
                  .shared = flag_at(*json, "shared"),
                  .points = {}};
  for (const auto& [point, said] : points->items()) reading.points[point] = said_from(said);
  return reading;
}

}  // namespace hearth
