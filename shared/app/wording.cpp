#include "shared/app/wording.hpp"

#include <algorithm>
#include <vector>

#include "shared/app/plural.hpp"

namespace hearth::app {
namespace {

// Letters and marks that run from right to left, as first and one past the last; UTF-8 sorts as code points do.
constexpr std::pair<std::string_view, std::string_view> leftward[]{
    {"\u0590", "\u0900"}, {"\u200F", "\u2010"},         {"\uFB1D", "\uFE00"},
    {"\uFE70", "\uFEFF"}, {"\U00010800", "\U00011000"}, {"\U0001E800", "\U0001F000"}};

bool has_right_to_left(std::string_view text) {
  for (; !text.empty(); text.remove_prefix(1))
    for (const auto& [first, past] : leftward)
      if (text >= first && text < past) return true;
  return false;
}

}  // namespace

std::string unmarked(std::string_view text) {
  std::string out(text);
  for (auto at = out.find(borrowed_mark); at != out.npos; at = out.find(borrowed_mark, at))
    out.erase(at, borrowed_mark.size());
  return out;
}

std::string Wording::filled(std::string_view pattern, std::span<const Place> places) const {
  const bool leftward_sentence = right_to_left && !is_borrowed(pattern);
  std::string out;
  while (!pattern.empty()) {
    auto open = pattern.find('{'), close = pattern.find('}', open == pattern.npos ? 0 : open);
    if (open == pattern.npos || close == pattern.npos) return out += pattern;
    out += pattern.substr(0, open);
    std::string_view wanted = pattern.substr(open + 1, close - open - 1);
    for (const auto& [place, marked] : places) {
      if (place != wanted) continue;
      const std::string value = unmarked(marked);
      const bool apart = leftward_sentence || has_right_to_left(value);
      if (apart) out += "\u2068";
      out += value;
      if (apart) out += "\u2069";
    }
    pattern.remove_prefix(close + 1);
  }
  return out;
}

std::string Wording::operator()(std::string_view key, Places places) const {
  auto it = words.find(key);
  return it == words.end() ? std::string(key) : filled(it->second, places);
}

std::string Wording::count(std::string_view key, int n, Places places) const {
  auto it = counted.find(key);
  if (it == counted.end()) return std::string(key);
  const std::string& other = it->second.find("other")->second;
  auto chosen = it->second.find(plural_category(is_borrowed(other) ? "en" : language, n));
  std::vector<Place> all(places);
  all.emplace_back("n", std::to_string(n));
  return filled(chosen == it->second.end() ? other : chosen->second, all);
}

bool Wording::all_reviewed(Room room) const {
  auto seen = [&](const auto& it) {
    return !(room == Room::kept || is_said_in(room, it.first)) || is_reviewed(it.first);
  };
  return std::all_of(words.begin(), words.end(), seen) && std::all_of(counted.begin(), counted.end(), seen);
}

void Wording::borrow(const Wording& english) {
  auto marked = [](const std::string& text) { return std::string(borrowed_mark) + text; };
  for (const auto& [key, text] : english.words)
    if (words.try_emplace(key, marked(text)).second) reviewed.insert(key);
  for (const auto& [key, forms] : english.counted)
    if (auto [mine, missing] = counted.try_emplace(key, forms); missing) {
      for (auto& [category, text] : mine->second) text = marked(text);
      reviewed.insert(key);
    }
}

}  // namespace hearth::app
