#include "shared/app/screens/sheet.hpp"

#include <algorithm>

#include "shared/app/screens/star.hpp"
#include "shared/model/base/cases.hpp"
#include "shared/model/base/text.hpp"

namespace hearth::app {
namespace {

std::vector<std::string> all_of(const Fields& fields, const std::string& name) {
  std::vector<std::string> values;
  for (const auto& [field, value] : fields)
    if (field == name) values.push_back(tidied(value));
  return values;
}
std::string one_of(const Fields& fields, const std::string& name) {
  const auto values = all_of(fields, name);
  return values.empty() ? "" : values.front();
}

std::optional<Answer> taken(const Question& question, const Fields& fields, const std::string& name) {
  if (question.kind == QuestionKind::several) {
    auto values = all_of(fields, name);
    return values.empty() ? std::nullopt : std::optional<Answer>(std::move(values));
  }
  std::string text = one_of(fields, name);
  if (question.kind == QuestionKind::date) {
    text = one_of(fields, name + ".year") + '-' + one_of(fields, name + ".month") + '-' + one_of(fields, name + ".day");
    if (text == "--") return std::nullopt;
  }
  return text.empty() ? std::nullopt : std::optional<Answer>(std::move(text));
}

void take(const Sheet& sheet, const Fields& fields, const std::string& start, Answers& into) {
  for (const Question& question : sheet.form->questions) {
    if (question.section != sheet.section) continue;
    into.erase(question.id);
    if (auto answer = taken(question, fields, start + question.id)) into.emplace(question.id, *std::move(answer));
  }
}

const Repeat* repeat_of(const Sheet& sheet) {
  const Section* section = sheet.form->section(sheet.section);
  return section && section->repeat ? &*section->repeat : nullptr;
}

Repeated* times_of(Sheet& sheet) {
  if (!repeat_of(sheet)) return nullptr;
  auto [it, fresh] = sheet.answers.try_emplace(sheet.section, Repeated{});
  if (!std::holds_alternative<Repeated>(it->second)) it->second = Repeated{};
  return std::get_if<Repeated>(&it->second);
}

const Repeated& times_of(const Answers& answers, const std::string& section) {
  static const Repeated none;
  const auto it = answers.find(section);
  const auto* times = it == answers.end() ? nullptr : std::get_if<Repeated>(&it->second);
  return times ? *times : none;
}

// How often a section was on the page that this comes from.
std::size_t times_posted(const Fields& fields, const std::string& section) {
  std::size_t times = 0;
  auto is_there = [&] {
    const std::string start = "answer." + section + '.' + std::to_string(times) + '.';
    return std::any_of(fields.begin(), fields.end(), [&](const auto& it) { return it.first.starts_with(start); });
  };
  while (times < static_cast<std::size_t>(repeats_max) && is_there()) ++times;
  return times;
}

void take(Sheet& sheet, const Fields& fields) {
  if (Repeated* times = times_of(sheet)) {
    times->resize(times_posted(fields, sheet.section));
    for (std::size_t i = 0; i < times->size(); ++i)
      take(sheet, fields, "answer." + sheet.section + '.' + std::to_string(i) + '.', (*times)[i].answers);
  } else {
    take(sheet, fields, "answer.", sheet.answers);
  }
}

// The section that an error's pointer is about.
std::string section_of(const Definition& form, const Error& error) {
  constexpr std::string_view answers = "/answers/";
  if (!error.pointer.starts_with(answers)) return {};
  const std::string_view rest = std::string_view(error.pointer).substr(answers.size());
  const std::string_view id = rest.substr(0, rest.find('/'));
  if (form.section(id)) return std::string(id);
  const Question* question = form.question(id);
  return question ? question->section : "";
}

Errors errors_here(const Sheet& sheet, Errors all) {
  if (sheet.section.empty()) return all;
  std::erase_if(all, [&](const Error& it) { return section_of(*sheet.form, it) != sheet.section; });
  return all;
}

std::string section_beside(const Sheet& sheet, int step) {
  const auto ids = sections_asked(sheet);
  const auto at = std::find(ids.begin(), ids.end(), sheet.section) - ids.begin() + step;
  if (at < 0) return ids.front();
  return at < static_cast<std::ptrdiff_t>(ids.size()) ? ids[static_cast<std::size_t>(at)] : "";
}

}  // namespace

std::vector<std::string> sections_asked(const Sheet& sheet) {
  const Answers said = settled(*sheet.form, sheet.answers);
  std::vector<std::string> ids;
  for (const Section& it : sheet.form->sections)
    if (!it.show_when || holds(*it.show_when, said, said)) ids.push_back(it.id);
  return ids;
}

Errors faults_of(const Sheet& sheet, Day today, const MoreFaults& more) {
  const auto valid =
      validate(sheet.form, Submission{.form = sheet.form->id, .hub = {}, .answers = sheet.answers}, today);
  Errors errors = valid ? Errors{} : valid.error();
  if (more)
    for (Error& it : more(settled(*sheet.form, sheet.answers), today)) errors.push_back(std::move(it));
  return errors;
}

Sheet turned(Sheet sheet, const Fields& fields, Day today, const MoreFaults& more) {
  sheet.errors.clear();
  if (!sheet.section.empty()) take(sheet, fields);
  const std::string pressed = one_of(fields, "press");
  const auto ids = sections_asked(sheet);
  if (pressed == "add") {
    Repeated* times = times_of(sheet);
    if (times && static_cast<int>(times->size()) < repeat_of(sheet)->max) times->push_back({});
  } else if (pressed.starts_with("out.")) {
    Repeated* times = times_of(sheet);
    const auto i = whole_number(std::string_view(pressed).substr(4));
    if (times && i && *i >= 0 && *i < static_cast<int>(times->size())) times->erase(times->begin() + *i);
  } else if (pressed == "back") {
    sheet.section = sheet.section.empty() && !ids.empty() ? ids.back() : section_beside(sheet, -1);
  } else if (pressed.starts_with("to.")) {
    if (std::find(ids.begin(), ids.end(), pressed.substr(3)) != ids.end()) sheet.section = pressed.substr(3);
  } else if (pressed != "show") {
    sheet.errors = errors_here(sheet, faults_of(sheet, today, more));
    if (sheet.errors.empty())
      sheet.section = sheet.section.empty() || pressed == "review" ? "" : section_beside(sheet, 1);
  }
  return sheet;
}

std::string answer_words(const Wording& say, const Definition& form, const Question& question, const Answer& answer) {
  auto option = [&](const std::string& id) {
    if (question.kind == QuestionKind::yes_no) return say("choice." + id);
    return question.option(id) ? said_in(say, form.words, question.id + '.' + id) : id;
  };
  return std::visit(Cases{[&](const std::string& it) { return question.options.empty() ? it : option(it); },
                          [&](const std::vector<std::string>& it) {
                            std::string words;
                            for (const std::string& id : it)
                              words += (words.empty() ? "" : say("sheet.between")) + unmarked(option(id));
                            return words;
                          },
                          [&](int it) { return std::to_string(it); }, [&](Day it) { return day_words(say, it); },
                          [&](const Repeated&) { return std::string(); }},
                    answer);
}

std::vector<Node> said_nodes(const Wording& say, const Sheet& sheet, const std::string& section) {
  const Definition& form = *sheet.form;
  const Answers said = settled(form, sheet.answers);
  std::vector<Node> nodes;
  auto lines = [&](const Answers& answers, const std::string& key) {
    Node all = list(key, {});
    for (const Question& question : form.questions) {
      const auto answer = answers.find(question.id);
      if (question.section != section || answer == answers.end()) continue;
      Node line = text(key + '.' + question.id, "");
      line.children = {
          text(line.key + ".ask", unmarked(said_in(say, form.words, question.id, sheet.variant)) + ' ', Look::strong),
          text(line.key + ".said", unmarked(answer_words(say, form, question, answer->second)))};
      all.children.push_back(std::move(line));
    }
    if (!all.children.empty()) nodes.push_back(std::move(all));
  };
  const Section* it = form.section(section);
  if (!it || !it->repeat) lines(said, "said." + section);
  else
    for (std::size_t i = 0; i < times_of(said, section).size(); ++i)
      lines(times_of(said, section)[i].answers, "said." + section + '.' + std::to_string(i));
  if (nodes.empty()) nodes.push_back(text("said." + section + ".none", say("sheet.nothing"), Look::quiet));
  return nodes;
}

namespace {

struct Paper {
  const Wording& say;
  const Sheet& sheet;
  const Definition& form = *sheet.form;
  std::vector<Node> nodes = {};

