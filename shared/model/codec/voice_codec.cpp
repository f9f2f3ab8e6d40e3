#include "shared/model/codec/voice_codec.hpp"

#include "shared/model/codec/json.hpp"

namespace hearth {

std::optional<WorryWords> read_word_lists(std::string_view text) {
  auto json = parse_json(text);
  if (!json || !json->is_object()) return std::nullopt;
  WorryWords lists;
  for (const auto& [language, words] : json->items()) {
    auto answer = answer_from_json(words);
    auto* list = answer ? std::get_if<std::vector<std::string>>(&*answer) : nullptr;
    if (!list || list->empty()) return std::nullopt;
    lists[language] = std::move(*list);
  }
  return lists;
}

}  // namespace hearth
