#include "server/store/quality_rows.hpp"

#include <algorithm>

#include "shared/model/base/text.hpp"
#include "shared/model/codec/quality_codec.hpp"
#include "shared/model/codec/submission_codec.hpp"
#include "shared/model/practice/quality_records.hpp"

namespace hearth {
namespace {

std::optional<Day> day_or_none(const Row& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.day(column));
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& it : words) out += it + '\n';
  return out;
}

std::vector<std::string> parted(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    out.emplace_back(text.substr(0, text.find('\n')));
    text.remove_prefix(std::min(text.size(), out.back().size() + 1));
  }
  return out;
}

// version, level, scored_by, scored_on, saved_by, lines
SavedRow saved_row(const Row& row, int at) {
  SavedRow it{.row = {.version = row.small(at), .scored = {row.text(at + 2), row.day(at + 3)}}, .by = row.text(at + 4)};
  if (!row.is_null(at + 1)) it.row.level = row.small(at + 1);
  it.row.lines = lines_from_text(row.text(at + 5)).value_or(Lines{});
  return it;
}

AuditRecord audit_of(const Row& row) {
  return {.id = row.number(0),
          .case_reference = row.text(1),
          .subject = row.text(2),
          .form = {row.text(3)},
          .version = row.small(4),
          .district = row.text(5),
          .agency = row.text(6),
          .auditor = row.text(7),
          .saves = row.small(8),
          .choices = read_answers(row.text(9)).value_or(Answers{}),
          .words = row.text(10),
          .finished = day_or_none(row, 11),
          .told_whom = row.text(12),
          .told_by = row.text(13),
          .told_on = day_or_none(row, 14),
          .beside = row.is_null(15) ? 0 : row.number(15),
          .others = row.small(16),
          .agreed = read_answers(row.text(17)).value_or(Answers{}),
          .agreed_by = row.text(18),
          .agreed_on = day_or_none(row, 19)};
}

// Of this id, finished or not, finished from one day up to but not on another: whatever of it is asked. Newest first.
std::vector<AuditRecord> walk_audits(Rows& rows, std::optional<std::int64_t> id, std::optional<bool> finished,
                                     std::optional<Day> from, std::optional<Day> until, int most) {
  std::vector<AuditRecord> out;
  rows.each(
      "SELECT a.id, coalesce(c.reference, ''), a.subject, a.form, a.version, a.district, a.agency, a.auditor, a.saves, "
      "a.choices, coalesce(a.words, x''), a.finished, coalesce(a.told_whom, x''), coalesce(a.told_by, ''), a.told_on, "
      "a.beside, (SELECT count(*) FROM quality_audit b WHERE b.beside = a.id), coalesce(a.agreed, ''), "
      "coalesce(a.agreed_by, ''), a.agreed_on FROM quality_audit a LEFT JOIN quality_case c ON c.id = a.case_id WHERE "
      "(?1 IS NULL OR a.id = ?1) AND (?2 IS "
      "NULL "
      "OR (a.finished IS NOT NULL) = ?2) AND (?3 IS NULL OR a.finished >= ?3) AND (?4 IS NULL OR a.finished < ?4) "
      "ORDER "
      "BY a.finished DESC, a.id DESC LIMIT ?5",
      [&](const Row& row) { out.push_back(audit_of(row)); }, id, finished, from, until, most);
  return out;
}

// id, audit, theme, owner, due, and a step's day, said_by, words; in order of loop and stage
void add_step(std::vector<Loop>& out, const Row& row) {
  const std::string id = std::to_string(row.number(0));
  if (out.empty() || out.back().id != id)
    out.push_back({.id = id,
                   .audit = row.is_null(1) ? std::string() : std::to_string(row.number(1)),
                   .theme = row.text(2),
                   .owner = row.text(3),
                   .due = day_or_none(row, 4)});
  out.back().steps.push_back({row.day(5), row.text(6), row.text(7)});
}

// Newest first; each with its steps in order.
std::vector<Loop> walk_loops(Rows& rows, std::optional<std::int64_t> id, std::optional<std::int64_t> audit) {
  std::vector<Loop> out;
  rows.each(
      "SELECT l.id, l.audit, l.theme, l.owner, l.due, s.day, s.said_by, s.words FROM quality_loop l JOIN "
      "quality_loop_step s ON s.loop = l.id WHERE (?1 IS NULL OR l.id = ?1) AND (?2 IS NULL OR l.audit = ?2) ORDER BY "
      "l.id "
      "DESC, s.stage",
      [&](const Row& row) { add_step(out, row); }, id, audit);
  return out;
}

std::optional<Blob> bytes_or_none(const std::string& bytes) {
  return bytes.empty() ? std::nullopt : std::optional(Blob{bytes});
}

bool keep_step(Rows& rows, std::int64_t id, std::size_t stage, const LoopStep& step) {
  return rows.run("INSERT INTO quality_loop_step (loop, stage, day, said_by, words) VALUES (?, ?, ?, ?, ?)", id, stage,
                  step.on, step.by, step.words);
}

}  // namespace

