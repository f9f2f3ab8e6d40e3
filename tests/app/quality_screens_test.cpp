// The rooms of knowing our own quality, as the server writes them, from data made by hand.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "shared/app/html.hpp"
#include "shared/app/screens/parts.hpp"
#include "shared/app/screens/quality.hpp"
#include "tests/support/app.hpp"
#include "tests/support/quality.hpp"

using namespace hearth;
using namespace hearth::app;
using namespace hearth::test;

namespace {

std::string lines(const std::string& html) {
  std::string out;
  for (char c : html) {
    if (c == '<' && !out.empty() && out.back() == '>') out += '\n';
    out += c;
  }
  return out + '\n';
}

App staff_app(const std::string& path, const std::string& language = "en") {
  App app = app_at("/?lang=" + language);
  Wording say = *app.say;
  for (const auto& area : std::filesystem::directory_iterator("assets/wording/" + language))
    REQUIRE(read_more_wording(read_file(area.path().string()), say));
  app.say = std::make_shared<const Wording>(std::move(say));
  app.place = kept_place(path + "?lang=" + language);
  return app;
}

std::string as_is(std::string_view path) { return std::string(path); }

Line line(LineKind kind, const char* heading, const char* words) {
  return {.kind = kind, .heading = heading, .words = words, .said = {"Alex", Day::of(2026, 2, 2)}};
}

std::vector<Assessment> two() {
  Assessment later{.id = "spring", .title = "Spring", .workshops = {Day::of(2026, 2, 2), Day::of(2026, 3, 2)}},
      earlier{.id = "autumn", .title = "Autumn", .workshops = {Day::of(2025, 9, 1)}};
  const Said alex{"Alex", Day::of(2026, 2, 2)};
  Line action = line(LineKind::action, "", "Write the plan <together>");
  action.owner = "Sam";
  action.due = Day::of(2026, 3, 3);
  later.rows["plan"] = {
      .version = 2,
      .level = 2,
      .scored = alex,
      .lines = {line(LineKind::evidence, "Strategy", "We meet"), line(LineKind::gap, "", "No shared numbers"), action}};
  earlier.rows["plan"] = {.version = 1, .level = 1, .scored = alex, .lines = {line(LineKind::gap, "", "Nobody meets")}};
  return {later, earlier};
}

bool keys_are_unique(const std::string& page) {
  std::vector<std::string> keys;
  for (std::size_t at = page.find("data-key=\""); at != std::string::npos; at = page.find("data-key=\"", at + 1))
    keys.push_back(page.substr(at + 10, page.find('"', at + 10) - at - 10));
  std::sort(keys.begin(), keys.end());
  return std::adjacent_find(keys.begin(), keys.end()) == keys.end();
}

Loop half_way() {
  return {.id = "7",
          .audit = "3",
          .theme = "voice",
          .steps = {{Day::of(2026, 2, 1), "Alex", "Children were seldom asked"},
                    {Day::of(2026, 2, 9), "Sam", "Bring pictures"}},
          .owner = "Jo",
          .due = Day::of(2026, 3, 1)};
}

}  // namespace

