// ledger.hpp: what the data file itself says about sealing: which keys file it needs, and the rows of the audit log.
// Shape   rows only; what a chain covers and whether it holds is server/sealed/audit's to say.
// Units   number counts from 1; ids are 16 bytes, before and chain 32.
// Threads any.
// Errors  false or nothing: the file could not be read or written just now, and nothing was added.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "shared/model/base/day.hpp"

namespace hearth {

struct AuditRow {
  std::int64_t number = 0;
  Moment at;
  std::string actor, subject, action, reason;
  std::string before, chain;  // the chain of the entry before this one, and of this one
  bool operator==(const AuditRow&) const = default;
};

class Ledger {
 public:
  virtual ~Ledger() = default;
  virtual std::optional<std::string> keys_id() const = 0;  // empty: this file names no keys file
  virtual bool name_keys(const std::string& id) = 0;       // durable; replaces no name that is there
  virtual bool append(const AuditRow& row) = 0;            // durable when it returns
  virtual std::optional<AuditRow> last() const = 0;        // number 0: there is none
  virtual bool each(const std::function<void(const AuditRow&)>& visit) const = 0;  // by number
};

}  // namespace hearth
