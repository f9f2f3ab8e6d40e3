#include "shared/app/wording.hpp"

namespace hearth::app {

std::string Wording::isolated(std::string_view text) const {
  return right_to_left ? "\u2068" + std::string(text) + "\u2069" : std::string(text);
}

std::string Wording::operator()(std::string_view key, Places places) const {
  auto it = words.find(key);
  if (it == words.end()) return std::string(key);
  std::string_view pattern = it->second;
  std::string out;
  while (!pattern.empty()) {
    auto open = pattern.find('{'), close = pattern.find('}', open == pattern.npos ? 0 : open);
    if (open == pattern.npos || close == pattern.npos) return out += pattern;
    out += pattern.substr(0, open);
    std::string_view wanted = pattern.substr(open + 1, close - open - 1);
    for (const auto& [place, value] : places)
      if (place == wanted) out += isolated(value);
    pattern.remove_prefix(close + 1);
  }
  return out;
}

}  // namespace hearth::app
