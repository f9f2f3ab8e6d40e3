#include "server/sealed/blind_index.hpp"

namespace hearth {
namespace {

// U+00C0 to U+017F as plain letters; '.' is no letter with an accent.
constexpr std::string_view latin =
    "aaaaaa.ceeeeiiii"   // C0
    "dnooooo.ouuuuy.."   // D0
    "aaaaaa.ceeeeiiii"   // E0
    "dnooooo.ouuuuy.y"   // F0
    "aaaaaaccccccccdd"   // 100
    "ddeeeeeeeeeegggg"   // 110
    "gggghhhhiiiiiiii"   // 120
    "ii..jjkkklllllll"   // 130
    "lllnnnnnnnnnoooo"   // 140
    "oo..rrrrrrssssss"   // 150
    "ssttttttuuuuuuuu"   // 160
    "uuuuwwyyyzzzzzzs";  // 170
static_assert(latin.size() == 0x180 - 0xC0);

std::string_view two_letters(unsigned point) {
  switch (point) {
    case 0xC6:
    case 0xE6: return "ae";
    case 0xDE:
    case 0xFE: return "th";
    case 0xDF: return "ss";
    case 0x132:
    case 0x133: return "ij";
    case 0x152:
    case 0x153: return "oe";
    default: return "";
  }
}

bool is_space(unsigned point) {
  return point == ' ' || (point >= 9 && point <= 13) || point == 0xA0 || point == 0x3000;
}
bool is_ornament(unsigned point) {  // dots, apostrophes, hyphens and accents that stand by themselves
  return point == '.' || point == '\'' || point == '-' || point == 0x60 || point == 0xB4 ||
         (point >= 0x300 && point <= 0x36F) || (point >= 0x2010 && point <= 0x2019) || point == 0x2BC;
}

std::string folded(std::string_view words, bool with_spaces) {
  std::string plain;
  bool space = false;
  for (std::size_t at = 0; at < words.size();) {
    const auto first = static_cast<std::uint8_t>(words[at]);
    const std::size_t size = std::min<std::size_t>(first < 0xC0   ? 1
                                                   : first < 0xE0 ? 2
                                                   : first < 0xF0 ? 3
                                                                  : 4,
                                                   words.size() - at);
    unsigned point = size == 1 ? first : first & (0xFFu >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) point = point << 6 | (static_cast<std::uint8_t>(words[at + i]) & 0x3Fu);
    const std::string_view as_it_is = words.substr(at, size);
    at += size;
    if (is_space(point)) space = !plain.empty();
    if (is_space(point) || is_ornament(point)) continue;
    if (std::exchange(space, false) && with_spaces) plain += ' ';
    if (point >= 'A' && point <= 'Z') plain += static_cast<char>(point - 'A' + 'a');
    else if (auto letters = two_letters(point); !letters.empty()) plain += letters;
    else if (point >= 0xC0 && point < 0x180 && latin[point - 0xC0] != '.') plain += latin[point - 0xC0];
    else plain += as_it_is;
  }
  return plain;
}

std::uint16_t cut(const crypto::Secret& key, const std::string& words) {
  const std::string hash = crypto::keyed_hash(key, words);
  return static_cast<std::uint16_t>(static_cast<std::uint8_t>(hash[0]) | static_cast<std::uint8_t>(hash[1]) << 8);
}

}  // namespace

std::string normalised(const PersonName& name) { return folded(name.read(), true); }
std::string normalised(const Postcode& postcode) { return folded(postcode.read(), false); }

BlindIndex::BlindIndex(const Keys& keys)
    : name_(crypto::derived(keys.index_key(), 1, "HrthName")),
      postcode_(crypto::derived(keys.index_key(), 1, "HrthPost")) {}

std::uint16_t BlindIndex::of(const PersonName& name) const { return cut(name_, normalised(name)); }
std::uint16_t BlindIndex::of(const Postcode& postcode) const { return cut(postcode_, normalised(postcode)); }

}  // namespace hearth
