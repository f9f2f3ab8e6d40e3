#include "shared/app/screens/paper.hpp"

#include "shared/app/figures/figures.hpp"
#include "shared/app/screens/parts.hpp"

namespace hearth::app {
namespace {

Place at(const App& app, std::string path, const HubId& hub) {
  Place there = app.place;
  there.path = std::move(path);
  there.query = hub.empty() ? "" : "hub=" + hub.text;
  return there;
}

std::string form_name(const Wording& say, const Definition& form) { return say("staff.instrument." + form.id.text); }

std::vector<std::shared_ptr<const Definition>> newest_forms(const App& app) {
  std::vector<std::shared_ptr<const Definition>> forms;
  for (const auto& form : app.forms->all())
    if (app.forms->newest(form->id) == form && app.say->words.contains("staff.instrument." + form->id.text))
      forms.push_back(form);
  return forms;
}

Node hub_links(const App& app, const HubId& chosen) {
  Node hubs = section("hubs", {}, Look::row);
  for (const Hub& hub : *app.hubs) {
    if (!hub.satellite_of.empty()) continue;
    hubs.children.push_back(
        link("hub." + hub.id.text, hub.name, address(at(app, app.place.path, hub.id)), Look::quiet));
    hubs.children.back().current = hub.id == chosen;
  }
  return hubs;
}

}  // namespace

Screen paper_list_screen(const App& app, const HubId& hub) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("voices.paper"));
  screen.body.push_back(heading(1, "title", say("voices.paper")));
  screen.body.push_back(text("lead", say("voices.paper.lead")));
  screen.body.push_back(hub_links(app, hub));
  for (const auto& form : newest_forms(app)) {
    const std::string key = "form." + form->id.text, path = "/staff/paper/" + form->id.text;
    Node row = section(key, {heading(2, key + ".title", form_name(say, *form))}, Look::card);
    Node ways = section(key + ".ways", {}, Look::row);
    if (!hub.empty())
      ways.children.push_back(link(key + ".type", say("voices.paper.type"), address(at(app, path, hub))));
    ways.children.push_back(link(key + ".print", say("voices.paper.print"), address(at(app, path + "/print", {}))));
    row.children.push_back(std::move(ways));
    screen.body.push_back(std::move(row));
  }
  return screen;
}

Screen sheet_screen(const App& app, const App& inner, const Definition& form, std::string_view code, SheetNote note) {
  const Wording& say = *app.say;
  Screen screen = framed(app, form_name(say, form));
  screen.post_to = address(app.place);
  screen.draft_id = inner.draft.id.hex();
  screen.body.push_back(heading(1, "title", form_name(say, form)));
  if (note == SheetNote::stored) screen.body.push_back(notice("stored", say("voices.paper.stored"), Look::good));
  if (note == SheetNote::already) screen.body.push_back(notice("stored", say("voices.paper.already"), Look::good));
  if (!inner.draft.errors.empty()) {
    Node wrong = notice("errors", say("errors.title"), Look::problem);
    for (const Error& it : inner.draft.errors)
      wrong.children.push_back(text("errors." + std::to_string(wrong.children.size()), say(it.say)));
    screen.body.push_back(std::move(wrong));
  }
  if (form.at_closure()) {
    Node field = code_field(say, "code", "code");
    field.text = say("voices.paper.code");
    field.hint = say("voices.paper.code.hint");
    field.value = code;
    if (note == SheetNote::used_code) field.error = say("voices.paper.used");
    screen.body.push_back(std::move(field));
  }
  for (const Question& question : form.questions) {
    if (form.repeated(question)) continue;
    screen.body.push_back(question_node(inner, form, question));
    if (question.kind == QuestionKind::text) screen.body.back().hint.clear();
  }
  screen.body.push_back(
      section("actions", {button("store", say("voices.paper.store"), Look::primary, "press", "send")}, Look::row));
  return screen;
}

