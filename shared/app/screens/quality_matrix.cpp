#include <algorithm>
#include <tuple>

#include "shared/app/screens/parts.hpp"
#include "shared/app/screens/quality.hpp"
#include "shared/app/screens/star.hpp"

namespace hearth::app {
namespace {

using Nodes = std::vector<Node>;

std::string level_words(const App& app, const Definition& matrix, const std::string& row, std::optional<int> level) {
  return level ? form_words(app, matrix, row + '.' + level_option(*level)) : (*app.say)("quality.not_scored");
}

std::string said_words(const Wording& say, const Said& said) {
  return say("quality.said_by", {{"who", said.who}, {"day", day_words(say, said.on)}});
}

MatrixRow row_of(const Assessment& assessment, const std::string& row) {
  auto it = assessment.rows.find(row);
  return it == assessment.rows.end() ? MatrixRow{} : it->second;
}

const char* kind_key(LineKind kind) {
  switch (kind) {
    case LineKind::evidence: return "quality.evidence";
    case LineKind::gap: return "quality.gaps";
    case LineKind::action: break;
  }
  return "quality.actions";
}

Node line_node(const App& app, const std::string& key, const Line& line) {
  const Wording& say = *app.say;
  Nodes nodes{text(key + ".words", line.words)};
  if (line.kind == LineKind::action) {
    const Urgency now = urgency({.due = line.due, .done = line.done}, app.today);
    Node owner = text(
        key + ".owner",
        line.due ? say("quality.owner_by", {{"owner", line.owner}, {"day", day_words(say, *line.due)}}) : line.owner);
    if (now == Urgency::overdue || now == Urgency::done)
      owner = chips(key + ".owner", {{owner.text, Look::plain},
                                     {say(now == Urgency::done ? "quality.done" : "quality.overdue"),
                                      now == Urgency::done ? Look::good : Look::caution}});
    nodes.push_back(std::move(owner));
  }
  nodes.push_back(text(key + ".said", said_words(say, line.said), Look::quiet));
  return section(key, std::move(nodes));
}

Node lines_node(const App& app, const std::string& key, const Lines& lines, LineKind kind) {
  Node node = section(key, {heading(3, key + ".title", (*app.say)(kind_key(kind)))});
  std::vector<std::string> headings;
  for (const Line& it : lines)
    if (it.kind == kind && std::find(headings.begin(), headings.end(), it.heading) == headings.end())
      headings.push_back(it.heading);
  for (std::size_t group = 0; group < headings.size(); ++group) {
    const std::string at = key + '.' + std::to_string(group);
    if (!headings[group].empty()) node.children.push_back(text(at + ".heading", headings[group], Look::strong));
    Node them = list(at, {});
    for (const Line& it : lines)
      if (it.kind == kind && it.heading == headings[group])
        them.children.push_back(line_node(app, at + '.' + std::to_string(them.children.size()), it));
    node.children.push_back(std::move(them));
  }
  if (headings.empty()) node.children.push_back(text(key + ".none", (*app.say)("quality.nothing_yet"), Look::quiet));
  return node;
}

// Each row as a point, from the earlier assessment to the later.
Node levels_figure(const App& app, const Definition& matrix, const Assessment* earlier, const Assessment& later) {
  const Wording& say = *app.say;
  std::vector<StarPoint> points;
  std::string sentence = earlier ? say("quality.figure_two", {{"later", later.title}, {"earlier", earlier->title}})
                                 : say("quality.figure_one", {{"later", later.title}});
  for (const Question& row : matrix.questions) {
    const std::string name = form_words(app, matrix, row.id);
    const auto level = row_of(later, row.id).level;
    const auto before = earlier ? row_of(*earlier, row.id).level : std::nullopt;
    const std::string tip = unmarked(name + ": " + (before ? std::to_string(*before) + " → " : "") +
                                     (level ? std::to_string(*level) : "–"));
    sentence += ' ' + tip + '.';
    points.push_back({unmarked(name), tip, before, level});
  }
  return figure("levels", star_figure(points, matrix_level_max, say.right_to_left, sentence),
                earlier ? say("quality.figure_caption", {{"later", later.title}, {"earlier", earlier->title}}) : "");
}

Node row_card(const App& app, const MatrixPage& page, const Assessment& it, const Question& row, const To& to) {
  const Wording& say = *app.say;
  const std::string key = "row." + row.id;
  const MatrixRow kept = row_of(it, row.id);
  Nodes nodes{heading(2, key + ".title", form_words(app, page.matrix, row.id)),
              text(key + ".hint", form_words(app, page.matrix, row.id + ".hint"), Look::quiet),
              chips(key + ".level",
                    {{level_words(app, page.matrix, row.id, kept.level), kept.level ? Look::good : Look::quiet}})};
  if (kept.level) {
    nodes.push_back(
        text(key + ".means", form_words(app, page.matrix, row.id + '.' + level_option(*kept.level) + ".hint")));
    nodes.push_back(text(key + ".scored", said_words(say, kept.scored), Look::quiet));
  }
  Node columns = list(key + ".lines", {}, Look::card);
  for (LineKind kind : {LineKind::evidence, LineKind::gap, LineKind::action})
    columns.children.push_back(lines_node(app, key + '.' + std::to_string(static_cast<int>(kind)), kept.lines, kind));
  nodes.push_back(std::move(columns));
  if (page.may_write)
    nodes.push_back(
        section(key + ".ways",
                {link(key + ".write", say("quality.write_row", {{"row", form_words(app, page.matrix, row.id)}}),
                      to("/staff/matrix/" + it.id + '/' + row.id), Look::quiet)},
                Look::row));
  return section(key, std::move(nodes), Look::card);
}

Node with_error(Node node, const App& app, const Errors& errors, const std::string& pointer) {
  for (const Error& it : errors)
    if (it.pointer == pointer) node.error = (*app.say)(it.say);
  return node;
}

Node begin_form(const App& app, const MatrixPage& page) {
  const Wording& say = *app.say;
  Node title = field("new.title", "title", say("quality.new_title"), Entry::words, 60);
  title.hint = say("quality.new_title_hint");
  Nodes nodes{
      heading(2, "new.heading", say("quality.workshop_heading")),
      with_error(date_fields(say, "new.day", "workshop", say("quality.workshop_day")), app, page.errors, "/workshop"),
      with_error(std::move(title), app, page.errors, "/title")};
  Node buttons = section("new.ways", {}, Look::row);
  if (!page.assessments.empty())
    buttons.children.push_back(button("new.add", say("quality.workshop_add"), Look::plain, "press", "add"));
  buttons.children.push_back(button("new.start", say("quality.workshop_start"), Look::plain, "press", "start"));
  nodes.push_back(std::move(buttons));
  return section("new", std::move(nodes), Look::card);
}

}  // namespace

Screen matrix_screen(const App& app, const MatrixPage& page, const To& to) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("quality.matrix"));
  screen.body.push_back(heading(1, "title", say("quality.matrix")));
  screen.body.push_back(text("lead", say("quality.matrix_lead")));
  if (page.assessments.empty()) {
    screen.body.push_back(nothing_here("none", Symbol::star, say("quality.matrix_none"),
                                       say("quality.matrix_none_lead"),
                                       link("none.audits", say("quality.audits"), to("/staff/audits"))));
  } else {
    const Assessment& it = page.assessments[page.at];
    const bool has_before = page.at + 1 < page.assessments.size();
    Nodes ways;
    for (const Assessment& each : page.assessments)
      ways.push_back(link("assessment." + each.id, each.title, to("/staff/matrix/" + each.id)));
    screen.body.push_back(tabs("assessments", say("quality.assessments"), std::move(ways), page.at));
    std::string days;
    for (Day day : it.workshops) days += (days.empty() ? "" : ", ") + day_words(say, day);
    screen.body.push_back(text("workshops", say("quality.workshops", {{"days", days}}), Look::quiet));
    screen.body.push_back(levels_figure(app, page.matrix, has_before ? &page.assessments[page.at + 1] : nullptr, it));
    Nodes more{link("to-do", say("quality.owed"), to("/staff/audits/loops"), Look::quiet)};
    if (has_before)
      more.insert(more.begin(),
                  link("compare", say("quality.compare"),
                       to("/staff/matrix/" + it.id + "/beside/" + page.assessments[page.at + 1].id), Look::quiet));
    screen.body.push_back(section("ways", std::move(more), Look::row));
    for (const Question& row : page.matrix.questions) screen.body.push_back(row_card(app, page, it, row, to));
  }
  if (page.may_write) {
    screen.post_to = to(page.assessments.empty() ? "/staff/matrix" : "/staff/matrix/" + page.assessments[page.at].id);
    screen.body.push_back(begin_form(app, page));
  }
  return screen;
}

