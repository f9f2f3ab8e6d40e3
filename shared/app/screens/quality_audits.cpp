#include <algorithm>

#include "shared/app/screens/parts.hpp"
#include "shared/app/screens/quality.hpp"
#include "shared/app/screens/star.hpp"

namespace hearth::app {
namespace {

using Nodes = std::vector<Node>;

constexpr std::array<const char*, 5> theme_keys{"quality.theme.any", "quality.theme.long_open",
                                                "quality.theme.one_agency", "quality.theme.stepped_down",
                                                "quality.theme.drifting"};
constexpr std::array<const char*, 4> judgement_keys{"quality.inadequate", "quality.requires_improvement",
                                                    "quality.good", "quality.outstanding"};

std::pair<std::string, Look> judgement_chip(const Wording& say, Judgement it) {
  const Look look = it == Judgement::inadequate             ? Look::problem
                    : it == Judgement::requires_improvement ? Look::caution
                                                            : Look::good;
  return {say(judgement_keys[static_cast<std::size_t>(it)]), look};
}

std::string of_words(const Wording& say, int hits, int out_of) {
  return say("rate.of", {{"hits", std::to_string(hits)}, {"out_of", std::to_string(out_of)}});
}

std::vector<std::pair<std::string, Look>> state_chips(const Wording& say, const AuditLine& it) {
  std::vector<std::pair<std::string, Look>> out;
  if (it.judgement && it.finished) out.push_back(judgement_chip(say, *it.judgement));
  else
    out.push_back({it.tally.answered()
                       ? say("quality.begun", {{"answered", of_words(say, it.tally.answered(), it.standards)}})
                       : say("quality.not_begun"),
                   Look::quiet});
  if (it.tell)
    out.push_back(it.told ? std::pair{say("quality.told"), Look::good}
                          : std::pair{say("quality.tell_now"), Look::problem});
  return out;
}

Node audit_card(const App& app, const AuditLine& it, const To& to) {
  const Wording& say = *app.say;
  const std::string key = "audit." + it.id;
  const std::string where = it.agency.empty() ? it.district : it.district + " · " + it.agency;
  Nodes nodes{chips(key + ".state", state_chips(say, it)),
              heading(3, key + ".title", it.case_reference.empty() ? say("quality.case_gone") : it.case_reference),
              text(key + ".where", where, Look::quiet)};
  nodes.push_back(text(
      key + ".who",
      it.finished ? say("quality.said_by", {{"who", it.auditor}, {"day", day_words(say, *it.finished)}}) : it.auditor,
      Look::quiet));
  nodes.push_back(link(key + ".open", it.finished ? say("quality.read") : say("quality.record"),
                       to("/staff/audits/" + it.id), Look::quiet));
  return section(key, std::move(nodes), Look::card);
}

void add_cards(Screen& screen, const App& app, const std::string& key, std::string title,
               const std::vector<AuditLine>& lines, const To& to) {
  if (lines.empty()) return;
  screen.body.push_back(heading(2, key, std::move(title)));
  Node cards = list(key + ".list", {}, Look::card);
  for (const AuditLine& it : lines) cards.children.push_back(audit_card(app, it, to));
  screen.body.push_back(std::move(cards));
}

Node with_error(Node node, const App& app, const Errors& errors, const std::string& pointer) {
  for (const Error& it : errors)
    if (it.pointer == pointer) node.error = (*app.say)(it.say);
  return node;
}

Node choice(std::string key, std::string words, const std::vector<std::pair<std::string, std::string>>& options,
            std::string_view chosen) {
  Node node{.kind = Kind::choice, .key = key, .text = std::move(words)};
  node.name = std::move(key);
  for (const auto& [value, name] : options)
    node.options.push_back({.value = value, .text = name, .chosen = value == chosen});
  return node;
}

// The rule that is in force, said: what the paper leaves open is not guessed in silence.
Node rule_words(const Wording& say, const DrawRule& rule) {
  return text("rule",
              say("quality.draw_rule", {{"closed", std::to_string(rule.closed_days_max)},
                                        {"long", std::to_string(rule.long_open_days)},
                                        {"drift", std::to_string(rule.drift_days)}}),
              Look::quiet);
}

const char* hint_key(Hint hint) {
  switch (hint) {
    case Hint::answers_are_better: return "quality.hint_better";
    case Hint::answers_are_worse: return "quality.hint_worse";
    case Hint::worry_is_open: return "quality.hint_worry";
    case Hint::none: break;
  }
  return "";
}

void add_hint(Screen& screen, const App& app, const Definition& form, const Answers& answers) {
  const Hint it = hint(form, answers);
  if (it == Hint::none) return;
  const Wording& say = *app.say;
  Node note = notice("hint", say(hint_key(it)), Look::caution);
  const auto by_answers = suggested(tally(form, answers));
  if (it != Hint::worry_is_open && by_answers)
    note.children.push_back(
        text("hint.rule",
             say("quality.hint_rule", {{"judgement", say(judgement_keys[static_cast<std::size_t>(*by_answers)])},
                                       {"outstanding", std::to_string(HintRule{}.outstanding_from)},
                                       {"good", std::to_string(HintRule{}.good_from)},
                                       {"improvement", std::to_string(HintRule{}.improvement_from)}})));
  screen.body.push_back(std::move(note));
}

Node section_tabs(const App& app, const AuditPage& page, const To& to) {
  Nodes links;
  std::size_t at = 0;
  for (const Section& it : page.form.sections) {
    if (it.id == page.section) at = links.size();
    const StandardTally here = tally(page.form, app.draft.answers, it.id);
    int asked = 0;
    for (const Question* question : standards(page.form)) asked += question->section == it.id;
    const std::string name = form_words(app, page.form, it.id);
    links.push_back(link("section." + it.id,
                         asked ? (*app.say)("quality.section",
                                            {{"name", name}, {"answered", of_words(*app.say, here.answered(), asked)}})
                               : name,
                         to("/staff/audits/" + page.line.id + "?section=" + it.id)));
  }
  return tabs("sections", (*app.say)("quality.sections"), std::move(links), at);
}

// An option says what it means, where the form says so.
Node asked_node(const App& app, const Definition& form, const Question& question) {
  Node node = question_node(app, form, question);
  if (question.kind == QuestionKind::text) {
    node.hint = form_words(app, form, question.id + ".hint");
    if (question.characters_max <= 1000) node.entry = Entry::words;
  }
  for (NodeOption& option : node.options) {
    const std::string means = form_words(app, form, question.id + '.' + option.value + ".hint");
    if (!means.empty()) option.text = (*app.say)("quality.option", {{"name", option.text}, {"means", means}});
  }
  return node;
}

}  // namespace

Screen audits_screen(const App& app, const AuditsPage& page, const To& to) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("quality.audits"));
  screen.body.push_back(heading(1, "title", say("quality.audits")));
  screen.body.push_back(text("lead", say("quality.audits_lead")));
  Node ways = section("ways", {}, Look::row);
  if (page.may_draw)
    ways.children.push_back(link("draw", say("quality.draw"), to("/staff/audits/draw"), Look::primary));
  ways.children.push_back(link("overview", say("quality.overview"), to("/staff/audits/overview"), Look::quiet));
  ways.children.push_back(link("loops", say("quality.loops"), to("/staff/audits/loops"), Look::quiet));
  ways.children.push_back(link("matrix", say("quality.matrix"), to("/staff/matrix"), Look::quiet));
  screen.body.push_back(std::move(ways));
  const auto overdue = std::count_if(page.owed.begin(), page.owed.end(),
                                     [&](const Undertaking& it) { return urgency(it, app.today) == Urgency::overdue; });
  if (overdue) {
    Node note = notice("overdue", say.count("quality.overdue_count", static_cast<int>(overdue)), Look::caution);
    note.children.push_back(link("overdue.loops", say("quality.owed"), to("/staff/audits/loops")));
    screen.body.push_back(std::move(note));
  }
  if (page.waiting.empty() && page.finished.empty())
    screen.body.push_back(nothing_here("none", Symbol::check, say("quality.audits_none"),
                                       say("quality.audits_none_lead"),
                                       link("none.draw", say("quality.draw"), to("/staff/audits/draw"))));
  add_cards(screen, app, "waiting", say("quality.waiting"), page.waiting, to);
  add_cards(screen, app, "finished", say("quality.finished"), page.finished, to);
  return screen;
}

