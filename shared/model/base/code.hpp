// code.hpp: what somebody is given to type in, or to read out on the telephone: "K7M-R3P-XT4".
// Shape   nine of 23 characters that look and sound apart: digits from 2 and consonants; no vowel, so that no word comes of it.
//         The last is a check: one wrong character, or any two that changed places, is no code at all.
// Units   8 characters of chance: 78,310,985,281 codes. Guessing is slowed down by whoever takes codes in.
// Errors  parse() forgives case, gaps, dashes, look-alikes (b for 8, s for 5, z for 2, u for v) and the digits of Urdu and
//         Arabic keyboards; it answers nothing for what was mistyped.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "shared/model/base/dice.hpp"

namespace hearth {

class Code {
 public:
  static Code minted(Dice& dice);
  static std::optional<Code> parse(std::string_view typed);
  std::string text() const;                            // in threes, as it is printed and stands in an address
  const std::string& plain() const { return plain_; }  // without dashes: as it is looked up
  bool operator==(const Code&) const = default;
  bool operator<(const Code& other) const { return plain_ < other.plain_; }

 private:
  explicit Code(std::string plain) : plain_(std::move(plain)) {}
  std::string plain_;
};

}  // namespace hearth
