#include "shared/app/screens/voices.hpp"

#include <algorithm>

#include "shared/app/screens/invitations.hpp"
#include "shared/app/screens/parts.hpp"

namespace hearth::app {
namespace {

constexpr std::array<const char*, 4> stages{"heard", "doing", "done", "cannot"};

std::string hub_name(const App& app, const HubId& hub) {
  const Hub* it = find(*app.hubs, hub);
  return it ? it->name : (*app.say)("voices.all_hubs");
}

Node hub_choice(const App& app, const HubId& chosen) {
  Node node{.kind = Kind::choice, .key = "hub", .text = (*app.say)("voices.hub")};
  node.name = "hub";
  node.options.push_back({.value = "all", .text = (*app.say)("voices.all_hubs"), .chosen = chosen.empty()});
  for (const Hub& hub : *app.hubs)
    if (hub.satellite_of.empty())
      node.options.push_back({.value = hub.id.text, .text = hub.name, .chosen = hub.id == chosen});
  return node;
}

Node theme_choice(const Wording& say, Kind kind, const std::string& name, const std::vector<std::string>& chosen) {
  Node node{.kind = kind, .key = name, .text = say("voices.themes")};
  node.name = name;
  for (const char* theme : voice_themes)
    node.options.push_back({.value = theme,
                            .text = say(std::string("voices.theme.") + theme),
                            .chosen = std::find(chosen.begin(), chosen.end(), theme) != chosen.end()});
  return node;
}

Place asking(const App& app, const HubId& hub, const std::string& theme, bool by_worry) {
  Place there = app.place;
  there.query = "hub=" + (hub.empty() ? "all" : hub.text);
  if (!theme.empty()) there.query += "&theme=" + theme;
  if (by_worry) there.query += "&order=worry";
  return there;
}

std::string from_words(const App& app, const VoiceLine& line) {
  const Wording& say = *app.say;
  return say(line.from_paper ? "voices.from_paper" : "voices.from",
             {{"form", say("staff.instrument." + line.voice.form.text)},
              {"hub", hub_name(app, line.voice.hub)},
              {"day", day_in_words(say, line.voice.on)}});
}

void add_state(const Wording& say, const VoiceLine& line, const std::string& key, std::vector<Node>& into) {
  std::vector<std::pair<std::string, Look>> words;
  for (const std::string& theme : line.themes) words.emplace_back(say("voices.theme." + theme), Look::plain);
  if (!line.heard) words.emplace_back(say("voices.new"), Look::caution);
  if (!line.shown.empty()) words.emplace_back(say("voices.names_struck"), Look::good);
  if (line.good_news) words.emplace_back(say("voices.good_news"), Look::good);
  if (!words.empty()) into.push_back(chips(key + ".state", words));
}

Node quote(const VoiceLine& line, const std::string& key) {
  Node words = text(key + ".words", line.voice.words);
  words.lang = line.voice.language;
  return words;
}

// What staff wrote is in the language they wrote it in; of those we have, one has letters of its own.
Node in_its_language(std::string key, const std::string& words) {
  Node node = text(std::move(key), words);
  const bool arabic = words.find_first_of("\xD8\xD9\xDA\xDB") != std::string::npos;
  node.lang = arabic ? "ur" : "en";
  return node;
}

Node answer_card(const App& app, const AnswerLine& it, bool with_state) {
  const Wording& say = *app.say;
  const std::string key = "answer." + it.id;
  Node card = section(key, {}, Look::card);
  std::vector<std::pair<std::string, Look>> state{{say("voices.stage." + it.stage), it.stage == "done" ? Look::good
                                                                                    : it.stage == "cannot"
                                                                                        ? Look::caution
                                                                                        : Look::plain}};
  if (with_state)
    state.emplace_back(say(it.published ? "voices.published" : "voices.not_published"),
                       it.published ? Look::good : Look::caution);
  card.children.push_back(chips(key + ".stage", state));
  card.children.push_back(heading(3, key + ".said.title", say("voices.you_said")));
  card.children.push_back(in_its_language(key + ".said", it.said));
  card.children.push_back(heading(3, key + ".did.title", say("voices.we_did")));
  card.children.push_back(in_its_language(key + ".did", it.did));
  card.children.push_back(text(key + ".where",
                               say("voices.where", {{"hub", hub_name(app, it.hub)}, {"day", day_in_words(say, it.on)}}),
                               Look::quiet));
  return card;
}

}  // namespace

Screen voices_screen(const App& app, const VoicesPage& page) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("voices.title"));
  screen.post_to = app.place.path;
  screen.asks = true;
  screen.body.push_back(heading(1, "title", say("voices.title")));
  screen.body.push_back(text("lead", say("voices.lead", {{"days", std::to_string(page.days)}})));
  Place answers = app.place;
  answers.path = "/staff/you-said";
  answers.query.clear();
  screen.body.push_back(link("to-answers", say("voices.to_answers"), address(answers)));
  screen.body.push_back(hub_choice(app, page.hub));
  Node sought = field("q", "q", say("voices.search"), Entry::search, 60);
  sought.value = page.sought;
  screen.body.push_back(section(
      "search", {std::move(sought), button("go", say("search.go"), Look::plain, "press", "search")}, Look::row));
  Node themes = section("by-theme", {}, Look::row);
  themes.children.push_back(
      link("theme.all", say("voices.theme_all"), address(asking(app, page.hub, "", page.by_worry)), Look::quiet));
  themes.children.back().current = page.theme.empty();
  for (const char* theme : voice_themes) {
    themes.children.push_back(link(std::string("theme.") + theme, say(std::string("voices.theme.") + theme),
                                   address(asking(app, page.hub, theme, page.by_worry)), Look::quiet));
    themes.children.back().current = page.theme == theme;
  }
  screen.body.push_back(std::move(themes));
  if (page.may_order) {
    screen.body.push_back(link("order", say(page.by_worry ? "voices.order_newest" : "voices.order_worry"),
                               address(asking(app, page.hub, page.theme, !page.by_worry))));
    if (page.by_worry) screen.body.push_back(notice("order.note", say("voices.order_note"), Look::quiet));
  }
  if (page.lines.empty()) screen.body.push_back(text("none", say("voices.none")));
  for (const VoiceLine& line : page.lines) {
    const std::string key = "voice." + line.voice.from.hex() + '.' + line.voice.question;
    Node card = section(key, {quote(line, key)}, Look::card);
    add_state(say, line, key, card.children);
    card.children.push_back(text(key + ".from", from_words(app, line), Look::quiet));
    card.children.push_back(link(key + ".open", say("voices.open"), line.href));
    screen.body.push_back(std::move(card));
  }
  if (page.more > 0) screen.body.push_back(text("more", say.count("voices.more", page.more), Look::quiet));
  return screen;
}

