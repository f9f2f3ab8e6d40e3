// Knowing our own quality: the draw, what audits tell, and loops seen through to their end.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "shared/model/practice/audit.hpp"
#include "shared/model/practice/draw.hpp"
#include "shared/model/practice/loop.hpp"
#include "shared/model/practice/matrix.hpp"
#include "shared/model/practice/quality_records.hpp"
#include "tests/support/forms.hpp"
#include "tests/support/frameworks.hpp"
#include "tests/support/quality.hpp"

using namespace hearth;
using namespace hearth::test;

namespace {

const Day today = Day::of(2026, 3, 4);

// Forty open cases of three districts and two agencies.
std::vector<DrawCase> forty() {
  std::vector<DrawCase> out;
  for (int i = 0; i < 40; ++i)
    out.push_back({.reference = "eh-" + std::to_string(100 + i),
                   .district = i < 20   ? "north"
                               : i < 32 ? "south"
                                        : "west",
                   .agency = i % 2 ? "school" : "health",
                   .opened = today.plus_days(-10 - i)});
  return out;
}

// Everything met in full, everything answered.
Answers all_met(const Definition& form, const std::string& judged, int impact) {
  Answers out{{"judgement", judged}, {"impact", impact}, {"safeguarding-open", std::string("no")}};
  for (const Question* it : standards(form)) out[it->id] = std::string("yes");
  return out;
}

}  // namespace

// ---- instruments ----

TEST_CASE("every instrument can be read, and says in both languages what it asks") {
  for (const auto& entry : std::filesystem::directory_iterator("assets/quality")) {
    const Definition form = instrument(entry.path().stem().stem().string());
    CHECK(entry.path().stem() == form.id.text + ".v1");
    CHECK(form.words.contains("en"));
    CHECK(form.words.contains("ur"));
  }
}

TEST_CASE("an audit has 11, 3 and 9 standards") {
  const Definition form = instrument("early-help-audit");
  CHECK(standards(form).size() == 23);
  for (auto [section, count] : {std::pair{"assessment", 11}, {"plan", 3}, {"review", 9}})
    CHECK(tally(form, all_met(form, "good", 7), section).yes == count);
}

TEST_CASE("a standard that was not met, or in part, asks what was seen; one that does not apply asks nothing") {
  auto form = std::make_shared<const Definition>(instrument("early-help-audit"));
  for (auto [said, accepted] : {std::pair{"yes", true}, {"partly", false}, {"no", false}, {"not-applicable", true}}) {
    Answers answers = all_met(*form, "good", 7);
    answers["voice"] = std::string(said);
    const auto valid = validate(form, slip(*form, answers), today);
    CHECK(valid.has_value() == accepted);
    if (!valid) CHECK(valid.error() == Errors{{"/answers/voice-shows", "problem.please_answer"}});
  }
  Answers answers = all_met(*form, "good", 7);
  answers.erase("judgement");
  CHECK(!validate(form, slip(*form, answers), today).has_value());
}

TEST_CASE("each judgement has its definition, and each level of the matrix says what it looks like") {
  const Definition audit = instrument("early-help-audit"), matrix = instrument("matrix");
  for (const char* language : {"en", "ur"}) {
    for (const char* it : judgement_ids)
      CHECK(audit.words.find(language)->second.find(std::string("judgement.") + it + ".hint"));
    CHECK(matrix.questions.size() == 5);
    for (const Question& row : matrix.questions)
      for (int level = 0; level <= matrix_level_max; ++level)
        CHECK(matrix.words.find(language)->second.find(row.id + '.' + level_option(level) + ".hint"));
  }
}

// ---- the draw ----

TEST_CASE("the same seed draws the same cases, in whatever order they come; another seed draws others") {
  auto cases = forty();
  const DrawRequest request{.seed = 17, .on = today};
  const Draw first = draw(cases, request);
  std::reverse(cases.begin(), cases.end());
  CHECK(draw(cases, request).references == first.references);
  CHECK(draw(cases, {.seed = 18, .on = today}).references != first.references);
  CHECK(first.references.size() == 8);
  CHECK(first.population == 40);
  CHECK(first.short_by() == 0);
  auto sorted = first.references;
  std::sort(sorted.begin(), sorted.end());
  CHECK(std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end());
}

