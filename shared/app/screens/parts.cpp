#include "shared/app/screens/parts.hpp"

#include <algorithm>

#include "shared/model/base/text.hpp"

namespace hearth::app {

namespace {
constexpr int one_line_max = 120;  // characters: what is longer gets a box of several lines
}

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
Node button(std::string key, std::string words, Look look, std::string name, std::string value) {
  return {.kind = Kind::button,
          .key = std::move(key),
          .text = std::move(words),
          .look = look,
          .name = std::move(name),
          .value = std::move(value)};
}
Node list(std::string key, std::vector<Node> children, Look look) {
  return {.kind = Kind::list, .key = std::move(key), .look = look, .children = std::move(children)};
}
Node figure(std::string key, Figure drawing, std::string caption) {
  Node node{.kind = Kind::figure, .key = std::move(key), .text = std::move(caption)};
  node.drawing = std::move(drawing);
  return node;
}
Node with_symbol(Node node, Symbol symbol) {
  node.drawing = symbol_figure(symbol);
  return node;
}

Node rich(std::string key, std::string_view sentence, const std::vector<std::string>& hrefs, Look look) {
  Node node = text(key, "", look);
  for (std::size_t links = 0; !sentence.empty();) {
    const auto open = sentence.find('['), close = sentence.find(']', open == sentence.npos ? 0 : open);
    const bool has_link = open != sentence.npos && close != sentence.npos && links < hrefs.size();
    const std::string part = key + '.' + std::to_string(node.children.size());
    const std::string_view before = sentence.substr(0, has_link ? open : sentence.npos);
    if (!before.empty()) node.children.push_back(text(part, std::string(before)));
    if (!has_link) break;
    node.children.push_back(
        link(part + ".link", std::string(sentence.substr(open + 1, close - open - 1)), hrefs[links++]));
    sentence.remove_prefix(close + 1);
  }
  return node;
}

Node field(std::string key, std::string name, std::string words, Entry entry, int characters_max) {
  Node node{.kind = Kind::field, .key = std::move(key), .text = std::move(words)};
  node.name = std::move(name);
  node.entry = entry;
  node.characters_max = characters_max;
  return node;
}
Node postcode(const Wording& say, std::string key, std::string name) {
  Node node = field(std::move(key), std::move(name), say("field.postcode"), Entry::postcode, 8);
  node.hint = say("field.postcode.hint");
  return node;
}
Node code_field(const Wording& say, std::string key, std::string name) {
  Node node = field(std::move(key), std::move(name), say("field.code"), Entry::code, 20);
  node.hint = say("field.code.hint");
  return node;
}
Node search(const Wording& say, std::string key, std::string name, const std::vector<std::string>& suggestions) {
  Node node = field(key, std::move(name), say("search.ask"), Entry::search, 60);
  for (const std::string& it : suggestions) node.options.push_back({.text = it});
  return section(key + ".row", {std::move(node), button(key + ".go", say("search.go"), Look::plain, "press", "search")},
                 Look::row);
}

Node date_fields(const Wording& say, std::string key, const std::string& name, std::string words,
                 const DateParts& typed) {
  Node node{.kind = Kind::group, .key = key, .text = std::move(words)};
  node.hint = say("field.date.hint");
  auto part = [&](const char* which, Entry entry, int characters, const std::string& value) {
    node.children.push_back(
        field(key + '.' + which, name + '.' + which, say(std::string("field.") + which), entry, characters));
    node.children.back().value = value;
  };
  part("day", Entry::day, 2, typed[0]);
  part("month", Entry::month, 2, typed[1]);
  part("year", Entry::year, 4, typed[2]);
  return node;
}

Node month_choice(const Wording& say, std::string key, std::string name, Day month, std::optional<Day> chosen) {
  Node node{.kind = Kind::choice, .key = std::move(key), .look = Look::month};
  node.name = std::move(name);
  const Day first = month.first_of_month(0), next = month.first_of_month(1);
  node.text = say("month.year",
                  {{"month", say("month." + std::to_string(first.month()))}, {"year", std::to_string(first.year())}});
  for (int weekday = 1; weekday <= 7; ++weekday)
    node.options.push_back({.text = say("weekday.short." + std::to_string(weekday))});
  for (int before = 1; before < first.weekday(); ++before) node.options.push_back({});
  for (Day day = first; day < next; day = day.plus_days(1))
    node.options.push_back({.value = day.iso(), .text = std::to_string(day.day_of_month()), .chosen = chosen == day});
  return node;
}

Node yes_no(const Wording& say, std::string key, std::string name, std::string words) {
  Node node{.kind = Kind::choice, .key = std::move(key), .text = std::move(words)};
  node.name = std::move(name);
  for (const char* value : {"yes", "no"})
    node.options.push_back({.value = value, .text = say(std::string("choice.") + value)});
  return node;
}
Node scale(std::string key, std::string name, std::string words, std::string ends, std::optional<int> chosen) {
  Node node{.kind = Kind::choice, .key = std::move(key), .text = std::move(words), .look = Look::scale};
  node.name = std::move(name);
  node.hint = std::move(ends);
  for (int value = 0; value <= scale_max; ++value)
    node.options.push_back({.value = std::to_string(value), .text = std::to_string(value), .chosen = chosen == value});
  return node;
}

Node chips(std::string key, const std::vector<std::pair<std::string, Look>>& words) {
  Node node = list(key, {}, Look::chips);
  for (const auto& [word, look] : words)
    node.children.push_back(text(key + '.' + std::to_string(node.children.size()), word, look));
  return node;
}
Node steps(const Wording& say, std::string key, const std::vector<std::string>& names, std::size_t at) {
  Node node = list(key, {}, Look::steps);
  node.text = say("steps.at", {{"step", std::to_string(at + 1)}, {"of", std::to_string(names.size())}});
  for (std::size_t i = 0; i < names.size(); ++i) {
    Node step =
        text(key + '.' + std::to_string(i), std::to_string(i + 1) + ". " + names[i], i < at ? Look::good : Look::quiet);
    step.current = i == at;
    if (i < at) step = with_symbol(std::move(step), Symbol::check);
    node.children.push_back(std::move(step));
  }
  return node;
}
Node tabs(std::string key, std::string words, std::vector<Node> links, std::size_t at) {
  for (std::size_t i = 0; i < links.size(); ++i) links[i].look = Look::quiet, links[i].current = i == at;
  Node node = section(std::move(key), std::move(links), Look::tabs);
  node.text = std::move(words);
  return node;
}
Node pages(const Wording& say, std::string key, int page, int count, const std::function<std::string(int)>& href) {
  Node node = section(key, {}, Look::row);
  node.text = say("pages.title");
  if (page > 1) node.children.push_back(link(key + ".before", say("pages.before"), href(page - 1), Look::quiet));
  node.children.push_back(
      text(key + ".at", say("pages.at", {{"page", std::to_string(page)}, {"of", std::to_string(count)}}), Look::quiet));
  if (page < count) node.children.push_back(link(key + ".next", say("pages.next"), href(page + 1), Look::quiet));
  return node;
}
Node progress(const Wording& say, std::string key, std::string words, int done, int out_of) {
  Node node{.kind = Kind::progress, .key = key, .text = std::move(words)};
  node.done = done;
  node.out_of = out_of;
  node.drawing = progress_figure(done, out_of, say.right_to_left);
  node.children.push_back(button(key + ".cancel", say("progress.cancel"), Look::quiet, "press", "cancel"));
  return node;
}
Node toast(const Wording& say, std::string key, std::string words) {
  Node node = notice(key, std::move(words), Look::toast);
  node.children.push_back(button(key + ".undo", say("toast.undo"), Look::quiet, "press", "undo"));
  return node;
}
Node skeleton(const Wording& say, std::string key, int lines) {
  Node node = section(key, {text(key + ".text", say("loading"), Look::quiet)}, Look::skeleton);
  for (int line = 0; line < lines; ++line)
    node.children.push_back(text(key + '.' + std::to_string(line), "", Look::skeleton));
  return node;
}
Node nothing_here(std::string key, Symbol symbol, std::string title, std::string words, Node way_on) {
  return section(key,
                 {with_symbol(heading(2, key + ".title", std::move(title)), symbol),
                  text(key + ".text", std::move(words)), std::move(way_on)},
                 Look::card);
}
Node dialog(std::string key, std::string title, std::vector<Node> children) {
  return {.kind = Kind::dialog, .key = std::move(key), .text = std::move(title), .children = std::move(children)};
}

std::string said_in(const Wording& say, const WordsByLanguage& all, std::string_view key, Variant variant) {
  for (std::string_view language : {std::string_view(say.language), std::string_view("en")})
    if (auto words = all.find(language); words != all.end())
      if (const std::string* it = words->second.find(key, variant))
        return language == say.language ? *it : std::string(borrowed_mark) + *it;
  return {};
}
std::string form_words(const App& app, const Definition& form, std::string_view key) {
  return said_in(*app.say, form.words, key);
}

Screen framed(const App& app, std::string title) {
  const Wording& say = *app.say;
  Screen screen{.title = std::move(title), .language = say.language, .right_to_left = say.right_to_left};
  Place home{.room = Room::front_door, .language = app.place.language, .view = app.place.view};
  if (for_staff(app.place)) home.room = Room::kept, home.path = "/staff";
  const Hub* hub = find(*app.hubs, app.place.hub);
  Node mark = link("home", hub ? hub->name : say("hearth"), address(home), Look::plain);
  mark.drawing = mark_figure();
  mark.children.push_back(text("home.note", say(for_staff(app.place) ? "staff.head"
                                                : hub                ? "head.hub"
                                                                     : "head.hearth")));
  Node choices = section("choices", {}, Look::row);
  for (const LanguageChoice& language : *app.languages) {
    Place in_it = app.place;
    in_it.language = language.tag;
    Node choice = link("lang." + language.tag, language.name, address(in_it), Look::quiet);
    choice.lang = language.tag;
    choice.keeps = app.place.room != Room::kept;
    choice.current = language.tag == say.language;
    choices.children.push_back(std::move(choice));
  }
  Place there = app.place;
  const bool drawn = app.place.view == View::drawn;
  there.view = drawn ? View::text : View::drawn;
  choices.children.push_back(link("view", say(drawn ? "view.text" : "view.drawn"), address(there), Look::quiet));
  screen.head.push_back(std::move(mark));
  if (!for_staff(app.place)) {
    Node exit = link("exit", say("exit"), "https://www.bbc.co.uk/weather", Look::primary);
    exit.leaves = true;
    screen.head.push_back(
        section("ways", {link("to-help", say("help"), "#help", Look::quiet), std::move(exit)}, Look::ways));
  }
  screen.head.push_back(std::move(choices));
  if (app.not_loaded) screen.body.push_back(notice("not-loaded", say("problem.not_loaded"), Look::problem));
  if (!for_staff(app.place)) screen.foot.push_back(text("help", say("foot.help"), Look::strong));
  if (!say.all_reviewed(app.place.room)) screen.foot.push_back(text("unreviewed", say("foot.unreviewed"), Look::quiet));
  if (app.demonstration) screen.foot.push_back(text("demonstration", say("foot.demonstration"), Look::quiet));
  return screen;
}

Node question_node(const App& app, const Definition& form, const Question& question) {
  return question_node(*app.say, form, question, {.answers = app.draft.answers, .errors = app.draft.errors});
}

Node question_node(const Wording& say, const Definition& form, const Question& question, const QuestionAt& asking) {
  auto said = [&](const std::string& what) { return said_in(say, form.words, what, asking.variant); };
  std::string times = asking.at.empty() ? "" : asking.at + '/';
  const std::string pointer = "/answers/" + times + question.id;
  std::replace(times.begin(), times.end(), '/', '.');
  const std::string key = "q." + times + question.id, name = "answer." + times + question.id;
  const std::string words = said(question.id);
  auto answer = asking.answers.find(question.id);
  const bool is_answered = answer != asking.answers.end();
  const auto* one = is_answered ? std::get_if<std::string>(&answer->second) : nullptr;
  const auto* many = is_answered ? std::get_if<std::vector<std::string>>(&answer->second) : nullptr;
  const int* number = is_answered ? std::get_if<int>(&answer->second) : nullptr;
  const std::string typed = number ? std::to_string(*number) : one ? *one : "";
  Node node{.kind = Kind::choice, .key = key, .text = words};
  node.name = name;
  switch (question.kind) {
    case QuestionKind::choice: break;
    case QuestionKind::faces: node.kind = Kind::faces; break;
    case QuestionKind::several: node.kind = Kind::several; break;
    case QuestionKind::text:
      node = field(key, name, words, question.characters_max > one_line_max ? Entry::long_words : Entry::words,
                   question.characters_max);
      node.value = typed;
      if (asking.tells_readers) node.hint = say("who_reads.anonymous");
      break;
    case QuestionKind::number:
      node = field(key, name, words, Entry::number, 10);
      node.value = typed;
      break;
    case QuestionKind::date: {
      const auto* day = is_answered ? std::get_if<Day>(&answer->second) : nullptr;
      node = date_fields(say, key, name, words, date_parts(day ? day->iso() : typed));
      break;
    }
    case QuestionKind::scale:
      node = scale(
          key, name, words,
          say("scale.ends", {{"lowest", said(question.id + ".lowest")}, {"highest", said(question.id + ".highest")}}),
          whole_number(typed));
      break;
    case QuestionKind::yes_no:
      node = yes_no(say, key, name, words);
      for (NodeOption& option : node.options) option.chosen = option.value == typed;
      break;
  }
  const std::string hint = said(question.id + ".hint");
  node.hint = hint + (hint.empty() || node.hint.empty() ? "" : " ") + node.hint;
  for (const Error& error : asking.errors)
    if (error.pointer == pointer) node.error = say(error.say);
  const int last = static_cast<int>(question.options.size()) - 1;
  for (int i = 0; i <= last && question.kind != QuestionKind::yes_no; ++i) {
    const Option& option = question.options[static_cast<std::size_t>(i)];
    NodeOption it{
        .value = option.id,
        .text = said(question.id + '.' + option.id),
        .chosen = one ? *one == option.id : many && std::find(many->begin(), many->end(), option.id) != many->end(),
        .figure = {}};
    if (question.kind == QuestionKind::faces) it.figure = face_figure(2 - 4 * i / last);  // the best comes first
    node.options.push_back(std::move(it));
  }
  return node;
}

}  // namespace hearth::app