Screen draw_screen(const App& app, const DrawPage& page, const To& to) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("quality.draw"));
  screen.post_to = to("/staff/audits/draw");
  auto& body = screen.body;
  body.push_back(heading(1, "title", say("quality.draw")));
  body.push_back(text("lead", say("quality.draw_lead")));
  if (!page.instruments.empty())
    body.push_back(choice("instrument", say("quality.draw_form"), page.instruments, page.form));
  std::vector<std::pair<std::string, std::string>> themes, agencies;
  for (std::size_t i = 0; i < theme_keys.size(); ++i) themes.push_back({std::to_string(i), say(theme_keys[i])});
  for (const std::string& it : page.agencies) agencies.push_back({it, it});
  body.push_back(
      choice("theme", say("quality.draw_theme"), themes, std::to_string(static_cast<int>(page.typed.theme))));
  if (!agencies.empty()) {
    Node which = choice("agency", say("quality.draw_agency"), agencies, page.typed.agency);
    which.hint = say("quality.draw_agency_hint");
    body.push_back(with_error(std::move(which), app, page.errors, "/agency"));
  }
  Node size = field("size", "size", say("quality.draw_size"), Entry::number, 3);
  size.value = std::to_string(page.typed.size);
  body.push_back(with_error(std::move(size), app, page.errors, "/size"));
  Node fair{.kind = Kind::several, .key = "stratified", .text = say("quality.draw_share")};
  fair.name = "stratified";
  fair.options.push_back({.value = "yes", .text = say("quality.draw_stratified"), .chosen = page.typed.stratified});
  body.push_back(std::move(fair));
  body.push_back(section("send",
                         {button("draw", say("quality.draw_now"), Look::primary, "press", "draw"),
                          link("back", say("quality.back"), to("/staff/audits"), Look::quiet)},
                         Look::row));
  body.push_back(rule_words(say, page.typed.rule));
  return screen;
}

