// sqlite_audit.hpp: the ledger in the store's own file, through the store's one writing connection.
// Threads any; writing waits for the commit that is under way. Reading opens a connection of its own, since it is rare.
#pragma once
#include <mutex>

#include "server/store/ledger.hpp"
#include "server/store/sqlite_handle.hpp"

namespace hearth {

class SqliteLedger final : public Ledger {
 public:
  SqliteLedger(const std::string& file, const sqlite::Db& db, std::mutex& writing)
      : file_(file), db_(db), writing_(writing) {}
  std::optional<std::string> keys_id() const override;
  bool name_keys(const std::string& id) override;
  bool append(const AuditRow& row) override;
  std::optional<AuditRow> last() const override;
  bool each(const std::function<void(const AuditRow&)>& visit) const override;

 private:
  bool rows(const char* sql, const std::function<void(const AuditRow&)>& visit) const;
  const std::string& file_;
  const sqlite::Db& db_;
  std::mutex& writing_;
};

}  // namespace hearth
