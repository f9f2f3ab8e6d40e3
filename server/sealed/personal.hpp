// personal.hpp: words about somebody. They can be sealed, compared and, on purpose, read; they cannot be printed.
// Shape   each kind of word is a type of its own. read() is the one way to the words, and easy to find in a review. There is no
//         formatter, and streaming one does not compile; tests/server/sealed_test.cpp holds that.
//         A kind has a version; words sealed under an older one are brought up to date by from_kept() as they are opened.
// Units   a SubjectId is 16 bytes of chance: it says nothing of who it is.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "shared/model/base/dice.hpp"

namespace hearth {

class SubjectId {
 public:
  static SubjectId minted(Dice& dice) {
    SubjectId id;
    for (std::size_t i = 0; i < id.bytes_.size(); i += 8) {
      std::uint64_t roll = dice.roll();
      for (std::size_t k = 0; k < 8; ++k) id.bytes_[i + k] = static_cast<char>(roll >> (8 * k));
    }
    return id;
  }
  static std::optional<SubjectId> of(std::string_view bytes) {
    if (bytes.size() != 16) return std::nullopt;
    SubjectId id;
    id.bytes_ = bytes;
    return id;
  }
  const std::string& bytes() const { return bytes_; }  // 16
  bool operator==(const SubjectId&) const = default;
  bool operator<(const SubjectId& other) const { return bytes_ < other.bytes_; }

 private:
  std::string bytes_ = std::string(16, '\0');
};

template <class Kind>
class Personal {
 public:
  static constexpr std::uint8_t version = Kind::version;
  explicit Personal(std::string words) : words_(std::move(words)) {}
  static std::optional<Personal> from_kept(std::uint8_t kept_version, std::string words) {
    if (kept_version == version) return Personal(std::move(words));
    if constexpr (requires { Kind::upgraded(kept_version, words); }) {
      if (auto upgraded = Kind::upgraded(kept_version, words)) return Personal(*std::move(upgraded));
    }
    return std::nullopt;
  }
  const std::string& read() const { return words_; }
  bool operator==(const Personal&) const = default;

 private:
  std::string words_;
};
template <class Kind>
std::ostream& operator<<(std::ostream&, const Personal<Kind>&) = delete;

struct NameKind {
  static constexpr std::uint8_t version = 1;
};
struct PostcodeKind {
  static constexpr std::uint8_t version = 1;
};
struct FreeTextKind {
  static constexpr std::uint8_t version = 1;
};
struct CodeSecretKind {  // what somebody's one-time codes come of
  static constexpr std::uint8_t version = 1;
};
using CodeSecret = Personal<CodeSecretKind>;
using PersonName = Personal<NameKind>;
using Postcode = Personal<PostcodeKind>;
using FreeText = Personal<FreeTextKind>;

}  // namespace hearth