// ---- the matrix ----

std::vector<Assessment> assessments(Rows& rows) {
  std::vector<Assessment> out;
  rows.each("SELECT id, title FROM quality_assessment ORDER BY begun DESC, id",
            [&](const Row& row) { out.push_back({.id = row.text(0), .title = row.text(1)}); });
  for (Assessment& it : out) {
    rows.each(
        "SELECT day FROM quality_workshop WHERE assessment = ? ORDER BY day",
        [&](const Row& row) { it.workshops.push_back(row.day(0)); }, it.id);
    rows.each(
        "SELECT part, version, level, scored_by, scored_on, saved_by, lines FROM quality_matrix_row WHERE assessment = "
        "? "
        "ORDER BY part, version",
        [&](const Row& row) { it.rows[row.text(0)] = saved_row(row, 1).row; }, it.id);
  }
  return out;
}

std::optional<SavedRow> matrix_row(Rows& rows, const std::string& assessment, const std::string& part,
                                   std::optional<int> version) {
  std::optional<SavedRow> out;
  rows.each(
      "SELECT version, level, scored_by, scored_on, saved_by, lines FROM quality_matrix_row WHERE assessment = ? AND "
      "part "
      "= ? AND version <= ? ORDER BY version DESC LIMIT 1",
      [&](const Row& row) { out = saved_row(row, 0); }, assessment, part, version.value_or(1 << 30));
  return out;
}

bool keep_assessment(Rows& rows, const std::string& id, const std::string& title, Day begun) {
  return rows.run("INSERT INTO quality_assessment (id, title, begun) VALUES (?, ?, ?)", id, title, begun) &&
         keep_workshop(rows, id, begun);
}

bool keep_workshop(Rows& rows, const std::string& assessment, Day day) {
  return rows.run("INSERT INTO quality_workshop (assessment, day) VALUES (?, ?) ON CONFLICT DO NOTHING", assessment,
                  day);
}

bool keep_matrix_row(Rows& rows, const std::string& assessment, const std::string& part, const MatrixRow& row,
                     const std::string& by) {
  return rows.run(
      "INSERT INTO quality_matrix_row (assessment, part, version, level, scored_by, scored_on, saved_by, lines) VALUES "
      "(?, ?, ?, ?, ?, ?, ?, ?)",
      assessment, part, row.version, row.level, row.scored.who, row.scored.on, by, lines_to_text(row.lines));
}

// ---- draws and audits ----

std::vector<DrawCase> draw_cases(Rows& rows) {
  std::vector<DrawCase> out;
  rows.each(
      "SELECT reference, district, agency, opened, closed, next_review, stepped_down, worked_on_by FROM quality_case "
      "ORDER "
      "BY id",
      [&](const Row& row) {
        out.push_back({.reference = row.text(0),
                       .district = row.text(1),
                       .agency = row.text(2),
                       .opened = row.day(3),
                       .closed = day_or_none(row, 4),
                       .next_review = day_or_none(row, 5),
                       .stepped_down = row.small(6) != 0,
                       .worked_on_by = parted(row.text(7))});
      });
  return out;
}

bool keep_case(Rows& rows, const DrawCase& it, const std::string& subject) {
  return rows.run(
      "INSERT INTO quality_case (subject, reference, district, agency, opened, closed, next_review, stepped_down, "
      "worked_on_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      Blob{subject}, it.reference, it.district, it.agency, it.opened, it.closed, it.next_review, it.stepped_down,
      joined(it.worked_on_by));
}

std::optional<std::int64_t> keep_draw(Rows& rows, const DrawRecord& record) {
  const DrawRequest& it = record.request;
  if (!rows.run(
          "INSERT INTO quality_draw (day, drawn_by, auditor, form, size, theme, agency, stratified, seed, population) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          it.on, record.by, it.auditor, record.form.text, it.size, static_cast<int>(it.theme), it.agency, it.stratified,
          it.seed, record.draw.population))
    return std::nullopt;
  const std::int64_t id = rows.last_id();
  for (const std::string& reference : record.draw.references)
    if (!rows.run("INSERT INTO quality_audit (draw, case_id, subject, form, version, district, agency, auditor) SELECT "
                  "?, id, "
                  "subject, ?, ?, district, agency, ? FROM quality_case WHERE reference = ?",
                  id, record.form.text, record.version, it.auditor, reference))
      return std::nullopt;
  return id;
}

