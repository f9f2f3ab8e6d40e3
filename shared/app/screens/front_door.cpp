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
  screen.body.push_back(section("front",
                                {link("whats-on", say("front_door.whats_on"), way("/whats-on"), Look::primary),
                                 link("help-now", say("front_door.help_now"), way("/help-now"), Look::quiet),
                                 link("ask", say("front_door.ask"), way("/ask"), Look::quiet)},
                                Look::row));
  screen.body.push_back(heading(1, "title", say("front_door.title")));
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
