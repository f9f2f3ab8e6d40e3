// crypto.hpp: the few things Hearth asks of libsodium, in its own words. Nothing else includes it.
// Shape   bytes are std::string, as columns and files hold them; a Secret is 32 bytes that are wiped when they go.
// Errors  decrypted() answers nothing for a wrong key, a changed byte or another place; there is no telling which.
// Source  XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha), BLAKE2b (RFC 7693), both as in libsodium 1.0.18.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/model/base/dice.hpp"

namespace hearth::crypto {

inline constexpr std::size_t key_size = 32, nonce_size = 24, tag_size = 16, hash_size = 32;

class Secret {
 public:
  static Secret rolled(Dice& dice);
  static std::optional<Secret> of(std::string_view bytes);  // exactly 32 of them
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  ~Secret();
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  Secret copy() const;
  std::string_view bytes() const { return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()}; }

 private:
  Secret() = default;
  friend Secret derived(const Secret& from, std::uint64_t number, std::string_view context);
  std::array<std::uint8_t, key_size> bytes_{};
};

// The one place where a nonce comes from. 24 bytes of chance do not repeat. A test that wants the same ones again gives
// libsodium its own source (randombytes_set_implementation).
std::string fresh_nonce();

std::string encrypted(const Secret& key, std::string_view nonce, std::string_view plain, std::string_view bound_to);
std::optional<std::string> decrypted(const Secret& key, std::string_view nonce, std::string_view sealed,
                                     std::string_view bound_to);

std::string keyed_hash(const Secret& key, std::string_view bytes);                   // 32 bytes
std::string plain_hash(std::string_view bytes);                                      // 32 bytes
Secret derived(const Secret& from, std::uint64_t number, std::string_view context);  // context: 8 characters

// Argon2id, 19 MiB and two passes: about 30 ms of one processor, on purpose.
std::string passphrase_hash(std::string_view passphrase);
bool passphrase_fits(const std::string& hash, std::string_view passphrase);

bool same(std::string_view a, std::string_view b);  // in the same time wherever they differ
void wipe(std::string& bytes);
std::string hex(std::string_view bytes);
std::optional<std::string> from_hex(std::string_view digits);

// Fields one after another, each of a known length or with its length before it, so that no two lists look alike.
class Packed {
 public:
  Packed& u8(std::uint8_t value) { return bytes_ += static_cast<char>(value), *this; }
  Packed& u64(std::uint64_t value) {  // little-endian
    for (int shift = 0; shift < 64; shift += 8) u8(static_cast<std::uint8_t>(value >> shift));
    return *this;
  }
  Packed& raw(std::string_view bytes) { return bytes_ += bytes, *this; }
  Packed& text(std::string_view text) { return u64(text.size()).raw(text); }
  Packed& zeros_to(std::size_t size) { return bytes_.resize(size), *this; }
  std::string take() { return std::move(bytes_); }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};
std::uint64_t u64_at(std::string_view bytes, std::size_t at);

}  // namespace hearth::crypto
