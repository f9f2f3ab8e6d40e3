#include "shared/model/base/code.hpp"

#include <cstdint>

#include "shared/model/base/text.hpp"

namespace hearth {
namespace {

constexpr std::string_view alphabet = "23456789CDFGHJKMNPRTVWX";
constexpr std::uint64_t base = alphabet.size();
static_assert(base == 23);  // a prime: no two different slips of the pen cancel out
constexpr std::size_t length = 9;

// Each value times its place, counted from the end: of a whole code a multiple of the prime.
std::uint64_t remainder(std::string_view plain) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < plain.size(); ++i) sum += (length - i) * alphabet.find(plain[i]);
  return sum % base;
}

// Capital letters and digits of what was typed; whatever cannot be meant stays as it is.
char meant(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return c == 'B' ? '8' : c == 'S' ? '5' : c == 'Z' ? '2' : c == 'U' ? 'V' : c;
}

// A character of two or three bytes: a digit of another keyboard, a mark of direction, a gap or a dash.
std::optional<std::string> meant(std::string_view wide) {
  const auto last = static_cast<std::uint8_t>(wide.back());
  if (wide.size() == 2 && (wide[0] == '\xD9' || wide[0] == '\xDB')) {  // U+0660.. and U+06F0..
    const int digit = last - (wide[0] == '\xD9' ? 0xA0 : 0xB0);
    if (digit >= 0 && digit <= 9) return std::string(1, static_cast<char>('0' + digit));
  }
  const bool gap = wide == "\xC2\xA0" || wide.starts_with("\xE2\x80") || wide.starts_with("\xE2\x81");
  return gap ? std::optional<std::string>("") : std::nullopt;
}

}  // namespace

Code Code::minted(Dice& dice) {
  std::string plain;
  for (std::uint64_t rest = dice.roll(); plain.size() < length - 1; rest /= base) plain += alphabet[rest % base];
  return Code{plain + alphabet[(base - remainder(plain)) % base]};
}

std::optional<Code> Code::parse(std::string_view typed) {
  if (typed.size() > 100 || !characters(typed)) return std::nullopt;
  std::string plain;
  for (std::size_t i = 0; i < typed.size();) {
    const auto lead = static_cast<std::uint8_t>(typed[i]);
    const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (bytes == 1) {
      if (std::string_view(" -_.,:/\t\n\r").find(typed[i]) == std::string_view::npos) plain += meant(typed[i]);
    } else {
      auto wide = meant(typed.substr(i, bytes));
      if (!wide) return std::nullopt;
      plain += *wide;
    }
    i += bytes;
  }
  if (plain.size() != length || plain.find_first_not_of(alphabet) != std::string::npos || remainder(plain) != 0)
    return std::nullopt;
  return Code{std::move(plain)};
}

std::string Code::text() const { return plain_.substr(0, 3) + '-' + plain_.substr(3, 3) + '-' + plain_.substr(6); }

}  // namespace hearth