  std::string words(const std::string& key) const { return said_in(say, form.words, key, sheet.variant); }

  void what_is_wrong() {
    if (sheet.errors.empty()) return;
    Node box = notice("errors", say("errors.title"), Look::problem), all = list("errors.list", {});
    for (const Error& error : sheet.errors) {
      std::string at = error.pointer.substr(std::min<std::size_t>(error.pointer.size(), 9)), id = at;
      std::replace(at.begin(), at.end(), '/', '.');
      id = id.substr(id.rfind('/') + 1);
      const std::string about = words(id);
      const std::string line = (about.empty() ? "" : unmarked(about) + ' ') + unmarked(say(error.say));
      all.children.push_back(sheet.section.empty() ? text("errors." + at, line)
                                                   : link("errors." + at, line, "#q." + at));
    }
    box.children.push_back(std::move(all));
    nodes.push_back(std::move(box));
  }

  std::vector<Node> questions(const Answers& within, const Answers& outer, const std::string& at) const {
    std::vector<Node> asked;
    for (const Question& question : form.questions)
      if (question.section == sheet.section && is_asked(form, question, within, outer))
        asked.push_back(question_node(
            say, form, question,
            {.answers = within, .errors = sheet.errors, .at = at, .variant = sheet.variant, .tells_readers = false}));
    return asked;
  }