Screen drawn_screen(const App& app, const DrawPage& page, const To& to) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("quality.drawn"));
  auto& body = screen.body;
  const Draw drawn = page.drawn.value_or(Draw{});
  body.push_back(heading(1, "title", say("quality.drawn")));
  body.push_back(text("lead", say.count("quality.drawn_count", static_cast<int>(drawn.references.size()),
                                        {{"population", std::to_string(drawn.population)}})));
  if (drawn.short_by() > 0)
    body.push_back(notice("short",
                          say.count("quality.drawn_short", drawn.short_by(), {{"asked", std::to_string(drawn.asked)}}),
                          Look::caution));
  Node them = list("cases", {});
  for (const std::string& it : drawn.references) them.children.push_back(text("case." + it, it));
  body.push_back(std::move(them));
  body.push_back(
      section("ways", {link("audits", say("quality.audits"), to("/staff/audits"), Look::primary)}, Look::row));
  body.push_back(
      section("how",
              {heading(2, "how.title", say("quality.drawn_how")),
               text("how.seed", say("quality.drawn_seed", {{"seed", std::to_string(page.typed.seed)},
                                                           {"day", day_words(say, page.typed.on)},
                                                           {"who", page.drawn_by}})),
               text("how.theme", say(theme_keys[static_cast<std::size_t>(page.typed.theme)])),
               text("how.share", say(page.typed.stratified ? "quality.draw_stratified" : "quality.drawn_plain")),
               text("how.own", say("quality.drawn_own")), rule_words(say, page.typed.rule)},
              Look::card));
  return screen;
}

