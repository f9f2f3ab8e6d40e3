#include "shared/app/screens/parts.hpp"
#include "shared/app/screens/screens.hpp"

namespace hearth::app {

Screen front_door_screen(const App& app) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("front_door.title"));
  auto way = [&](const char* path) {
    Place there = kept_place(path);
    there.language = app.place.language;
    there.view = app.place.view;
    return address(there);
  };
  screen.body.push_back(heading(1, "title", say("front_door.title")));
  Node ways{.kind = Kind::list, .key = "ways-in", .look = Look::card};
  auto add = [&](const char* path, std::string words, std::string note) {
    Node card = link(path, std::move(words), way(path), Look::card);
    card.children.push_back(text(card.key + ".note", std::move(note)));
    ways.children.push_back(std::move(card));
  };
  add("/whats-on", say("front_door.whats_on"), say("front_door.whats_on.note"));
  add("/check-in", say("front_door.check_in"), say("front_door.check_in.note"));
  add("/register", say("front_door.join"), say("front_door.join.note"));
  add("/my-family", say("front_door.family"), say("front_door.family.note"));
  add("/star", say("front_door.star"), say("front_door.star.note"));
  add("/you-said", say("front_door.you_said"), say("front_door.you_said.note"));
  add("/ask", say("front_door.ask"), say("front_door.ask.note"));
  add("/help-now", say("front_door.help_now"), say("front_door.help_now.note"));
  screen.body.push_back(std::move(ways));
  screen.body.push_back(heading(2, "how", say("front_door.how")));
  screen.body.push_back(text("lead", say("front_door.lead")));
  Node hubs{.kind = Kind::list, .key = "hubs", .look = Look::card};
  for (const Hub& hub : *app.hubs) {
    if (!hub.satellite_of.empty()) continue;
    Place there{
        .room = Room::feedback, .hub = hub.id, .form = {}, .language = app.place.language, .view = app.place.view};
    Node card = link("hub." + hub.id.text, hub.name, address(there), Look::card);
    card.children.push_back(text(card.key + ".area", hub.area));
    hubs.children.push_back(std::move(card));
  }
  if (hubs.children.empty()) screen.body.push_back(notice("none", say("front_door.none"), Look::quiet));
  else screen.body.push_back(std::move(hubs));
  return screen;
}

Screen nowhere_screen(const App& app) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("nowhere.title"));
  Place home{.room = Room::front_door, .language = app.place.language, .view = app.place.view};
  screen.body.push_back(heading(1, "title", say("nowhere.title")));
  screen.body.push_back(text("lead", say("nowhere.lead")));
  screen.body.push_back(link("back", say("nowhere.back"), address(home), Look::primary));
  return screen;
}

Screen family_screen(const App& app) {
  switch (app.place.room) {
    case Room::front_door: return front_door_screen(app);
    case Room::feedback: return feedback_screen(app);
    case Room::thanks: return thanks_screen(app);
    default: return nowhere_screen(app);
  }
}

}  // namespace hearth::app