TEST_CASE("over 10,000 seeds every case is drawn equally often, stratified or not") {
  const auto cases = forty();
  for (bool stratified : {false, true}) {
    std::map<std::string, long long> drawn;
    for (int seed = 1; seed <= 10000; ++seed)
      for (const std::string& it :
           draw(cases, {.seed = static_cast<std::uint64_t>(seed), .on = today, .stratified = stratified}).references)
        ++drawn[it];
    CHECK(drawn.size() == 40);
    long long squares = 0;  // chi squared is squares / 2000; 39 degrees of freedom: 72.05 is passed once in a thousand
    for (const auto& [reference, count] : drawn) squares += (count - 2000) * (count - 2000);
    CHECK(squares / 2000 < 72);
  }
}

TEST_CASE("stratified, each district and agency gets its share to within one") {
  const auto cases = forty();
  for (int seed = 0; seed < 200; ++seed) {
    std::map<std::string, int> of;
    for (const std::string& reference :
         draw(cases, {.seed = static_cast<std::uint64_t>(seed), .on = today, .stratified = true}).references)
      for (const DrawCase& it : cases)
        if (it.reference == reference) ++of[it.district + it.agency];
    for (auto [stratum, least, most] : {std::tuple{"northhealth", 2, 2},
                                        {"northschool", 2, 2},
                                        {"southhealth", 1, 2},
                                        {"southschool", 1, 2},
                                        {"westhealth", 0, 1},
                                        {"westschool", 0, 1}}) {
      CHECK(of[stratum] >= least);
      CHECK(of[stratum] <= most);
    }
  }
}

TEST_CASE("an auditor never draws a case they worked on, whatever the seed") {
  auto cases = forty();
  for (int i = 0; i < 30; ++i) cases[static_cast<std::size_t>(i)].worked_on_by = {"sam", "alex"};
  for (int seed = 0; seed < 500; ++seed)
    for (const std::string& it :
         draw(cases, {.seed = static_cast<std::uint64_t>(seed), .on = today, .auditor = "alex"}).references)
      CHECK(it >= "eh-130");
  CHECK(draw(cases, {.on = today, .auditor = "kim"}).population == 40);
}

TEST_CASE("a draw larger than what there is takes all and says how many are missing") {
  const auto cases = forty();
  const Draw all = draw(cases, {.seed = 3, .size = 50, .on = today});
  CHECK(all.references.size() == 40);
  CHECK(all.short_by() == 10);
  CHECK(draw({}, {.on = today}).short_by() == 8);
  CHECK(draw(cases, {.size = 0, .on = today}).references.empty());
}

TEST_CASE("who can be drawn: either side of each boundary") {
  const DrawRequest any{.on = today};
  auto with = [&](DrawTheme theme) { return DrawRequest{.on = today, .theme = theme, .agency = "school"}; };
  auto opened = [](int days_ago) { return DrawCase{.reference = "eh-1", .opened = today.plus_days(-days_ago)}; };
  auto closed = [&](int days_ago) {
    DrawCase it = opened(400);
    it.closed = today.plus_days(-days_ago);
    return it;
  };
  CHECK(eligible(opened(0), any));
  CHECK(!eligible(opened(-1), any));
  CHECK(eligible(closed(0), any));
  CHECK(eligible(closed(92), any));
  CHECK(!eligible(closed(93), any));
  CHECK(!eligible(closed(-1), any));
  CHECK(eligible(opened(731), with(DrawTheme::long_open)));
  CHECK(!eligible(opened(730), with(DrawTheme::long_open)));
  CHECK(eligible(opened(275), with(DrawTheme::drifting)));
  CHECK(!eligible(opened(274), with(DrawTheme::drifting)));
  CHECK(!eligible(closed(5), with(DrawTheme::drifting)));
  DrawCase late = opened(30);
  late.next_review = today;
  CHECK(!eligible(late, with(DrawTheme::drifting)));
  late.next_review = today.plus_days(-1);
  CHECK(eligible(late, with(DrawTheme::drifting)));
  DrawCase of_school = opened(1);
  of_school.agency = "school";
  of_school.stepped_down = true;
  CHECK(eligible(of_school, with(DrawTheme::one_agency)));
  CHECK(!eligible(opened(1), with(DrawTheme::one_agency)));
  CHECK(eligible(of_school, with(DrawTheme::stepped_down)));
  CHECK(!eligible(opened(1), with(DrawTheme::stepped_down)));
}