Screen audit_screen(const App& app, const AuditPage& page, const To& to) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("quality.audit_title"));
  screen.post_to = to("/staff/audits/" + page.line.id + "?section=" + page.section);
  auto& body = screen.body;
  const std::string name = page.case_is_gone ? say("quality.case_gone") : page.line.case_reference;
  body.push_back(heading(1, "title", name));
  body.push_back(text("lead",
                      form_words(app, page.form, "title") + " · " + page.line.district + " · " + page.line.agency,
                      Look::quiet));
  if (!app.draft.errors.empty()) {
    Node note = notice("errors", say("errors.title"), Look::problem);
    note.children.push_back(
        text("errors.where", say.count("quality.still_open", static_cast<int>(app.draft.errors.size()))));
    body.push_back(std::move(note));
  }
  if (page.case_is_gone) body.push_back(notice("gone", say("quality.case_gone_lead"), Look::caution));
  body.push_back(section_tabs(app, page, to));
  body.push_back(heading(2, "section", form_words(app, page.form, page.section)));
  body.push_back(text("who_reads", form_words(app, page.form, page.section + ".who_reads"), Look::quiet));
  const bool last = !page.form.sections.empty() && page.form.sections.back().id == page.section;
  if (last) add_hint(screen, app, page.form, app.draft.answers);
  for (const Question& question : page.form.questions)
    if (question.section == page.section) body.push_back(asked_node(app, page.form, question));
  if (last && tell_at_once(app.draft.answers))
    body.push_back(notice("tell", say("quality.tell_follow"), Look::problem));
  Node ways = section("send", {}, Look::row);
  if (!last) ways.children.push_back(button("next", say("quality.save_next"), Look::primary, "press", "next"));
  else ways.children.push_back(button("finish", say("quality.finish"), Look::primary, "press", "finish"));
  ways.children.push_back(button("save", say("quality.save_later"), Look::plain, "press", "save"));
  ways.children.push_back(link("back", say("quality.audits"), to("/staff/audits"), Look::quiet));
  body.push_back(std::move(ways));
  return screen;
}

namespace {

// What each who looked at it found, and what they agreed; or a way to ask somebody else.
Node together_card(const App& app, const AuditPage& page, const To& to) {
  const Wording& say = *app.say;
  Nodes nodes{heading(2, "together.title", say("quality.together"))};
  std::vector<AuditLine> all = page.others;
  all.insert(all.begin(), page.line);
  std::vector<std::vector<Cell>> rows{{say("quality.auditor"), say("quality.judgements"), say("quality.impact_title")}};
  bool all_finished = true;
  for (const AuditLine& it : all) {
    all_finished = all_finished && it.finished;
    rows.push_back(
        {Cell(it.auditor, to("/staff/audits/" + it.id)),
         it.finished && it.judgement ? judgement_chip(say, *it.judgement).first : say("quality.not_finished"),
         it.finished && it.impact ? std::to_string(*it.impact) : std::string()});
  }
  if (page.agreed)
    if (auto judged = judgement(page.agreed->answers))
      rows.push_back(
          {say("quality.agreed_by", {{"who", page.agreed->auditor}, {"day", day_words(say, page.agreed->on)}}),
           judgement_chip(say, *judged).first, std::to_string(impact(page.agreed->answers).value_or(0))});
  if (!page.others.empty()) nodes.push_back({.kind = Kind::table, .key = "together.table", .rows = std::move(rows)});
  if (!page.others.empty() && !page.agreed) nodes.push_back(text("together.waits", say("quality.together_waits")));
  if (page.may_write && !page.others.empty() && !page.agreed && all_finished) {
    for (const char* id : {"impact", "judgement"})
      if (const Question* question = page.form.question(id)) nodes.push_back(asked_node(app, page.form, *question));
    nodes.push_back(button("together.agree", say("quality.agree"), Look::primary, "press", "agree"));
  }
  if (page.may_write && !page.agreed) {
    Node another = field("another", "another", say("quality.another_who"), Entry::words, 100);
    for (const Error& it : app.draft.errors)
      if (it.pointer == "/another") another.error = say(it.say);
    nodes.push_back(std::move(another));
    nodes.push_back(button("together.ask", say("quality.another_ask"), Look::plain, "press", "another"));
  }
  return section("together", std::move(nodes), Look::card);
}

}  // namespace

