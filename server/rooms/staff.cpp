// staff.cpp: the staff app's front door: the ways somebody's role has.
#include "server/rooms/visit.hpp"
#include "shared/app/screens/parts.hpp"

namespace hearth {

using namespace app;

namespace {

struct Way {
  const char *action, *path, *key;
};
struct Ways {
  const char* title;
  std::vector<Way> ways;
};
const std::vector<Ways>& all_ways() {
  static const std::vector<Ways> all{
      {"account.group.day",
       {{"see-today", "/staff/today", "numbers.today.title"},
        {"change-timetable", "/staff/timetable", "timetable.editor.title"},
        {"find-family", "/staff/families", "family.way"},
        {"see-safeguarding", "/staff/safety", "account.way.star_safety"},
        {"use-star-together", "/staff/stars", "account.way.star_together"},
        {"enter-paper", "/staff/paper", "voices.paper"}}},
      {"account.group.voices",
       {{"see-own-hub", "/staff/satisfaction", "account.way.satisfaction"},
        {"see-own-hub", "/staff/satisfaction/session-feedback", "voices.by_form"},
        {"read-voices", "/staff/voices", "voices.title"},
        {"publish-voices", "/staff/you-said", "voices.answers"},
        {"invite", "/staff/invitations", "voices.invitations"}}},
      {"account.group.figures",
       {{"see-outcomes", "/staff/outcomes", "account.way.outcomes"},
        {"see-frameworks", "/staff/frameworks/walsall", "numbers.boards"},
        {"see-returns", "/staff/returns", "numbers.returns.title"},
        {"enter-figures", "/staff/figures", "numbers.enter.title"},
        {"import", "/staff/import", "numbers.import.title"}}},
      {"account.group.quality",
       {{"see-matrix", "/staff/matrix", "quality.matrix"}, {"see-audits", "/staff/audits", "quality.audits"}}},
      {"account.group.house",
       {{"manage-staff", "/staff/people", "account.way.people"},
        {"manage-devices", "/staff/devices", "account.way.devices"},
        {"use-own-account", "/staff/account", "account.way.mine"}}}};
  return all;
}

void home(Visit visit, Reply reply) {
  const Wording& say = visit.say();
  const std::string name = visit.who.name.empty() ? say("account.home.nobody") : visit.who.name;
  Screen screen = staff_framed(visit, say("account.home.title", {{"name", name}}));
  screen.body.push_back(heading(1, "title", say("account.home.title", {{"name", name}})));
  for (const Ways& group : all_ways()) {
    Node list{.kind = Kind::list, .key = std::string("ways.") + group.title, .look = Look::card};
    for (const Way& way : group.ways)
      if (visit.may(way.action)) {
        Node card = link(std::string("way.") + way.path, say(way.key), visit.link(way.path), Look::card);
        card.children.push_back(text(card.key + ".note", ""));
        list.children.push_back(std::move(card));
      }
    if (list.children.empty()) continue;
    screen.body.push_back(heading(2, group.title, say(group.title)));
    screen.body.push_back(std::move(list));
  }
  reply.page(visit, screen);
}

}  // namespace

Screen staff_framed(const Visit& visit, std::string title) { return framed(visit.app, std::move(title)); }

RoomRoutes staff_rooms() { return {{http::Method::get, "/staff", "see-staff-room", home}}; }

}  // namespace hearth