Screen voice_screen(const App& app, const VoicePage& page) {
  const Wording& say = *app.say;
  const VoiceLine& line = page.line;
  Screen screen = framed(app, say("voices.one"));
  screen.post_to = address(app.place);
  screen.body.push_back(heading(1, "title", say("voices.one")));
  Node card = section("voice", {quote(line, "voice")}, Look::card);
  add_state(say, line, "voice", card.children);
  card.children.push_back(text("voice.from", from_words(app, line), Look::quiet));
  card.children.push_back(
      text("voice.share", say(line.voice.may_show ? "voices.may_show" : "voices.may_not_show"), Look::quiet));
  screen.body.push_back(std::move(card));
  screen.body.push_back(theme_choice(say, Kind::several, "themes", line.themes));
  Node shown = field("shown", "shown", say("voices.strike"), Entry::long_words, 20000);
  shown.hint = say("voices.strike.hint");
  shown.value = line.shown.empty() ? page.first_try : line.shown;
  if (!page.error.empty()) shown.error = say(page.error);
  screen.body.push_back(std::move(shown));
  Node sure{.kind = Kind::several, .key = "struck"};
  sure.name = "struck";
  sure.options.push_back({.value = "yes", .text = say("voices.struck"), .chosen = !line.shown.empty()});
  screen.body.push_back(std::move(sure));
  if (line.voice.may_show) {
    Node good{.kind = Kind::several, .key = "good"};
    good.name = "good";
    good.options.push_back({.value = "yes", .text = say("voices.make_good_news"), .chosen = line.good_news});
    screen.body.push_back(std::move(good));
  }
  screen.body.push_back(
      section("actions", {button("keep", say("voices.keep"), Look::primary, "press", "send")}, Look::row));
  return screen;
}

Screen answers_screen(const App& app, const AnswersPage& page) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("voices.answers"));
  screen.post_to = address(app.place);
  screen.body.push_back(heading(1, "title", say("voices.answers")));
  screen.body.push_back(text("lead", say("voices.answers.lead")));
  Node card = section("new",
                      {heading(2, "new.title", say("voices.answers.new")), hub_choice(app, page.typed.hub),
                       theme_choice(say, Kind::choice, "theme", {page.typed.theme})},
                      Look::card);
  for (auto [name, words, value] :
       {std::tuple{"said", "voices.you_said", page.typed.said}, {"did", "voices.we_did", page.typed.did}}) {
    Node node = field(name, name, say(words), Entry::long_words, 600);
    node.value = value;
    for (const Error& it : page.errors)
      if (it.pointer == '/' + std::string(name)) node.error = say(it.say);
    card.children.push_back(std::move(node));
  }
  Node stage{.kind = Kind::choice, .key = "stage", .text = say("voices.stage")};
  stage.name = "stage";
  for (const char* it : stages)
    stage.options.push_back(
        {.value = it, .text = say(std::string("voices.stage.") + it), .chosen = page.typed.stage == it});
  card.children.push_back(std::move(stage));
  card.children.push_back(section("actions",
                                  {button("add", say("voices.publish"), Look::primary, "press", "publish"),
                                   button("draft", say("voices.draft"), Look::plain, "press", "draft")},
                                  Look::row));
  screen.body.push_back(std::move(card));
  for (const AnswerLine& it : page.lines) {
    Node node = answer_card(app, it, true);
    node.children.push_back(button("turn." + it.id, say(it.published ? "voices.take_back" : "voices.publish"),
                                   Look::plain, "press", "turn." + it.id));
    screen.body.push_back(std::move(node));
  }
  return screen;
}

Screen you_said_screen(const App& app, const YouSaidPage& page) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("voices.public"));
  screen.body.push_back(heading(1, "title", say("voices.public")));
  screen.body.push_back(text("lead", say("voices.public.lead")));
  if (page.answers.empty()) screen.body.push_back(text("none", say("voices.public.none")));
  for (const AnswerLine& it : page.answers) screen.body.push_back(answer_card(app, it, false));
  if (!page.good_news.empty()) screen.body.push_back(heading(2, "good.title", say("voices.public.good")));
  for (std::size_t i = 0; i < page.good_news.size(); ++i) {
    const std::string key = "good." + std::to_string(i);
    screen.body.push_back(section(key,
                                  {in_its_language(key + ".words", page.good_news[i].second),
                                   text(key + ".hub", hub_name(app, page.good_news[i].first), Look::quiet)},
                                  Look::card));
  }
  return screen;
}

}  // namespace hearth::app
