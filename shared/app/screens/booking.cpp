#include "shared/app/screens/parts.hpp"
#include "shared/app/screens/timetable.hpp"

namespace hearth::app {
namespace {

constexpr int adults_most = 4, children_most = 6;

const char* no_booking_key(NoBooking why) {
  switch (why) {
    case NoBooking::started: return "timetable.no.started";
    case NoBooking::cancelled: return "timetable.no.cancelled";
    case NoBooking::no_booking_needed: return "timetable.no.not_needed";
    case NoBooking::by_invitation: return "timetable.no.not_needed";
    case NoBooking::nobody_comes: return "timetable.no.nobody";
    case NoBooking::party_too_large: return "timetable.no.too_many";
  }
  return "timetable.no.started";
}

Node how_many(std::string name, std::string words, int most, int chosen) {
  Node node{.kind = Kind::choice, .key = name, .text = std::move(words), .look = Look::scale};
  node.name = std::move(name);
  for (int value = 0; value <= most; ++value)
    node.options.push_back({.value = std::to_string(value), .text = std::to_string(value), .chosen = chosen == value});
  return node;
}

void what_and_when(std::vector<Node>& body, const App& app, const Session& session, const Hub* hub) {
  const Wording& say = *app.say;
  body.push_back(with_symbol(
      text("when", day_words(say, session.day, app.today) + ", " + hours_words(say, session.hours), Look::strong),
      Symbol::clock));
  if (hub) body.push_back(with_symbol(text("where", hub->name), Symbol::place));
}

}  // namespace

Screen booking_form_screen(const App& app, const BookingForm& it) {
  const Wording& say = *app.say;
  const Activity& activity = *it.session->activity;
  const std::string title = in_language(activity.title, say.language);
  Screen screen = framed(app, say("timetable.book.title", {{"title", title}}));
  std::vector<Node>& body = screen.body;
  body.push_back(heading(1, "title", say("timetable.book.title", {{"title", title}})));
  what_and_when(body, app, *it.session, it.hub);
  if (it.refused) body.push_back(notice("errors", say(no_booking_key(*it.refused)), Look::problem));
  const bool closed = it.refused == NoBooking::started || it.refused == NoBooking::cancelled ||
                      it.refused == NoBooking::no_booking_needed;
  if (closed) {
    body.push_back(link("back", say("timetable.all"), kept_link(app, "/whats-on"), Look::primary));
    return screen;
  }
  screen.post_to = kept_link(app, "/whats-on/" + activity.id.text + "/book/" + it.session->planned.iso());
  screen.draft_id = it.id;
  if (activity.need_first) body.push_back(notice("need-first", say("timetable.need_first"), Look::quiet));
  else if (it.session->places_left() == 0 || it.session->waiting > 0)
    body.push_back(notice("full", say("timetable.book.full"), Look::caution));
  body.push_back(how_many("adults", say("timetable.book.adults"), adults_most, it.party.adults));
  body.push_back(how_many("children", say("timetable.book.children"), children_most, it.party.children));
  Node ages = text("ages", say("timetable.book.ages", {{"ages", ages_words(say, activity.ages)}}), Look::quiet);
  body.push_back(std::move(ages));
  Node name = field("name", "name", say("timetable.book.name"), Entry::words, 40);
  name.hint = say("timetable.book.name.hint");
  name.value = it.name;
  for (const Error& error : it.errors)
    if (error.pointer == "/name") name.error = say(error.say);
  body.push_back(std::move(name));
  body.push_back(button("send", say("timetable.book.send"), Look::primary, "press", "send"));
  return screen;
}

Screen booking_screen(const App& app, const BookingPage& it) {
  const Wording& say = *app.say;
  const bool gone = it.standing == PlaceStanding::given_back, waits = it.standing == PlaceStanding::waiting;
  const std::string title = say(gone    ? "timetable.booking.given_back"
                                : waits ? "timetable.booking.waiting"
                                        : "timetable.booking.booked");
  Screen screen = framed(app, say("timetable.booking.title"));
  screen.post_to = kept_link(app, "/whats-on/booking/" + it.code);
  std::vector<Node>& body = screen.body;
  body.push_back(with_symbol(heading(1, "title", title), gone    ? Symbol::calendar
                                                         : waits ? Symbol::clock
                                                                 : Symbol::check));
  if (!it.session) {
    body.push_back(text("over", say("timetable.booking.over")));
    body.push_back(link("all", say("timetable.all"), kept_link(app, "/whats-on"), Look::primary));
    return screen;
  }
  const Activity& activity = *it.session->activity;
  body.push_back(text("what", in_language(activity.title, say.language), Look::strong));
  what_and_when(body, app, *it.session, it.hub);
  if (it.session->cancelled)
    body.push_back(notice("cancelled", say("timetable.no.cancelled") + ' ' + it.session->reason, Look::problem));
  if (!gone) {
    body.push_back(text("name", say("timetable.booking.for", {{"name", it.name}}) + ": " +
                                    say.count("timetable.booking.places", it.places)));
    if (waits)
      body.push_back(text("before", activity.need_first ? say("timetable.need_first")
                                    : it.before == 0    ? say("timetable.booking.next")
                                                        : say.count("timetable.booking.before", it.before)));
    Node code = notice("code", say("timetable.booking.code", {{"code", "\u2066" + it.code + "\u2069"}}), Look::good);
    code.children.push_back(text("code.more", say("timetable.booking.code.more")));
    body.push_back(std::move(code));
    Node row = section("keep", {}, Look::row);
    if (!waits) {
      Node file = with_symbol(
          link("file", say("timetable.calendar.one"), "/whats-on/booking/" + it.code + "/calendar.ics", Look::plain),
          Symbol::calendar);
      file.file = true;
      row.children.push_back(std::move(file));
    }
    row.children.push_back(button("give-back", say("timetable.booking.give_back"), Look::danger, "press", "give-back"));
    body.push_back(std::move(row));
  } else {
    body.push_back(text("given", say("timetable.booking.given_back.more")));
    if (it.can_undo) body.push_back(button("undo", say("toast.undo"), Look::plain, "press", "undo"));
  }
  body.push_back(link("all", say("timetable.all"), kept_link(app, "/whats-on"), Look::quiet));
  return screen;
}

}  // namespace hearth::app
