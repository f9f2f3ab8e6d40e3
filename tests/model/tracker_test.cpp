#include <doctest/doctest.h>

#include "shared/model/practice/tracker.hpp"
#include "tests/support/frameworks.hpp"

using namespace hearth;
using namespace hearth::test;

namespace {

const Hubs hubs{{{"elm-road"}, "Elm Road", "Eastgate", {}}, {{"st-annes"}, "St Anne’s", "Southmead", {}}};
const Day today = Day::of(2026, 4, 10);

Tracker read(const std::string& text) {
  auto csv = read_csv(text);
  REQUIRE(csv.has_value());
  return read_tracker(*csv, guess(csv->header), hubs, today);
}

const std::string header = "Reference,Family hub,Date received,Closed,Closure reason\n";

}  // namespace

TEST_CASE(
    "a table is read whatever wrote it: semicolons, tabs, a mark before it, Windows letters, quotes over two lines") {
  for (const std::string text : {"a;b\r\n1;St Anne\x92s\r\n",
                                 "\xef\xbb\xbf"
                                 "a,b\n1,St Anne’s\n",
                                 "a\tb\n1\tSt Anne’s", "a,b\n\n1,\"St Anne’s\"\n,\n"}) {
    auto csv = read_csv(text);
    REQUIRE(csv.has_value());
    CHECK(csv->header == std::vector<std::string>{"a", "b"});
    REQUIRE(csv->rows.size() == 1);
    CHECK(csv->rows[0].cells == std::vector<std::string>{"1", "St Anne’s"});
  }
  auto two = read_csv("a,b\n\"x\ny \"\"z\"\"\",1\n2,3\n");
  REQUIRE(two.has_value());
  CHECK(two->rows[0].cells[0] == "x\ny \"z\"");
  CHECK(two->rows[1].line == 4);
  CHECK(read_csv("a,b\n1,2,3\n").error() == CsvProblem{2, "", "numbers.import.cells", ""});
  CHECK(read_csv("a,b\n1,\"2\n3").error() == CsvProblem{2, "", "numbers.import.quote", ""});
  CHECK(read_csv("").error().say == "numbers.import.empty");
}

TEST_CASE("what a spreadsheet might take for a formula is written as words") {
  CHECK(print_csv({{"=1+1", "-5", "a,b", "@x", "-x"}}) == "\xef\xbb\xbf'=1+1,-5,\"a,b\",'@x,'-x\r\n");
  auto again = read_csv(print_csv({{"h", "i"}, {"a \"b\"", "c\nd"}}));
  CHECK(again->rows[0].cells == std::vector<std::string>{"a \"b\"", "c\nd"});
}

TEST_CASE("a date has its day first, and 30 February is none") {
  for (const char* typed :
       {"2026-04-03", "03/04/2026", "3/4/2026", "3.4.26", "03-04-2026", "03/04/2026 00:00", "2026-04-03T09:00"})
    CHECK(day_of(typed) == on("2026-04-03"));
  for (const char* typed :
       {"30/02/2026", "13/13/2026", "2026-02-30", "tomorrow", "3/4", "3/4/202", "//", "1/1/1/1", "03/04/20266"})
    CHECK_FALSE(day_of(typed));
}

TEST_CASE("a tracker becomes cases, and the months they came in") {
  const Tracker it = read(header + "c1,Elm Road,03/04/2025,01/06/2025,Needs met\nc2,st-annes,2025-05-09,,\n");
  CHECK(it.problems.empty());
  CHECK(it.cases == 2);
  REQUIRE(it.records.size() == 2);
  CHECK(it.records[0] == record("case", "elm-road",
                                {{"case", "c1"},
                                 {"work", "assessment"},
                                 {"received", "2025-04-03"},
                                 {"closed", "2025-06-01"},
                                 {"reason", "outcomes-met"}}));
  CHECK(it.received->from == on("2025-04-01"));
  CHECK(it.received->to == on("2025-05-31"));
}

TEST_CASE("every problem is told by line and column, and then nothing is brought in") {
  const Tracker it = read(header +
                          "c1,Elm Road,03/04/2025,01/06/2025,Needs met\n"
                          "c1,Elm Road,03/04/2025,,\n"
                          "c3,Nowhere,31/04/2025,,bored\n"
                          "c4,Elm Road,03/04/2025,02/04/2025,declined\n"
                          ",,,,\n"
                          ",Elm Road,03/04/2027,,\n");
  CHECK(it.records.empty());
  CHECK(it.problems == std::vector<CsvProblem>{{3, "Reference", "numbers.import.twice", "c1"},
                                               {4, "Family hub", "numbers.import.hub", "Nowhere"},
                                               {4, "Date received", "numbers.import.day", "31/04/2025"},
                                               {4, "Closure reason", "numbers.import.reason", "bored"},
                                               {5, "Closed", "numbers.import.order", "02/04/2025"},
                                               {7, "Date received", "numbers.import.future", "03/04/2027"},
                                               {7, "Reference", "numbers.import.missing", ""}});
}

TEST_CASE("a case that says so brings its star and its family's answer with it") {
  const Tracker it = read(
      "case,hub,received,closed,star readings,star points,star change,feedback asked,feedback returned,feedback "
      "positive,work\n"
      "c1,elm-road,2025-04-03,2025-06-01,2,5,6,2025-06-02,2025-06-09,Y,Single agency\n");
  CHECK(it.problems.empty());
  REQUIRE(it.records.size() == 4);
  CHECK(it.records[0] == record("journey", "elm-road",
                                {{"case", "c1"},
                                 {"work", "single-agency"},
                                 {"who", "case"},
                                 {"closed", "2025-06-01"},
                                 {"received", "2025-04-03"}},
                                {{"readings", 2}, {"points", 5}, {"change", 6}}));
  CHECK(it.records[1] == record("invitation", "elm-road",
                                {{"case", "c1"},
                                 {"work", "single-agency"},
                                 {"instrument", "single-agency"},
                                 {"received", "2025-04-03"},
                                 {"asked", "2025-06-02"},
                                 {"returned", "2025-06-09"}}));
  CHECK(*it.records[2].get<std::string>("positive") == "yes");
}
