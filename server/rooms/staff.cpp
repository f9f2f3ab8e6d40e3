// staff.cpp: the staff app's front door: the ways somebody's role has.
#include "server/rooms/visit.hpp"
#include "shared/app/screens/parts.hpp"

namespace hearth {

using namespace app;

namespace {

struct Way {
  const char *action, *path, *key;
};
constexpr std::array ways{
    Way{"change-timetable", "/staff/timetable", "timetable.editor.title"},
    Way{"see-own-hub", "/staff/satisfaction", "account.way.satisfaction"},
    Way{"see-outcomes", "/staff/outcomes", "account.way.outcomes"},
    Way{"see-safeguarding", "/staff/safety", "account.way.star_safety"},
    Way{"use-star-together", "/staff/stars", "account.way.star_together"},
    Way{"find-family", "/staff/families", "family.way"},
    Way{"see-matrix", "/staff/matrix", "quality.matrix"},
    Way{"see-audits", "/staff/audits", "quality.audits"},
    Way{"see-today", "/staff/today", "numbers.today.title"},
    Way{"see-frameworks", "/staff/frameworks/walsall", "numbers.boards"},
    Way{"see-returns", "/staff/returns", "numbers.returns.title"},
    Way{"enter-figures", "/staff/figures", "numbers.enter.title"},
    Way{"import", "/staff/import", "numbers.import.title"},
    Way{"invite", "/staff/invitations", "voices.invitations"},
    Way{"read-voices", "/staff/voices", "voices.title"},
    Way{"publish-voices", "/staff/you-said", "voices.answers"},
    Way{"enter-paper", "/staff/paper", "voices.paper"},
    Way{"see-own-hub", "/staff/satisfaction/session-feedback", "voices.by_form"},
    Way{"manage-staff", "/staff/people", "account.way.people"},
    Way{"manage-devices", "/staff/devices", "account.way.devices"},
    Way{"use-own-account", "/staff/account", "account.way.mine"},
};

void home(Visit visit, Reply reply) {
  const Wording& say = visit.say();
  const std::string name = visit.who.name.empty() ? say("account.home.nobody") : visit.who.name;
  Screen screen = staff_framed(visit, say("account.home.title", {{"name", name}}));
  screen.body.push_back(heading(1, "title", say("account.home.title", {{"name", name}})));
  screen.body.push_back(text("lead", say("account.home.lead")));
  Node list{.kind = Kind::list, .key = "ways", .look = Look::card};
  for (const Way& way : ways)
    if (visit.may(way.action))
      list.children.push_back(link(std::string("way.") + way.path, say(way.key), visit.link(way.path), Look::card));
  screen.body.push_back(std::move(list));
  reply.page(visit, screen);
}

}  // namespace

Screen staff_framed(const Visit& visit, std::string title) { return framed(visit.app, std::move(title)); }

RoomRoutes staff_rooms() { return {{http::Method::get, "/staff", "see-staff-room", home}}; }

}  // namespace hearth
