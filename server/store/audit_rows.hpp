// audit_rows.hpp: the audit log's end, inside the transaction of what an entry tells of.
#pragma once
#include "server/store/ledger.hpp"
#include "server/store/rows.hpp"

namespace hearth {

std::optional<AuditRow> last_audit_row(Rows& rows);  // number 0: there is none
bool append_audit_row(Rows& rows, const AuditRow& row);
bool each_audit_row(Rows& rows, const std::string& subject,
                    const std::function<void(const AuditRow&)>& visit);  // newest first

}  // namespace hearth