Screen matrix_row_screen(const App& app, const MatrixRowPage& page, const To& to) {
  const Wording& say = *app.say;
  const std::string name = form_words(app, page.matrix, page.row);
  Screen screen = framed(app, say("quality.write_row", {{"row", name}}));
  screen.post_to = to("/staff/matrix/" + page.assessment + '/' + page.row);
  screen.draft_id = std::to_string(page.typed.version);
  auto& body = screen.body;
  body.push_back(heading(1, "title", name));
  body.push_back(text("lead", form_words(app, page.matrix, page.row + ".hint")));
  if (page.met) {
    Node note = notice("met", say("quality.met", {{"who", page.met_whom}}), Look::caution);
    note.children.push_back(text("met.both", say("quality.met_both")));
    for (const auto& [key, lines] :
         {std::pair{"quality.met_came", &page.met->came}, {"quality.met_went", &page.met->went}})
      for (const Line& line : *lines)
        note.children.push_back(text("met." + std::to_string(note.children.size()), say(key, {{"line", line.words}})));
    if (page.met->level_differs)
      note.children.push_back(text(
          "met.level", say("quality.met_level", {{"theirs", level_words(app, page.matrix, page.row, page.typed.level)},
                                                 {"mine", level_words(app, page.matrix, page.row, page.my_level)}})));
    body.push_back(std::move(note));
  }
  Node level{.kind = Kind::choice, .key = "level", .text = say("quality.level_ask")};
  level.name = "level";
  for (int i = 0; i <= matrix_level_max; ++i) {
    const std::string option = page.row + '.' + level_option(i);
    level.options.push_back({.value = std::to_string(i),
                             .text = say("quality.option", {{"name", form_words(app, page.matrix, option)},
                                                            {"means", form_words(app, page.matrix, option + ".hint")}}),
                             .chosen = page.typed.level == i});
  }
  body.push_back(with_error(std::move(level), app, page.errors, "/level"));
  Node evidence = field("evidence", "evidence", say("quality.evidence"), Entry::long_words, 20000);
  Node gaps = field("gaps", "gaps", say("quality.gaps"), Entry::long_words, 20000);
  evidence.hint = gaps.hint = say("quality.lines_hint");
  evidence.value = page.evidence;
  gaps.value = page.gaps;
  body.push_back(with_error(std::move(evidence), app, page.errors, "/evidence"));
  body.push_back(with_error(std::move(gaps), app, page.errors, "/gaps"));
  body.push_back(heading(2, "actions", say("quality.actions")));
  Lines actions;
  for (const Line& it : page.typed.lines)
    if (it.kind == LineKind::action) actions.push_back(it);
  actions.resize(actions.size() + 2);  // and room for two more
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const std::string name_of = "action." + std::to_string(i), at = "/actions/" + std::to_string(i) + '/';
    Node words = field(name_of + ".words", name_of + ".words", say("quality.action_words"), Entry::words,
                       matrix_line_characters_max);
    words.value = actions[i].words;
    Node owner = field(name_of + ".owner", name_of + ".owner", say("quality.action_owner"), Entry::words, 100);
    owner.value = actions[i].owner;
    Node heading_of =
        field(name_of + ".heading", name_of + ".heading", say("quality.action_heading"), Entry::words, 100);
    heading_of.value = actions[i].heading;
    const DateParts due = i < page.dues.size() ? page.dues[i]
                          : actions[i].due     ? date_parts(actions[i].due->iso())
                                               : DateParts{};
    Nodes nodes{
        with_error(std::move(words), app, page.errors, at + "words"),
        section(name_of + ".row", {with_error(std::move(owner), app, page.errors, at + "owner"), std::move(heading_of)},
                Look::row),
        with_error(date_fields(say, name_of + ".due", name_of + ".due", say("quality.action_due"), due), app,
                   page.errors, at + "due")};
    if (!actions[i].words.empty()) {
      Node done{.kind = Kind::several, .key = name_of + ".done", .text = say("quality.action_state")};
      done.name = name_of + ".done";
      done.options.push_back(
          {.value = "yes", .text = say("quality.action_done"), .chosen = actions[i].done.has_value()});
      nodes.push_back(std::move(done));
    }
    body.push_back(section(name_of, std::move(nodes), Look::card));
  }
  body.push_back(section("send",
                         {button("save", say("quality.save"), Look::primary, "press", "save"),
                          link("back", say("quality.back"), to("/staff/matrix/" + page.assessment), Look::quiet)},
                         Look::row));
  return screen;
}

