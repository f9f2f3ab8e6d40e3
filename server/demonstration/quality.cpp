// quality.cpp: a demonstration's cases, draws, audits, loops and two assessments. Nobody in it is real.
#include <algorithm>

#include "server/commands/demonstration.hpp"
#include "server/sealed/sealed.hpp"
#include "server/store/quality_rows.hpp"
#include "shared/model/codec/submission_codec.hpp"

namespace hearth {
namespace {

constexpr int cases = 420, months = 14, a_month = 8, still_to_do = 3;
constexpr const char* auditor = "Owen Pryce";
constexpr const char* lead = "Maya Okafor";

template <class List>
const auto& one_of(SeededDice& dice, const List& list) {
  return list[static_cast<std::size_t>(dice.below(static_cast<int>(std::size(list))))];
}

bool grow_cases(Rows& rows, SeededDice& dice, Day today) {
  constexpr std::array districts{"Eastgate", "Southmead", "Westfield"};
  constexpr std::array agencies{"Early help team", "Health visiting", "School", "School", "Voluntary group"};
  constexpr std::array workers{"Jo Hall", "Imran Shah", "Tom Webb", "Nadia Aziz", auditor};
  for (int i = 0; i < cases; ++i) {
    DrawCase it{.reference = "EH-" + std::to_string(2001 + i),
                .district = one_of(dice, districts),
                .agency = one_of(dice, agencies)};
    it.opened = today.plus_days(-20 - i * 880 / cases * 1 - dice.below(60));
    const Day ends = it.opened.plus_days(90 + dice.below(dice.below(8) == 0 ? 900 : 240));
    if (ends < today) it.closed = ends;
    else it.next_review = today.plus_days(dice.below(60) - 8);
    it.stepped_down = dice.below(6) == 0;
    it.worked_on_by = {one_of(dice, workers)};
    if (!keep_case(rows, it, SubjectId::minted(dice).bytes())) return false;
  }
  return true;
}

// The better the work, the more standards are met; some are harder than others.
Answers made_up(SeededDice& dice, const Definition& form, int good_in_100) {
  Answers answers;
  int number = 0;
  for (const Question* standard : standards(form)) {
    const int hard = (number++ * 7) % 23, roll = dice.below(100);
    const char* said = roll < good_in_100 - hard ? "yes" : roll < good_in_100 + 12 - hard / 2 ? "partly" : "no";
    if (standard->id == "handover" || (standard->id == "closing-reason" && dice.below(2)))
      said = dice.below(8) ? "not-applicable" : said;
    answers[standard->id] = std::string(said);
    if (answers[standard->id] != Answer(std::string("yes")) &&
        answers[standard->id] != Answer(std::string("not-applicable")))
      answers[standard->id + "-shows"] = std::string("Seen in some of the records, not in all.");
  }
  Judgement judged = suggested(tally(form, answers)).value_or(Judgement::good);
  if (judged < Judgement::outstanding && dice.below(9) == 0)
    judged = static_cast<Judgement>(static_cast<int>(judged) + 1);
  answers["judgement"] = std::string(judgement_ids[static_cast<std::size_t>(judged)]);
  answers["impact"] = std::clamp(static_cast<int>(judged) * 2 + 2 + dice.below(3), 0, scale_max);
  answers["safeguarding-open"] = std::string(dice.below(24) ? "no" : "yes");
  answers["family-engaged"] = std::string(dice.below(5) ? "yes" : "no");
  answers["distance-measured"] = std::string(dice.below(3) ? "yes" : "no");
  answers["joint"] = std::string(dice.below(4) ? "no" : "yes");
  answers["strengths"] = std::string("The worker stayed with the family and kept in touch with the school.");
  answers["learning"] = std::string("Write down in the child’s own words what they want.");
  return answers;
}

std::string sealed_at(const Growing& growing, const AuditRecord& it, const char* column, const std::string& words) {
  const auto key = growing.keys.for_subject(*SubjectId::of(it.subject));
  const std::string row = std::to_string(it.id);
  if (!key) return {};
  auto sealed = seal(growing.keys, *key, {"quality_audit", column, row}, FreeText(words));
  return sealed ? sealed->bytes() : std::string();
}

bool grow_loop(Rows& rows, SeededDice& dice, const AuditRecord& it, Day today) {
  struct Story {
    const char *theme, *found, *action, *told, *changed, *checked;
  };
  constexpr std::array stories{
      Story{"voice", "Children were spoken about, and seldom asked.",
            "Bring the three houses picture to every first visit.",
            "Told at the practitioners’ forum, and written in the newsletter.",
            "Every first visit now has a picture by the child.",
            "In the next ten audits, nine had the child’s own words."},
      Story{"plan", "Plans listed what to do, without a day.", "A short training on plans that can be measured.",
            "Team leads told their teams in supervision.", "The plan now asks for a day at each step.",
            "Looked at again after three months: most plans have days."},
      Story{"review", "The first review came late.", "A reminder to whoever leads, four weeks after the first meeting.",
            "Told to all who lead, by letter.", "Reviews are set at the first meeting.",
            "Late first reviews went down by half."},
      Story{"assessment", "The family’s history was told without an order.", "Share a good example of a history.",
            "Shown in the learning hour.", "Histories now have dates.", "Seen in the audits of the next quarter."},
      Story{"together", "Health and school each had their own plan.", "One plan, kept where all can see it.",
            "Told to school and health leads.", "Both now write in one plan.",
            "Asked five families: all knew of one plan."}};
  const Story& story = one_of(dice, stories);
  const Day found = *it.finished;
  Loop loop{.audit = std::to_string(it.id), .theme = story.theme, .steps = {{found, auditor, story.found}}};
  const std::array words{story.action, story.told, story.changed, story.checked};
  Day on = found;
  for (const char* each : words) {
    on = on.plus_days(6 + dice.below(40));
    if (today < on || dice.below(12) == 0) break;
    auto next = with_step(loop, {on, dice.below(2) ? auditor : lead, each}, today,
                          dice.below(2) ? "Jo Hall" : "Imran Shah", on.plus_days(30 + dice.below(60)));
    if (!next) break;
    loop = *next;
  }
  return keep_loop(rows, loop).has_value();
}

bool grow_audits(Rows& rows, SeededDice& dice, const Growing& growing) {
  const auto form = growing.content.instruments->newest({"early-help-audit"});
  const auto them = draw_cases(rows);
  for (int month = 1 - months; month <= 0; ++month) {
    const Day on = std::min(growing.today, growing.today.first_of_month(month).plus_days(2));
    DrawRecord record{
        .request = {.seed = dice.roll() >> 24, .size = a_month, .on = on, .stratified = true, .auditor = auditor},
        .form = form->id,
        .version = form->version,
        .by = auditor};
    record.draw = draw(them, record.request);
    if (!keep_draw(rows, record)) return false;
    auto waiting = audit_records(rows, Which::unfinished, a_month);
    std::reverse(waiting.begin(), waiting.end());
    for (int i = 0; i < static_cast<int>(waiting.size()); ++i) {
      if (month == 0 && i >= a_month - still_to_do) break;
      AuditRecord& it = waiting[static_cast<std::size_t>(i)];
      Answers words;
      for (auto& [id, answer] : made_up(dice, *form, 72 + month + dice.below(26))) {
        const Question* question = form->question(id);
        (question && question->kind == QuestionKind::text ? words : it.choices)[id] = answer;
      }
      if (month > -4) it.words = sealed_at(growing, it, "words", print_answers(words));
      it.saves = 4;
      it.finished = std::min(growing.today, on.plus_days(1 + i * 2));
      if (!keep_audit(rows, it)) return false;
      if (tell_at_once(it.choices) && (month < 0 || i == 0)) {
        it.told_whom = sealed_at(growing, it, "told_whom", "Ruth Bell, team manager");
        it.told_by = auditor;
        it.told_on = it.finished;
        if (!keep_told(rows, it)) return false;
      }
      if (dice.below(3) == 0 && !grow_loop(rows, dice, it, growing.today)) return false;
    }
  }
  return true;
}

struct Part {
  const char* id;
  int before, now;
  const char *evidence, *gaps_before, *gaps_now, *action, *next;
};
constexpr std::array parts{
    Part{"plan", 1, 2, "Strategy:\nPartners agreed a strategy for the district\nMoney:\nA small shared budget",
         "Understanding:\nNo shared words for early help\nCo-ordination:\nNeeds are counted by each service alone",
         "Co-ordination:\nNeeds are counted by each service alone", "Write one strategy with all partners",
         "Share the numbers about need twice a year"},
    Part{"deliver", 2, 3, "Teams around the family are common\nOne assessment is used by most",
         "Some families wait for the wrong service\nFew have somebody to talk a case through with",
         "Some families wait for the wrong service", "Supervision for everybody who leads a case",
         "Look again at the ways in"},
    Part{"evaluate", 0, 2, "Audits are done every month\nFamilies are asked when help ends",
         "No measures that all share\nNobody counts what came of audits", "No measures that all share",
         "Draw and record eight audits a month", "Agree ten measures with health and schools"},
    Part{"lead", 2, 2, "The board meets every two months", "Leaders see no numbers",
         "Leaders see no numbers\nNo place has looked at us from outside", "Bring a page of numbers to each board",
         "Ask a neighbour to look at us"},
    Part{"family-focus", 1, 3,
         "Engagement:\nThe same five questions everywhere\nWorking together:\nFamilies tell their story once",
         "Engagement:\nAnswers are not shared between services", "Engagement:\nFew fathers answer",
         "Ask the same questions in all services", "Ask fathers how they would like to be asked"}};

bool grow_assessment(Rows& rows, const std::string& id, const std::string& title, Day first, bool latest, Day today) {
  if (!keep_assessment(rows, id, title, first) || !keep_workshop(rows, id, first.plus_days(30))) return false;
  for (const Part& it : parts) {
    MatrixRow row{.level = latest ? it.now : it.before};
    for (auto [kind, text] :
         {std::pair{LineKind::evidence, it.evidence}, {LineKind::gap, latest ? it.gaps_now : it.gaps_before}}) {
      const auto lines = read_lines(kind, text);
      if (lines) row.lines.insert(row.lines.end(), lines->begin(), lines->end());
    }
    const Day due = first.plus_days(it.before == 2 ? 120 : 260);
    row.lines.push_back({.kind = LineKind::action,
                         .words = latest ? it.next : it.action,
                         .owner = it.before == 2 ? "Ruth Bell" : lead,
                         .due = due,
                         .done = latest ? std::nullopt : std::optional(std::min(today, due))});
    if (!keep_matrix_row(rows, id, it.id,
                         signed_by(row, {}, {it.before == 1 ? auditor : lead, first.plus_days(it.before * 15)}), lead))
      return false;
  }
  return true;
}

}  // namespace

bool grow_quality(Rows& rows, const Growing& growing) {
  bool grown = false;
  rows.each("SELECT 1 FROM quality_case LIMIT 1", [&](const Row&) { grown = true; });
  if (grown || rows.failed()) return !rows.failed();
  SeededDice dice(growing.seed + 11);
  const Day begun = growing.today.plus_days(-150);
  return grow_cases(rows, dice, growing.today) && grow_audits(rows, dice, growing) &&
         grow_assessment(rows, "first-look", "First look", begun.plus_days(-365), false, growing.today) &&
         grow_assessment(rows, "second-look", "Second look", begun, true, growing.today);
}

}  // namespace hearth
