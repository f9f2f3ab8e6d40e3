#include "server/sealed/keys.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cassert>
#include <cstring>
#include <set>

namespace hearth {
namespace {

using crypto::Secret;

std::string sentence(const std::filesystem::path& path, const std::string& what) {
  return "The keys file " + path.string() + ' ' + what;
}

std::string padded(std::string name) {
  name.resize(16);
  return name;
}

std::string month_of(Day day) { return padded(day.iso().substr(0, 7)); }

}  // namespace

Result<std::unique_ptr<Keys>, std::string> Keys::held(const std::filesystem::path& path, const Secret& master,
                                                      Dice& dice) {
  Lock lock(path.string() + ".lock");
  if (lock.error() == EWOULDBLOCK) return Unexpected{sentence(path, "is in use by another Hearth")};
  if (lock.error())
    return Unexpected{sentence(path, std::string("cannot be opened for writing: ") + std::strerror(lock.error()))};
  return std::unique_ptr<Keys>(new Keys(path, std::move(lock), master.copy(), dice));
}

Result<std::unique_ptr<Keys>, std::string> Keys::make(const std::filesystem::path& path, const Secret& master,
                                                      Dice& dice) {
  auto keys = held(path, master, dice);
  if (!keys) return keys;
  KeysFile file{.id = crypto::Packed().u64(dice.roll()).u64(dice.roll()).take(), .serial = 1};
  for (KeyKind kind : {KeyKind::index, KeyKind::audit})
    file.records.push_back(file.wrap(KeyState::here, kind, {dice.roll()}, "", Secret::rolled(dice), master));
  if (auto why = write_durably(path, file.print(master), false)) return Unexpected{sentence(path, *why)};
  if (auto why = (*keys)->load()) return Unexpected{sentence(path, *why)};
  return keys;
}

Result<std::unique_ptr<Keys>, std::string> Keys::open(const std::filesystem::path& path, const Secret& master,
                                                      Dice& dice) {
  std::error_code failed;
  if (!std::filesystem::exists(path, failed)) return Unexpected{sentence(path, "is not there")};  // and no lock is made
  auto keys = held(path, master, dice);
  if (!keys) return keys;
  if (auto why = (*keys)->load()) return Unexpected{sentence(path, *why)};
  return keys;
}

Keys::~Keys() {
  if (fd_ >= 0) ::close(fd_);
}

std::optional<std::string> Keys::load() {
  auto bytes = read_whole(path_);
  if (!bytes) return bytes.error();
  auto file = KeysFile::parse(*bytes, master_);
  if (!file) return file.error();
  int fd = ::open(path_.c_str(), O_RDWR | O_CLOEXEC);
  if (fd < 0) return std::string("cannot be opened for writing: ") + std::strerror(errno);
  if (fd_ >= 0) ::close(fd_);
  fd_ = fd;
  file_ = *std::move(file);
  by_name_.clear();
  by_id_.clear();
  for (std::size_t at = 0; at < file_.records.size(); ++at) {
    by_name_[{file_.records[at].kind, file_.records[at].name}] = at;
    by_id_[file_.records[at].id] = at;
  }
  if (!by_name_.contains({KeyKind::index, padded("")}) || !by_name_.contains({KeyKind::audit, padded("")}))
    return "lacks the keys it was made with";
  return std::nullopt;
}

Result<KeyId, KeyFault> Keys::for_subject(const SubjectId& subject) { return named(KeyKind::subject, subject.bytes()); }
Result<KeyId, KeyFault> Keys::for_month(Day day) { return named(KeyKind::month, month_of(day)); }
bool Keys::destroy_subject(const SubjectId& subject) { return destroy(KeyKind::subject, subject.bytes()); }
bool Keys::destroy_month(Day day) { return destroy(KeyKind::month, month_of(day)); }

Result<KeyId, KeyFault> Keys::named(KeyKind kind, const std::string& name) {
  std::lock_guard hold(mutex_);
  if (auto it = by_name_.find({kind, name}); it != by_name_.end()) {
    const KeyRecord& record = file_.records[it->second];
    if (record.state == KeyState::destroyed) return Unexpected{KeyFault::destroyed};
    return record.id;
  }
  KeyId id{dice_.roll()};
  while (by_id_.contains(id)) id.number = dice_.roll();
  if (!put(file_.wrap(KeyState::here, kind, id, name, Secret::rolled(dice_), master_), file_.records.size()))
    return Unexpected{KeyFault::unavailable};
  return id;
}

Result<Secret, KeyFault> Keys::key(KeyId id) const {
  std::lock_guard hold(mutex_);
  auto it = by_id_.find(id);
  if (it == by_id_.end()) return Unexpected{KeyFault::unknown};
  const KeyRecord& record = file_.records[it->second];
  if (record.state == KeyState::destroyed) return Unexpected{KeyFault::destroyed};
  return *file_.unwrap(record, master_);  // load() has unwrapped every one of them
}

Secret Keys::only(KeyKind kind) const {
  KeyId id;
  {
    std::lock_guard hold(mutex_);
    id = file_.records[by_name_.at({kind, padded("")})].id;
  }
  return *key(id);
}

// What takes its place is a tombstone: the same name and id around a key of its own that opens nothing.
bool Keys::destroy(KeyKind kind, const std::string& name) {
  std::lock_guard hold(mutex_);
  auto it = by_name_.find({kind, name});
  if (it == by_name_.end())
    return put(file_.wrap(KeyState::destroyed, kind, {dice_.roll()}, name, Secret::rolled(dice_), master_),
               file_.records.size());
  const KeyRecord& record = file_.records[it->second];
  if (record.state == KeyState::destroyed) return true;
  return put(file_.wrap(KeyState::destroyed, kind, record.id, name, Secret::rolled(dice_), master_), it->second);
}

// On the disk first, known here afterwards.
bool Keys::put(KeyRecord record, std::size_t at) {
  if (at == file_.records.size()) return add({std::move(record)});
  if (!write_at(fd_, file_.print_record(record), KeysFile::records_at + at * KeysFile::block)) return false;
  return file_.records[at] = std::move(record), true;
}

bool Keys::add(std::vector<KeyRecord> records) {
  const std::size_t before = file_.records.size();
  std::string bytes;
  for (const KeyRecord& it : records) bytes += file_.print_record(it);
  if (!write_at(fd_, bytes, KeysFile::records_at + before * KeysFile::block)) return false;
  for (KeyRecord& it : records) file_.records.push_back(std::move(it));
  ++file_.serial;
  if (!write_at(fd_, file_.print_head(master_), file_.head_at())) {
    file_.records.resize(before);
    --file_.serial;
    return false;
  }
  for (std::size_t at = before; at < file_.records.size(); ++at) {
    by_name_[{file_.records[at].kind, file_.records[at].name}] = at;
    by_id_[file_.records[at].id] = at;
  }
  return true;
}

bool Keys::make_subjects(std::span<const SubjectId> subjects) {
  std::lock_guard hold(mutex_);
  std::vector<KeyRecord> records;
  std::set<KeyId> ids;
  for (const SubjectId& subject : subjects) {
    if (by_name_.contains({KeyKind::subject, subject.bytes()})) continue;
    KeyId id{dice_.roll()};
    while (by_id_.contains(id) || ids.contains(id)) id.number = dice_.roll();
    ids.insert(id);
    records.push_back(
        file_.wrap(KeyState::here, KeyKind::subject, id, subject.bytes(), Secret::rolled(dice_), master_));
  }
  return records.empty() || add(std::move(records));
}

AuditHead Keys::head() const {
  std::lock_guard hold(mutex_);
  return file_.head;
}

bool Keys::set_head(const AuditHead& head) {
  std::lock_guard hold(mutex_);
  const AuditHead before = std::exchange(file_.head, head);
  ++file_.serial;
  if (write_at(fd_, file_.print_head(master_), file_.head_at())) return true;
  file_.head = before;
  --file_.serial;
  return false;
}

std::optional<std::string> Keys::rewrap(const Secret& to, const AtStep& hook) {
  std::lock_guard hold(mutex_);
  if (auto why = write_durably(path_, file_.rewrapped(master_, to).print(to), true, hook)) return sentence(path_, *why);
  master_ = to.copy();
  if (auto why = load()) return sentence(path_, *why);
  return std::nullopt;
}

std::optional<std::string> back_up_keys(const std::filesystem::path& keys, const std::filesystem::path& to,
                                        const Secret& master, const AtStep& hook) {
  std::string bytes;
  std::size_t count = 0;
  for (int tries = 3;;) {  // a record may be read while it is being written
    auto read = read_whole(keys);
    if (!read) return sentence(keys, read.error());
    auto file = KeysFile::parse(*read, master);
    if (file) {
      count = file->records.size();
      bytes = file->print(master);
      break;
    }
    if (--tries == 0) return sentence(keys, file.error());
  }
  std::error_code failed;
  if (std::filesystem::exists(to, failed)) {
    auto there = read_whole(to);
    auto sorry = [&](const char* what) { return to.string() + ' ' + what + "; it was left as it is"; };
    if (std::filesystem::equivalent(keys, to, failed)) return sorry("is the keys file itself");
    if (!there || !KeysFile::is_keys_file(*there)) return sorry("is not a backup of keys");
    if (KeysFile::id_of(*there) != KeysFile::id_of(bytes)) return sorry("is a backup of other keys");
    if ((there->size() - KeysFile::records_at) / KeysFile::block > count)
      return sorry("has more keys than there are now, so it is newer");
  }
  if (auto why = write_durably(to, bytes, true, hook)) return to.string() + ' ' + *why;
  return std::nullopt;
}

}  // namespace hearth
