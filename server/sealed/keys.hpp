// keys.hpp: the keys that personal words are sealed with, in a file of their own, and the end of them.
// Shape   one key for each subject (a person), one a month for words nobody signed, one for blind indexes and one for the
//         audit log; each wrapped by the master key and unwrapped only while it is used. The file also remembers the last
//         audit entry, so that a log cut off in the data file is noticed.
//         A key is on the disk before anybody gets to use it. A destroyed key is gone from the file; its tombstone stays, so
//         that nobody gets another under that name, and yesterday's data stays shut.
// Units   months are those of the Day given.
// Threads any.
// Errors  opening answers one sentence naming the file and what is wrong; later, KeyFault.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <span>

#include "server/sealed/keys_file.hpp"
#include "server/sealed/personal.hpp"
#include "server/store/lock.hpp"
#include "shared/model/base/day.hpp"

namespace hearth {

enum class KeyFault {
  destroyed,    // on purpose, and for good
  unknown,      // not in this file
  unavailable,  // the disk would not take a new one; trying again later is safe
};

class Keys {
 public:
  static Result<std::unique_ptr<Keys>, std::string> make(const std::filesystem::path& path,
                                                         const crypto::Secret& master, Dice& dice);
  static Result<std::unique_ptr<Keys>, std::string> open(const std::filesystem::path& path,
                                                         const crypto::Secret& master, Dice& dice);
  ~Keys();
  Keys(const Keys&) = delete;
  Keys& operator=(const Keys&) = delete;

  const std::string& id() const { return file_.id; }  // 16 bytes
  const std::filesystem::path& path() const { return path_; }
  bool has_damaged_head() const { return file_.has_damaged_head; }

  Result<KeyId, KeyFault> for_subject(const SubjectId& subject);  // made if there is none
  bool make_subjects(std::span<const SubjectId> subjects);  // many at once, in one flush; those that are there stay
  Result<KeyId, KeyFault> for_month(Day any_day_of_it);
  Result<crypto::Secret, KeyFault> key(KeyId id) const;
  crypto::Secret index_key() const { return only(KeyKind::index); }
  crypto::Secret audit_key() const { return only(KeyKind::audit); }

  // True when it is gone from the disk; also when it never was there, which then holds for the future too.
  bool destroy_subject(const SubjectId& subject);
  bool destroy_month(Day any_day_of_it);

  AuditHead head() const;
  bool set_head(const AuditHead& head);  // durable when true

  // Wraps every key by another master key, in one move: until then the old one opens the file, and after it the new one.
  // Steps: those of write_durably().
  std::optional<std::string> rewrap(const crypto::Secret& to, const AtStep& hook = {});

 private:
  Keys(std::filesystem::path path, Lock lock, crypto::Secret master, Dice& dice)
      : path_(std::move(path)), lock_(std::move(lock)), master_(std::move(master)), dice_(dice) {}
  static Result<std::unique_ptr<Keys>, std::string> held(const std::filesystem::path& path,
                                                         const crypto::Secret& master, Dice& dice);
  std::optional<std::string> load();
  Result<KeyId, KeyFault> named(KeyKind kind, const std::string& name);
  bool destroy(KeyKind kind, const std::string& name);
  bool put(KeyRecord record, std::size_t at);
  bool add(std::vector<KeyRecord> records);
  crypto::Secret only(KeyKind kind) const;

  std::filesystem::path path_;
  Lock lock_;
  mutable std::mutex mutex_;  // over everything below
  crypto::Secret master_;
  Dice& dice_;
  int fd_ = -1;
  KeysFile file_;
  std::map<std::pair<KeyKind, std::string>, std::size_t> by_name_;
  std::map<KeyId, std::size_t> by_id_;
};

// Copies the keys file to where backups are kept, replacing the one before: only the newest may be kept, since an older one
// still has the keys that were destroyed. Also while Hearth is serving. Refuses to replace what is not a backup of these very
// keys, or is newer than they are.
std::optional<std::string> back_up_keys(const std::filesystem::path& keys, const std::filesystem::path& to,
                                        const crypto::Secret& master, const AtStep& hook = {});

}  // namespace hearth
