#include "server/store/sqlite_audit.hpp"

namespace hearth {
namespace {

using sqlite::Db, sqlite::Statement;

sqlite::Bytes bytes(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

std::optional<std::string> SqliteLedger::keys_id() const {
  const Db db = sqlite::opened(file_, SQLITE_OPEN_READONLY);
  Statement named(db, "SELECT keys_id FROM sealing");
  named.begin();
  std::string id = named.next() ? std::string(named.text(0)) : "";
  if (named.failed()) return std::nullopt;
  return id;
}

bool SqliteLedger::name_keys(const std::string& id) {
  std::lock_guard hold(writing_);
  return Statement(db_, "INSERT INTO sealing (one, keys_id) VALUES (1, ?)").run(bytes(id));
}

bool SqliteLedger::append(const AuditRow& row) {
  std::lock_guard hold(writing_);
  Statement insert(db_, R"sql(
      INSERT INTO audit (number, at_ms, actor, subject, action, reason, before, chain)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?))sql");  // one statement is a transaction of its own
  return insert.run(row.number, row.at.ms, bytes(row.actor), bytes(row.subject), row.action, row.reason,
                    bytes(row.before), bytes(row.chain));
}

std::optional<AuditRow> SqliteLedger::last() const {
  AuditRow last;
  if (!rows(
          "SELECT number, at_ms, actor, subject, action, reason, before, chain FROM audit ORDER BY number DESC LIMIT 1",
          [&](const AuditRow& row) { last = row; }))
    return std::nullopt;
  return last;
}

bool SqliteLedger::each(const std::function<void(const AuditRow&)>& visit) const {
  return rows("SELECT number, at_ms, actor, subject, action, reason, before, chain FROM audit ORDER BY number", visit);
}

bool SqliteLedger::rows(const char* sql, const std::function<void(const AuditRow&)>& visit) const {
  const Db db = sqlite::opened(file_, SQLITE_OPEN_READONLY);
  Statement rows(db, sql);
  rows.begin();
  while (rows.next()) {
    auto text = [&](int column) { return std::string(rows.text(column)); };
    visit({rows.number(0), {rows.number(1)}, text(2), text(3), text(4), text(5), text(6), text(7)});
  }
  return !rows.failed();
}

}  // namespace hearth
