#include "shared/app/screens/parts.hpp"
#include "shared/app/screens/timetable.hpp"

namespace hearth::app {
namespace {

std::string apart(std::string_view number) { return "\u2066" + std::string(number) + "\u2069"; }

Node ways_to_reach(const Wording& say, const std::string& chosen) {
  Node node{.kind = Kind::choice, .key = "how", .text = say("timetable.ask.how")};
  node.name = "how";
  for (const char* way : {"call", "text", "email", "come-in"})
    node.options.push_back(
        {.value = way, .text = say(std::string("timetable.ask.how.") + way), .chosen = chosen == way});
  return node;
}

}  // namespace

Screen help_now_screen(const App& app, const HelpNow& it) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("timetable.help.title"));
  std::vector<Node>& body = screen.body;
  body.push_back(heading(1, "title", say("timetable.help.title")));
  Node first = notice("danger", say("timetable.help.danger"), Look::problem);
  first.children.push_back(text("danger.silent", say("timetable.help.silent")));
  body.push_back(std::move(first));
  body.push_back(link("danger.call", say("timetable.help.call", {{"number", apart("999")}}), "tel:999", Look::primary));
  Node numbers = list("numbers", {}, Look::card);
  for (const HelpNumber& number : it.numbers) {
    const std::string key = "number." + number.id;
    Node card = link(key, say("timetable.help." + number.id), "tel:" + number.dial, Look::card);
    card.children.push_back(text(key + ".number", apart(number.number)));
    card.children.push_back(text(key + ".when", say("timetable.help.when." + number.id)));
    if (auto day = Day::parse(number.checked_on))
      card.children.push_back(text(
          key + ".checked",
          say("timetable.help.checked", {{"day", day_words(say, *day, {})}, {"year", std::to_string(day->year())}})));
    numbers.children.push_back(std::move(card));
  }
  body.push_back(std::move(numbers));
  body.push_back(heading(2, "hubs.title", say("timetable.help.hubs")));
  Node hubs = list("hubs", {}, Look::card);
  for (const Site* site : it.hubs) {
    const Hub* hub = find(*app.hubs, site->id);
    if (!hub) continue;
    std::string dial;
    for (char c : site->telephone)
      if (c != ' ') dial += c;
    Node card = link("hub." + hub->id.text, hub->name, "tel:" + dial, Look::card);
    card.children.push_back(text(card.key + ".telephone", apart(site->telephone)));
    hubs.children.push_back(std::move(card));
  }
  body.push_back(std::move(hubs));
  body.push_back(link("ask", say("timetable.ask.way"), kept_link(app, "/ask"), Look::quiet));
  return screen;
}

Screen ask_screen(const App& app, const AskForm& it) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("timetable.ask.title"));
  std::vector<Node>& body = screen.body;
  if (it.sent) {
    body.push_back(with_symbol(heading(1, "title", say("timetable.ask.thanks")), Symbol::check));
    body.push_back(text("lead", say("timetable.ask.thanks.more")));
    body.push_back(link("help", say("timetable.help.title"), kept_link(app, "/help-now"), Look::quiet));
    return screen;
  }
  screen.post_to = kept_link(app, "/ask");
  screen.draft_id = it.id;
  body.push_back(heading(1, "title", say("timetable.ask.title")));
  body.push_back(text("lead", say("timetable.ask.lead")));
  body.push_back(notice("who-reads", say("timetable.ask.who_reads"), Look::quiet));
  if (!it.errors.empty()) body.push_back(notice("errors", say("errors.title"), Look::problem));
  auto with_error = [&](Node node, std::string_view pointer) {
    for (const Error& error : it.errors)
      if (error.pointer == pointer) node.error = say(error.say);
    return node;
  };
  Node about = field("about", "about", say("timetable.ask.about"), Entry::long_words, 1000);
  about.hint = say("timetable.ask.about.hint");
  about.value = it.about;
  body.push_back(with_error(std::move(about), "/about"));
  body.push_back(with_error(ways_to_reach(say, it.how), "/how"));
  Node reach = field("reach", "reach", say("timetable.ask.reach"), Entry::words, 100);
  reach.hint = say("timetable.ask.reach.hint");
  reach.value = it.reach;
  body.push_back(with_error(std::move(reach), "/reach"));
  Node when = field("when", "when", say("timetable.ask.safe"), Entry::words, 200);
  when.hint = say("timetable.ask.safe.hint");
  when.value = it.when;
  body.push_back(with_error(std::move(when), "/when"));
  body.push_back(button("send", say("timetable.ask.send"), Look::primary, "press", "send"));
  return screen;
}

}  // namespace hearth::app
