// matrix.hpp: how far early help has come, row by row, as a partnership's board sees it in its workshops.
// Shape   an Assessment is one look at the whole, in one or several workshops. A row has a level once it is scored, and
//         lines under headings: what shows it (evidence), what is missing (gaps), what will be done (actions). Rows and
//         levels are the questions and options of a form, assets/quality/matrix.v1.json. No scores are shipped.
// Units   levels 0 to 4; a row's version is how often it was saved.
// Errors  read_lines() refuses what is too long or too much; an action has an owner. Two people who wrote in one row at
//         the same time lose nothing: merged().
// Source  001_cf6b908a60af2fcc.txt: five rows; two workshops made one assessment.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/model/base/day.hpp"
#include "shared/model/base/result.hpp"
#include "shared/model/forms/definition.hpp"
#include "shared/model/practice/loop.hpp"

namespace hearth {

enum class LineKind { evidence, gap, action };

struct Said {
  std::string who;
  Day on;
  bool operator==(const Said&) const = default;
};

struct Line {
  LineKind kind = LineKind::evidence;
  std::string heading, words;
  std::string owner;             // of an action
  std::optional<Day> due, done;  // of an action
  Said said = {};

  bool same_as(const Line& other) const {  // whoever said it
    return kind == other.kind && heading == other.heading && words == other.words && owner == other.owner &&
           due == other.due && done == other.done;
  }
};
using Lines = std::vector<Line>;

struct MatrixRow {
  int version = 0;
  std::optional<int> level;
  Said scored = {};
  Lines lines;
};

inline constexpr int matrix_level_max = 4, matrix_lines_max = 60, matrix_line_characters_max = 500;
std::optional<int> level_of(std::string_view option);  // "level-3"
std::string level_option(int level);

struct Assessment {
  std::string id, title;
  std::vector<Day> workshops;
  std::map<std::string, MatrixRow, std::less<>> rows;  // by question
};

// Evidence or gaps as they are typed: a line each; one that ends with a colon is the heading of those below it.
Result<Lines> read_lines(LineKind kind, std::string_view typed);
std::string print_lines(const Lines& lines, LineKind kind);

// Everything that keeps a row from being saved; pointers are "/actions/2/owner" and the like, by the order of actions.
Errors faults(const MatrixRow& row);

// As it will be kept after `before`: what was there already keeps who said it and when, the rest is said by `now`.
MatrixRow signed_by(MatrixRow row, const MatrixRow& before, const Said& now);

// Two wrote in a row that was `base` before: every line that either has added or changed is there, what one took out and
// the other left alone is gone. The level is theirs, who saved first, unless they left it as it was.
struct Merged {
  MatrixRow row;
  Lines came, went;            // what they did meanwhile
  bool level_differs = false;  // both have scored it, otherwise
};
Merged merged(const MatrixRow& base, const MatrixRow& theirs, const MatrixRow& mine);

struct RowChange {
  std::string row;
  std::optional<int> earlier, later;
  Lines gaps_gone, gaps_new;
  Ratio actions_done;  // of the earlier's
};
std::vector<RowChange> changes(const Definition& matrix, const Assessment& earlier, const Assessment& later);

std::vector<Undertaking> undertakings(const Assessment& assessment);  // from: the row

}  // namespace hearth