// ---- audits ----

TEST_CASE("a hint speaks up when answers and judgement disagree, once everything is answered") {
  const Definition form = instrument("early-help-audit");
  const auto all = standards(form);
  struct {
    int yes, partly, no, not_applicable;
    const char* judged;
    Hint expected;
  } rows[]{
      {23, 0, 0, 0, "outstanding", Hint::none},
      {23, 0, 0, 0, "good", Hint::answers_are_better},
      {18, 0, 5, 0, "good", Hint::none},
      {17, 0, 6, 0, "good", Hint::answers_are_worse},  // 78 and 74 of 100
      {12, 0, 11, 0, "requires-improvement", Hint::none},
      {11, 0, 12, 0, "requires-improvement", Hint::answers_are_worse},
      {11, 1, 11, 0, "requires-improvement", Hint::none},  // 11 and a half of 23: 50 of 100
      {0, 23, 0, 0, "requires-improvement", Hint::none},
      {0, 0, 23, 0, "inadequate", Hint::none},
      {3, 0, 0, 20, "outstanding", Hint::none},
      {0, 0, 0, 23, "good", Hint::none},
      {22, 0, 0, 0, "inadequate", Hint::none},
      {0, 0, 23, 0, "", Hint::none},
  };
  for (const auto& row : rows) {
    Answers answers;
    int at = 0;
    for (auto [count, said] :
         {std::pair{row.yes, "yes"}, {row.partly, "partly"}, {row.no, "no"}, {row.not_applicable, "not-applicable"}})
      for (int i = 0; i < count; ++i) answers[all[static_cast<std::size_t>(at++)]->id] = std::string(said);
    if (*row.judged) answers["judgement"] = std::string(row.judged);
    CAPTURE(row.yes);
    CAPTURE(row.judged);
    CHECK(hint(form, answers) == row.expected);
  }
  Answers worried = all_met(form, "outstanding", 9);
  worried["safeguarding-open"] = std::string("yes");
  CHECK(hint(form, worried) == Hint::worry_is_open);
}

TEST_CASE("the manager is told at once: inadequate, or a worry nobody has dealt with, and not otherwise") {
  const Definition form = instrument("early-help-audit");
  for (auto [judged, worry, told] : {std::tuple{"inadequate", "no", true},
                                     {"requires-improvement", "no", false},
                                     {"good", "yes", true},
                                     {"outstanding", "no", false},
                                     {"inadequate", "yes", true}}) {
    Answers answers = all_met(form, judged, 5);
    answers["safeguarding-open"] = std::string(worry);
    CHECK(tell_at_once(answers) == told);
  }
  CHECK(!tell_at_once({}));
}

TEST_CASE("what several auditors found counts once they agree, and as they agreed it") {
  CaseAudit audit{.readings = {{"alex", today, {}}, {"sam", today, {}}}};
  CHECK(!audit.counted());
  audit.moderated = {"alex", today, {{"judgement", std::string("good")}}};
  CHECK(judgement(audit.counted()->answers) == Judgement::good);
  CHECK(CaseAudit{.readings = {{"alex", today, {}}}}.counted()->auditor == "alex");
  CHECK(!CaseAudit{}.counted());
}

