#include "shared/app/screens/parts.hpp"

#include <algorithm>

#include "shared/app/figures/figures.hpp"

namespace hearth::app {

Node heading(int level, std::string key, std::string text) {
  return {.kind = Kind::heading, .key = std::move(key), .text = std::move(text), .level = level};
}
Node text(std::string key, std::string words, Look look) {
  return {.kind = Kind::text, .key = std::move(key), .text = std::move(words), .look = look};
}
Node link(std::string key, std::string words, std::string href, Look look) {
  return {.kind = Kind::link, .key = std::move(key), .text = std::move(words), .look = look, .href = std::move(href)};
}
Node section(std::string key, std::vector<Node> children, Look look) {
  return {.kind = Kind::section, .key = std::move(key), .look = look, .children = std::move(children)};
}
Node notice(std::string key, std::string words, Look look) {
  return {.kind = Kind::notice, .key = std::move(key), .text = std::move(words), .look = look};
}

std::string form_words(const App& app, const Definition& form, std::string_view key) {
  for (std::string_view language : {std::string_view(app.say->language), std::string_view("en")})
    if (auto words = form.words.find(language); words != form.words.end())
      if (auto it = words->second.say.find(key); it != words->second.say.end()) return it->second;
  return {};
}

Screen framed(const App& app, std::string title) {
  const Wording& say = *app.say;
  Screen screen{.title = std::move(title), .language = say.language, .right_to_left = say.right_to_left};
  Place home{.room = for_staff(app.place.room) ? app.place.room : Room::front_door,
             .language = app.place.language,
             .view = app.place.view};
  const Hub* hub = find(*app.hubs, app.place.hub);
  Node mark = link("home", hub ? hub->name : say("hearth"), address(home), Look::plain);
  mark.drawing = mark_figure();
  mark.children.push_back(text("home.note", say(for_staff(app.place.room) ? "staff.head"
                                                : hub                     ? "head.hub"
                                                                          : "head.hearth")));
  Node choices = section("choices", {}, Look::row);
  for (const LanguageChoice& language : *app.languages) {
    Place in_it = app.place;
    in_it.language = language.tag;
    Node choice = link("lang." + language.tag, language.name, address(in_it), Look::quiet);
    choice.lang = language.tag;
    choice.current = language.tag == say.language;
    choices.children.push_back(std::move(choice));
  }
  Place there = app.place;
  const bool drawn = app.place.view == View::drawn;
  there.view = drawn ? View::text : View::drawn;
  choices.children.push_back(link("view", say(drawn ? "view.text" : "view.drawn"), address(there), Look::quiet));
  Node exit = link("exit", say("exit"), "https://www.bbc.co.uk/weather", Look::primary);
  exit.leaves = true;
  screen.head = {std::move(mark), std::move(choices)};
  if (!for_staff(app.place.room)) screen.head.push_back(std::move(exit));
  if (app.not_loaded) screen.body.push_back(notice("not-loaded", say("problem.not_loaded"), Look::problem));
  if (!for_staff(app.place.room)) screen.foot.push_back(text("help", say("foot.help"), Look::quiet));
  if (!say.all_reviewed(for_staff(app.place.room)))
    screen.foot.push_back(text("unreviewed", say("foot.unreviewed"), Look::quiet));
  if (app.demonstration) screen.foot.push_back(text("demonstration", say("foot.demonstration"), Look::quiet));
  return screen;
}

Node question_node(const App& app, const Definition& form, const Question& question) {
  const Wording& say = *app.say;
  Node node{.kind = Kind::choice, .key = "q." + question.id, .text = form_words(app, form, question.id)};
  node.name = "answer." + question.id;
  node.hint = form_words(app, form, question.id + ".hint");
  for (const Error& error : app.draft.errors)
    if (error.pointer == "/answers/" + question.id) node.error = say(error.say);
  auto answer = app.draft.answers.find(question.id);
  auto chosen = [&](const std::string& option) {
    if (answer == app.draft.answers.end()) return false;
    if (const auto* one = std::get_if<std::string>(&answer->second)) return *one == option;
    const auto& many = std::get<std::vector<std::string>>(answer->second);
    return std::find(many.begin(), many.end(), option) != many.end();
  };
  const int last = static_cast<int>(question.options.size()) - 1;
  for (int i = 0; i <= last; ++i) {
    const Option& option = question.options[static_cast<std::size_t>(i)];
    NodeOption it{.value = option.id,
                  .text = form_words(app, form, question.id + '.' + option.id),
                  .chosen = chosen(option.id),
                  .figure = {}};
    if (question.kind == QuestionKind::faces) it.figure = face_figure(2 - 4 * i / last);  // the best comes first
    node.options.push_back(std::move(it));
  }
  switch (question.kind) {
    case QuestionKind::faces: node.kind = Kind::faces; break;
    case QuestionKind::choice: break;
    case QuestionKind::several: node.kind = Kind::several; break;
    case QuestionKind::text:
      node.kind = Kind::long_text;
      node.characters_max = question.characters_max;
      if (answer != app.draft.answers.end())
        if (const auto* typed = std::get_if<std::string>(&answer->second)) node.value = *typed;
      node.hint += (node.hint.empty() ? "" : " ") + say("who_reads.anonymous");
      break;
  }
  return node;
}

}  // namespace hearth::app
