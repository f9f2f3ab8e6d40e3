#include "server/sealed/keys_file.hpp"

#include <algorithm>

namespace hearth {
namespace {

using crypto::Packed, crypto::Secret;

constexpr std::string_view magic = "HrthKeys";
constexpr std::uint8_t format = 1;
constexpr std::size_t block = KeysFile::block, hashed = block - crypto::hash_size;
constexpr std::size_t id_size = 16, bound = 32, wrapped_size = crypto::key_size + crypto::tag_size;

Secret wrapping(const Secret& master) { return crypto::derived(master, 1, "HrthWrap"); }
Secret vouching(const Secret& master) { return crypto::derived(master, 2, "HrthHead"); }
std::string mark_of(const Secret& master,
                    const std::string& id) {  // tells one master key from another, and nothing else
  return crypto::keyed_hash(crypto::derived(master, 3, "HrthMark"), id).substr(0, 16);
}

std::string first_of(const KeyRecord& record) {
  return Packed()
      .u8(static_cast<std::uint8_t>(record.state))
      .u8(static_cast<std::uint8_t>(record.kind))
      .zeros_to(8)
      .u64(record.id.number)
      .raw(record.name)
      .take();
}

std::string bound_to(const KeyRecord& record, const std::string& file) {
  return Packed().raw("hearth key 1").raw(file).raw(first_of(record)).take();
}

std::string print_heading(const std::string& id, const Secret& master) {
  std::string heading =
      Packed().raw(magic).u8(format).zeros_to(16).raw(id).raw(mark_of(master, id)).zeros_to(hashed).take();
  return heading + crypto::plain_hash(heading);
}

std::string vouched(std::string_view head, std::size_t place, const std::string& id, const Secret& master) {
  return crypto::keyed_hash(vouching(master), Packed().raw(id).u64(place).raw(head).take());
}

KeyRecord read_record(std::string_view bytes) {
  return {static_cast<KeyState>(bytes[0]),
          static_cast<KeyKind>(bytes[1]),
          {crypto::u64_at(bytes, 8)},
          std::string(bytes.substr(16, id_size)),
          std::string(bytes.substr(bound, crypto::nonce_size)),
          std::string(bytes.substr(bound + crypto::nonce_size, wrapped_size))};
}

}  // namespace

bool KeysFile::is_keys_file(std::string_view bytes) {
  return bytes.size() >= records_at && bytes.starts_with(magic) &&
         crypto::plain_hash(bytes.substr(0, hashed)) == bytes.substr(hashed, crypto::hash_size);
}

std::string KeysFile::id_of(std::string_view bytes) { return std::string(bytes.substr(16, id_size)); }

Result<KeysFile, std::string> KeysFile::parse(std::string_view bytes, const Secret& master) {
  auto sorry = [](std::string what) { return Unexpected{std::move(what)}; };
  if (!bytes.starts_with(magic)) return sorry("is not a keys file");
  if (bytes.size() < records_at) return sorry("is cut short: its heading is not whole");
  if (!is_keys_file(bytes)) return sorry("is damaged in its heading");
  if (static_cast<std::uint8_t>(bytes[8]) > format)
    return sorry("was written by a newer Hearth; please start that one");
  KeysFile file;
  file.id = id_of(bytes);
  if (bytes.substr(32, 16) != mark_of(master, file.id)) return sorry("is wrapped with another master key");

  std::uint64_t count = 0;
  for (std::size_t place = 0; place < 2; ++place) {
    std::string_view head = bytes.substr(block * (1 + place), block);
    if (std::ranges::all_of(head, [](char byte) { return byte == 0; })) continue;
    if (!crypto::same(head.substr(hashed), vouched(head.substr(0, hashed), place, file.id, master))) {
      file.has_damaged_head = true;
    } else if (crypto::u64_at(head, 0) >= file.serial) {
      file.serial = crypto::u64_at(head, 0);
      count = crypto::u64_at(head, 8);
      file.head = {crypto::u64_at(head, 16), std::string(head.substr(24, crypto::hash_size))};
    }
  }
  if (file.serial == 0) return sorry("is damaged in both its heads");

  for (std::size_t at = records_at; at + block <= bytes.size(); at += block) {
    const std::size_t number = file.records.size() + 1;
    std::string_view all = bytes.substr(at, block);
    KeyRecord record = read_record(all);
    if (!file.unwrap(record, master) || file.print_record(record) != all) {
      if (number > count) break;  // torn by a crash; nothing was sealed with it
      return sorry("is damaged at key " + std::to_string(number));
    }
    file.records.push_back(std::move(record));
  }
  if (file.records.size() < count)
    return sorry("is cut short: " + std::to_string(file.records.size()) + " of " + std::to_string(count) + " keys");
  return file;
}

std::string KeysFile::print(const Secret& master) const {
  std::string bytes = print_heading(id, master);
  bytes.resize(records_at);
  bytes.replace(head_at(), block, print_head(master));
  for (const KeyRecord& record : records) bytes += print_record(record);
  return bytes;
}

KeysFile KeysFile::rewrapped(const Secret& from, const Secret& to) const {
  KeysFile again{.id = id, .head = head, .serial = serial + 1};
  for (const KeyRecord& record : records)
    again.records.push_back(wrap(record.state, record.kind, record.id, record.name, *unwrap(record, from), to));
  return again;
}

KeyRecord KeysFile::wrap(KeyState state, KeyKind kind, KeyId key, const std::string& name, const Secret& secret,
                         const Secret& master) const {
  KeyRecord record{state, kind, key, name, crypto::fresh_nonce(), ""};
  record.name.resize(id_size);
  record.wrapped = crypto::encrypted(wrapping(master), record.nonce, secret.bytes(), bound_to(record, id));
  return record;
}

std::optional<Secret> KeysFile::unwrap(const KeyRecord& record, const Secret& master) const {
  auto bytes = crypto::decrypted(wrapping(master), record.nonce, record.wrapped, bound_to(record, id));
  if (!bytes) return std::nullopt;
  auto secret = Secret::of(*bytes);
  crypto::wipe(*bytes);
  return secret;
}

std::string KeysFile::print_record(const KeyRecord& record) const {
  return Packed().raw(first_of(record)).raw(record.nonce).raw(record.wrapped).zeros_to(block).take();
}

std::string KeysFile::print_head(const Secret& master) const {
  std::string bytes = Packed().u64(serial).u64(records.size()).u64(head.number).raw(head.chain).zeros_to(hashed).take();
  return bytes + vouched(bytes, serial % 2, id, master);
}

}  // namespace hearth