TEST_CASE("the rooms of quality, as the server writes them") {
  const Definition matrix = instrument("matrix"), audit = instrument("early-help-audit"),
                   finding = instrument("finding");
  for (const std::string language : {"en", "ur"}) {
    auto golden = [&](const char* name, const Screen& screen) {
      const std::string page = html(screen);
      CHECK_MESSAGE(keys_are_unique(page), std::string(name));
      CHECK_MESSAGE(page.find("quality.") == std::string::npos, std::string(name), " says a key");
      check_golden(std::string("quality.") + name + '.' + language + ".html", lines(page));
    };
    App app = staff_app("/staff/matrix", language);
    golden("matrix_none", matrix_screen(app, {.matrix = matrix, .may_write = true}, as_is));
    golden("matrix", matrix_screen(app, {.matrix = matrix, .assessments = two(), .may_write = true}, as_is));
    golden("beside", matrix_compare_screen(app, matrix, two()[1], two()[0], as_is));
    MatrixRowPage row{.matrix = matrix,
                      .assessment = "spring",
                      .row = "plan",
                      .typed = two()[0].rows["plan"],
                      .evidence = "Strategy:\nWe meet\n",
                      .gaps = "No shared numbers\n",
                      .errors = {{"/actions/0/owner", "problem.owner_missing"}}};
    golden("row", matrix_row_screen(app, row, as_is));
    row.errors.clear();
    row.met = Merged{
        .came = {line(LineKind::gap, "", "Theirs")}, .went = {line(LineKind::gap, "", "Gone")}, .level_differs = true};
    row.met_whom = "Sam";
    row.my_level = 3;
    golden("row_met", matrix_row_screen(app, row, as_is));

    const AuditLine waiting{.id = "3",
                            .case_reference = "EH-1",
                            .district = "North",
                            .agency = "School",
                            .auditor = "Alex",
                            .tally = {.yes = 4},
                            .standards = 23};
    AuditLine finished = waiting;
    finished.id = "4";
    finished.judgement = Judgement::inadequate;
    finished.finished = Day::of(2026, 3, 1);
    finished.tell = true;
    finished.case_reference.clear();
    golden("audits", audits_screen(app,
                                   {.waiting = {waiting},
                                    .finished = {finished},
                                    .owed = {{.words = "x", .owner = "Sam", .due = Day::of(2026, 3, 1)}},
                                    .may_draw = true},
                                   as_is));
    golden("audits_none", audits_screen(app, {}, as_is));
    DrawPage drawing{.typed = {.seed = 123, .on = Day::of(2026, 3, 1)},
                     .form = "early-help-audit",
                     .instruments = {{"early-help-audit", "Audit"}},
                     .agencies = {"School"}};
    golden("draw", draw_screen(app, drawing, as_is));
    drawing.drawn = Draw{.asked = 8, .population = 2, .references = {"EH-1", "EH-2"}};
    drawing.drawn_by = "Alex";
    golden("drawn", drawn_screen(app, drawing, as_is));

    app.draft.answers = {{"seven-stages", std::string("partly")},
                         {"judgement", std::string("good")},
                         {"safeguarding-open", std::string("yes")},
                         {"impact", 7}};
    app.draft.errors = {{"/answers/seven-stages-shows", "problem.please_answer"}};
    golden("audit",
           audit_screen(app, {.form = audit, .line = waiting, .section = "assessment", .may_write = true}, as_is));
    app.draft.errors.clear();
    golden("audit_overall",
           audit_screen(app, {.form = audit, .line = waiting, .section = "overall", .may_write = true}, as_is));
    golden("audit_finished",
           finished_audit_screen(
               app, {.form = audit, .line = finished, .case_is_gone = true, .loops = {half_way()}, .may_write = true},
               finding, as_is));
    golden("loops", loops_screen(app,
                                 {.loops = {half_way()},
                                  .owed = {{.from = "/staff/audits/loops/7",
                                            .words = "Bring pictures",
                                            .owner = "Jo",
                                            .due = Day::of(2026, 3, 1)}},
                                  .finding = finding},
                                 as_is));
    golden("loop", loop_screen(app, {.loop = half_way(), .finding = finding, .may_write = true}, as_is));
    OverviewPage quarter{.from = Day::of(2026, 1, 1), .until = Day::of(2026, 4, 1), .form = audit, .finding = finding};
    quarter.audits.audits = 2;
    quarter.audits.judgements = {0, 0, 1, 1};
    quarter.audits.good = {2, 2};
    quarter.audits.impact.of[7] = 2;
    quarter.audits.standards = {{"voice", {1, 2}}};
    quarter.loops = {{"", {1, 1}, {0, 1}, {0, 1}, {0, 1}}};
    golden("overview", overview_screen(app, quarter, as_is));
  }
}

TEST_CASE("nothing is scored before somebody scores it") {
  const App app = staff_app("/staff/matrix");
  const Definition matrix = instrument("matrix");
  const std::string page =
      html(matrix_screen(app, {.matrix = matrix, .assessments = {{.id = "a", .title = "A"}}}, as_is));
  for (const char* level : {"0 · Not begun", "1 · Beginning", "2 · Growing", "3 · Working well", "4 · Part of"})
    CHECK(page.find(level) == std::string::npos);
  CHECK(page.find("Not scored yet") != std::string::npos);
}

TEST_CASE("the judgement has its definition beside the choice, and a worry says to follow local procedure") {
  App app = staff_app("/staff/audits/3");
  const Definition audit = instrument("early-help-audit");
  auto page = [&] {
    return html(audit_screen(app, {.form = audit, .line = {.id = "3"}, .section = "overall"}, as_is));
  };
  CHECK(page().find("Good: There is good practice. The work is what we expect.") != std::string::npos);
  CHECK(page().find("Follow your local procedure now. Then tell") == std::string::npos);
  app.draft.answers["judgement"] = std::string("inadequate");
  CHECK(page().find("Follow your local procedure now. Then tell") != std::string::npos);
}