namespace {

// Worked out by hand: 24 audits of January to March 2026.
//   judgement             how many   impact                                   sum
//   outstanding                  3   9 10 10                                   29
//   good                        12   8 8 7 7 7 8 6 7 8 7 6 9                   88
//   requires-improvement         7   5 4 6 5 5 4 6                             35
//   inadequate                   2   2 3                                        5   157 / 24 = 6.54, so 6.5
// The child's voice (y yes, p partly, n no, - does not apply): 13 of 23, 57 %. Handover: 3 of 4.
// Told at once: both inadequate ones and one open worry; for two of the three the manager was told.
std::vector<CaseAudit> twenty_four(const Definition& definition) {
  struct {
    const char* judged;
    std::vector<int> impact;
    const char *voice, *handover;
  } rows[]{{"outstanding", {9, 10, 10}, "yyy", "yy-"},
           {"good", {8, 8, 7, 7, 7, 8, 6, 7, 8, 7, 6, 9}, "yyyyyyyypppn", "y-----------"},
           {"requires-improvement", {5, 4, 6, 5, 5, 4, 6}, "yypppn-", "-------"},
           {"inadequate", {2, 3}, "nn", "n-"}};
  std::vector<CaseAudit> audits;
  auto word = [](char c) {
    return std::string(c == 'y' ? "yes" : c == 'p' ? "partly" : c == 'n' ? "no" : "not-applicable");
  };
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.impact.size(); ++i) {
      Answers answers = all_met(definition, row.judged, row.impact[i]);
      answers["voice"] = word(row.voice[i]);
      answers["handover"] = word(row.handover[i]);
      const Day on = Day::of(2026, 1, 1).plus_days(audits.size() == 23 ? 89 : static_cast<int>(audits.size()) * 3);
      audits.push_back(
          {.id = std::to_string(audits.size()), .form = definition.id, .readings = {{"alex", on, answers}}});
    }
  audits[20].readings[0].answers["safeguarding-open"] = std::string("yes");
  audits[20].told = audits[22].told = WasTold{"the manager", "alex", today};
  audits[3].case_reference.clear();  // erased since
  return audits;
}

}  // namespace

TEST_CASE("a quarter of 24 audits, worked out by hand") {
  const Definition definition = instrument("early-help-audit");
  FormShelf forms;
  forms.add(definition);
  std::vector<CaseAudit> audits = twenty_four(definition);
  CaseAudit before = audits[0], after = audits[0], other = audits[0], waiting = audits[0];
  before.readings[0].on = Day::of(2025, 12, 31);
  after.readings[0].on = Day::of(2026, 4, 1);
  other.form = {"step-up-audit"};
  waiting.readings.push_back(waiting.readings[0]);
  for (const CaseAudit& it : {before, after, other, waiting}) audits.push_back(it);

  const AuditOverview it = overview(audits, forms, definition.id, Day::of(2026, 1, 1), Day::of(2026, 4, 1));
  CHECK(it.audits == 24);
  CHECK(it.waiting == 1);
  CHECK(it.judgements == std::array{2, 7, 12, 3});
  CHECK(it.good == Ratio{15, 24});
  CHECK(it.impact.count() == 24);
  CHECK(it.impact.mean_tenths() == 65);
  CHECK(it.told == Ratio{2, 3});
  CHECK(it.standards.size() == 23);
  for (const StandardMet& standard : it.standards)
    CHECK(standard.met == (standard.standard == "voice"      ? Ratio{13, 23}
                           : standard.standard == "handover" ? Ratio{3, 4}
                                                             : Ratio{24, 24}));
  CHECK(per_hundred({13, 23}) == 57);
  CHECK(!overview({}, forms, definition.id, today, today).impact.mean_tenths());
}

TEST_CASE("a standard that was added in the middle of the year is counted where it was asked") {
  Definition first = instrument("early-help-audit"), second = first;
  second.version = 2;
  second.questions.push_back(*first.question("plain"));
  second.questions.back().id = "kind";
  std::erase_if(second.questions, [](const Question& it) { return it.id == "genogram"; });
  FormShelf forms;
  forms.add(first);
  forms.add(second);
  std::vector<CaseAudit> audits;
  for (int version : {1, 1, 2}) {
    const Definition& asked = version == 1 ? first : second;
    audits.push_back({.form = first.id, .version = version, .readings = {{"alex", today, all_met(asked, "good", 7)}}});
  }
  const AuditOverview it = overview(audits, forms, first.id, today, today.plus_days(1));
  CHECK(it.standards.size() == 24);
  for (const StandardMet& standard : it.standards)
    CHECK(standard.met.out_of == (standard.standard == "kind" ? 1 : standard.standard == "genogram" ? 2 : 3));
  CHECK(it.standards.back().standard == "genogram");  // asked no more
}

