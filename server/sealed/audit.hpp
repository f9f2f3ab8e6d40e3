// audit.hpp: who looked at or changed whom, when and why, so that nobody can take it back unnoticed.
// Shape   each entry is hashed, with a key from the keys file, over its own fields, its number and the chain of the entry before;
//         it also carries that earlier chain, so that a fault can be laid to one row. The last number and chain are kept in
//         the keys file too: first the row is durable, then that, then record() answers. A crash in between leaves one row
//         past the remembered one, which is taken in by the next.
//         After yesterday's data came back the log goes on from the number in the keys file: the gap stays to be seen.
//         A reason is a word from a list, never a sentence: the log has ids and no names.
// Threads any.
// Errors  record() is false when the entry is not durable; whatever it would have vouched for must then not be shown or done.
#pragma once
#include <atomic>
#include <memory>

#include "server/sealed/keys.hpp"
#include "server/seams.hpp"
#include "server/store/audit_rows.hpp"
#include "shared/model/base/id.hpp"

namespace hearth {

enum class Deed { saw, changed, made, exported, erased };
using ReasonId = Id<struct ReasonTag>;

class Audit {
 public:
  Audit(Ledger& ledger, Keys& keys, Clock& clock) : ledger_(ledger), keys_(keys), clock_(clock) {}
  bool record(const SubjectId& actor, Deed deed, const SubjectId& subject, const ReasonId& reason);

  // The same inside a transaction of the writer's, and so with what it tells of or not at all. settle() once that is durable,
  // and when a program starts: the keys file then remembers it.
  bool write(Rows& rows, const SubjectId& actor, Deed deed, const SubjectId& subject, const ReasonId& reason);
  bool settle();

 private:
  AuditRow next(const AuditRow& last, const SubjectId& actor, Deed deed, const SubjectId& subject,
                const ReasonId& reason) const;

  Ledger& ledger_;
  Keys& keys_;
  Clock& clock_;
  std::mutex mutex_;
  std::atomic<bool> unsettled_{true};
};

// What is wrong with the log, one sentence for each row; nothing at all when it is whole.
std::vector<std::string> audit_faults(const Ledger& ledger, const Keys& keys);

}  // namespace hearth
