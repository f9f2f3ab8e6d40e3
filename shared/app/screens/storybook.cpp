#include <array>

#include "shared/app/screens/parts.hpp"
#include "shared/app/screens/screens.hpp"
#include "shared/model/base/text.hpp"

namespace hearth::app {
namespace {

using Nodes = std::vector<Node>;
using Words = const Wording&;

Node with_error(Node node, Words say) {
  node.error = say("story.error");
  return node;
}
Node disabled(Node node) {
  node.disabled = true;
  return node;
}
Node with_value(Node node, std::string value) {
  node.value = std::move(value);
  return node;
}
Node named(std::string key, std::string name, std::string words, Kind kind) {
  Node node{.kind = kind, .key = std::move(key), .text = std::move(words)};
  node.name = std::move(name);
  return node;
}
Node options(Words say, std::string key, Kind kind, int chosen) {
  Node node = named(key, key, say("story.question"), kind);
  node.hint = kind == Kind::several ? say("story.many") : "";
  for (int i = 1; i <= 4; ++i)
    node.options.push_back(
        {.value = std::to_string(i), .text = say("story.option." + std::to_string(i)), .chosen = i == chosen});
  return node;
}
Node faces(Words say, std::string key) {
  Node node = named(key, key, say("story.question"), Kind::faces);
  node.listen = say("listen");
  for (int mood = 2; mood >= -2; --mood)
    node.options.push_back({.value = std::to_string(mood + 3),
                            .text = say("story.face." + std::to_string(mood + 3)),
                            .figure = face_figure(mood)});
  return node;
}
std::string here(const App& app) { return address(app.place); }

Nodes words(const App& app) {
  Words say = *app.say;
  return {heading(2, "h2", say("story.words.second")),
          heading(3, "h3", say("story.words.third")),
          text("plain", say("story.words.plain")),
          rich("rich", say("story.words.rich"), {here(app), here(app)}),
          text("quiet", say("story.words.quiet"), Look::quiet),
          text("strong", say("story.words.strong"), Look::strong),
          list("list", {text("l1", say("story.option.1")), text("l2", say("story.option.2")),
                        text("l3", say("story.option.3"))}),
          with_symbol(heading(2, "symbols", say("story.words.symbols")), Symbol::heart),
          list("pictures", {with_symbol(text("p1", say("story.word.time")), Symbol::clock),
                            with_symbol(text("p2", say("story.word.place")), Symbol::place),
                            with_symbol(text("p3", say("story.word.people")), Symbol::people),
                            with_symbol(text("p4", say("story.word.baby")), Symbol::baby),
                            with_symbol(text("p5", say("story.word.talk")), Symbol::talk)}),
          chips("chips", {{say("story.chip.free"), Look::good},
                          {say("story.chip.few"), Look::caution},
                          {say("story.chip.full"), Look::problem},
                          {say("story.chip.drop_in"), Look::quiet}})};
}

Nodes buttons(const App& app) {
  Words say = *app.say;
  Node busy = button("busy", say("story.button.busy"), Look::primary, "press", "none");
  busy.busy = true;
  return {section("row.1",
                  {button("primary", say("story.button.primary"), Look::primary, "press", "none"),
                   button("plain", say("story.button.plain"), Look::plain, "press", "none"),
                   button("quiet", say("story.button.quiet"), Look::quiet, "press", "none"),
                   button("danger", say("story.button.danger"), Look::danger, "press", "none")},
                  Look::row),
          section("row.2",
                  {std::move(busy), disabled(button("off", say("story.button.off"), Look::plain, "press", "none")),
                   with_symbol(button("symbol", say("story.button.symbol"), Look::plain, "press", "none"),
                               Symbol::calendar)},
                  Look::row),
          section("row.3",
                  {link("link", say("story.link"), here(app)),
                   link("link.primary", say("story.link.primary"), here(app), Look::primary),
                   link("link.quiet", say("story.link.quiet"), here(app), Look::quiet)},
                  Look::row)};
}

Nodes fields(const App& app) {
  Words say = *app.say;
  Node described = field("described", "described", say("story.field.name"));
  described.hint = say("story.field.hint");
  described.listen = say("listen");
  return {std::move(described),
          with_error(with_value(field("wrong", "wrong", say("story.field.email"), Entry::email), "sam@"), say),
          disabled(with_value(field("off", "off", say("story.field.off")), say("story.option.1"))),
          field("number", "number", say("story.field.number"), Entry::number, 3),
          field("telephone", "telephone", say("story.field.telephone"), Entry::telephone, 20),
          postcode(say, "postcode", "postcode"),
          code_field(say, "code", "code"),
          search(say, "search", "search", {say("story.option.1"), say("story.option.2"), say("story.option.3")}),
          field("long", "long", say("story.field.long"), Entry::long_words, 1000)};
}

Nodes dates(const App& app) {
  Words say = *app.say;
  return {date_fields(say, "empty", "empty", say("story.date.birth")),
          with_error(date_fields(say, "wrong", "wrong", say("story.date.birth"), {"29", "2", "2024"}), say),
          month_choice(say, "month", "month", Day::of(2026, 3, 1), Day::of(2026, 3, 18))};
}

Nodes choices(const App& app) {
  Words say = *app.say;
  Node forty = named("forty", "forty", say("story.choice.forty"), Kind::choice);
  for (int i = 1; i <= 40; ++i)
    forty.options.push_back(
        {.value = std::to_string(i), .text = say("story.choice.number", {{"n", std::to_string(i)}})});
  return {options(say, "one", Kind::choice, 2),
          options(say, "many", Kind::several, 3),
          yes_no(say, "yes-no", "yes-no", say("story.choice.yes_no")),
          faces(say, "faces"),
          scale("scale", "scale", say("story.choice.scale"), say("story.choice.ends"), 7),
          with_error(options(say, "wrong", Kind::choice, 0), say),
          disabled(options(say, "off", Kind::choice, 1)),
          std::move(forty)};
}

Nodes tables(const App& app) {
  Words say = *app.say;
  const std::string to = here(app);
  Node table{.kind = Kind::table, .key = "table", .text = say("story.table.title")};
  table.rows.push_back({{say("story.table.hub"), to, Sorted::ascending},
                        {say("story.table.visits"), to},
                        {say("story.table.happy"), to}});
  constexpr std::array<std::array<int, 2>, 5> numbers{{{412, 91}, {388, 88}, {240, 94}, {131, 79}, {0, 0}}};
  for (std::size_t i = 0; i < numbers.size(); ++i)
    table.rows.push_back(
        {say("story.hub." + std::to_string(i + 1)), std::to_string(numbers[i][0]),
         numbers[i][0] ? say("rate.percent", {{"percent", std::to_string(numbers[i][1])}}) : say("rate.no_data")});
  return {std::move(table), pages(say, "pages", 2, 5, [&](int) { return to; }),
          section("take", {link("csv", say("story.table.csv"), to, Look::quiet)}, Look::row)};
}

Nodes figures(const App& app) {
  Words say = *app.say;
  const bool rtl = say.right_to_left;
  auto number = [](int n) { return std::to_string(n); };
  std::vector<TrendPoint> months;
  constexpr std::array<int, 12> percents{71, 74, 73, 78, -1, 80, 79, 84, 86, 85, 88, 91};
  for (std::size_t i = 0; i < percents.size(); ++i) {
    const std::string name = say("month.short." + std::to_string(i + 1));
    months.push_back(
        {name, name + ": " + number(percents[i]), percents[i] < 0 ? std::nullopt : std::optional(percents[i])});
  }
  std::vector<Bar> bars;
  constexpr std::array<int, 4> visits{412, 388, 240, 131};
  for (int i = 0; i < 4; ++i) {
    const std::string name = say("story.hub." + number(i + 1));
    const int value = visits[static_cast<std::size_t>(i)];
    bars.push_back({name, name + ": " + number(value), value, i == 1 ? std::optional(400) : std::nullopt});
  }
  std::vector<Part> parts;
  constexpr std::array<int, 5> counts{2, 0, 9, 41, 88};
  for (int face = 5; face >= 1; --face) {
    const std::string name = say("story.face." + number(face));
    const int count = counts[static_cast<std::size_t>(face - 1)];
    parts.push_back({name, name + ": " + number(count), count});
  }
  std::vector<std::string> days;
  for (int day = 1; day <= 7; ++day) days.push_back(say("weekday.short." + number(day)));
  std::vector<WeekSession> sessions;
  constexpr std::array<std::array<int, 3>, 7> times{
      {{0, 600, 690}, {0, 630, 720}, {1, 570, 660}, {2, 780, 900}, {3, 600, 690}, {4, 840, 930}, {5, 600, 720}}};
  for (std::size_t i = 0; i < times.size(); ++i) {
    const std::string name = say("story.session." + number(static_cast<int>(i % 4) + 1));
    sessions.push_back({times[i][0], times[i][1], times[i][2], name, name});
  }
  return {figure("trend", trend_figure(months, rtl, say("story.trend.sentence")), say("story.trend.caption")),
          figure("bars", bars_figure(bars, 450, rtl, say("story.bars.sentence")), say("story.bars.caption")),
          figure("strip", distribution_figure(parts, rtl, say("story.strip.sentence")), say("story.strip.caption")),
          figure("week", week_figure(days, sessions, 540, 960, rtl, say("story.week.sentence")),
                 say("story.week.caption"))};
}

// Taken hold of by its points or by the buttons under it: both are the same choices of the page.
Nodes star(const App& app) {
  Words say = *app.say;
  std::vector<StarPoint> points;
  Nodes parts;
  constexpr std::array<std::array<int, 2>, 5> readings{{{4, 7}, {6, 6}, {3, 8}, {5, 4}, {2, 6}}};
  for (std::size_t i = 0; i < readings.size(); ++i) {
    const std::string n = std::to_string(i + 1), name = say("story.star." + n), control = "answer.star." + n;
    int last = readings[i][1];
    if (auto tried = app.tried.find(control); tried != app.tried.end())
      last = whole_number(tried->second).value_or(last);
    const std::string tip = say(
        "story.star.tip", {{"name", name}, {"first", std::to_string(readings[i][0])}, {"last", std::to_string(last)}});
    points.push_back({name, tip, readings[i][0], last, control});
    parts.push_back(scale("point." + n, control, name, i == 0 ? say("story.choice.ends") : "", last));
  }
  parts.insert(parts.begin(), figure("star", star_figure(points, 10, say.right_to_left, say("story.star.sentence")),
                                     say("story.star.caption")));
  return parts;
}

Nodes waiting(const App& app) {
  Words say = *app.say;
  return {progress(say, "progress", say("story.progress"), 137, 200), skeleton(say, "skeleton", 3),
          nothing_here("nothing", Symbol::calendar, say("story.nothing.title"), say("story.nothing.text"),
                       link("nothing.on", say("story.nothing.on"), here(app), Look::primary))};
}

Nodes notices(const App& app) {
  Words say = *app.say;
  Node errors = notice("errors", say("errors.title"), Look::problem);
  errors.children.push_back(
      list("errors.list", {link("errors.1", say("story.field.email") + ". " + say("story.error"), "#wrong")}));
  Nodes all{std::move(errors), with_error(field("wrong", "wrong", say("story.field.email"), Entry::email), say)};
  for (auto [key, look] : {std::pair{"good", Look::good},
                           {"caution", Look::caution},
                           {"problem", Look::problem},
                           {"quiet", Look::quiet}}) {
    Node it = notice(std::string("notice.") + key, say(std::string("story.notice.") + key), look);
    it.children.push_back(text(it.key + ".more", say("story.notice.more")));
    all.push_back(std::move(it));
  }
  all.push_back(toast(say, "toast", say("story.toast")));
  return all;
}

Nodes dialogs(const App& app) {
  Words say = *app.say;
  return {
      text("under", say("story.dialog.under")),
      dialog("dialog", say("story.dialog.title"),
             {text("dialog.text", say("story.dialog.text")),
              section("dialog.row",
                      {link("dialog.yes", say("story.dialog.yes"),
                            address({.room = Room::storybook, .language = app.place.language, .view = app.place.view}),
                            Look::danger),
                       link("dialog.no", say("story.dialog.no"),
                            address({.room = Room::storybook, .language = app.place.language, .view = app.place.view}),
                            Look::quiet)},
                      Look::row)})};
}

Nodes ways(const App& app) {
  Words say = *app.say;
  const std::string to = here(app);
  Nodes cards;
  const std::vector<std::pair<std::string, Look>> states{{say("story.chip.free"), Look::good},
                                                         {say("story.chip.few"), Look::caution},
                                                         {say("story.chip.full"), Look::problem}};
  for (int i = 1; i <= 3; ++i) {
    const std::string n = std::to_string(i), key = "activity." + n;
    cards.push_back(section(key,
                            {chips(key + ".chips", {states[static_cast<std::size_t>(i - 1)]}),
                             heading(2, key + ".title", say("story.session." + n)),
                             with_symbol(text(key + ".when", say("story.session.when")), Symbol::clock),
                             with_symbol(text(key + ".where", say("story.hub." + n)), Symbol::place),
                             with_symbol(text(key + ".who", say("story.session.who")), Symbol::baby),
                             link(key + ".book", say("story.session.book"), to, Look::primary)},
                            Look::card));
  }
  return {tabs("tabs", say("story.tabs"),
               {link("tab.1", say("story.tab.1"), to), link("tab.2", say("story.tab.2"), to),
                link("tab.3", say("story.tab.3"), to)},
               0),
          steps(say, "steps", {say("story.step.1"), say("story.step.2"), say("story.step.3"), say("story.step.4")}, 2),
          list("cards", std::move(cards), Look::card), pages(say, "pages", 1, 3, [&](int) { return to; })};
}

Nodes hard(const App& app) {
  Words say = *app.say;
  std::string endless, long_name;
  while (long_name.size() < 200) long_name += say("story.hub.1") + ' ';
  for (int i = 0; i < 12; ++i) endless += "Llanfairpwllgwyngyll";
  Node card = link("long", long_name, here(app), Look::card);
  card.children.push_back(text("long.note", endless));
  return {
      list("names", {std::move(card)}, Look::card), text("endless", endless),
      text("mixed",
           say("story.hard.mixed", {{"name", "Zoë 👩‍👧 اردو 中文 O’Brien-Łukasz"}, {"count", "12"}})),
      text("borrowed", std::string(borrowed_mark) + "This sentence has no translation yet, so it is shown in English."),
      field("typed", "typed", endless)};
}

struct Story {
  const char* id;
  Nodes (*parts)(const App&);
};
constexpr std::array<Story, 13> stories{{{"words", words},
                                         {"buttons", buttons},
                                         {"fields", fields},
                                         {"dates", dates},
                                         {"choices", choices},
                                         {"tables", tables},
                                         {"star", star},
                                         {"figures", figures},
                                         {"waiting", waiting},
                                         {"notices", notices},
                                         {"dialogs", dialogs},
                                         {"ways", ways},
                                         {"hard", hard}}};

const Story* story_called(std::string_view id) {
  for (const Story& story : stories)
    if (id == story.id) return &story;
  return nullptr;
}

}  // namespace

std::vector<std::string> story_ids() {
  std::vector<std::string> ids;
  for (const Story& story : stories) ids.push_back(story.id);
  return ids;
}

bool is_story(std::string_view id) { return id.empty() || story_called(id); }

Screen storybook_screen(const App& app) {
  Words say = *app.say;
  if (!is_story(app.place.story)) return nowhere_screen(app);
  const Story* shown = story_called(app.place.story);
  Screen screen = framed(app, say(shown ? std::string("story.") + shown->id : "story.title"));
  screen.body.push_back(heading(1, "title", screen.title));
  if (shown) {
    for (Node& node : shown->parts(app)) screen.body.push_back(std::move(node));
    return screen;
  }
  screen.body.push_back(text("lead", say("story.lead")));
  Node all = list("stories", {}, Look::card);
  for (const Story& story : stories) {
    Place there = app.place;
    there.story = story.id;
    all.children.push_back(
        link(std::string("story.") + story.id, say(std::string("story.") + story.id), address(there), Look::card));
  }
  screen.body.push_back(std::move(all));
  return screen;
}

}  // namespace hearth::app
