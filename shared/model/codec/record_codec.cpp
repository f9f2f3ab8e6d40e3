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

}  // namespace hearth
