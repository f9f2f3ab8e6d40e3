#include "server/help_codec.hpp"

#include "shared/model/codec/json.hpp"

namespace hearth {

Result<std::vector<app::HelpNumber>> read_help_numbers(std::string_view text) {
  const auto json = parse_json(text);
  const Json* list = json ? array_at(*json, "numbers") : nullptr;
  if (!list) return Unexpected{Error{"/numbers", "is a list"}};
  std::vector<app::HelpNumber> numbers;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Json& each = (*list)[i];
    const std::string *id = text_at(each, "id"), *number = text_at(each, "number"), *dial = text_at(each, "dial"),
                      *checked = text_at(each, "checked_on");
    if (!id || !is_slug(*id) || !number || !dial || !checked || !Day::parse(*checked))
      return Unexpected{Error{"/numbers/" + std::to_string(i), "has id, number, dial and the day it was checked_on"}};
    numbers.push_back({*id, *number, *dial, *checked});
  }
  return numbers;
}

}  // namespace hearth
