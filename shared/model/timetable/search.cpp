#include "shared/model/timetable/search.hpp"

#include <algorithm>
#include <array>

namespace hearth {
namespace {

// Latin letters with their marks taken off, from U+00C0 and from U+0100; '.' stays as it is, '*' is no letter.
constexpr std::string_view from_c0 = "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty";
constexpr std::string_view from_100 =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuu"
    "uu"
    "wwyyyzzzzzzs";

constexpr bool is_mark(char32_t c) {  // combining: Latin accents, Hebrew points, Arabic vowels, and what joins letters
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x64B && c <= 0x65F) || c == 0x670 || c == 0x640 ||
         (c >= 0x200B && c <= 0x200F) || c == 0x2019 || c == U'\'';
}

char32_t fold(char32_t c) {
  if (c >= U'A' && c <= U'Z') return c + 32;
  if (c >= 0xC0 && c < 0xC0 + from_c0.size()) return static_cast<char32_t>(from_c0[c - 0xC0]);
  if (c >= 0x100 && c < 0x100 + from_100.size()) return static_cast<char32_t>(from_100[c - 0x100]);
  if (c == 0x218 || c == 0x219) return U's';  // Romanian
  if (c == 0x21A || c == 0x21B) return U't';
  if (c >= 0x410 && c <= 0x42F) return c + 32;  // Cyrillic
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if (c == 0x490) return 0x491;
  switch (c) {
    case 0x64A:
    case 0x649: return 0x6CC;  // yeh
    case 0x643: return 0x6A9;  // kaf
    case 0x629:
    case 0x647:
    case 0x6C1: return 0x6BE;  // heh
    case 0x622:
    case 0x623:
    case 0x625: return 0x627;  // alef
    default: return c;
  }
}

constexpr bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') ||
         (c >= 0x100 && !(c >= 0x2000 && c <= 0x206F) && c != 0x60C && c != 0x6D4 && c != 0x61F && c != 0x964);
}

}  // namespace

std::u32string folded(std::string_view utf8) {
  std::u32string out;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i++]);
    const int more = lead < 0x80 ? 0 : lead < 0xC2 ? -1 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF5 ? 3 : -1;
    char32_t point = more <= 0 ? lead : lead & (0x3Fu >> more);
    bool whole = more >= 0;
    for (int k = 0; k < more && whole; ++k) {
      whole = i < utf8.size() && (static_cast<unsigned char>(utf8[i]) & 0xC0) == 0x80;
      if (whole) point = point << 6 | (static_cast<unsigned char>(utf8[i++]) & 0x3Fu);
    }
    if (whole && !is_mark(point)) out += fold(point);
  }
  return out;
}

std::vector<std::u32string> folded_words(std::string_view utf8) {
  std::vector<std::u32string> words(1);
  for (char32_t c : folded(utf8)) {
    if (is_letter(c)) words.back() += c;
    else if (!words.back().empty()) words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

int typing_slips(std::u32string_view typed, std::u32string_view word, int most) {
  constexpr std::size_t letters_max = 40;
  if (typed.size() > letters_max || typed.size() > word.size() + static_cast<std::size_t>(most)) return most + 1;
  word = word.substr(0, std::min(letters_max, typed.size() + static_cast<std::size_t>(most)));
  std::array<std::array<int, letters_max + 3>, 3> rows{};  // the last three
  auto row = [&](std::size_t i) -> auto& { return rows[i % 3]; };
  for (std::size_t k = 0; k <= word.size(); ++k) row(0)[k] = static_cast<int>(k);
  for (std::size_t i = 1; i <= typed.size(); ++i) {
    row(i)[0] = static_cast<int>(i);
    for (std::size_t k = 1; k <= word.size(); ++k) {
      int slips = std::min({row(i - 1)[k] + 1, row(i)[k - 1] + 1, row(i - 1)[k - 1] + (typed[i - 1] != word[k - 1])});
      if (i > 1 && k > 1 && typed[i - 1] == word[k - 2] && typed[i - 2] == word[k - 1])
        slips = std::min(slips, row(i - 2)[k - 2] + 1);
      row(i)[k] = slips;
    }
  }
  const auto& last = row(typed.size());
  return std::min(most + 1,
                  *std::min_element(last.begin(), last.begin() + static_cast<std::ptrdiff_t>(word.size()) + 1));
}

void WordIndex::add(std::size_t thing, std::string_view text) {
  for (std::u32string& word : folded_words(text)) {
    std::vector<std::size_t>& those = things_[std::move(word)];
    if (those.empty() || those.back() != thing) those.push_back(thing);
  }
}

std::vector<bool> WordIndex::holding(std::string_view typed, std::size_t things) const {
  std::vector<bool> all(things, true);
  for (const std::u32string& asked : folded_words(typed)) {
    std::vector<bool> some(things, false);
    bool any = false;
    for (auto it = things_.lower_bound(asked); it != things_.end() && it->first.starts_with(asked); ++it)
      for (std::size_t thing : it->second) any = some[thing] = true;
    const int most = any || asked.size() < 4 ? 0 : asked.size() < 8 ? 1 : 2;
    if (most > 0)
      for (const auto& [word, those] : things_)
        if (typing_slips(asked, word, most) <= most)
          for (std::size_t thing : those) some[thing] = true;
    for (std::size_t thing = 0; thing < things; ++thing) all[thing] = all[thing] && some[thing];
  }
  return all;
}

}  // namespace hearth