// ---- the loop ----

namespace {

Loop loop_of(const std::string& theme, int steps, Day found = Day::of(2026, 1, 10)) {
  Loop loop{.id = "l", .theme = theme};
  for (int i = 0; i < steps; ++i) {
    auto next =
        with_step(loop, {found.plus_days(i), "alex", "words"}, Day::of(2026, 12, 31), "sam", found.plus_days(30));
    REQUIRE(next.has_value());
    loop = *next;
  }
  return loop;
}

}  // namespace

TEST_CASE("a loop goes one dated step after another, and an action has an owner and a day") {
  const Loop found = loop_of("voice", 1), planned = loop_of("voice", 2);
  const Day on = Day::of(2026, 1, 20);
  auto refused = [](const Result<Loop, Errors>& it) {
    return it ? std::string() : it.error().front().pointer + ' ' + it.error().front().say;
  };
  CHECK(refused(with_step(found, {on, "alex", "Train"}, today, "", on)) == "/answers/owner problem.owner_missing");
  CHECK(refused(with_step(found, {on, "alex", "Train"}, today, "sam")) == "/answers/due problem.whole_date");
  CHECK(refused(with_step(found, {on, "alex", "Train"}, today, "sam", on.plus_days(-1))) ==
        "/answers/due problem.later");
  CHECK(refused(with_step(found, {on, "alex", ""}, today, "sam", on)) == "/answers/words problem.please_answer");
  CHECK(refused(with_step(found, {today.plus_days(1), "alex", "x"}, today, "sam", today.plus_days(9))) ==
        "/answers/on problem.earlier");
  CHECK(refused(with_step(planned, {Day::of(2026, 1, 10), "alex", "x"}, today)) == "/answers/on problem.later");
  CHECK(refused(with_step(planned, {Day::of(2026, 1, 11), "alex", "x"}, today)) == "");
  CHECK(refused(with_step(loop_of("voice", 5), {on, "alex", "x"}, today)) == " problem.loop_is_closed");
  CHECK(loop_of("voice", 5).closed());
  CHECK(!loop_of("voice", 4).closed());
}

// Nine findings: 7 have an action, of 6 somebody was told, 4 brought a change, 3 were checked. 6 of 9 were reported back.
TEST_CASE("loops closed in a quarter, worked out by hand") {
  std::vector<Loop> loops;
  for (int steps : {1, 2, 3, 5, 5}) loops.push_back(loop_of("voice", steps));
  for (int steps : {1, 3, 4, 5}) loops.push_back(loop_of("plan", steps));
  loops.push_back(loop_of("plan", 5, Day::of(2025, 12, 31)));
  loops.push_back(loop_of("plan", 5, Day::of(2026, 4, 1)));
  const auto counts = loop_counts(loops, Day::of(2026, 1, 1), Day::of(2026, 4, 1));
  CHECK(counts == std::vector<LoopCount>{{"", {7, 9}, {6, 9}, {4, 9}, {3, 9}},
                                         {"plan", {3, 4}, {3, 4}, {2, 4}, {1, 4}},
                                         {"voice", {4, 5}, {3, 5}, {2, 5}, {2, 5}}});
}

TEST_CASE("what is owed is overdue the day after, soon for a fortnight, and done when it is") {
  auto due = [](int days) { return Undertaking{.due = today.plus_days(days)}; };
  CHECK(urgency(due(-1), today) == Urgency::overdue);
  CHECK(urgency(due(0), today) == Urgency::soon);
  CHECK(urgency(due(14), today) == Urgency::soon);
  CHECK(urgency(due(15), today) == Urgency::later);
  CHECK(urgency({}, today) == Urgency::later);
  CHECK(urgency({.due = today.plus_days(-9), .done = today}, today) == Urgency::done);
  const std::vector<Loop> loops{loop_of("a", 1), loop_of("a", 2), loop_of("a", 3), loop_of("a", 4)};
  auto owed = undertakings(loops);
  CHECK(owed.size() == 3);
  CHECK(owed[0].owner == "sam");
  CHECK(!owed[1].done);
  CHECK(owed[2].done);
  most_urgent_first(owed, today);
  CHECK(urgency(owed.front(), today) == Urgency::overdue);
  CHECK(urgency(owed.back(), today) == Urgency::done);
}