  // Answers as they were typed, but for the conditions, which look at settled ones.
  Answers with_settled(const Answers& typed, const Answers& settled_too) const {
    Answers both = settled_too;
    for (const auto& [id, answer] : typed) both.insert_or_assign(id, answer);
    return both;
  }

  void section_shown(const SheetButtons& buttons) {
    const std::string& id = sheet.section;
    const auto ids = sections_asked(sheet);
    const auto at = std::find(ids.begin(), ids.end(), id) - ids.begin();
    if (buttons.next.empty())
      nodes.push_back(text("step",
                           say("sheet.step", {{"step", std::to_string(at + 1)}, {"of", std::to_string(ids.size())}}),
                           Look::quiet));
    nodes.push_back(heading(1, "title", words(id)));
    what_is_wrong();
    if (const std::string hint = words(id + ".hint"); !hint.empty()) nodes.push_back(text("hint", hint));
    nodes.push_back(text("who_reads", words(id + ".who_reads"), Look::quiet));
    const Answers outer = with_settled(sheet.answers, settled(form, sheet.answers));
    Node row = section("actions", {}, Look::row);
    if (const Repeat* repeat = repeat_of(sheet)) {
      const Repeated& times = times_of(sheet.answers, id);
      for (std::size_t i = 0; i < times.size(); ++i) {
        const std::string key = id + '.' + std::to_string(i);
        std::vector<Node> card{heading(2, key, say("sheet.nth", {{"n", std::to_string(i + 1)}}))};
        for (Node& node : questions(times[i].answers, outer, id + '/' + std::to_string(i)))
          card.push_back(std::move(node));
        card.push_back(button(key + ".out", say("sheet.out"), Look::quiet, "press", "out." + std::to_string(i)));
        nodes.push_back(section(key + ".card", std::move(card), Look::card));
      }
      if (static_cast<int>(times.size()) < repeat->max)
        nodes.push_back(
            button("add", say(times.empty() ? "sheet.add" : "sheet.add_more"), Look::plain, "press", "add"));
    } else {
      for (Node& node : questions(outer, outer, "")) nodes.push_back(std::move(node));
    }
    row.children.push_back(
        button("next", buttons.next.empty() ? say("sheet.next") : buttons.next, Look::primary, "press", "next"));
    if (at > 0 || !buttons.next.empty())
      row.children.push_back(button("back", say("sheet.back"), Look::quiet, "press", "back"));
    nodes.push_back(std::move(row));
  }

  void looked_over(const SheetButtons& buttons) {
    nodes.push_back(heading(1, "title", say("sheet.review.title")));
    what_is_wrong();
    nodes.push_back(text("lead", say("sheet.review.lead")));
    for (const std::string& id : sections_asked(sheet)) {
      std::vector<Node> card{heading(2, "section." + id, words(id))};
      for (Node& node : said_nodes(say, sheet, id)) card.push_back(std::move(node));
      card.push_back(button("to." + id, say("sheet.change"), Look::quiet, "press", "to." + id));
      nodes.push_back(section("review." + id, std::move(card), Look::card));
    }
    nodes.push_back(section(
        "actions",
        {button("done", buttons.done.empty() ? say("sheet.done") : buttons.done, Look::primary, "press", "done"),
         button("back", say("sheet.back"), Look::quiet, "press", "back")},
        Look::row));
  }
};

}  // namespace

std::vector<Node> sheet_nodes(const Wording& say, const Sheet& sheet, const SheetButtons& buttons) {
  Paper paper{say, sheet};
  if (sheet.section.empty()) paper.looked_over(buttons);
  else paper.section_shown(buttons);
  return std::move(paper.nodes);
}

}  // namespace hearth::app
