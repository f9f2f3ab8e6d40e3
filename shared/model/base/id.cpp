#include "shared/model/base/id.hpp"

#include <algorithm>

namespace hearth {

bool is_slug(std::string_view text) {
  auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.empty() || text.size() > 48 || !letter(text.front())) return false;
  return std::all_of(text.begin(), text.end(), [&](char c) { return letter(c) || digit(c) || c == '-'; });
}

SubmissionId SubmissionId::minted(Moment now, Dice& dice) {
  SubmissionId id;
  auto fill = [&](std::size_t from, std::size_t count, std::uint64_t value) {  // big end first
    for (std::size_t i = 0; i < count; ++i)
      id.bytes_[from + i] = static_cast<std::uint8_t>(value >> (8 * (count - 1 - i)));
  };
  fill(0, 6, static_cast<std::uint64_t>(now.ms));
  fill(6, 2, dice.roll());
  fill(8, 8, dice.roll());
  return id;
}

std::optional<SubmissionId> SubmissionId::parse(std::string_view hex) {
  if (hex.size() != 32) return std::nullopt;
  SubmissionId id;
  for (std::size_t i = 0; i < hex.size(); ++i) {
    char c = hex[i];
    int nibble = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    if (nibble < 0) return std::nullopt;
    id.bytes_[i / 2] = static_cast<std::uint8_t>(id.bytes_[i / 2] << 4 | nibble);
  }
  return id;
}

std::string SubmissionId::hex() const {
  std::string text;
  for (std::uint8_t byte : bytes_)
    for (int nibble : {byte >> 4, byte & 15}) text += "0123456789abcdef"[nibble];
  return text;
}

}  // namespace hearth
