#include "shared/model/codec/record_codec.hpp"

#include "shared/model/base/cases.hpp"
#include "shared/model/codec/json.hpp"

namespace hearth {

std::string print_says(const Record& record) {
  Json json = Json::object();
  for (const auto& [name, value] : record.says) {
    const std::string& field = name;  // a name of a structured binding cannot be captured everywhere yet
    std::visit(Cases{[&](const std::string& word) { json[field] = word; }, [&](int number) { json[field] = number; },
                     [&](Day day) {
                       json[field] = Json{{"day", day.iso()}};
                     }},
               value);
  }
  return printed(json);
}

std::optional<Record> read_says(std::string kind, HubId hub, std::string_view text) {
  auto json = parse_json(text);
  if (!json || !json->is_object()) return std::nullopt;
  Record record{std::move(kind), std::move(hub), {}};
  for (const auto& [field, value] : json->items()) {
    if (const std::string* word = value.get_ptr<const std::string*>()) record.says[field] = *word;
    else if (auto number = number_at(*json, field.c_str())) record.says[field] = *number;
    else if (const std::string* iso = text_at(value, "day"); iso && Day::parse(*iso))
      record.says[field] = *Day::parse(*iso);
    else return std::nullopt;
  }
  return record;
}

std::string print_released(const Published& published) {
  Json json = Json::array();
  for (const auto& [cell, count] : published.cells()) {
    Json names = Json::object();
    for (const auto& [dimension, value] : cell) names[dimension] = value;
    json.push_back(Json::array({std::move(names), count ? Json(*count) : Json()}));
  }
  return printed(json);
}

std::optional<std::map<Cell, std::optional<int>>> read_released(std::string_view text) {
  auto json = parse_json(text);
  if (!json || !json->is_array()) return std::nullopt;
  std::map<Cell, std::optional<int>> cells;
  for (const Json& each : *json) {
    if (!each.is_array() || each.size() != 2 || !each[0].is_object()) return std::nullopt;
    Cell cell;
    for (const auto& [dimension, value] : each[0].items())
      if (const auto* name = value.get_ptr<const std::string*>()) cell[dimension] = *name;
    cells[cell] = each[1].is_number_integer() ? std::optional(each[1].get<int>()) : std::nullopt;
  }
  return cells;
}

}  // namespace hearth
