// The maturity matrix: lines as they are typed, two people in one row, two assessments side by side.
#include "shared/model/practice/matrix.hpp"

#include <doctest/doctest.h>

#include "shared/model/codec/quality_codec.hpp"
#include "tests/support/quality.hpp"

using namespace hearth;
using namespace hearth::test;

namespace {

const Day today = Day::of(2026, 3, 4);

}  // namespace

TEST_CASE("lines are read as they are typed and printed as they are read") {
  auto read = read_lines(
      LineKind::gap,
      "No shared plan\r\n\nUnderstanding:\n- Roles are unclear\n• Roles are unclear\nCo-ordination :\n* Few meet");
  REQUIRE(read.has_value());
  CHECK(read->size() == 3);
  CHECK(print_lines(*read, LineKind::gap) ==
        "No shared plan\nUnderstanding:\nRoles are unclear\nCo-ordination:\nFew meet\n");
  CHECK(print_lines(*read, LineKind::evidence).empty());
  CHECK(read_lines(LineKind::gap, std::string(500, 'a')).has_value());
  CHECK(!read_lines(LineKind::gap, std::string(501, 'a')).has_value());
  CHECK(!read_lines(LineKind::gap, "\xff").has_value());
  std::string many;
  for (int i = 0; i < 61; ++i) many += "line " + std::to_string(i) + '\n';
  CHECK(!read_lines(LineKind::gap, many).has_value());
  CHECK(read_lines(LineKind::gap, "").has_value());
}

namespace {

MatrixRow row(std::optional<int> level, const char* gaps, Lines actions = {}) {
  MatrixRow it{.level = level, .lines = *read_lines(LineKind::gap, gaps)};
  for (Line& action : actions) action.kind = LineKind::action, it.lines.push_back(action);
  return it;
}

}  // namespace

TEST_CASE("two people who write in one row at the same time lose nothing") {
  struct {
    const char *says, *base, *theirs, *mine, *both;
  } rows[]{{"both add", "a", "a\nb", "a\nc", "a\nb\nc\n"},
           {"both add the same", "a", "a\nb", "a\nb", "a\nb\n"},
           {"both change the same line", "a", "a one", "a two", "a one\na two\n"},
           {"one takes out what the other left alone", "a\nb", "a", "a\nb\nc", "a\nc\n"},
           {"one changes what the other takes out", "a\nb", "a\nb better", "a", "a\nb better\n"},
           {"nothing of mine", "a", "b", "a", "b\n"},
           {"nothing there before", "", "a", "b", "a\nb\n"}};
  for (const auto& it : rows) {
    CAPTURE(it.says);
    CHECK(print_lines(merged(row({}, it.base), row({}, it.theirs), row({}, it.mine)).row.lines, LineKind::gap) ==
          it.both);
    const Merged again = merged(row({}, it.base), row({}, it.mine), row({}, it.theirs));  // whoever saved first
    CHECK(again.row.lines.size() == merged(row({}, it.base), row({}, it.theirs), row({}, it.mine)).row.lines.size());
  }
  const Merged met = merged(row(2, "a\nb"), row(2, "a\nc"), row(3, "a\nb\nd"));
  CHECK(met.came.size() == 1);
  CHECK(met.went.size() == 1);
  CHECK(met.row.level == 3);
  CHECK(!met.level_differs);
  CHECK(merged(row(2, ""), row(1, ""), row(3, "")).row.level == 1);
  CHECK(merged(row(2, ""), row(1, ""), row(3, "")).level_differs);
  CHECK(!merged(row(2, ""), row(3, ""), row(3, "")).level_differs);
}

TEST_CASE("who wrote a line stays with it until somebody changes it") {
  const Said alex{"alex", today}, sam{"sam", today.plus_days(1)};
  const MatrixRow first = signed_by(row(2, "a\nb"), {}, alex);
  const MatrixRow second = signed_by(row(2, "a\nc"), first, sam);
  CHECK(first.version == 1);
  CHECK(second.version == 2);
  CHECK(second.scored == alex);
  CHECK(second.lines[0].said == alex);
  CHECK(second.lines[1].said == sam);
  CHECK(signed_by(row(3, ""), second, sam).scored == sam);
}

TEST_CASE("an action without an owner, or without words, is named and refused") {
  const Line good{.words = "Write the plan", .owner = "Sam"}, nobody{.words = "Write the plan"}, empty{.owner = "Sam"};
  CHECK(faults(row(2, "a", {good})).empty());
  CHECK(faults(row(2, "a", {good, nobody})) == Errors{{"/actions/1/owner", "problem.owner_missing"}});
  CHECK(faults(row(2, "a", {empty})) == Errors{{"/actions/0/words", "problem.please_answer"}});
  CHECK(faults(row(5, "")) == Errors{{"/level", "problem.choose_one_shown"}});
}

TEST_CASE("two assessments side by side: levels, gaps that went and came, actions that were done") {
  const Definition matrix = instrument("matrix");
  Assessment earlier, later;
  earlier.rows["plan"] =
      row(1, "a\nb", {{.words = "x", .owner = "s", .due = today, .done = today}, {.words = "y", .owner = "s"}});
  earlier.rows["lead"] = row(3, "");
  later.rows["plan"] = row(2, "b\nc");
  const auto rows = changes(matrix, earlier, later);
  REQUIRE(rows.size() == 5);
  CHECK(rows[0].earlier == 1);
  CHECK(rows[0].later == 2);
  CHECK(rows[0].gaps_gone.front().words == "a");
  CHECK(rows[0].gaps_new.front().words == "c");
  CHECK(rows[0].actions_done == Ratio{1, 2});
  CHECK(rows[3].earlier == 3);
  CHECK(!rows[3].later);
  CHECK(!rows[1].earlier);
  CHECK(undertakings(earlier).size() == 2);
  CHECK(level_of("level-4") == 4);
  CHECK(!level_of("level-5"));
}

TEST_CASE("lines are kept as they were said, and what is no list of lines is none") {
  const Lines lines{{.kind = LineKind::action,
                     .heading = "Money",
                     .words = "Share \"it\"",
                     .owner = "Sam",
                     .due = today,
                     .done = today.plus_days(1),
                     .said = {"alex", today}},
                    {.kind = LineKind::gap, .words = "None", .said = {"sam", today}}};
  const auto kept = lines_from_text(lines_to_text(lines));
  REQUIRE(kept.has_value());
  REQUIRE(kept->size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK((*kept)[i].same_as(lines[i]));
    CHECK((*kept)[i].said == lines[i].said);
  }
  for (const char* text : {"", "{}", "[1]", R"([{"kind":"wish","words":"x","who":"a","on":"2026-03-04"}])",
                           R"([{"kind":"gap","words":"x","who":"a"}])"})
    CHECK(!lines_from_text(text));
}