// ---- what the boards are told ----

TEST_CASE("every audit row of the register is counted from them, to the numbers worked out by hand") {
  const Definition definition = instrument("early-help-audit"), step_down = instrument("step-down-audit");
  FormShelf forms;
  forms.add(definition);
  forms.add(step_down);
  std::vector<CaseAudit> audits = twenty_four(definition);
  for (int i = 0; i < 10; ++i)
    audits[static_cast<std::size_t>(i)].readings[0].answers["family-engaged"] = std::string(i < 7 ? "yes" : "no");
  audits[0].readings[0].answers["joint"] = std::string("yes");
  audits[1].readings[0].answers["distance-measured"] = std::string("yes");
  Answers learned = all_met(step_down, "good", 6);
  learned["learning"] = std::string("Meet the family together");
  audits.push_back({.form = step_down.id, .readings = {{"sam", Day::of(2026, 2, 1), learned}}});
  std::vector<Loop> loops;
  for (int steps : {1, 2, 3, 5}) loops.push_back(loop_of("voice", steps));
  Assessment assessment;
  assessment.rows["plan"] = {.level = 2, .scored = {"alex", Day::of(2026, 2, 2)}};
  assessment.rows["lead"] = {.level = 3, .scored = {"alex", Day::of(2026, 2, 2)}};
  assessment.rows["evaluate"] = {};

  const Day end = Day::of(2026, 3, 31);
  Records records;
  add_records(records, audits, forms, end);
  add_records(records, loops, end);
  add_records(records, std::vector<Assessment>{assessment}, end);
  auto measured = [&](const char* source, const std::string& id, const char* period = "2025-q4") {
    const Framework all = framework(source);
    for (const Indicator& it : all.indicators)
      if (it.id == id) return measure(it, records, {.period = *Period::parse(period), .today = end}, {}).value;
    FAIL(id);
    return Measured{}.value;
  };
  auto is = [](const auto& value, const auto& expected) {
    const auto* it = std::get_if<std::decay_t<decltype(expected)>>(&value);
    return it && *it == expected;
  };
  CHECK(is(measured("cumbria", "cumbria.audits.done"), 25));
  CHECK(is(measured("cumbria", "cumbria.audits.judgement"),
           AnswerSpread{{{"inadequate", 2}, {"requires-improvement", 7}, {"good", 13}, {"outstanding", 3}}, 25}));
  CHECK(is(measured("cumbria", "cumbria.audits.impact"), Mean{{163, 25}, 2, 10}));  // 157 and the step down's 6
  CHECK(is(measured("cumbria", "cumbria.audits.escalated"), Ratio{2, 3}));
  CHECK(is(measured("cumbria", "cumbria.loop-closed"), Ratio{2, 4}));
  // 23 standards in 24 audits less what did not apply (1 and 20), and the step down's five; 10 voices and 1 handover short.
  CHECK(is(measured("cumbria", "cumbria.audits.standards"), Ratio{23 * 24 - 21 - 11 + 5, 23 * 24 - 21 + 5}));
  CHECK(is(measured("walsall", "walsall.eha.audit-good"), Ratio{15, 24}));
  CHECK(is(measured("walsall", "walsall.eha.family-engaged"), Ratio{7, 24}));
  CHECK(is(measured("walsall", "walsall.eha.distance-measured"), Ratio{1, 24}));
  CHECK(is(measured("walsall", "walsall.eha.joint-audits"), 1));
  CHECK(is(measured("wirral", "wirral.matrix", "2025"), Mean{{5, 2}, 2, 3}));
  CHECK(is(measured("shropshire", "shropshire.audits.step-down", "2025"), Texts{{"Meet the family together"}}));
  CHECK(std::holds_alternative<NoData>(measured("shropshire", "shropshire.audits.step-up", "2025")));
}
