#include "shared/model/practice/matrix.hpp"

#include <algorithm>

#include "shared/model/base/text.hpp"

namespace hearth {
namespace {

bool has(const Lines& lines, const Line& it) {
  return std::any_of(lines.begin(), lines.end(), [&](const Line& each) { return each.same_as(it); });
}

Lines without(const Lines& lines, const Lines& others) {
  Lines out;
  for (const Line& it : lines)
    if (!has(others, it)) out.push_back(it);
  return out;
}

Lines of_kind(const Lines& lines, LineKind kind) {
  Lines out;
  for (const Line& it : lines)
    if (it.kind == kind) out.push_back(it);
  return out;
}

MatrixRow row_of(const Assessment& assessment, const std::string& row) {
  auto it = assessment.rows.find(row);
  return it == assessment.rows.end() ? MatrixRow{} : it->second;
}

}  // namespace

std::optional<int> level_of(std::string_view option) {
  for (int level = 0; level <= matrix_level_max; ++level)
    if (option == level_option(level)) return level;
  return std::nullopt;
}

std::string level_option(int level) { return "level-" + std::to_string(level); }

Result<Lines> read_lines(LineKind kind, std::string_view typed) {
  const std::string text = tidied(typed);
  if (!characters(text)) return Unexpected{Error{"", "problem.write_text"}};
  Lines out;
  std::string heading;
  for (std::string_view left = text; !left.empty();) {
    std::string_view line = left.substr(0, left.find('\n'));
    left.remove_prefix(std::min(left.size(), line.size() + 1));
    for (std::string_view bullet : {"-", "*", "•"})
      if (line.starts_with(bullet)) line.remove_prefix(bullet.size());
    std::string words = tidied(line);
    if (words.empty()) continue;
    if (*characters(words) > matrix_line_characters_max) return Unexpected{Error{"", "problem.shorter"}};
    if (words.ends_with(':')) {
      words.pop_back();
      heading = tidied(words);
      continue;
    }
    Line it{.kind = kind, .heading = heading, .words = std::move(words)};
    if (!has(out, it)) out.push_back(std::move(it));
  }
  if (static_cast<int>(out.size()) > matrix_lines_max) return Unexpected{Error{"", "problem.take_out"}};
  return out;
}

// Those without a heading first, or they would be read back under one.
std::string print_lines(const Lines& lines, LineKind kind) {
  std::vector<std::string> headings{""};
  const Lines these = of_kind(lines, kind);
  for (const Line& it : these)
    if (std::find(headings.begin(), headings.end(), it.heading) == headings.end()) headings.push_back(it.heading);
  std::string out;
  for (const std::string& heading : headings) {
    if (!heading.empty()) out += heading + ":\n";
    for (const Line& it : these)
      if (it.heading == heading) out += it.words + '\n';
  }
  return out;
}

Errors faults(const MatrixRow& row) {
  Errors wrong;
  int action = 0;
  for (const Line& it : row.lines) {
    if (it.kind != LineKind::action) continue;
    const std::string at = "/actions/" + std::to_string(action++) + '/';
    if (it.words.empty()) wrong.push_back({at + "words", "problem.please_answer"});
    if (it.owner.empty()) wrong.push_back({at + "owner", "problem.owner_missing"});
  }
  if (row.level && (*row.level < 0 || *row.level > matrix_level_max))
    wrong.push_back({"/level", "problem.choose_one_shown"});
  return wrong;
}

MatrixRow signed_by(MatrixRow row, const MatrixRow& before, const Said& now) {
  for (Line& it : row.lines) {
    auto there =
        std::find_if(before.lines.begin(), before.lines.end(), [&](const Line& each) { return each.same_as(it); });
    it.said = there == before.lines.end() ? now : there->said;
  }
  row.scored = row.level == before.level ? before.scored : now;
  row.version = before.version + 1;
  return row;
}

Merged merged(const MatrixRow& base, const MatrixRow& theirs, const MatrixRow& mine) {
  Merged out{.row = theirs, .came = without(theirs.lines, base.lines), .went = without(base.lines, theirs.lines)};
  const Lines i_took_out = without(base.lines, mine.lines);
  out.row.lines = without(theirs.lines, i_took_out);
  for (const Line& it : without(mine.lines, base.lines))
    if (!has(out.row.lines, it)) out.row.lines.push_back(it);
  if (theirs.level == base.level) out.row.level = mine.level, out.row.scored = mine.scored;
  out.level_differs = theirs.level != base.level && mine.level != base.level && mine.level != theirs.level;
  return out;
}

std::vector<RowChange> changes(const Definition& matrix, const Assessment& earlier, const Assessment& later) {
  std::vector<RowChange> out;
  for (const Question& question : matrix.questions) {
    const MatrixRow was = row_of(earlier, question.id), is = row_of(later, question.id);
    RowChange it{.row = question.id, .earlier = was.level, .later = is.level};
    const Lines gaps = of_kind(was.lines, LineKind::gap), gaps_now = of_kind(is.lines, LineKind::gap);
    it.gaps_gone = without(gaps, gaps_now);
    it.gaps_new = without(gaps_now, gaps);
    for (const Line& action : of_kind(was.lines, LineKind::action))
      it.actions_done = it.actions_done + Ratio{action.done.has_value(), 1};
    out.push_back(std::move(it));
  }
  return out;
}

std::vector<Undertaking> undertakings(const Assessment& assessment) {
  std::vector<Undertaking> out;
  for (const auto& [row, it] : assessment.rows)
    for (const Line& line : of_kind(it.lines, LineKind::action))
      out.push_back({row, line.words, line.owner, line.due, line.done});
  return out;
}

}  // namespace hearth
