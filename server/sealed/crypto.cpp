#include "server/sealed/crypto.hpp"

#include <sodium.h>

#include <algorithm>
#include <cassert>

namespace hearth::crypto {
namespace {

static_assert(key_size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES && key_size == crypto_kdf_KEYBYTES);
static_assert(nonce_size == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(tag_size == crypto_aead_xchacha20poly1305_ietf_ABYTES && hash_size == crypto_generichash_BYTES);

[[maybe_unused]] const int started = sodium_init();

const std::uint8_t* in(std::string_view bytes) { return reinterpret_cast<const std::uint8_t*>(bytes.data()); }
std::uint8_t* out(std::string& bytes) { return reinterpret_cast<std::uint8_t*>(bytes.data()); }

}  // namespace

Secret Secret::rolled(Dice& dice) {
  Secret secret;
  for (std::size_t at = 0; at < key_size; at += 8) {
    std::uint64_t roll = dice.roll();
    for (std::size_t i = 0; i < 8; ++i) secret.bytes_[at + i] = static_cast<std::uint8_t>(roll >> (8 * i));
  }
  return secret;
}

std::optional<Secret> Secret::of(std::string_view bytes) {
  if (bytes.size() != key_size) return std::nullopt;
  Secret secret;
  std::copy_n(in(bytes), key_size, secret.bytes_.begin());
  return secret;
}

Secret::Secret(Secret&& other) noexcept : bytes_(other.bytes_) { sodium_memzero(other.bytes_.data(), key_size); }
Secret& Secret::operator=(Secret&& other) noexcept {
  if (this == &other) return *this;
  bytes_ = other.bytes_;
  sodium_memzero(other.bytes_.data(), key_size);
  return *this;
}
Secret::~Secret() { sodium_memzero(bytes_.data(), key_size); }
Secret Secret::copy() const { return *of(bytes()); }

std::string fresh_nonce() {
  std::string nonce(nonce_size, '\0');
  randombytes_buf(nonce.data(), nonce.size());
  return nonce;
}

std::string encrypted(const Secret& key, std::string_view nonce, std::string_view plain, std::string_view bound_to) {
  assert(nonce.size() == nonce_size);
  std::string sealed(plain.size() + tag_size, '\0');
  crypto_aead_xchacha20poly1305_ietf_encrypt(out(sealed), nullptr, in(plain), plain.size(), in(bound_to),
                                             bound_to.size(), nullptr, in(nonce), in(key.bytes()));
  return sealed;
}

std::optional<std::string> decrypted(const Secret& key, std::string_view nonce, std::string_view sealed,
                                     std::string_view bound_to) {
  if (nonce.size() != nonce_size || sealed.size() < tag_size) return std::nullopt;
  std::string plain(sealed.size() - tag_size, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(out(plain), nullptr, nullptr, in(sealed), sealed.size(), in(bound_to),
                                                 bound_to.size(), in(nonce), in(key.bytes())) != 0)
    return std::nullopt;
  return plain;
}

std::string keyed_hash(const Secret& key, std::string_view bytes) {
  std::string hash(hash_size, '\0');
  crypto_generichash(out(hash), hash_size, in(bytes), bytes.size(), in(key.bytes()), key_size);
  return hash;
}

std::string plain_hash(std::string_view bytes) {
  std::string hash(hash_size, '\0');
  crypto_generichash(out(hash), hash_size, in(bytes), bytes.size(), nullptr, 0);
  return hash;
}

Secret derived(const Secret& from, std::uint64_t number, std::string_view context) {
  assert(context.size() == crypto_kdf_CONTEXTBYTES);
  Secret secret;
  crypto_kdf_derive_from_key(secret.bytes_.data(), key_size, number, context.data(), in(from.bytes()));
  return secret;
}

std::string passphrase_hash(std::string_view passphrase) {
  constexpr unsigned long long passes = 2;
  constexpr std::size_t memory_bytes = 19 << 20;
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (crypto_pwhash_str_alg(out.data(), passphrase.data(), passphrase.size(), passes, memory_bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    return {};  // no memory: it fits nothing
  return out.data();
}
bool passphrase_fits(const std::string& hash, std::string_view passphrase) {
  return crypto_pwhash_str_verify(hash.c_str(), passphrase.data(), passphrase.size()) == 0;
}

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

void wipe(std::string& bytes) {
  sodium_memzero(bytes.data(), bytes.size());
  bytes.clear();
}

std::string hex(std::string_view bytes) {
  std::string digits(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(digits.data(), digits.size(), in(bytes), bytes.size());
  digits.pop_back();
  return digits;
}

std::optional<std::string> from_hex(std::string_view digits) {
  std::string bytes(digits.size() / 2, '\0');
  std::size_t size = 0;
  if (digits.size() % 2 ||
      sodium_hex2bin(out(bytes), bytes.size(), digits.data(), digits.size(), nullptr, &size, nullptr) != 0 ||
      size != bytes.size())
    return std::nullopt;
  return bytes;
}

std::uint64_t u64_at(std::string_view bytes, std::size_t at) {
  std::uint64_t value = 0;
  for (std::size_t i = 8; i-- > 0;) value = value << 8 | static_cast<std::uint8_t>(bytes[at + i]);
  return value;
}

}  // namespace hearth::crypto