Screen print_screen(const App& app, const Definition& form) {
  const Wording& say = *app.say;
  Screen screen = framed(app, form_words(app, form, "title"));
  screen.body.push_back(heading(1, "title", form_words(app, form, "title")));
  screen.body.push_back(text("who-reads", say("who_reads.anonymous"), Look::quiet));
  std::string_view in;
  for (const Question& question : form.questions) {
    if (question.section != in && !question.section.empty())
      screen.body.push_back(heading(2, "section." + question.section, form_words(app, form, question.section)));
    in = question.section;
    Node part =
        section("q." + question.id, {heading(3, "q." + question.id + ".ask", form_words(app, form, question.id))});
    std::string hint = form_words(app, form, question.id + ".hint");
    if (hint.empty() && question.kind == QuestionKind::several) hint = say("voices.paper.pick_some");
    if (hint.empty() && (question.kind == QuestionKind::choice || question.kind == QuestionKind::faces))
      hint = say("voices.paper.pick_one");
    if (!hint.empty()) part.children.push_back(text("q." + question.id + ".hint", hint, Look::quiet));
    Node boxes = section("q." + question.id + ".boxes", {}, Look::row);
    auto box = [&](const std::string& value, const std::string& words) {
      boxes.children.push_back(text("q." + question.id + '.' + value, "☐ " + words));
    };
    switch (question.kind) {
      case QuestionKind::faces:
      case QuestionKind::choice:
      case QuestionKind::several:
        for (const Option& it : question.options) box(it.id, form_words(app, form, question.id + '.' + it.id));
        break;
      case QuestionKind::yes_no:
        for (const char* it : {"yes", "no"}) box(it, say(std::string("choice.") + it));
        break;
      case QuestionKind::scale:
        part.children.push_back(text("q." + question.id + ".ends",
                                     say("scale.ends", {{"lowest", form_words(app, form, question.id + ".lowest")},
                                                        {"highest", form_words(app, form, question.id + ".highest")}}),
                                     Look::quiet));
        for (int i = 0; i <= scale_max; ++i) box(std::to_string(i), std::to_string(i));
        break;
      default: {
        const int lines = question.kind == QuestionKind::text ? 3 : 1;
        std::string line;
        for (int i = 0; i < 36; ++i) line += "_";
        for (int i = 0; i < lines; ++i)
          part.children.push_back(text("q." + question.id + ".line." + std::to_string(i), line, Look::quiet));
      }
    }
    if (!boxes.children.empty()) part.children.push_back(std::move(boxes));
    screen.body.push_back(std::move(part));
  }
  return screen;
}

Screen by_form_screen(const App& app, const FormFigures& page) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("voices.by_form"));
  Node forms = section("forms", {}, Look::row);
  for (const auto& form : newest_forms(app)) {
    forms.children.push_back(link("form." + form->id.text, form_name(say, *form),
                                  address(at(app, "/staff/satisfaction/" + form->id.text, page.hub)), Look::quiet));
    forms.children.back().current = form == page.form;
  }
  screen.body.push_back(heading(1, "title", page.form ? form_name(say, *page.form) : say("voices.by_form")));
  screen.body.push_back(hub_links(app, page.hub));
  if (page.hub.empty()) screen.body.push_back(text("lead", say("voices.choose_hub")));
  if (page.hub.empty() || !page.form) {
    screen.body.push_back(std::move(forms));
    return screen;
  }
  bool answered = false;
  for (const OwnHubFigure& each : page.figures) {
    const Satisfaction& it = each.satisfaction();
    const Question* question = page.form->question(it.question);
    if (!question) continue;
    answered = answered || it.total.out_of > 0;
    const std::string key = "q." + it.question;
    Node card = section(key, {heading(2, key + ".title", form_words(app, *page.form, it.question))}, Look::card);
    if (question->core) card.children.push_back(chips(key + ".core", {{say("voices.by_form.core"), Look::plain}}));
    if (auto percent = per_hundred(it.total))
      card.children.push_back(
          text(key + ".rate",
               say("voices.by_form.rate", {{"rate", say("rate.of", {{"hits", std::to_string(it.total.hits)},
                                                                    {"out_of", std::to_string(it.total.out_of)}})},
                                           {"percent", std::to_string(*percent)}})));
    else card.children.push_back(text(key + ".rate", say("voices.by_form.not_told"), Look::quiet));
    std::vector<Part> parts;
    std::vector<std::vector<Cell>> rows{{say("staff.answer"), say("staff.how_many")}};
    for (const OptionCount& option : it.options) {
      const std::string words = question->kind == QuestionKind::yes_no ? say("choice." + option.option)
                                : question->kind == QuestionKind::scale
                                    ? option.option
                                    : form_words(app, *page.form, it.question + '.' + option.option);
      parts.push_back({words, words + ": " + std::to_string(option.count), option.count});
      rows.push_back({words, std::to_string(option.count)});
    }
    Node row = section(key + ".figures", {}, Look::row);
    if (it.total.out_of > 0 && parts.size() <= 5)
      row.children.push_back(figure(
          key + ".drawing", distribution_figure(parts, say.right_to_left, form_words(app, *page.form, it.question))));
    row.children.push_back(
        {.kind = Kind::table, .key = key + ".table", .text = say("staff.answers"), .rows = std::move(rows)});
    card.children.push_back(std::move(row));
    screen.body.push_back(std::move(card));
  }
  if (!answered) screen.body.push_back(notice("nobody", say("voices.by_form.nobody"), Look::quiet));
  if (page.from_paper > 0)
    screen.body.push_back(text("paper", say.count("voices.by_form.paper", page.from_paper), Look::quiet));
  if (page.taps_in_bursts > 0)
    screen.body.push_back(text("bursts",
                               say("voices.by_form.bursts", {{"burst", std::to_string(page.taps_in_bursts)},
                                                             {"all", std::to_string(page.taps)},
                                                             {"taps", std::to_string(page.rule.taps)},
                                                             {"seconds", std::to_string(page.rule.seconds)}}),
                               Look::quiet));
  screen.body.push_back(heading(2, "forms.title", say("voices.other_forms")));
  screen.body.push_back(std::move(forms));
  return screen;
}

}  // namespace hearth::app
