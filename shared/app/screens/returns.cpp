#include <algorithm>
#include <array>

#include "shared/app/screens/numbers.hpp"
#include "shared/app/screens/parts.hpp"

namespace hearth::app {
namespace {

std::string to(const App& app, const std::string& path_and_query) {
  Place there = kept_place(path_and_query);
  there.language = app.place.language;
  there.view = app.place.view;
  return address(there);
}

bool has_figure(const BoardRow& row) { return row.verdict != Verdict::no_data && row.verdict != Verdict::not_fed; }

Node table_of(std::string key, std::string caption, const std::vector<std::vector<std::string>>& rows) {
  Node table{.kind = Kind::table, .key = std::move(key), .text = std::move(caption)};
  for (const auto& row : rows) {
    std::vector<Cell> cells;
    for (std::size_t i = 1; i < row.size(); ++i) cells.emplace_back(row[i]);
    table.rows.push_back(std::move(cells));
  }
  return table;
}

// A table for each part; the first row of all is the header.
void add_tables(Screen& screen, const std::vector<std::vector<std::string>>& rows) {
  for (std::size_t i = 1; i < rows.size();) {
    std::vector<std::vector<std::string>> part{rows.front()};
    const std::string name = rows[i].front();
    for (; i < rows.size() && rows[i].front() == name; ++i) part.push_back(rows[i]);
    screen.body.push_back(table_of("part." + std::to_string(i), name, part));
  }
}

}  // namespace

std::vector<std::vector<std::string>> return_rows(const Wording& say, const ReturnView& view) {
  std::vector<std::vector<std::string>> rows{{say("numbers.part_name"), say("numbers.indicator"), say("numbers.figure"),
                                              say("numbers.target"), say("numbers.stands")}};
  for (const ReturnLine& line : view.lines)
    rows.push_back({line.part, line.row.indicator->title,
                    unmarked(figure_words(say, *line.row.indicator, line.row.figure)),
                    unmarked(target_words(say, *line.row.indicator, view.scope, view.hubs)),
                    unmarked(say(std::string("numbers.verdict.") + word(line.row.verdict)))});
  return rows;
}

std::vector<std::string> missing_of(const ReturnView& view) {
  std::vector<std::string> missing;
  for (const ReturnLine& line : view.lines)
    if (!has_figure(line.row)) missing.push_back(line.row.indicator->title);
  return missing;
}

Screen return_screen(const App& app, const ReturnView& view, Screen screen) {
  const Wording& say = *app.say;
  const std::string path = "/staff/returns/" + view.plan->id, query = "?period=" + view.scope.period.key();
  screen.body.push_back(link("back", say("numbers.returns.back"), to(app, "/staff/returns"), Look::quiet));
  screen.body.push_back(heading(1, "title", theirs(say, view.plan->title)));
  screen.body.push_back(text("period", period_words(say, view.scope.period), Look::strong));
  screen.body.push_back(link("csv", say("numbers.csv"), to(app, path + "/file" + query), Look::quiet));
  const auto live = return_rows(say, view);
  if (view.done) {
    screen.body.push_back(
        notice("signed", say("numbers.signed", {{"name", view.done->name}, {"day", date_words(say, view.done->on)}}),
               Look::good));
    screen.body.push_back(text("digest", say("numbers.digest", {{"digest", view.done->digest}}), Look::quiet));
    std::vector<std::vector<std::string>> later{
        {"", say("numbers.indicator"), say("numbers.as_signed"), say("numbers.now")}};
    for (const auto& then : view.done->rows)
      for (const auto& now : live)
        if (&then != &view.done->rows.front() && then.size() > 2 && now[0] == then[0] && now[1] == then[1] &&
            now[2] != then[2])
          later.push_back({"", now[1], then[2], now[2]});
    if (later.size() > 1) screen.body.push_back(table_of("later", say("numbers.later"), later));
    add_tables(screen, view.done->rows);
    return screen;
  }
  const auto missing = missing_of(view);
  screen.body.push_back(text("state", say("numbers.draft")));
  if (!missing.empty()) {
    Node all = list("missing.list", {});
    for (std::size_t i = 0; i < missing.size() && i < 12; ++i)
      all.children.push_back(text("missing." + std::to_string(i), theirs(say, missing[i])));
    Node box = section(
        "missing",
        {heading(2, "missing.title", say.count("numbers.missing", static_cast<int>(missing.size()))), std::move(all)},
        Look::card);
    if (missing.size() > 12)
      box.children.push_back(
          text("missing.more", say.count("numbers.missing_more", static_cast<int>(missing.size()) - 12), Look::quiet));
    box.children.push_back(link("enter", say("numbers.enter.way"), to(app, "/staff/figures")));
    screen.body.push_back(std::move(box));
  }
  add_tables(screen, live);
  if (!view.scope.period.over(view.scope.today))
    screen.body.push_back(text("wait", say("numbers.sign.wait"), Look::quiet));
  else if (view.may_sign) {
    Node name = field("name", "name", say("numbers.sign.name"));
    name.hint = say("numbers.sign.hint");
    if (!view.error.empty()) name.error = say(view.error);
    screen.post_to = to(app, path + query);
    screen.body.push_back(section("sign",
                                  {heading(2, "sign.title", say("numbers.sign.title")), std::move(name),
                                   button("send", say("numbers.sign"), Look::primary, "press", "send")},
                                  Look::card));
  }
  return screen;
}

Screen returns_screen(const App& app, const std::vector<ReturnChoice>& choices, Screen screen) {
  const Wording& say = *app.say;
  screen.body.push_back(heading(1, "title", say("numbers.returns.title")));
  screen.body.push_back(text("lead", say("numbers.returns.lead")));
  Node table{.kind = Kind::table, .key = "returns", .text = say("numbers.returns.title")};
  table.rows.push_back({say("numbers.return"), say("numbers.quarter"), say("numbers.stands")});
  for (const ReturnChoice& it : choices)
    table.rows.push_back(
        {Cell(theirs(say, it.plan->title), to(app, "/staff/returns/" + it.plan->id + "?period=" + it.period.key())),
         Cell(period_words(say, it.period)),
         it.signed_by.empty()
             ? Cell(say("numbers.returns.draft",
                        {{"done", std::to_string(it.lines - it.missing)}, {"lines", std::to_string(it.lines)}}))
             : Cell(say("numbers.returns.signed", {{"name", it.signed_by}}), {}, Sorted::no, Look::good)});
  screen.body.push_back(std::move(table));
  return screen;
}

Screen import_screen(const App& app, const ImportView& view, Screen screen) {
  const Wording& say = *app.say;
  screen.body.push_back(heading(1, "title", say("numbers.import.title")));
  screen.body.push_back(text("lead", say("numbers.import.lead")));
  if (view.kept >= 0) screen.body.push_back(notice("kept", say.count("numbers.import.kept", view.kept), Look::good));
  if (view.problem) {
    screen.body.push_back(notice("errors", say(view.problem->say), Look::problem));
    screen.body.push_back(
        text("errors.line", say("numbers.import.line", {{"line", std::to_string(view.problem->line)}})));
  }
  const bool fine = view.read && view.read->problems.empty();
  if (view.read && !fine) {
    screen.body.push_back(notice(
        "errors", say.count("numbers.import.problems", static_cast<int>(view.read->problems.size())), Look::problem));
    Node table{.kind = Kind::table, .key = "problems", .text = say("numbers.import.problems.title")};
    table.rows.push_back({say("numbers.import.line.short"), say("numbers.import.column"), say("numbers.import.value"),
                          say("numbers.import.what")});
    for (std::size_t i = 0; i < view.read->problems.size() && i < 50; ++i) {
      const CsvProblem& it = view.read->problems[i];
      table.rows.push_back({Cell(std::to_string(it.line)), Cell(it.column), Cell(it.value), Cell(say(it.say))});
    }
    screen.body.push_back(std::move(table));
  }
  if (fine) {
    screen.body.push_back(notice("fine", say.count("numbers.import.fine", view.read->cases), Look::good));
    if (view.read->received)
      screen.body.push_back(
          text("replaces", say("numbers.import.replaces", {{"from", date_words(say, view.read->received->from)},
                                                           {"to", date_words(say, view.read->received->to)}})));
  }
  if (!view.header.empty()) {
    Node table{.kind = Kind::table, .key = "mapping", .text = say("numbers.import.mapping")};
    table.rows.push_back({say("numbers.import.field"), say("numbers.import.column")});
    for (const std::string& each : tracker_fields()) {
      auto found = view.mapping.find(each);
      table.rows.push_back(
          {Cell(say("numbers.field." + each)), Cell(found == view.mapping.end() ? "–" : found->second)});
    }
    screen.body.push_back(std::move(table));
  }
  Node paste = field("table", "table", say("numbers.import.paste"), Entry::long_words, 2000000);
  paste.hint = say("numbers.import.paste.hint");
  paste.value = view.pasted;
  screen.body.push_back(std::move(paste));
  Node buttons = section(
      "buttons", {button("send", say("numbers.import.check"), fine ? Look::plain : Look::primary, "press", "send")},
      Look::row);
  if (fine) buttons.children.push_back(button("keep", say("numbers.import.keep"), Look::primary, "press", "keep"));
  screen.body.push_back(std::move(buttons));
  screen.post_to = to(app, "/staff/import");
  return screen;
}

Screen entered_screen(const App& app, const EnteredView& view, Screen screen) {
  const Wording& say = *app.say;
  screen.body.push_back(heading(1, "title", say("numbers.enter.title")));
  screen.body.push_back(text("lead", say("numbers.enter.lead")));
  if (view.kept) screen.body.push_back(notice("kept", say("numbers.enter.kept"), Look::good));
  const Indicator* chosen = nullptr;
  for (const Indicator* it : view.indicators)
    if (it->id == view.indicator) chosen = it;
  if (!chosen) {
    std::string framework;
    for (const Indicator* it : view.indicators) {
      const std::string mine = it->id.substr(0, it->id.find('.'));
      if (mine != framework) {
        screen.body.push_back(heading(2, "framework." + mine, static_cast<char>(mine[0] - 'a' + 'A') + mine.substr(1)));
        screen.body.push_back(list("list." + mine, {}));
        framework = mine;
      }
      screen.body.back().children.push_back(
          link("choose." + it->id, theirs(say, it->title), to(app, "/staff/figures?indicator=" + it->id)));
    }
    return screen;
  }
  auto with = [&](Node node, const std::string& value) {
    node.value = value;
    if (view.error_field == node.name) node.error = say(view.error);
    return node;
  };
  screen.body.push_back(heading(2, "which", theirs(say, chosen->title)));
  screen.body.push_back(text("reading", theirs(say, chosen->reading), Look::quiet));
  Node hub{.kind = Kind::choice, .key = "hub", .text = say("numbers.enter.hub"), .name = "hub"};
  for (const Hub& each : *app.hubs)
    if (each.satellite_of.empty())
      hub.options.push_back({.value = each.id.text, .text = each.name, .chosen = each.id.text == view.hub});
  if (view.error_field == "hub") hub.error = say(view.error);
  screen.body.push_back(std::move(hub));
  Node period{.kind = Kind::choice, .key = "period", .text = say("numbers.enter.period"), .name = "period"};
  for (const Period& each : view.periods)
    period.options.push_back(
        {.value = each.key(), .text = period_words(say, each), .chosen = each.key() == view.period});
  screen.body.push_back(std::move(period));
  if (chosen->shape != Indicator::Shape::words)
    screen.body.push_back(with(field("hits", "hits", say("numbers.enter.hits"), Entry::number, 8), view.hits));
  if (chosen->shape == Indicator::Shape::share)
    screen.body.push_back(with(field("out_of", "out_of", say("numbers.enter.out_of"), Entry::number, 8), view.out_of));
  screen.body.push_back(with(
      field("text", "text", say(chosen->shape == Indicator::Shape::words ? "numbers.enter.text" : "numbers.enter.note"),
            Entry::long_words, 4000),
      view.text));
  screen.body.push_back(
      with(field("evidence", "evidence", say("numbers.enter.evidence"), Entry::words, 300), view.evidence));
  screen.body.push_back(button("send", say("numbers.enter.keep"), Look::primary, "press", "send"));
  screen.post_to = to(app, "/staff/figures?indicator=" + chosen->id);
  return screen;
}

Screen today_screen(const App& app, const std::vector<TodayLine>& lines, Screen screen) {
  const Wording& say = *app.say;
  screen.body.push_back(heading(1, "title", say("numbers.today.title")));
  screen.body.push_back(text("lead", date_words(say, app.today)));
  Node all = list("today", {}, Look::card);
  for (const TodayLine& it : lines)
    if (it.count > 0)
      all.children.push_back(link("today." + it.key, say.count(it.say, it.count), to(app, it.href), Look::card));
  if (all.children.empty()) screen.body.push_back(text("nothing", say("numbers.today.nothing")));
  else screen.body.push_back(std::move(all));
  return screen;
}

}  // namespace hearth::app
