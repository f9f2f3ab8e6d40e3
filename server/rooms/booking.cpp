// booking.cpp: a place for a whole party, under a code; giving it back and taking that back; asking to be called.
#include <algorithm>

#include "server/exchange/icalendar.hpp"
#include "server/rooms/timetable.hpp"
#include "server/sealed/personal.hpp"
#include "server/sealed/sealed.hpp"
#include "shared/app/screens/parts.hpp"
#include "shared/model/base/code.hpp"
#include "shared/model/base/text.hpp"

namespace hearth {

using namespace app;

namespace {

constexpr int name_most = 40, about_most = 1000, reach_most = 100, when_most = 200;
constexpr std::array<std::string_view, 4> ways{"call", "text", "email", "come-in"};

std::string booking_path(const std::string& code) { return "/whats-on/booking/" + code; }

// What came free goes to who waits, in the same transaction.
bool move_up(Rows& rows, const Activity& activity, const SessionKey& session, Moment now) {
  const auto bookings = bookings_of(rows, session);
  if (!bookings) return false;
  for (std::int64_t number : promoted(rules_of(activity), *bookings))
    if (!set_standing(rows, number, PlaceStanding::booked, now, "moved-up")) return false;
  return true;
}

std::optional<BookingForm> form_of(const Visit& visit, const TimetableBoard& board) {
  const auto activity = public_activity(board, visit.part("activity"));
  const auto planned = Day::parse(visit.part("planned"));
  const Session* session = activity && planned ? board.session({activity->id, *planned}) : nullptr;
  if (!session) return std::nullopt;
  return BookingForm{.session = session, .hub = find(*visit.app.hubs, activity->hub)};
}

void show_form(Visit visit, Reply reply) {
  const auto board = board_for(visit, reply);
  if (!board) return;
  auto form = form_of(visit, *board);
  if (!form) return reply.nowhere(visit);
  form->id = Code::minted(visit.desk.dice).text();
  form->refused = no_booking(*form->session, form->party, visit.now);
  if (form->refused == NoBooking::nobody_comes || form->refused == NoBooking::party_too_large) form->refused.reset();
  reply.page(visit, booking_form_screen(visit.app, *form));
}

void book(Visit visit, Reply reply) {
  const auto board = board_for(visit, reply);
  if (!board) return;
  auto form = form_of(visit, *board);
  if (!form) return reply.nowhere(visit);
  const auto code = Code::parse(visit.typed("id"));
  form->id = code ? code->text() : Code::minted(visit.desk.dice).text();
  form->party = {whole_number(visit.typed("adults")).value_or(0), whole_number(visit.typed("children")).value_or(0)};
  form->name = visit.typed("name");
  const int letters = characters(form->name).value_or(0);
  if (letters < 1 || letters > name_most) form->errors.push_back({"/name", "timetable.problem.name"});
  form->refused = no_booking(*form->session, form->party, visit.now);
  if (!code || form->refused || !form->errors.empty())
    return reply.page(visit, booking_form_screen(visit.app, *form), 422);

  const Activity& activity = *form->session->activity;
  const auto key = visit.desk.keys.for_month(visit.app.today);
  const auto name = key ? seal(visit.desk.keys, *key, {"booking", "name", code->plain()}, PersonName(form->name))
                        : Result<Sealed<PersonName>, KeyFault>(Unexpected{key.error()});
  if (!name) return reply.sorry(visit, booking_form_screen(visit.app, *form), Stored::unavailable);
  const BookingRow row{.booking = {.places = places_for(form->party, activity.places_per), .asked = visit.now},
                       .code = code->plain(),
                       .session = key_of(*form->session),
                       .party = form->party,
                       .name = name->bytes()};
  const Change change = [row, its = form->session->activity](Rows& rows) {
    const auto before = booking_by_code(rows, row.code);
    const auto version = version_of(rows, its->id);
    const auto bookings = bookings_of(rows, row.session);
    if (!before || !version || !bookings) return Stored::unavailable;
    if (before->booking.number > 0) return before->session == row.session ? Stored::already : Stored::conflict;
    if (*version != its->version) return Stored::conflict;  // what was read is no longer what is on
    BookingRow mine = row;
    mine.booking.standing = asks(rules_of(*its), *bookings, row.booking.places);
    return add_booking(rows, mine) ? Stored::now : Stored::unavailable;
  };
  const Screen again = booking_form_screen(visit.app, *form);
  const std::string path = booking_path(code->text());
  visit.desk.change(change, [visit, reply, again, path, held = board](Stored stored) {
    if (stored == Stored::now || stored == Stored::already) return reply.go(visit, path);
    reply.sorry(visit, again, stored);
  });
}

struct Found {
  BookingRow row;
  std::vector<Booking> all;
};
std::optional<Found> booking_in(Rows& rows, const Code& code) {
  auto row = booking_by_code(rows, code.plain());
  if (!row || row->booking.number == 0) return std::nullopt;
  auto all = bookings_of(rows, row->session);
  if (!all) return std::nullopt;
  return Found{std::move(*row), std::move(*all)};
}

std::optional<Found> booking_asked(const Visit& visit) {
  const auto code = Code::parse(visit.part("code"));
  std::optional<Found> found;
  if (code) visit.desk.store.read([&](Rows& rows) { found = booking_in(rows, *code); });
  return found;
}

void show_booking(Visit visit, Reply reply) {
  const auto board = board_for(visit, reply);
  if (!board) return;
  const auto found = booking_asked(visit);
  if (!found) return reply.nowhere(visit);
  const BookingRow& row = found->row;
  BookingPage it{.code = Code::parse(row.code)->text(),
                 .session = board->session(row.session),
                 .standing = row.booking.standing,
                 .places = row.booking.places};
  if (it.session && it.session->starts.ms <= visit.now.ms) it.session = nullptr;
  if (it.session) {
    it.hub = find(*visit.app.hubs, it.session->activity->hub);
    it.can_undo = row.booking.standing == PlaceStanding::given_back;
  }
  for (const Booking& other : found->all)
    it.before += other.standing == PlaceStanding::waiting && asked_before(other, row.booking);
  const auto name = open(visit.desk.keys, {"booking", "name", row.code}, Sealed<PersonName>::from_row(row.name));
  it.name = name ? name->words.read() : std::string();
  reply.page(visit, booking_screen(visit.app, it));
}

// Giving a place back, and taking that back: as if they asked anew, behind whoever waits.
void press_booking(Visit visit, Reply reply) {
  const auto board = board_for(visit, reply);
  if (!board) return;
  const auto code = Code::parse(visit.part("code"));
  const auto found = booking_asked(visit);
  const Session* session = found ? board->session(found->row.session) : nullptr;
  if (!session || session->starts.ms <= visit.now.ms) return reply.nowhere(visit);
  const std::string path = booking_path(code->text());
  const bool undo = visit.pressed() == "undo";
  if (!undo && visit.pressed() != "give-back") return reply.go(visit, path);
  const Change change = [code = *code, undo, now = visit.now, its = session->activity](Rows& rows) {
    const auto booking = booking_in(rows, code);
    if (!booking) return Stored::unavailable;
    const Booking& mine = booking->row.booking;
    if (undo != (mine.standing == PlaceStanding::given_back)) return Stored::already;
    const PlaceStanding next = undo ? asks(rules_of(*its), booking->all, mine.places) : PlaceStanding::given_back;
    const bool fine = set_standing(rows, mine.number, next, now, undo ? "undone" : "given-back") &&
                      move_up(rows, *its, booking->row.session, now);
    return fine ? Stored::now : Stored::unavailable;
  };
  visit.desk.change(change, [visit, reply, path](Stored stored) {
    if (stored == Stored::now || stored == Stored::already) return reply.go(visit, path);
    reply.sorry(visit, framed(visit.app, visit.say()("timetable.booking.title")), stored);
  });
}

void booking_file(Visit visit, Reply reply) {
  const auto board = board_for(visit, reply);
  if (!board) return;
  const auto found = booking_asked(visit);
  const Session* session = found ? board->session(found->row.session) : nullptr;
  if (!session) return reply.nowhere(visit);
  const std::string words = visit.say()("timetable.booking.entry");
  const Hub* hub = find(*visit.app.hubs, session->activity->hub);
  reply.file("hub-booking.ics", "text/calendar; charset=utf-8",
             booking_icalendar(*session, "booking-" + std::to_string(found->row.booking.number) + "@hearth", words,
                               {.name = words,
                                .language = visit.app.place.language,
                                .place = [hub](const Session&) { return hub ? hub->name : std::string(); }},
                               visit.now));
}

Screen find_screen(const Visit& visit, bool unknown) {
  const Wording& say = visit.say();
  Screen screen = framed(visit.app, say("timetable.booking.find"));
  screen.post_to = visit.link("/whats-on/booking");
  screen.body.push_back(heading(1, "title", say("timetable.booking.find")));
  Node code = code_field(say, "code", "code");
  if (unknown) code.error = say("timetable.booking.unknown");
  screen.body.push_back(std::move(code));
  screen.body.push_back(button("send", say("timetable.booking.show"), Look::primary, "press", "send"));
  return screen;
}

void find_form(Visit visit, Reply reply) { reply.page(visit, find_screen(visit, false)); }

void find_booking(Visit visit, Reply reply) {
  const auto code = Code::parse(visit.typed("code"));
  std::optional<Found> found;
  if (code) visit.desk.store.read([&](Rows& rows) { found = booking_in(rows, *code); });
  if (!found) return reply.page(visit, find_screen(visit, true), 422);
  reply.go(visit, booking_path(code->text()));
}

// ---- asking to be called ----

void ask(Visit visit, Reply reply) {
  AskForm it{.id = SubjectId::minted(visit.desk.dice).bytes(), .sent = visit.asked("sent") == "yes"};
  std::string hex;
  for (char c : it.id)
    for (int half : {c >> 4 & 15, c & 15}) hex += "0123456789abcdef"[half];
  it.id = hex;
  reply.page(visit, ask_screen(visit.app, it));
}

void send_ask(Visit visit, Reply reply) {
  AskForm it{.id = visit.typed("id"),
             .about = visit.typed("about"),
             .how = visit.typed("how"),
             .reach = visit.typed("reach"),
             .when = visit.typed("when")};
  const auto id = SubmissionId::parse(it.id);
  auto check = [&](bool fine, const char* pointer, const char* say) {
    if (!fine) it.errors.push_back({pointer, say});
  };
  auto within = [](const std::string& text, int least, int most) {
    const auto letters = characters(text);
    return letters && *letters >= least && *letters <= most;
  };
  check(id && within(it.about, 1, about_most), "/about", "timetable.problem.about");
  check(std::find(ways.begin(), ways.end(), it.how) != ways.end(), "/how", "timetable.problem.how");
  check(within(it.reach, it.how == "come-in" ? 0 : 3, reach_most), "/reach", "timetable.problem.reach");
  check(within(it.when, 0, when_most), "/when", "timetable.problem.when");
  if (!it.errors.empty()) return reply.page(visit, ask_screen(visit.app, it), 422);
  const std::string row(reinterpret_cast<const char*>(id->bytes().data()), id->bytes().size());
  const auto key = visit.desk.keys.for_month(visit.app.today);
  const FreeText words(it.about + "\n\n" + it.how + ": " + it.reach + "\n" + it.when);
  const auto sealed = key ? seal(visit.desk.keys, *key, {"contact_wish", "words", row}, words)
                          : Result<Sealed<FreeText>, KeyFault>(Unexpected{key.error()});
  if (!sealed) return reply.sorry(visit, ask_screen(visit.app, it), Stored::unavailable);
  const ContactWish wish{.id = row, .hub = {}, .asked = visit.now, .words = sealed->bytes()};
  const Change change = [wish](Rows& rows) { return add_wish(rows, wish) ? Stored::now : Stored::unavailable; };
  visit.desk.change(change, [visit, reply, again = ask_screen(visit.app, it)](Stored stored) {
    if (stored == Stored::now || stored == Stored::already) return reply.go(visit, "/ask?sent=yes");
    reply.sorry(visit, again, stored);
  });
}

}  // namespace

RoomRoutes booking_rooms() {
  using http::Method;
  return {{Method::get, "/whats-on/booking", "book", find_form},
          {Method::post, "/whats-on/booking", "book", find_booking},
          {Method::get, "/whats-on/booking/:code", "book", show_booking},
          {Method::post, "/whats-on/booking/:code", "book", press_booking},
          {Method::get, "/whats-on/booking/:code/calendar.ics", "book", booking_file},
          {Method::get, "/whats-on/:activity/book/:planned", "book", show_form},
          {Method::post, "/whats-on/:activity/book/:planned", "book", book},
          {Method::get, "/ask", "read-public", ask},
          {Method::post, "/ask", "book", send_ask}};
}

}  // namespace hearth
