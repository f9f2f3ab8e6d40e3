#include "server/store/audit_rows.hpp"

namespace hearth {
namespace {

AuditRow audit_row(const Row& row) {
  return {row.number(0), row.moment(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6), row.text(7)};
}

}  // namespace

std::optional<AuditRow> last_audit_row(Rows& rows) {
  AuditRow last;
  if (!rows.each(
          "SELECT number, at_ms, actor, subject, action, reason, before, chain FROM audit ORDER BY number DESC LIMIT 1",
          [&](const Row& row) { last = audit_row(row); }))
    return std::nullopt;
  return last;
}

bool append_audit_row(Rows& rows, const AuditRow& row) {
  return rows.run(R"sql(INSERT INTO audit (number, at_ms, actor, subject, action, reason, before, chain)
                          VALUES (?, ?, ?, ?, ?, ?, ?, ?))sql",
                  row.number, row.at, Blob{row.actor}, Blob{row.subject}, row.action, row.reason, Blob{row.before},
                  Blob{row.chain});
}

bool each_audit_row(Rows& rows, const std::string& subject, const std::function<void(const AuditRow&)>& visit) {
  return rows.each(R"sql(SELECT number, at_ms, actor, subject, action, reason, before, chain FROM audit
                          WHERE subject = ? ORDER BY number DESC)sql",
                   [&](const Row& row) { visit(audit_row(row)); }, Blob{subject});
}

}  // namespace hearth
