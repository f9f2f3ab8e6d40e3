// numbers.hpp: the screens of figures: boards, how one figure was made, returns, what is brought in or entered.
// Shape   a ShownFigure is what somebody may see of a figure: the true one, for roles that may see those families or where only
//         things are counted; or the published one. Nothing else can stand on these screens.
// Errors  what cannot be shown says why.
#pragma once
#include "shared/app/screen.hpp"
#include "shared/model/measures/guard.hpp"
#include "shared/model/measures/verdict.hpp"
#include "shared/model/practice/tracker.hpp"

namespace hearth::app {

struct PublishedFigure {
  std::optional<int> hits, out_of, per_hundred;  // nothing: hidden
  bool open = false;                             // its period is not over, so nothing is published yet
};

class ShownFigure {
 public:
  static ShownFigure inside(InsideSight, Measured measured) { return ShownFigure(std::move(measured)); }
  static ShownFigure of_things(const Indicator& indicator, Measured measured);  // of people it is not shown
  static ShownFigure published(const Indicator& indicator, const std::optional<Published>& published,
                               const Measured& measured);

  const Measured* measured() const { return std::get_if<Measured>(&it_); }
  const PublishedFigure* guarded() const { return std::get_if<PublishedFigure>(&it_); }

 private:
  explicit ShownFigure(Measured it) : it_(std::move(it)) {}
  explicit ShownFigure(PublishedFigure it) : it_(it) {}
  std::variant<Measured, PublishedFigure> it_;
};

std::string theirs(const Wording& say, const std::string& words);  // a framework's own words are in English
std::string figure_words(const Wording& say, const Indicator& indicator, const ShownFigure& figure);
std::string target_words(const Wording& say, const Indicator& indicator, const Scope& scope, int hubs);
std::string period_words(const Wording& say, const Period& period);
std::string date_words(const Wording& say, Day day);

struct BoardRow {
  const Indicator* indicator = nullptr;
  ShownFigure figure;
  Verdict verdict = Verdict::no_data;
};

struct Board {
  const Framework* framework = nullptr;
  std::vector<const Framework*> others;
  Scope scope;
  HubId hub;         // empty: all
  std::string show;  // "", "attention", "without"
  int page = 1;
  int hubs = 1;
  std::vector<BoardRow> rows;
};
Screen board_screen(const App& app, const Board& board, Screen screen);

struct HowMade {
  const Framework* framework = nullptr;
  Scope scope;
  HubId hub;
  int hubs = 1;
  BoardRow row;
  std::vector<std::pair<Period, BoardRow>> trend;          // oldest first
  std::vector<std::pair<std::string, ShownFigure>> parts;  // by hub, or by what the indicator says
};
Screen how_made_screen(const App& app, const HowMade& made, Screen screen);

struct ReturnLine {
  std::string part;
  BoardRow row;
};
struct SignedBy {
  std::string name, digest;
  Day on;
  std::vector<std::vector<std::string>> rows;  // as they were signed, with their header
};
struct ReturnView {
  const Framework* framework = nullptr;
  const ReturnPlan* plan = nullptr;
  Scope scope;
  int hubs = 1;
  bool may_sign = false;
  std::vector<ReturnLine> lines;
  std::optional<SignedBy> done;
  std::string error;  // a key, at the name
};
std::vector<std::vector<std::string>> return_rows(const Wording& say, const ReturnView& view);
std::vector<std::string> missing_of(const ReturnView& view);  // titles of what has no figure yet
Screen return_screen(const App& app, const ReturnView& view, Screen screen);

struct ReturnChoice {
  const Framework* framework = nullptr;
  const ReturnPlan* plan = nullptr;
  Period period;
  std::string signed_by;  // empty: a draft
  int missing = 0, lines = 0;
};
Screen returns_screen(const App& app, const std::vector<ReturnChoice>& choices, Screen screen);

struct ImportView {
  std::string pasted;
  std::vector<std::string> header;
  Mapping mapping;
  std::optional<Tracker> read;
  std::optional<CsvProblem> problem;  // the table cannot be read at all
  int kept = -1;                      // cases just brought in
};
Screen import_screen(const App& app, const ImportView& view, Screen screen);

struct EnteredView {
  std::vector<const Indicator*> indicators;
  std::string indicator, hits, out_of, text, evidence, hub, period;
  std::vector<Period> periods;     // newest first
  std::string error_field, error;  // a key
  bool kept = false;
};
Screen entered_screen(const App& app, const EnteredView& view, Screen screen);

struct TodayLine {
  std::string key, say;  // a wording key that counts
  int count = 0;
  std::string href;
};
Screen today_screen(const App& app, const std::vector<TodayLine>& lines, Screen screen);

}  // namespace hearth::app
