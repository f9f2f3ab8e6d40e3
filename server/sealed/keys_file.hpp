// keys_file.hpp: what stands in a keys file, byte by byte; keys.hpp says what it is for.
// Shape   blocks of 128 bytes, so that no write to one crosses a sector: a heading, two heads, then one record for each key.
//           heading   "HrthKeys", format, id of the file, mark of the master key, hash of all that
//           head      serial, number of records, last audit entry and its chain, keyed hash; the two are written in turn
//           record    state, kind, key id, name, nonce, wrapped key; its first 32 bytes and the file's id are bound in
//         A key is added by writing a record past the last and then the next head, and destroyed by writing its record over.
//         A record past the head's count is a crash between the two: whole, it counts; torn, it does not.
// Units   numbers are little-endian; a key id is 64 bits of chance.
// Errors  parse() says what is wrong in half a sentence, to stand after the file's name.
#pragma once
#include <array>
#include <vector>

#include "server/sealed/crypto.hpp"
#include "server/sealed/durable.hpp"

namespace hearth {

enum class KeyKind : std::uint8_t { subject = 1, month, index, audit };
enum class KeyState : std::uint8_t { here = 1, destroyed };

struct KeyId {
  std::uint64_t number = 0;
  auto operator<=>(const KeyId&) const = default;
};

struct KeyRecord {
  KeyState state = KeyState::here;
  KeyKind kind{};
  KeyId id;
  std::string name;  // 16 bytes: whose key; a month as "2026-03" and zeros
  std::string nonce, wrapped;
};

struct AuditHead {
  std::uint64_t number = 0;  // 0: no entry yet
  std::string chain = std::string(crypto::hash_size, '\0');
  bool operator==(const AuditHead&) const = default;
};

struct KeysFile {
  static constexpr std::size_t block = 128, records_at = 3 * block;

  std::string id;  // 16 bytes
  std::vector<KeyRecord> records;
  AuditHead head;
  std::uint64_t serial = 0;
  bool has_damaged_head = false;  // the other one is in use

  static Result<KeysFile, std::string> parse(std::string_view bytes, const crypto::Secret& master);
  std::string print(const crypto::Secret& master) const;  // all of it, with one head

  // Rewrapped by another master key; the keys themselves, and what is sealed with them, stay.
  KeysFile rewrapped(const crypto::Secret& from, const crypto::Secret& to) const;

  KeyRecord wrap(KeyState state, KeyKind kind, KeyId key, const std::string& name, const crypto::Secret& secret,
                 const crypto::Secret& master) const;
  std::optional<crypto::Secret> unwrap(const KeyRecord& record, const crypto::Secret& master) const;
  std::string print_record(const KeyRecord& record) const;
  std::string print_head(const crypto::Secret& master) const;  // for place: serial % 2
  std::size_t head_at() const { return block * (1 + serial % 2); }

  static bool is_keys_file(std::string_view bytes);
  static std::string id_of(std::string_view bytes);  // of one that is_keys_file()
};

}  // namespace hearth
