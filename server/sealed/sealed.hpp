// sealed.hpp: the only shape in which personal words may stand in a row.
// Shape   payload: format (1), version of the words, key id, nonce, then the words, filled up to whole 32 bytes, under
//         XChaCha20-Poly1305. Table, column, row id, key id, format and version are bound in, so a value moved to another row,
//         column or table does not open. A newer format or version is told apart from damage.
// Units   bytes; 50 and the words rounded up to more than they are, in 32s: a column tells lengths in those steps only.
// Errors  Unopened. `destroyed` is what an erased person looks like, and is no fault.
#pragma once
#include "server/sealed/keys.hpp"

namespace hearth {

struct SealedAt {
  std::string_view table, column;
  std::string_view row;  // the row's id, however the table writes it
};

enum class Unopened {
  destroyed,  // its key was destroyed on purpose
  no_key,     // its key is not in this keys file
  newer,      // a newer Hearth wrote it
  changed,    // damaged, or moved here from another place
};

template <class T>
class Sealed {
 public:
  static Sealed from_row(std::string bytes) { return Sealed(std::move(bytes)); }
  const std::string& bytes() const { return bytes_; }

 private:
  explicit Sealed(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string bytes_;
};

template <class T>
struct Opened {
  T words;
  std::optional<Sealed<T>> renewed;  // it was sealed under an older version: keep this instead
};

namespace sealing {  // the same for every T
struct Plain {
  std::uint8_t version;
  KeyId key;
  std::string words;
};
Result<std::string, KeyFault> seal(const Keys& keys, KeyId key, SealedAt place, std::uint8_t version,
                                   const std::string& words);
Result<Plain, Unopened> open(const Keys& keys, SealedAt place, std::uint8_t newest, const std::string& bytes);
}  // namespace sealing

template <class T>
Result<Sealed<T>, KeyFault> seal(const Keys& keys, KeyId key, SealedAt place, const T& words) {
  auto bytes = sealing::seal(keys, key, place, T::version, words.read());
  if (!bytes) return Unexpected{bytes.error()};
  return Sealed<T>::from_row(*std::move(bytes));
}

template <class T>
Result<Opened<T>, Unopened> open(const Keys& keys, SealedAt place, const Sealed<T>& sealed) {
  auto plain = sealing::open(keys, place, T::version, sealed.bytes());
  if (!plain) return Unexpected{plain.error()};
  auto words = T::from_kept(plain->version, plain->words);
  if (!words) return Unexpected{Unopened::changed};
  Opened<T> opened{*std::move(words), std::nullopt};
  if (plain->version == T::version) return opened;
  if (auto renewed = seal(keys, plain->key, place, opened.words)) opened.renewed = *std::move(renewed);
  return opened;
}

}  // namespace hearth