std::optional<DrawRecord> draw_record(Rows& rows, std::int64_t id) {
  std::optional<DrawRecord> out;
  rows.each(
      "SELECT day, drawn_by, auditor, form, size, theme, agency, stratified, seed, population FROM quality_draw WHERE "
      "id = "
      "?",
      [&](const Row& row) {
        DrawRequest it{.seed = static_cast<std::uint64_t>(row.number(8)),
                       .size = row.small(4),
                       .on = row.day(0),
                       .theme = static_cast<DrawTheme>(std::clamp(row.small(5), 0, 4)),
                       .agency = row.text(6),
                       .stratified = row.small(7) != 0,
                       .auditor = row.text(2)};
        out = DrawRecord{.id = id, .request = it, .form = {row.text(3)}, .by = row.text(1)};
        out->draw = {.asked = it.size, .population = row.small(9)};
      },
      id);
  if (out)
    rows.each(
        "SELECT coalesce(c.reference, '') FROM quality_audit a LEFT JOIN quality_case c ON c.id = a.case_id WHERE "
        "a.draw = "
        "? ORDER BY a.id",
        [&](const Row& row) { out->draw.references.push_back(row.text(0)); }, id);
  return out;
}

std::vector<AuditRecord> audit_records(Rows& rows, Which which, int most) {
  return walk_audits(rows, {}, which == Which::finished, {}, {}, most);
}

std::vector<AuditRecord> audit_records(Rows& rows, Day from, Day until) {
  return walk_audits(rows, {}, true, from, until, -1);
}

std::optional<AuditRecord> audit_record(Rows& rows, std::int64_t id) {
  auto found = walk_audits(rows, id, {}, {}, {}, 1);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

bool keep_audit(Rows& rows, const AuditRecord& it) {
  return rows.run("UPDATE quality_audit SET saves = ?, choices = ?, words = ?, finished = ? WHERE id = ?", it.saves,
                  print_answers(it.choices), bytes_or_none(it.words), it.finished, it.id);
}

bool keep_told(Rows& rows, const AuditRecord& it) {
  return rows.run("UPDATE quality_audit SET told_whom = ?, told_by = ?, told_on = ? WHERE id = ?",
                  bytes_or_none(it.told_whom), it.told_by, it.told_on, it.id);
}

CaseAudit AuditRecord::counted_as() const {
  CaseAudit out{.id = std::to_string(id),
                .form = form,
                .version = version,
                .case_reference = case_reference,
                .district = district,
                .agency = agency};
  if (finished) out.readings.resize(1 + static_cast<std::size_t>(others), {auditor, *finished, choices});
  if (agreed_on) out.moderated = AuditReading{agreed_by, *agreed_on, agreed};
  if (told_on) out.told = WasTold{{}, told_by, *told_on};
  return out;
}

std::vector<AuditRecord> audits_beside(Rows& rows, std::int64_t first) {
  std::vector<std::int64_t> ids;
  rows.each(
      "SELECT id FROM quality_audit WHERE beside = ? ORDER BY id",
      [&](const Row& row) { ids.push_back(row.number(0)); }, first);
  std::vector<AuditRecord> out;
  for (std::int64_t id : ids)
    if (auto it = audit_record(rows, id)) out.push_back(*std::move(it));
  return out;
}

bool keep_another(Rows& rows, const AuditRecord& first, const std::string& auditor) {
  return rows.run(
      "INSERT INTO quality_audit (draw, case_id, subject, form, version, district, agency, auditor, beside) SELECT "
      "draw, "
      "case_id, subject, form, version, district, agency, ?, id FROM quality_audit WHERE id = ?",
      auditor, first.id);
}

bool keep_agreed(Rows& rows, const AuditRecord& it) {
  return rows.run("UPDATE quality_audit SET agreed = ?, agreed_by = ?, agreed_on = ? WHERE id = ?",
                  print_answers(it.agreed), it.agreed_by, it.agreed_on, it.id);
}

// ---- loops ----

std::vector<Loop> loops(Rows& rows, std::optional<std::int64_t> audit) { return walk_loops(rows, {}, audit); }

std::optional<Loop> loop(Rows& rows, std::int64_t id) {
  auto found = walk_loops(rows, id, {});
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<std::int64_t> keep_loop(Rows& rows, const Loop& loop) {
  const auto audit = whole_number(loop.audit);
  if (!rows.run("INSERT INTO quality_loop (audit, theme, owner, due) VALUES (?, ?, ?, ?)", audit, loop.theme,
                loop.owner, loop.due))
    return std::nullopt;
  const std::int64_t id = rows.last_id();
  for (std::size_t i = 0; i < loop.steps.size(); ++i)
    if (!keep_step(rows, id, i, loop.steps[i])) return std::nullopt;
  return id;
}

bool keep_last_step(Rows& rows, std::int64_t id, const Loop& loop) {
  return rows.run("UPDATE quality_loop SET owner = ?, due = ? WHERE id = ?", loop.owner, loop.due, id) &&
         keep_step(rows, id, loop.steps.size() - 1, loop.steps.back());
}

bool add_quality(Rows& rows, const FormShelf& instruments, Day today, Records& records) {
  std::vector<CaseAudit> audits;
  for (const AuditRecord& it : audit_records(rows, Which::finished, -1))
    if (it.beside == 0) audits.push_back(it.counted_as());
  add_records(records, audits, instruments, today);
  add_records(records, loops(rows), today);
  add_records(records, assessments(rows), today);
  return !rows.failed();
}

}  // namespace hearth
