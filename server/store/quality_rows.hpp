// quality_rows.hpp: the matrix, draws, audits and loops as they are kept (migrations/quality.hpp).
// Errors  false, or what there is so far, when SQLite would not; Rows::failed() tells.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "server/store/rows.hpp"
#include "shared/model/practice/audit.hpp"
#include "shared/model/practice/draw.hpp"
#include "shared/model/practice/loop.hpp"
#include "shared/model/practice/matrix.hpp"
#include "shared/model/practice/record.hpp"

namespace hearth {

// ---- the matrix ----

std::vector<Assessment> assessments(Rows& rows);  // newest first, with the newest version of each row
struct SavedRow {
  MatrixRow row;
  std::string by;
};
std::optional<SavedRow> matrix_row(Rows& rows, const std::string& assessment, const std::string& part,
                                   std::optional<int> version = {});  // the newest, unless another is asked for
bool keep_assessment(Rows& rows, const std::string& id, const std::string& title, Day begun);
bool keep_workshop(Rows& rows, const std::string& assessment, Day day);
bool keep_matrix_row(Rows& rows, const std::string& assessment, const std::string& part, const MatrixRow& row,
                     const std::string& by);

// ---- draws and audits ----

struct DrawRecord {
  std::int64_t id = 0;
  DrawRequest request;
  FormId form;
  int version = 1;
  std::string by;
  Draw draw;
};
std::vector<DrawCase> draw_cases(Rows& rows);
bool keep_case(Rows& rows, const DrawCase& it, const std::string& subject);
std::optional<std::int64_t> keep_draw(Rows& rows, const DrawRecord& record);  // with an audit for each case
std::optional<DrawRecord> draw_record(Rows& rows, std::int64_t id);

struct AuditRecord {
  std::int64_t id = 0;
  std::string case_reference;  // empty: the case is gone
  std::string subject;         // 16 bytes: whose key its words are sealed with
  FormId form;
  int version = 1;
  std::string district, agency, auditor;
  int saves = 0;
  Answers choices;    // all that is not words
  std::string words;  // sealed; empty: none
  std::optional<Day> finished;
  std::string told_whom;  // sealed
  std::string told_by;
  std::optional<Day> told_on;
  std::int64_t beside = 0;  // the first auditor's, of one who looks at the same case too
  int others = 0;           // how many look at it too
  Answers agreed;           // once they have: the choices as all of them see it
  std::string agreed_by;
  std::optional<Day> agreed_on;

  CaseAudit counted_as() const;  // its choices alone; for whoever is first
};
enum class Which { unfinished, finished };
std::vector<AuditRecord> audit_records(Rows& rows, Which which, int most);  // newest first
std::vector<AuditRecord> audit_records(Rows& rows, Day from, Day until);    // finished then
std::optional<AuditRecord> audit_record(Rows& rows, std::int64_t id);
bool keep_audit(Rows& rows, const AuditRecord& it);  // saves, choices, words, finished
bool keep_told(Rows& rows, const AuditRecord& it);   // told_*
std::vector<AuditRecord> audits_beside(Rows& rows, std::int64_t first);
bool keep_another(Rows& rows, const AuditRecord& first, const std::string& auditor);
bool keep_agreed(Rows& rows, const AuditRecord& it);  // agreed*

// ---- loops ----

std::vector<Loop> loops(Rows& rows, std::optional<std::int64_t> audit = {});  // newest first
std::optional<Loop> loop(Rows& rows, std::int64_t id);
std::optional<std::int64_t> keep_loop(Rows& rows, const Loop& loop);  // a new one, with all its steps
bool keep_last_step(Rows& rows, std::int64_t id, const Loop& loop);

// Everything of these that figures are counted from.
bool add_quality(Rows& rows, const FormShelf& instruments, Day today, Records& records);

}  // namespace hearth
