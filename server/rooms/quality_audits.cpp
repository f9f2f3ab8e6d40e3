// quality_audits.cpp: the draw, the audits, what became of what they found, and the quarter.
#include <algorithm>

#include "server/rooms/quality.hpp"
#include "server/sealed/sealed.hpp"
#include "server/store/quality_rows.hpp"
#include "shared/app/screens/parts.hpp"
#include "shared/model/base/text.hpp"
#include "shared/model/codec/submission_codec.hpp"
#include "shared/model/practice/period.hpp"

namespace hearth {

using namespace app;
using namespace rooms;

namespace {

constexpr const char* first_instrument = "early-help-audit";
constexpr int list_max = 60, draw_max = 100;

const FormShelf& instruments(const Visit& visit) { return *visit.desk.reception.content().instruments; }
const Definition& finding_form(const Visit& visit) { return *instruments(visit).newest({"finding"}); }

// Those that look at a case and judge it.
std::vector<std::shared_ptr<const Definition>> audit_forms(const Visit& visit) {
  std::vector<std::shared_ptr<const Definition>> out;
  for (const auto& it : instruments(visit).all())
    if (it->question("judgement") && instruments(visit).newest(it->id) == it) out.push_back(it);
  return out;
}

// ---- words about a case, sealed under its key ----

SealedAt place_of(const char* column, const std::string& row) { return {"quality_audit", column, row}; }

std::optional<std::string> sealed_words(const Visit& visit, const AuditRecord& it, const char* column,
                                        const std::string& words) {
  const auto subject = SubjectId::of(it.subject);
  const auto key =
      subject ? visit.desk.keys.for_subject(*subject) : Result<KeyId, KeyFault>(Unexpected{KeyFault::unknown});
  if (!key) return std::nullopt;
  const std::string row = std::to_string(it.id);
  auto sealed = seal(visit.desk.keys, *key, place_of(column, row), FreeText(words));
  return sealed ? std::optional(sealed->bytes()) : std::nullopt;
}

std::string opened_words(const Visit& visit, const AuditRecord& it, const char* column, const std::string& bytes) {
  if (bytes.empty()) return {};
  const std::string row = std::to_string(it.id);
  auto opened = open(visit.desk.keys, place_of(column, row), Sealed<FreeText>::from_row(bytes));
  return opened ? opened->words.read() : std::string();
}

Answers all_answers(const Visit& visit, const AuditRecord& it) {
  Answers answers = it.choices;
  answers.merge(read_answers(opened_words(visit, it, "words", it.words)).value_or(Answers{}));
  return answers;
}

// Parted into what counts and what is said; false when the words cannot be sealed.
bool put_answers(const Visit& visit, const Definition& form, const Answers& answers, AuditRecord& into) {
  Answers words;
  into.choices.clear();
  for (const auto& [id, answer] : answers) {
    const Question* question = form.question(id);
    (question && question->kind == QuestionKind::text ? words : into.choices)[id] = answer;
  }
  into.words.clear();
  if (words.empty()) return true;
  auto sealed = sealed_words(visit, into, "words", print_answers(words));
  if (sealed) into.words = *std::move(sealed);
  return sealed.has_value();
}

std::shared_ptr<const Definition> form_of(const Visit& visit, const AuditRecord& it) {
  return instruments(visit).find(it.form, it.version);
}

AuditLine line_of(const Visit& visit, const AuditRecord& it) {
  AuditLine line{.id = std::to_string(it.id),
                 .case_reference = it.case_reference,
                 .district = it.district,
                 .agency = it.agency,
                 .auditor = it.auditor};
  if (auto form = form_of(visit, it)) {
    line.title = form_words(visit.app, *form, "title");
    line.tally = tally(*form, it.choices);
    line.standards = static_cast<int>(standards(*form).size());
  }
  line.judgement = judgement(it.choices);
  line.impact = impact(it.choices);
  line.finished = it.finished;
  line.tell = it.finished && tell_at_once(it.choices);
  line.told = it.told_on.has_value();
  return line;
}

// Actions of the matrix's newest assessment and of loops, where each can be seen.
std::vector<Undertaking> all_owed(Rows& rows, Day today) {
  std::vector<Undertaking> owed;
  const auto them = assessments(rows);
  if (!them.empty())
    for (Undertaking& it : undertakings(them.front())) {
      it.from = "/staff/matrix/" + them.front().id + '#' + "row." + it.from;
      owed.push_back(std::move(it));
    }
  const auto all = loops(rows);
  for (Undertaking& it : undertakings(all)) {
    it.from = "/staff/audits/loops/" + it.from;
    owed.push_back(std::move(it));
  }
  std::erase_if(owed, [](const Undertaking& it) { return it.done.has_value(); });
  most_urgent_first(owed, today);
  return owed;
}

void list_audits(Visit visit, Reply reply) {
  AuditsPage page{.may_draw = visit.may("draw-audits")};
  if (!visit.desk.store.read([&](Rows& rows) {
        for (const AuditRecord& it : audit_records(rows, Which::unfinished, list_max))
          page.waiting.push_back(line_of(visit, it));
        for (const AuditRecord& it : audit_records(rows, Which::finished, 12))
          page.finished.push_back(line_of(visit, it));
        page.owed = all_owed(rows, visit.app.today);
      }))
    return not_now(visit, reply);
  reply.page(visit, audits_screen(visit.app, page, to(visit)));
}

// ---- the draw ----

DrawPage draw_page(const Visit& visit, Rows& rows) {
  DrawPage page{.typed = {.on = visit.app.today, .auditor = name_of(visit)}, .form = first_instrument};
  for (const auto& it : audit_forms(visit))
    page.instruments.push_back({it->id.text, form_words(visit.app, *it, "title")});
  for (const DrawCase& it : draw_cases(rows))
    if (std::find(page.agencies.begin(), page.agencies.end(), it.agency) == page.agencies.end())
      page.agencies.push_back(it.agency);
  std::sort(page.agencies.begin(), page.agencies.end());
  return page;
}

void ask_draw(Visit visit, Reply reply) {
  std::optional<DrawPage> page;
  if (!visit.desk.store.read([&](Rows& rows) { page = draw_page(visit, rows); })) return not_now(visit, reply);
  reply.page(visit, draw_screen(visit.app, *page, to(visit)));
}

void do_draw(Visit visit, Reply reply) {
  std::optional<DrawPage> page;
  if (!visit.desk.store.read([&](Rows& rows) { page = draw_page(visit, rows); })) return not_now(visit, reply);
  DrawRequest& request = page->typed;
  request.theme = static_cast<DrawTheme>(std::clamp(whole_number(visit.typed("theme")).value_or(0), 0, 4));
  request.agency = visit.typed("agency");
  request.stratified = visit.typed("stratified") == "yes";
  const auto size = whole_number(visit.typed("size"));
  if (!size) page->errors.push_back({"/size", "problem.whole_number"});
  else if (*size < 1) page->errors.push_back({"/size", "problem.larger"});
  else if (*size > draw_max) page->errors.push_back({"/size", "problem.smaller"});
  request.size = size.value_or(request.size);
  const bool known = std::find(page->agencies.begin(), page->agencies.end(), request.agency) != page->agencies.end();
  if (request.theme == DrawTheme::one_agency && !known) page->errors.push_back({"/agency", "problem.choose_one_shown"});
  const std::string typed_form = visit.typed("instrument");
  for (const auto& [id, title] : page->instruments)
    if (id == typed_form) page->form = id;
  if (!page->errors.empty()) return reply.page(visit, draw_screen(visit.app, *page, to(visit)), 422);
  request.seed = visit.desk.dice.roll() >> 24;  // ten or so digits, to be read out
  DrawRecord record{.request = request, .form = {page->form}, .by = name_of(visit)};
  record.version = instruments(visit).newest(record.form)->version;
  auto id = std::make_shared<std::int64_t>(0);
  visit.desk.change(
      [record, id](Rows& rows) mutable {
        record.draw = draw(draw_cases(rows), record.request);
        const auto kept = keep_draw(rows, record);
        *id = kept.value_or(0);
        return kept ? Stored::now : Stored::unavailable;
      },
      [visit, reply, id](Stored stored) {
        if (stored == Stored::unavailable) return not_now(visit, reply);
        reply.go(visit, "/staff/audits/draws/" + std::to_string(*id));
      });
}

void show_draw(Visit visit, Reply reply) {
  std::optional<DrawRecord> record;
  const auto id = number_part(visit, "id");
  if (id && !visit.desk.store.read([&](Rows& rows) { record = draw_record(rows, *id); })) return not_now(visit, reply);
  if (!record) return reply.nowhere(visit);
  for (std::string& it : record->draw.references)
    if (it.empty()) it = visit.say()("quality.case_gone");
  DrawPage page{.typed = record->request, .drawn = record->draw, .drawn_by = record->by};
  reply.page(visit, drawn_screen(visit.app, page, to(visit)));
}

// ---- one audit ----

struct OpenAudit {
  AuditRecord record;
  std::shared_ptr<const Definition> form;
  std::vector<Loop> loops;
  std::vector<AuditRecord> others;
};

// Nothing when the answer was given already.
std::optional<OpenAudit> open_audit(const Visit& visit, const Reply& reply) {
  std::optional<AuditRecord> record;
  std::vector<Loop> found;
  std::vector<AuditRecord> others;
  const auto id = number_part(visit, "id");
  if (id && !visit.desk.store.read([&](Rows& rows) {
        record = audit_record(rows, *id);
        if (!record) return;
        found = loops(rows, *id);
        others = audits_beside(rows, *id);
      })) {
    not_now(visit, reply);
    return std::nullopt;
  }
  auto form = record ? form_of(visit, *record) : nullptr;
  if (!form) {
    reply.nowhere(visit);
    return std::nullopt;
  }
  return OpenAudit{std::move(*record), std::move(form), std::move(found), std::move(others)};
}

void show_audit(const Visit& visit, const Reply& reply, const OpenAudit& it, std::string section, int status) {
  AuditPage page{.form = *it.form,
                 .line = line_of(visit, it.record),
                 .section = std::move(section),
                 .case_is_gone = it.record.case_reference.empty(),
                 .loops = it.loops,
                 .may_write = visit.may("record-audit")};
  if (it.record.told_on)
    page.told = WasTold{opened_words(visit, it.record, "told_whom", it.record.told_whom), it.record.told_by,
                        *it.record.told_on};
  for (const AuditRecord& other : it.others) page.others.push_back(line_of(visit, other));
  if (it.record.agreed_on) page.agreed = AuditReading{it.record.agreed_by, *it.record.agreed_on, it.record.agreed};
  page.is_first = it.record.beside == 0;
  if (!it.form->section(page.section) && !it.form->sections.empty()) page.section = it.form->sections.front().id;
  const bool reads = it.record.finished || !page.may_write;
  reply.page(visit,
             reads ? finished_audit_screen(visit.app, page, finding_form(visit), to(visit))
                   : audit_screen(visit.app, page, to(visit)),
             status);
}

// Who looked at or changed what is known of a family; nothing is shown or kept without it.
std::function<bool(Rows&)> entry(const Visit& visit, const AuditRecord& it, Deed deed) {
  return [&log = visit.desk.audit, who = SubjectId::of(visit.who.id).value_or(SubjectId{}), deed,
          subject = SubjectId::of(it.subject).value_or(SubjectId{})](Rows& rows) {
    return log.write(rows, who, deed, subject, {"case-audit"});
  };
}

void look_at_audit(Visit visit, Reply reply) {
  auto it = open_audit(visit, reply);
  if (!it) return;
  visit.app.draft.answers = all_answers(visit, it->record);
  visit.desk.change(
      [log = entry(visit, it->record, Deed::saw)](Rows& rows) { return log(rows) ? Stored::now : Stored::unavailable; },
      [visit, reply, it = *it](Stored stored) {
        if (stored == Stored::unavailable) return not_now(visit, reply);
        show_audit(visit, reply, it, visit.asked("section"), 200);
      });
}

void changed(const Visit& visit, const Reply& reply, const std::string& path, Stored stored) {
  if (stored == Stored::now || stored == Stored::already) return reply.go(visit, path);
  reply.sorry(visit, framed(visit.app, visit.say()("quality.audits")), stored);
}

// A change to an audit as it was when this visit looked at it.
Change if_unchanged(const Visit& visit, AuditRecord record, std::function<bool(Rows&, AuditRecord&)> keep) {
  return [log = entry(visit, record, Deed::changed), record = std::move(record),
          keep = std::move(keep)](Rows& rows) mutable {
    auto newest = audit_record(rows, record.id);
    if (!newest || newest->saves != record.saves || newest->finished != record.finished) return Stored::conflict;
    return keep(rows, record) && log(rows) ? Stored::now : Stored::unavailable;
  };
}

void record_answers(Visit visit, const Reply& reply, OpenAudit it) {
  const std::string section = visit.asked("section");
  Answers& answers = visit.app.draft.answers = all_answers(visit, it.record);
  for (const Question& question : it.form->questions)
    if (question.section == section) answers.erase(question.id);
  answers.merge(typed_answers(visit, *it.form, section));
  const bool finish = visit.pressed() == "finish";
  auto valid =
      validate(it.form, {.form = it.record.form, .version = it.record.version, .answers = answers}, visit.app.today);
  if (!valid) {
    visit.app.draft.errors = valid.error();
    if (!finish)
      std::erase_if(visit.app.draft.errors, [](const Error& each) { return each.say == "problem.please_answer"; });
  }
  if (!visit.app.draft.errors.empty()) {
    const std::string first = visit.app.draft.errors.front().pointer.substr(std::string("/answers/").size());
    const Question* question = it.form->question(first);
    return show_audit(visit, reply, it, question ? question->section : section, 422);
  }
  if (!put_answers(visit, *it.form, answers, it.record)) return changed(visit, reply, {}, Stored::unavailable);
  std::string path = "/staff/audits/" + std::to_string(it.record.id), next = section;
  for (std::size_t i = 0; i + 1 < it.form->sections.size(); ++i)
    if (it.form->sections[i].id == section) next = it.form->sections[i + 1].id;
  if (visit.pressed() == "save") path = "/staff/audits";
  else if (!finish) path += "?section=" + next;
  visit.desk.change(if_unchanged(visit, it.record,
                                 [finish, today = visit.app.today](Rows& rows, AuditRecord& record) {
                                   ++record.saves;
                                   if (finish) record.finished = today;
                                   return keep_audit(rows, record);
                                 }),
                    [visit, reply, path](Stored stored) { changed(visit, reply, path, stored); });
}

void record_told(Visit visit, const Reply& reply, OpenAudit it) {
  const std::string whom = visit.typed("whom");
  if (whom.empty() || characters(whom).value_or(101) > 100) {
    visit.app.draft.errors = {{"/whom", whom.empty() ? "problem.please_answer" : "problem.shorter"}};
    visit.app.draft.answers = all_answers(visit, it.record);
    return show_audit(visit, reply, it, {}, 422);
  }
  auto sealed = sealed_words(visit, it.record, "told_whom", whom);
  if (!sealed) return changed(visit, reply, {}, Stored::unavailable);
  it.record.told_whom = *std::move(sealed);
  it.record.told_by = name_of(visit);
  it.record.told_on = visit.app.today;
  visit.desk.change(
      if_unchanged(visit, it.record, [](Rows& rows, AuditRecord& record) { return keep_told(rows, record); }),
      [visit, reply, path = "/staff/audits/" + std::to_string(it.record.id)](Stored stored) {
        changed(visit, reply, path, stored);
      });
}

void record_finding(Visit visit, const Reply& reply, OpenAudit it) {
  const auto form = instruments(visit).newest({"finding"});
  const Answers answers = typed_answers(visit, *form);
  auto valid = validate(form, {.form = form->id, .version = form->version, .answers = answers}, visit.app.today);
  if (!valid) {
    visit.app.draft.errors = valid.error();
    visit.app.draft.answers = all_answers(visit, it.record);
    for (const auto& [id, answer] : answers) visit.app.draft.answers[id] = answer;
    return show_audit(visit, reply, it, {}, 422);
  }
  auto words = [&](const char* id) {
    auto said = answers.find(id);
    const auto* text = said == answers.end() ? nullptr : std::get_if<std::string>(&said->second);
    return text ? *text : std::string();
  };
  Loop loop{.audit = std::to_string(it.record.id),
            .theme = words("theme"),
            .steps = {{visit.app.today, name_of(visit), words("finding")}}};
  auto due = answers.find("due");
  if (!words("action").empty() && due != answers.end() && std::get_if<Day>(&due->second))
    if (auto planned = with_step(loop, {visit.app.today, name_of(visit), words("action")}, visit.app.today,
                                 words("owner"), std::get<Day>(due->second)))
      loop = *planned;
  visit.desk.change(
      [loop](Rows& rows) { return keep_loop(rows, loop) ? Stored::now : Stored::unavailable; },
      [visit, reply, path = "/staff/audits/" + loop.audit](Stored stored) { changed(visit, reply, path, stored); });
}

// Asks somebody else to look at the same case.
void ask_another(Visit visit, const Reply& reply, OpenAudit it) {
  const std::string auditor = visit.typed("another");
  if (auditor.empty() || characters(auditor).value_or(101) > 100) {
    visit.app.draft.errors = {{"/another", auditor.empty() ? "problem.please_answer" : "problem.shorter"}};
    visit.app.draft.answers = all_answers(visit, it.record);
    return show_audit(visit, reply, it, {}, 422);
  }
  visit.desk.change(
      if_unchanged(visit, it.record,
                   [auditor](Rows& rows, AuditRecord& record) { return keep_another(rows, record, auditor); }),
      [visit, reply, path = "/staff/audits/" + std::to_string(it.record.id)](Stored stored) {
        changed(visit, reply, path, stored);
      });
}

// What all who looked at it agree counts in place of what each found.
void record_agreed(Visit visit, const Reply& reply, OpenAudit it) {
  Answers typed = typed_answers(visit, *it.form);
  const bool all_finished = std::all_of(it.others.begin(), it.others.end(),
                                        [](const AuditRecord& each) { return each.finished.has_value(); });
  if (it.others.empty() || !all_finished || !judgement(typed) || !impact(typed)) {
    visit.app.draft.errors = {{"/answers/judgement", "problem.please_answer"}};
    visit.app.draft.answers = all_answers(visit, it.record);
    return show_audit(visit, reply, it, {}, 422);
  }
  it.record.agreed = it.record.choices;
  for (const char* id : {"judgement", "impact"}) it.record.agreed[id] = typed[id];
  it.record.agreed_by = name_of(visit);
  it.record.agreed_on = visit.app.today;
  visit.desk.change(
      if_unchanged(visit, it.record, [](Rows& rows, AuditRecord& record) { return keep_agreed(rows, record); }),
      [visit, reply, path = "/staff/audits/" + std::to_string(it.record.id)](Stored stored) {
        changed(visit, reply, path, stored);
      });
}

void press_audit(Visit visit, Reply reply) {
  auto it = open_audit(visit, reply);
  if (!it) return;
  const std::string pressed = visit.pressed();
  if (!it->record.finished) return record_answers(std::move(visit), reply, std::move(*it));
  if (pressed == "another" && it->record.beside == 0) return ask_another(std::move(visit), reply, std::move(*it));
  if (pressed == "agree" && it->record.beside == 0) return record_agreed(std::move(visit), reply, std::move(*it));
  if (pressed == "told") return record_told(std::move(visit), reply, std::move(*it));
  record_finding(std::move(visit), reply, std::move(*it));
}

// ---- loops ----

void list_loops(Visit visit, Reply reply) {
  LoopsPage page{.finding = finding_form(visit)};
  if (!visit.desk.store.read([&](Rows& rows) {
        page.loops = loops(rows);
        page.owed = all_owed(rows, visit.app.today);
      }))
    return not_now(visit, reply);
  std::stable_partition(page.loops.begin(), page.loops.end(), [](const Loop& it) { return !it.closed(); });
  if (page.loops.size() > list_max) page.loops.resize(list_max);
  reply.page(visit, loops_screen(visit.app, page, to(visit)));
}

std::optional<Loop> open_loop(const Visit& visit, const Reply& reply) {
  std::optional<Loop> it;
  const auto id = number_part(visit, "id");
  if (id && !visit.desk.store.read([&](Rows& rows) { it = loop(rows, *id); })) {
    not_now(visit, reply);
    return std::nullopt;
  }
  if (!it) reply.nowhere(visit);
  return it;
}

void look_at_loop(Visit visit, Reply reply) {
  auto it = open_loop(visit, reply);
  if (!it) return;
  const DateParts today = date_parts(visit.app.today.iso());
  reply.page(
      visit,
      loop_screen(visit.app,
                  {.loop = *it, .finding = finding_form(visit), .on = today, .may_write = visit.may("draw-audits")},
                  to(visit)));
}

void press_loop(Visit visit, Reply reply) {
  auto it = open_loop(visit, reply);
  if (!it) return;
  const TypedDay on = typed_day(visit, "on"), due = typed_day(visit, "due");
  LoopStep step{.on = on.day.value_or(visit.app.today), .by = name_of(visit), .words = visit.typed("words")};
  auto next = with_step(*it, step, visit.app.today, visit.typed("owner"), due.day);
  Errors errors = next ? Errors{} : next.error();
  if (!on.day) errors.push_back({"/answers/on", "problem.whole_date"});
  if (characters(step.words).value_or(1001) > 1000) errors.push_back({"/answers/words", "problem.shorter"});
  if (!errors.empty())
    return reply.page(visit,
                      loop_screen(visit.app,
                                  {.loop = *it,
                                   .finding = finding_form(visit),
                                   .typed = step,
                                   .owner = visit.typed("owner"),
                                   .on = on.parts,
                                   .due = due.parts,
                                   .errors = errors,
                                   .may_write = true},
                                  to(visit)),
                      422);
  visit.desk.change(
      [next = *next, before = it->steps.size(), id = *number_part(visit, "id")](Rows& rows) {
        const auto newest = loop(rows, id);
        if (!newest || newest->steps.size() != before) return Stored::conflict;
        return keep_last_step(rows, id, next) ? Stored::now : Stored::unavailable;
      },
      [visit, reply, path = "/staff/audits/loops/" + it->id](Stored stored) { changed(visit, reply, path, stored); });
}

// ---- the quarter ----

std::optional<OverviewPage> overview_page(const Visit& visit) {
  const Day asked = Day::parse(visit.asked("from")).value_or(visit.app.today);
  const Period quarter = Period::of(Period::Length::quarter, asked);
  const Day from = quarter.from(), until = quarter.to().plus_days(1);
  const auto form = instruments(visit).newest({first_instrument});
  std::vector<CaseAudit> audits;
  std::vector<Loop> all;
  if (!visit.desk.store.read([&](Rows& rows) {
        for (const AuditRecord& it : audit_records(rows, from, until))
          if (it.beside == 0) audits.push_back(it.counted_as());
        all = loops(rows);
      }))
    return std::nullopt;
  return OverviewPage{.from = from,
                      .until = until,
                      .audits = overview(audits, instruments(visit), form->id, from, until),
                      .loops = loop_counts(all, from, until),
                      .form = *form,
                      .finding = finding_form(visit)};
}

void look_at_quarter(Visit visit, Reply reply) {
  auto page = overview_page(visit);
  if (!page) return not_now(visit, reply);
  reply.page(visit, overview_screen(visit.app, *page, to(visit)));
}

// A cell that a spreadsheet would take for a formula is made words (OWASP, CSV injection).
std::string csv_cell(const std::string& text) {
  std::string out = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos) out += '\'';
  for (char c : text) out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

void take_quarter(Visit visit, Reply reply) {
  auto page = overview_page(visit);
  if (!page) return not_now(visit, reply);
  std::string out;
  for (const auto& row : overview_rows(visit.app, *page)) {
    for (std::size_t i = 0; i < row.size(); ++i) out += (i ? "," : "") + csv_cell(unmarked(row[i]));
    out += "\r\n";
  }
  reply.file("audits-" + page->from.iso() + ".csv", "text/csv; charset=utf-8", std::move(out));
}

}  // namespace

RoomRoutes audit_rooms() {
  using enum http::Method;
  return {{get, "/staff/audits", "see-audits", list_audits},
          {get, "/staff/audits/draw", "draw-audits", ask_draw},
          {post, "/staff/audits/draw", "draw-audits", do_draw},
          {get, "/staff/audits/draws/:id", "see-audits", show_draw},
          {get, "/staff/audits/overview", "see-audits", look_at_quarter},
          {get, "/staff/audits/overview.csv", "see-audits", take_quarter},
          {get, "/staff/audits/loops", "see-audits", list_loops},
          {get, "/staff/audits/loops/:id", "see-audits", look_at_loop},
          {post, "/staff/audits/loops/:id", "draw-audits", press_loop},
          {get, "/staff/audits/:id", "see-audits", look_at_audit},
          {post, "/staff/audits/:id", "record-audit", press_audit, 262144}};
}

}  // namespace hearth
