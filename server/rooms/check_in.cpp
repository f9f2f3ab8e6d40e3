// check_in.cpp: coming in, by code or as a guest. Who came is counted; nobody's name is shown.
#include "server/rooms/families.hpp"
#include "shared/model/base/text.hpp"
#include "shared/model/timetable/age.hpp"

namespace hearth {

using namespace app;

namespace {

constexpr int guests_max = 30;

CheckInView view_of(const Visit& visit) {
  const auto hub = HubId::parse(visit.asked("hub"));
  return {.hub = hub && find(*visit.app.hubs, *hub) ? *hub : HubId()};
}

void show_check_in(Visit visit, Reply reply) { reply.page(visit, check_in_screen(visit.app, view_of(visit))); }

struct Party {
  Person grown_up;
  std::vector<Person> children;
};
std::optional<Party> party_of(const Visit& visit, const Code& code) {
  const FamilyBook book = book_of(visit);
  std::optional<Party> party;
  visit.desk.store.read([&](Rows& rows) {
    const auto row = person_by_code(rows, book.mark(code));
    auto person = row ? book.opened(*row) : std::nullopt;
    if (!person) return;
    party = Party{*std::move(person), {}};
    for (const std::string& home : households_of(rows, row->id))
      for (Person& it : book.opened(people_of(rows, home)))
        if (it.kind == PersonKind::child) party->children.push_back(std::move(it));
  });
  return party;
}

AttendedRow row_of(const Visit& visit, const CheckInView& view, const std::string& party) {
  return {.id = SubjectId::minted(visit.desk.dice).bytes(),
          .party = party,
          .hub = view.hub,
          .session = "",
          .day = visit.app.today,
          .at = visit.now};
}

void come_in(const Visit& visit, const Reply& reply, CheckInView view, std::vector<AttendedRow> came) {
  view.party = crypto::hex(came.front().party);
  visit.desk.change(
      [came](Rows& rows) {
        for (const AttendedRow& it : came)
          if (!put_attended(rows, it)) return Stored::unavailable;
        return Stored::now;
      },
      [visit, reply, view](Stored stored) {
        if (stored != Stored::now) return reply.sorry(visit, check_in_screen(visit.app, view), stored);
        reply.page(visit, come_in_screen(visit.app, view));
      });
}

void press_guest(const Visit& visit, const Reply& reply, CheckInView view) {
  const auto guests = whole_number(visit.typed("guests"));
  if (!guests || *guests < 1 || *guests > guests_max) {
    view.problem = "family.check_in.how_many";
    return reply.page(visit, check_in_screen(visit.app, view), 422);
  }
  AttendedRow row = row_of(visit, view, SubjectId::minted(visit.desk.dice).bytes());
  row.guests = *guests;
  come_in(visit, reply, std::move(view), {std::move(row)});
}

void press_undo(const Visit& visit, const Reply& reply, CheckInView view) {
  const auto party = id_of(visit.typed("id"));
  if (!party) return reply.page(visit, check_in_screen(visit.app, view), 422);
  visit.desk.change(
      [party = *party](Rows& rows) { return drop_party(rows, party) ? Stored::now : Stored::unavailable; },
      [visit, reply, view](Stored stored) {
        if (stored != Stored::now) return reply.sorry(visit, check_in_screen(visit.app, view), stored);
        reply.page(visit, come_in_screen(visit.app, view));
      });
}

void press_check_in(Visit visit, Reply reply) {
  CheckInView view = view_of(visit);
  if (view.hub.empty()) return reply.nowhere(visit);
  const std::string pressed = visit.pressed();
  if (pressed == "guest") return press_guest(visit, reply, view);
  if (pressed == "undo") return press_undo(visit, reply, view);
  const auto code = Code::parse(visit.typed(pressed == "came" ? "id" : "code"));
  const auto party = code ? party_of(visit, *code) : std::nullopt;
  if (!party) {
    view.problem = code ? "family.code.unknown" : "family.code.wrong";
    view.code = visit.typed("code");
    return reply.page(visit, check_in_screen(visit.app, view), 422);
  }
  view.code = code->text();
  for (const Person& it : party->children)
    view.ages.push_back(std::to_string(age_on(visit.app.today, it.born().value_or(visit.app.today), AgeUnit::years)));
  if (pressed != "came") return reply.page(visit, who_came_screen(visit.app, view));
  std::vector<AttendedRow> came;
  const std::string together = SubjectId::minted(visit.desk.dice).bytes();
  for (const std::string& who : visit.all_typed("who")) {
    const auto i = whole_number(who);
    const bool is_child = i && *i >= 0 && *i < static_cast<int>(party->children.size());
    if (!is_child && who != "me") continue;
    came.push_back(row_of(visit, view, together));
    came.back().subject =
        is_child ? party->children[static_cast<std::size_t>(*i)].subject() : party->grown_up.subject();
  }
  if (came.empty()) {
    view.problem = "family.check_in.nobody";
    return reply.page(visit, who_came_screen(visit.app, view), 422);
  }
  come_in(visit, reply, std::move(view), std::move(came));
}

}  // namespace

RoomRoutes check_in_rooms() {
  return {{http::Method::get, "/check-in", "check-in", show_check_in},
          {http::Method::post, "/check-in", "check-in", press_check_in}};
}

}  // namespace hearth
