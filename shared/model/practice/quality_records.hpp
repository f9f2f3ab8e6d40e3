// quality_records.hpp: what audits, loops and the matrix tell the boards, as records.
// Shape   an audit that counts gives an `audit`, a `standard` for each that was answered, and an `audit-report` where its
//         auditor wrote what can be learned; a loop gives a `finding`; a scored row of the matrix a `matrix-score`.
// Source  docs/decisions/0012 lists the kinds and their fields. The day of a reading is its auditor's.
#pragma once
#include "shared/model/practice/audit.hpp"
#include "shared/model/practice/loop.hpp"
#include "shared/model/practice/matrix.hpp"
#include "shared/model/practice/record.hpp"

namespace hearth {

// From the first audit on, what is not there did not happen.
void add_records(Records& records, std::span<const CaseAudit> audits, const FormShelf& forms, Day today);
void add_records(Records& records, std::span<const Loop> loops, Day today);
void add_records(Records& records, std::span<const Assessment> assessments, Day today);

}  // namespace hearth
