// json.hpp: the one place that brings in nlohmann/json; included by codecs alone.
// Errors  parse_json() refuses text that is not JSON or is nested deeper than anything of ours.
#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "shared/model/families/hub.hpp"
#include "shared/model/measures/figure.hpp"

namespace hearth {

using Json = nlohmann::json;

std::optional<Json> parse_json(std::string_view text);
std::string printed(const Json& json);  // never throws: broken UTF-8 becomes U+FFFD

// The member if it is there and of this kind. Missing and wrong kind are the same to a reader of strangers' bytes.
const std::string* text_at(const Json& json, const char* member);
std::optional<int> number_at(const Json& json, const char* member);
const Json* array_at(const Json& json, const char* member);
const Json* object_at(const Json& json, const char* member);
bool flag_at(const Json& json, const char* member);

// The member "words" of a form or a star, by language.
std::map<std::string, FormWords, std::less<>> words_from_json(const Json& json);
Json words_to_json(const std::map<std::string, FormWords, std::less<>>& words, std::string_view only_language = {});

Json form_to_json(const Definition& form,
                  std::string_view only_language = {});       // with the words of one language, or all
Result<Definition, Errors> form_from_json(const Json& json);  // types alone; read_form() judges the rest
std::optional<Answer> answer_from_json(const Json& json);
Json satisfaction_to_json(const OwnHubFigure& figure);

class Received {
 public:
  static std::optional<OwnHubFigure> figure(const Json& json);
};

}  // namespace hearth
