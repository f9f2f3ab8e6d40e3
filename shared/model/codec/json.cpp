#include "shared/model/codec/json.hpp"

namespace hearth {
namespace {

constexpr int depth_max = 16;

bool too_deep(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      else if (c == '"') quoted = false;
    } else if (c == '"') quoted = true;
    else if (c == '[' || c == '{') {
      if (++depth > depth_max) return true;
    } else if (c == ']' || c == '}') --depth;
  }
  return false;
}

const Json* member_of(const Json& json, const char* member) {
  if (!json.is_object()) return nullptr;
  auto it = json.find(member);
  return it == json.end() ? nullptr : &*it;
}

}  // namespace

std::optional<Json> parse_json(std::string_view text) {
  if (too_deep(text)) return std::nullopt;
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return std::nullopt;
  return json;
}

std::string printed(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

const std::string* text_at(const Json& json, const char* member) {
  const Json* it = member_of(json, member);
  return it ? it->get_ptr<const std::string*>() : nullptr;
}

std::optional<int> number_at(const Json& json, const char* member) {
  const Json* it = member_of(json, member);
  if (!it || !it->is_number_integer()) return std::nullopt;
  auto value = it->get<std::int64_t>();
  if (value < -2147483647 || value > 2147483647) return std::nullopt;
  return static_cast<int>(value);
}

const Json* array_at(const Json& json, const char* member) {
  const Json* it = member_of(json, member);
  return it && it->is_array() ? it : nullptr;
}

const Json* object_at(const Json& json, const char* member) {
  const Json* it = member_of(json, member);
  return it && it->is_object() ? it : nullptr;
}

bool flag_at(const Json& json, const char* member) {
  const Json* it = member_of(json, member);
  return it && it->is_boolean() && it->get<bool>();
}

}  // namespace hearth
