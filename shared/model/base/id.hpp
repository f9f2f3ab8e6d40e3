// id.hpp: names of things that cannot be mixed up.
// Shape   Id<Tag> is a slug people can read ("elm-road"); SubmissionId is minted on the device: 48 bits of
//         when (UTC milliseconds), so that new ones lie side by side in an index, and 80 bits of chance.
// Errors  parse() answers nothing for text that is not one; an empty Id means "none given".
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/model/base/day.hpp"
#include "shared/model/base/dice.hpp"

namespace hearth {

bool is_slug(std::string_view text);  // 1 to 48 of a-z 0-9 -, starting with a letter

template <class Tag>
struct Id {
  std::string text;
  static std::optional<Id> parse(std::string_view typed) {
    if (!is_slug(typed)) return std::nullopt;
    return Id{std::string(typed)};
  }
  bool empty() const { return text.empty(); }
  bool operator==(const Id&) const = default;
  bool operator<(const Id& other) const { return text < other.text; }
};
using HubId = Id<struct HubTag>;
using FormId = Id<struct FormTag>;

class SubmissionId {
 public:
  static SubmissionId minted(Moment now, Dice& dice);
  static std::optional<SubmissionId> parse(std::string_view hex);  // 32 lower-case hexadecimal digits
  std::string hex() const;
  const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }
  bool operator==(const SubmissionId&) const = default;
  bool operator<(const SubmissionId& other) const { return bytes_ < other.bytes_; }

 private:
  std::array<std::uint8_t, 16> bytes_{};
};

}  // namespace hearth
