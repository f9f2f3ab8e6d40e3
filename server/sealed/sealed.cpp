#include "server/sealed/sealed.hpp"

namespace hearth::sealing {
namespace {

using crypto::Packed;

constexpr std::uint8_t format = 1;
constexpr std::size_t nonce_at = 2 + 8, words_at = nonce_at + crypto::nonce_size, step = 32;

std::string bound_to(SealedAt place, std::string_view heading) {
  return Packed().raw("hearth sealed").text(place.table).text(place.column).text(place.row).raw(heading).take();
}

}  // namespace

Result<std::string, KeyFault> seal(const Keys& keys, KeyId key, SealedAt place, std::uint8_t version,
                                   const std::string& words) {
  auto secret = keys.key(key);
  if (!secret) return Unexpected{secret.error()};
  const std::string heading = Packed().u8(format).u8(version).u64(key.number).take();
  const std::string nonce = crypto::fresh_nonce();
  std::string filled = words + '\x80';  // where the words end
  filled.resize((filled.size() + step - 1) / step * step);
  std::string bytes = heading + nonce + crypto::encrypted(*secret, nonce, filled, bound_to(place, heading));
  crypto::wipe(filled);
  return bytes;
}

Result<Plain, Unopened> open(const Keys& keys, SealedAt place, std::uint8_t newest, const std::string& bytes) {
  if (bytes.size() < words_at + crypto::tag_size) return Unexpected{Unopened::changed};
  const auto its_format = static_cast<std::uint8_t>(bytes[0]), version = static_cast<std::uint8_t>(bytes[1]);
  if (its_format > format || version > newest) return Unexpected{Unopened::newer};
  const KeyId key{crypto::u64_at(bytes, 2)};
  auto secret = keys.key(key);
  if (!secret) return Unexpected{secret.error() == KeyFault::destroyed ? Unopened::destroyed : Unopened::no_key};
  std::string_view all = bytes;
  auto filled = crypto::decrypted(*secret, all.substr(nonce_at, crypto::nonce_size), all.substr(words_at),
                                  bound_to(place, all.substr(0, nonce_at)));
  auto end = filled ? filled->find_last_of('\x80') : std::string::npos;
  if (end == std::string::npos) return Unexpected{Unopened::changed};
  filled->resize(end);
  return Plain{version, key, *std::move(filled)};
}

}  // namespace hearth::sealing
