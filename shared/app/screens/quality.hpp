// quality.hpp: the rooms of knowing our own quality: the matrix, the audits, the draw, the loops, the quarter.
// Shape   each takes what its room keeps and gives a Screen; `to` makes an address of a path, in this language and view.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "shared/app/screen.hpp"
#include "shared/model/practice/audit.hpp"
#include "shared/model/practice/draw.hpp"
#include "shared/model/practice/loop.hpp"
#include "shared/model/practice/matrix.hpp"

namespace hearth::app {

using To = std::function<std::string(std::string_view)>;

// ---- the matrix ----

struct MatrixPage {
  const Definition& matrix;
  std::vector<Assessment> assessments;  // newest first
  std::size_t at = 0;                   // which of them is shown
  bool may_write = false;
  Errors errors = {};
};
Screen matrix_screen(const App& app, const MatrixPage& page, const To& to);

struct MatrixRowPage {
  const Definition& matrix;
  std::string assessment, row;
  MatrixRow typed;              // as far as somebody got
  std::string evidence, gaps;   // as typed; empty lines and all
  std::vector<DateParts> dues;  // of the actions, as typed
  Errors errors = {};
  std::optional<Merged> met = {};  // somebody else saved meanwhile: `typed` is both together
  std::string met_whom = {};
  std::optional<int> my_level = {};
};
Screen matrix_row_screen(const App& app, const MatrixRowPage& page, const To& to);

Screen matrix_compare_screen(const App& app, const Definition& matrix, const Assessment& earlier,
                             const Assessment& later, const To& to);

// ---- audits ----

struct AuditLine {
  std::string id, title, case_reference, district, agency, auditor;
  StandardTally tally;
  int standards = 0;
  std::optional<Judgement> judgement;  // once it is finished
  std::optional<int> impact;
  std::optional<Day> finished;
  bool tell = false, told = false;
};
struct AuditsPage {
  std::vector<AuditLine> waiting, finished;
  std::vector<Undertaking> owed;
  bool may_draw = false;
};
Screen audits_screen(const App& app, const AuditsPage& page, const To& to);

struct DrawPage {
  DrawRequest typed;
  std::string form;
  std::vector<std::pair<std::string, std::string>> instruments;  // id and title
  std::vector<std::string> agencies;
  Errors errors = {};
  std::optional<Draw> drawn = {};
  std::string drawn_by = {};
};
Screen draw_screen(const App& app, const DrawPage& page, const To& to);   // what to draw
Screen drawn_screen(const App& app, const DrawPage& page, const To& to);  // what was drawn, and how

// One section of an audit; its answers and errors are those of app.draft. A finished one is read, not written.
struct AuditPage {
  const Definition& form;
  AuditLine line;
  std::string section;
  bool case_is_gone = false;
  std::optional<WasTold> told = {};
  std::vector<Loop> loops = {};
  bool may_write = false;
  std::vector<AuditLine> others = {};       // who looked at it too; their judgement once they finished
  std::optional<AuditReading> agreed = {};  // what they agreed
  bool is_first = true;                     // not one who looked beside somebody
};
Screen audit_screen(const App& app, const AuditPage& page, const To& to);
Screen finished_audit_screen(const App& app, const AuditPage& page, const Definition& finding, const To& to);

// ---- loops and the quarter ----

struct LoopsPage {
  std::vector<Loop> loops;
  std::vector<Undertaking> owed;
  const Definition& finding;
};
Screen loops_screen(const App& app, const LoopsPage& page, const To& to);

struct LoopPage {
  Loop loop;
  const Definition& finding;
  LoopStep typed = {};
  std::string owner = {};
  DateParts on = {}, due = {};
  Errors errors = {};
  bool may_write = false;
};
Screen loop_screen(const App& app, const LoopPage& page, const To& to);

struct OverviewPage {
  Day from, until;
  AuditOverview audits;
  std::vector<LoopCount> loops;  // all, then by theme
  const Definition& form;
  const Definition& finding;
};
Screen overview_screen(const App& app, const OverviewPage& page, const To& to);
std::vector<std::vector<std::string>> overview_rows(const App& app,
                                                    const OverviewPage& page);  // the same, for a CSV file

}  // namespace hearth::app