Screen matrix_compare_screen(const App& app, const Definition& matrix, const Assessment& earlier,
                             const Assessment& later, const To& to) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("quality.compare"));
  screen.body.push_back(
      heading(1, "title", say("quality.compare_title", {{"earlier", earlier.title}, {"later", later.title}})));
  screen.body.push_back(levels_figure(app, matrix, &earlier, later));
  std::vector<std::vector<Cell>> rows{{say("quality.row"), earlier.title, later.title, say("quality.actions_done")}};
  const auto all = changes(matrix, earlier, later);
  for (const RowChange& it : all)
    rows.push_back({form_words(app, matrix, it.row), level_words(app, matrix, it.row, it.earlier),
                    level_words(app, matrix, it.row, it.later),
                    per_hundred(it.actions_done) ? say("rate.of", {{"hits", std::to_string(it.actions_done.hits)},
                                                                   {"out_of", std::to_string(it.actions_done.out_of)}})
                                                 : say("rate.no_data")});
  screen.body.push_back(
      {.kind = Kind::table, .key = "levels.table", .text = say("quality.compare_table"), .rows = std::move(rows)});
  for (const RowChange& it : all) {
    if (it.gaps_gone.empty() && it.gaps_new.empty()) continue;
    const std::string key = "row." + it.row;
    Nodes nodes{heading(2, key + ".title", form_words(app, matrix, it.row))};
    Node columns = list(key + ".gaps", {}, Look::card);
    for (const auto& [name, title, lines] :
         {std::tuple{".gone", "quality.gaps_gone", &it.gaps_gone}, {".new", "quality.gaps_new", &it.gaps_new}}) {
      Node them = list(key + name + ".list", {});
      for (const Line& line : *lines)
        them.children.push_back(text(key + name + '.' + std::to_string(them.children.size()), line.words));
      if (!lines->empty())
        columns.children.push_back(
            section(key + name, {heading(3, key + name + ".title", say(title)), std::move(them)}));
    }
    nodes.push_back(std::move(columns));
    screen.body.push_back(section(key, std::move(nodes), Look::card));
  }
  screen.body.push_back(
      section("ways", {link("back", say("quality.back"), to("/staff/matrix/" + later.id), Look::quiet)}, Look::row));
  return screen;
}

}  // namespace hearth::app