Screen finished_audit_screen(const App& app, const AuditPage& page, const Definition& finding, const To& to) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("quality.audit_title"));
  auto& body = screen.body;
  body.push_back(heading(1, "title", page.case_is_gone ? say("quality.case_gone") : page.line.case_reference));
  body.push_back(text("lead",
                      form_words(app, page.form, "title") + " · " + page.line.district + " · " + page.line.agency,
                      Look::quiet));
  if (page.case_is_gone) body.push_back(notice("gone", say("quality.case_gone_lead"), Look::caution));
  body.push_back(chips("state", state_chips(say, page.line)));
  if (page.line.finished)
    body.push_back(
        text("who", say("quality.said_by", {{"who", page.line.auditor}, {"day", day_words(say, *page.line.finished)}}),
             Look::quiet));
  const Answers& answers = app.draft.answers;
  if (page.line.tell) {
    Nodes nodes{heading(2, "tell.title", say("quality.tell_title"))};
    if (page.told)
      nodes.push_back(text("tell.told", say("quality.told_words", {{"whom", page.told->whom},
                                                                   {"who", page.told->by},
                                                                   {"day", day_words(say, page.told->on)}})));
    else {
      nodes.push_back(text("tell.follow", say("quality.tell_follow"), Look::strong));
      if (page.may_write) {
        Node whom = field("whom", "whom", say("quality.tell_whom"), Entry::words, 100);
        for (const Error& it : app.draft.errors)
          if (it.pointer == "/whom") whom.error = say(it.say);
        nodes.push_back(std::move(whom));
        nodes.push_back(button("tell.done", say("quality.tell_done"), Look::primary, "press", "told"));
      }
    }
    body.push_back(section("tell", std::move(nodes), Look::card));
  }
  add_hint(screen, app, page.form, answers);
  if (auto step = impact(answers))
    body.push_back(text("impact", say("quality.impact", {{"step", std::to_string(*step)}}), Look::strong));
  for (const char* id : {"strengths", "learning"}) {
    auto it = answers.find(id);
    const auto* words = it == answers.end() ? nullptr : std::get_if<std::string>(&it->second);
    if (words)
      body.push_back(section(id, {heading(3, std::string(id) + ".title", form_words(app, page.form, id)),
                                  text(std::string(id) + ".words", *words)}));
  }
  Node all = list("standards", {});
  for (const Question* it : standards(page.form)) {
    auto said = answers.find(it->id), seen = answers.find(it->id + "-shows");
    const auto* option = said == answers.end() ? nullptr : std::get_if<std::string>(&said->second);
    const auto* words = seen == answers.end() ? nullptr : std::get_if<std::string>(&seen->second);
    const std::string asked = form_words(app, page.form, it->id), key = "standard." + it->id;
    Node line = text(key, "");
    line.children = {
        text(key + ".answer", option ? form_words(app, page.form, it->id + '.' + *option) : "–", Look::strong),
        text(key + ".asked", " · " + (words ? say("quality.seen", {{"standard", asked}, {"seen", *words}}) : asked))};
    all.children.push_back(std::move(line));
  }
  body.push_back(heading(2, "findings", say("quality.findings")));
  if (page.loops.empty()) body.push_back(text("findings.none", say("quality.findings_none"), Look::quiet));
  Node found = list("findings.list", {});
  for (const Loop& it : page.loops)
    if (!it.steps.empty())
      found.children.push_back(link("finding." + it.id, it.steps.front().words, to("/staff/audits/loops/" + it.id)));
  body.push_back(std::move(found));
  if (page.may_write) {
    screen.post_to = to("/staff/audits/" + page.line.id);
    Nodes nodes{heading(2, "new.title", form_words(app, finding, "title"))};
    for (const Question& question : finding.questions) nodes.push_back(asked_node(app, finding, question));
    nodes.push_back(button("new.keep", say("quality.finding_keep"), Look::primary, "press", "finding"));
    body.push_back(section("new", std::move(nodes), Look::card));
  }
  if (page.is_first && (page.may_write || !page.others.empty())) body.push_back(together_card(app, page, to));
  body.push_back(section("all", {heading(2, "all.title", say("quality.standards")), std::move(all)}, Look::card));
  body.push_back(section("ways", {link("back", say("quality.audits"), to("/staff/audits"), Look::quiet)}, Look::row));
  return screen;
}

}  // namespace hearth::app
