// timetable_editor.cpp: where staff keep what is on true. Everything goes through one transaction that finds the timetable as
// it was read, or nothing is changed: no room is booked twice, and nobody's change is lost.
#include <algorithm>

#include "server/calendar/london.hpp"
#include "server/calendar/sessions.hpp"
#include "server/rooms/timetable.hpp"
#include "server/sealed/personal.hpp"
#include "server/sealed/sealed.hpp"
#include "shared/app/screens/parts.hpp"
#include "shared/app/screens/timetable_editor.hpp"
#include "shared/model/base/text.hpp"

namespace hearth {

using namespace app;

namespace {

constexpr int dates_shown = 10, reason_most = 120, days_to_answer = 2;

DateParts typed_parts(const Visit& visit, const std::string& name) {
  return {visit.typed(name + ".day"), visit.typed(name + ".month"), visit.typed(name + ".year")};
}

Edit typed_edit(const Visit& visit) {
  Edit edit{.title = visit.typed("name"),
            .summary = visit.typed("summary"),
            .room = visit.typed("room"),
            .repeats = visit.typed("repeats"),
            .nth = visit.typed("nth"),
            .season = visit.typed("season"),
            .booking = visit.typed("booking"),
            .price = visit.typed("price"),
            .places = visit.typed("places"),
            .from = visit.typed("from"),
            .to = visit.typed("to"),
            .scope = visit.typed("scope"),
            .weekdays = visit.all_typed("weekday"),
            .first = typed_parts(visit, "first"),
            .last = typed_parts(visit, "last"),
            .change_from = typed_parts(visit, "change_from"),
            .version = whole_number(visit.typed("id")).value_or(0)};
  return edit;
}

std::string room_name(const Site* site, const RoomId& room) {
  if (site)
    for (const SiteRoom& its : site->rooms)
      if (its.id == room) return its.name;
  return room.text;
}

// What is in the way of an activity as it would be: another of its hub in the same room at the same time.
std::optional<std::string> room_taken(const Visit& visit, const TimetableBoard& board, const Activity& changed) {
  const Content& content = visit.desk.reception.content();
  const Day today = visit.app.today;
  const Dated dated = sessions_of(std::make_shared<const Activity>(changed), *content.calendar,
                                  area_of(content, changed.hub), {today, today.plus_days(days_ahead_held)});
  std::vector<RoomUse> uses;
  std::vector<const Session*> named;
  auto add = [&](const Session& session) {
    if (session.cancelled || session.day < today || session.room.empty()) return;
    uses.push_back({session.activity->hub, session.room, session.day, session.hours});
    named.push_back(&session);
  };
  for (const Session& session : dated.sessions) add(session);
  for (const Session& session : board.sessions)
    if (session.activity->hub == changed.hub && session.activity->id != changed.id) add(session);
  for (const auto& [one, other] : clashes(uses)) {
    const bool mine = named[one]->activity->id == changed.id, others = named[other]->activity->id == changed.id;
    if (mine == others && !mine) continue;  // was so before
    const Session& there = mine ? *named[other] : *named[one];
    const Wording& say = visit.say();
    return say("timetable.problem.room_taken",
               {{"room", room_name(site_of(visit, changed.hub), there.room)},
                {"what", in_language(there.activity->title, say.language)},
                {"when", day_words(say, there.day, today) + ", " + hours_words(say, there.hours)}});
  }
  return std::nullopt;
}

std::string as_it_is(const Wording& say, const Activity& activity) {
  std::string words = in_language(activity.title, say.language);
  for (const Run& run : activity.runs) words += "; " + when_words(say, run.pattern);
  return words;
}

// Puts the activity in place, if the whole timetable still is what the board shows.
Change putting(const std::shared_ptr<const TimetableBoard>& board, Activity activity, Moment now, std::string by) {
  by.resize(16, '\0');
  return [board, activity = std::move(activity), now, by](Rows& rows) {
    const auto stamp = activity_stamp(rows);
    if (!stamp) return Stored::unavailable;
    if (!(*stamp == board->stamp)) return Stored::conflict;
    return put_activity(rows, activity, now, by) ? Stored::now : Stored::unavailable;
  };
}

bool keeps(const Visit& visit, const HubId& hub) {  // a member of staff of one hub keeps that one, and its satellites
  if (visit.who.hub.empty() || visit.who.hub == hub) return true;
  const Hub* its = find(*visit.app.hubs, hub);
  return its && its->satellite_of == visit.who.hub;
}

void list(Visit visit, Reply reply) {
  const auto board = board_for(visit, reply);
  if (!board) return;
  const Wording& say = visit.say();
  const Content& content = visit.desk.reception.content();
  TimetableList it;
  const auto asked = HubId::parse(visit.asked("at"));
  it.hub = asked ? find(*visit.app.hubs, *asked) : nullptr;
  if (!it.hub && !visit.who.hub.empty()) it.hub = find(*visit.app.hubs, visit.who.hub);
  if (!it.hub && !visit.app.hubs->empty()) it.hub = &visit.app.hubs->front();
  for (const auto& activity : board->activities)
    if (it.hub && activity->hub == it.hub->id) it.activities.push_back(activity.get());
  const BankHolidays& held = content.calendar->bank_holidays;
  it.unknown.push_back(say("timetable.editor.bank_holidays",
                           {{"first", std::to_string(held.year_first)}, {"last", std::to_string(held.year_last)}}));
  if (it.hub) {
    const auto end = content.calendar->terms_end(it.hub->area);
    it.unknown.push_back(end ? say("timetable.editor.terms_end",
                                   {{"day", day_words(say, *end, {})}, {"year", std::to_string(end->year())}})
                             : say("timetable.editor.no_terms"));
  }
  visit.desk.store.read([&](Rows& rows) {
    if (const auto wishes = open_wishes(rows)) it.wishes = static_cast<int>(wishes->size());
  });
  const std::string title = say("timetable.editor.title");
  reply.page(visit, timetable_list_screen(visit.app, staff_framed(visit, title), it));
}

EditorPage page_of(const Visit& visit, const TimetableBoard& board, const Activity* activity, const Hub* hub) {
  EditorPage it{.activity = activity, .hub = hub, .site = hub ? site_of(visit, hub->id) : nullptr};
  if (activity)
    for (const Session& session : board.sessions)
      if (session.activity->id == activity->id && session.ends.ms > visit.now.ms &&
          static_cast<int>(it.next.size()) < dates_shown)
        it.next.push_back(&session);
  return it;
}

void answer(const Visit& visit, const Reply& reply, const EditorPage& it, int status = 200) {
  reply.page(visit, editor_screen(visit.app, staff_framed(visit, visit.say()("timetable.editor.title")), it), status);
}

void show_editor(Visit visit, Reply reply) {
  const auto board = board_for(visit, reply);
  if (!board) return;
  const bool is_new = visit.part("activity") == "new";
  const auto activity = is_new ? nullptr : board->activity(visit.part("activity"));
  const auto at = HubId::parse(visit.asked("at"));
  const Hub* hub = activity ? find(*visit.app.hubs, activity->hub) : at ? find(*visit.app.hubs, *at) : nullptr;
  if (!hub || (!activity && !is_new)) return reply.nowhere(visit);
  EditorPage it = page_of(visit, *board, activity.get(), hub);
  Activity nothing;
  nothing.version = 0;
  it.edit = edit_of(activity ? *activity : nothing, visit.app.today);
  if (visit.asked("saved") == "yes") it.done = visit.say()("timetable.editor.saved");
  answer(visit, reply, it);
}

// "Story time" at Elm Road: story-time-elm-road, and a number behind it while that is taken.
ActivityId new_id(const TimetableBoard& board, const std::string& title, const HubId& hub) {
  std::string slug;
  for (char c : title) {
    const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if ((low >= 'a' && low <= 'z') || (low >= '0' && low <= '9')) slug += low;
    else if (!slug.empty() && slug.back() != '-') slug += '-';
  }
  if (slug.empty() || slug[0] < 'a') slug = "activity-" + slug;
  slug = slug.substr(0, 20) + '-' + hub.text;
  slug = slug.substr(0, 44);
  for (int number = 1;; ++number) {
    const std::string id = number == 1 ? slug : slug + '-' + std::to_string(number);
    if (!board.activity(id)) return {id};
  }
}

void save(const Visit& visit, const Reply& reply, const std::shared_ptr<const TimetableBoard>& board, EditorPage it,
          Activity changed) {
  if (auto taken = room_taken(visit, *board, changed)) {
    it.problem = *taken;
    return answer(visit, reply, it, 422);
  }
  const std::string path = "/staff/timetable/" + changed.id.text + "?saved=yes";
  const Screen again = editor_screen(visit.app, staff_framed(visit, visit.say()("timetable.editor.title")), it);
  visit.desk.change(putting(board, std::move(changed), visit.now, visit.who.id),
                    [visit, reply, again, path](Stored stored) {
                      if (stored == Stored::now) return reply.go(visit, path);
                      reply.sorry(visit, again, stored);
                    });
}

void press_editor(Visit visit, Reply reply) {
  const auto board = board_for(visit, reply);
  if (!board) return;
  const bool is_new = visit.part("activity") == "new";
  const auto activity = is_new ? nullptr : board->activity(visit.part("activity"));
  const auto at = HubId::parse(visit.asked("at"));
  const Hub* hub = activity ? find(*visit.app.hubs, activity->hub) : at ? find(*visit.app.hubs, *at) : nullptr;
  if (!hub || (!activity && !is_new) || !keeps(visit, hub->id)) return reply.nowhere(visit);
  EditorPage it = page_of(visit, *board, activity.get(), hub);
  it.edit = typed_edit(visit);
  if (activity && it.edit.version != activity->version) {
    it.problem = visit.say()("timetable.problem.changed", {{"when", as_it_is(visit.say(), *activity)}});
    it.edit.version = activity->version;
    return answer(visit, reply, it, 409);
  }
  Activity before;
  if (activity) before = *activity;
  if (activity && visit.pressed() == "reviewed") {
    before.reviewed_on = visit.app.today;
    ++before.version;
    return save(visit, reply, board, std::move(it), std::move(before));
  }
  if (!activity) {
    before.id = new_id(*board, it.edit.title, hub->id);
    before.hub = hub->id;
    before.version = 0;
    before.languages = {"en"};
    before.led_by = hub->name;
  }
  auto changed = edited(before, it.edit);
  if (!changed) {
    it.errors = changed.error();
    return answer(visit, reply, it, 422);
  }
  const bool has_room = it.site && std::any_of(it.site->rooms.begin(), it.site->rooms.end(),
                                               [&](const SiteRoom& room) { return room.id.text == it.edit.room; });
  if (!has_room) (*changed).runs.back().room = {};
  if (visit.pressed() == "preview") {
    it.preview = next_days(changed->runs.back().pattern, *visit.desk.reception.content().calendar, hub->area,
                           visit.app.today, dates_shown);
    return answer(visit, reply, it);
  }
  (*changed).version = before.version + 1;
  (*changed).reviewed_on = visit.app.today;
  save(visit, reply, board, std::move(it), *std::move(changed));
}

// ---- one session ----

struct One {
  std::shared_ptr<const TimetableBoard> board;
  std::shared_ptr<const Activity> activity;
  SessionEdit edit;
};
std::optional<One> one_of(const Visit& visit, const Reply& reply) {
  One one{.board = board_for(visit, reply)};
  if (!one.board) return std::nullopt;
  one.activity = one.board->activity(visit.part("activity"));
  const auto planned = Day::parse(visit.part("planned"));
  one.edit.session = one.activity && planned ? one.board->session({one.activity->id, *planned}) : nullptr;
  if (!one.edit.session || !keeps(visit, one.activity->hub)) {
    reply.nowhere(visit);
    return std::nullopt;
  }
  one.edit.site = site_of(visit, one.activity->hub);
  return one;
}

void answer(const Visit& visit, const Reply& reply, const SessionEdit& it, int status = 200) {
  reply.page(visit, session_editor_screen(visit.app, staff_framed(visit, visit.say()("timetable.editor.title")), it),
             status);
}

void show_one(Visit visit, Reply reply) {
  auto one = one_of(visit, reply);
  if (!one) return;
  SessionEdit& it = one->edit;
  const Session& session = *it.session;
  it.version = one->activity->version;
  it.from = clock_text(session.hours.from_minute);
  it.to = clock_text(session.hours.to_minute);
  it.room = session.room.text;
  it.reason = session.reason;
  it.day = {std::to_string(session.day.day_of_month()), std::to_string(session.day.month()),
            std::to_string(session.day.year())};
  answer(visit, reply, it);
}

void press_one(Visit visit, Reply reply) {
  auto one = one_of(visit, reply);
  if (!one) return;
  SessionEdit& it = one->edit;
  const Session& session = *it.session;
  it.version = whole_number(visit.typed("id")).value_or(0);
  it.reason = visit.typed("reason");
  it.from = visit.typed("from");
  it.to = visit.typed("to");
  it.room = visit.typed("room");
  it.day = typed_parts(visit, "day");
  if (it.version != one->activity->version) {
    it.problem = visit.say()("timetable.problem.changed", {{"when", as_it_is(visit.say(), *one->activity)}});
    it.version = one->activity->version;
    return answer(visit, reply, it, 409);
  }
  Activity changed = *one->activity;
  ++changed.version;
  std::erase_if(changed.changes, [&](const SessionChange& each) { return each.planned == session.planned; });
  const std::string pressed = visit.pressed();
  SessionChange change{.planned = session.planned,
                       .reason = it.reason,
                       .day = session.planned,
                       .hours = session.hours,
                       .room = session.room};
  auto check = [&](bool fine, const char* pointer, const char* say) {
    if (!fine) it.errors.push_back({pointer, say});
  };
  const int letters = characters(it.reason).value_or(reason_most + 1);
  if (pressed != "restore")
    check(letters <= reason_most && (letters > 0 || pressed == "send"), "/reason", "timetable.problem.reason");
  if (pressed == "cancel") change.cancelled = true;
  if (pressed == "send") {
    const auto day = typed_day(it.day);
    const auto from = minute_of(it.from), to = minute_of(it.to);
    check(day.has_value(), "/day", "problem.whole_date");
    check(from.has_value(), "/from", "timetable.problem.clock");
    check(to && from && *to > *from, "/to", "timetable.problem.ends_after_it_starts");
    change.day = day.value_or(change.day);
    change.hours = {from.value_or(0), to.value_or(0)};
    if (it.site && std::any_of(it.site->rooms.begin(), it.site->rooms.end(),
                               [&](const SiteRoom& room) { return room.id.text == it.room; }))
      change.room = {it.room};
  }
  if (!it.errors.empty()) return answer(visit, reply, it, 422);
  if (pressed != "restore") changed.changes.push_back(change);
  if (auto taken = room_taken(visit, *one->board, changed)) {
    it.problem = *taken;
    return answer(visit, reply, it, 422);
  }
  const std::string path = "/staff/timetable/" + changed.id.text + "?saved=yes";
  const Screen again = session_editor_screen(visit.app, staff_framed(visit, visit.say()("timetable.editor.title")), it);
  visit.desk.change(putting(one->board, std::move(changed), visit.now, visit.who.id),
                    [visit, reply, again, path](Stored stored) {
                      if (stored == Stored::now) return reply.go(visit, path);
                      reply.sorry(visit, again, stored);
                    });
}

// ---- families who asked to be called ----

Day working_days_after(const Calendar& calendar, Day day, int days) {
  while (days > 0) {
    day = day.plus_days(1);
    const bool works =
        day.weekday() <= 5 && !calendar.is_closed(day) && !calendar.bank_holidays.has(day).value_or(false);
    days -= works ? 1 : 0;
  }
  return day;
}

std::string hex_of(const std::string& bytes) {
  std::string hex;
  for (char c : bytes)
    for (int half : {c >> 4 & 15, c & 15}) hex += "0123456789abcdef"[half];
  return hex;
}

void show_wishes(Visit visit, Reply reply) {
  std::vector<ContactWish> all;
  visit.desk.store.read([&](Rows& rows) { all = open_wishes(rows).value_or(all); });
  const Wording& say = visit.say();
  std::vector<WishLine> lines;
  for (const ContactWish& wish : all) {
    const WallClock asked = wall_clock(wish.asked);
    const auto words =
        open(visit.desk.keys, {"contact_wish", "words", wish.id}, Sealed<FreeText>::from_row(wish.words));
    const Day due = working_days_after(*visit.desk.reception.content().calendar, asked.day, days_to_answer);
    lines.push_back({.id = hex_of(wish.id),
                     .when = say("timetable.wishes.asked", {{"day", day_words(say, asked.day, visit.app.today)},
                                                            {"time", clock_text(asked.minute)}}),
                     .due = say("timetable.wishes.due", {{"day", day_words(say, due, visit.app.today)}}),
                     .words = words ? words->words.read() : say("timetable.wishes.gone")});
  }
  reply.page(visit, wishes_screen(visit.app, staff_framed(visit, say("timetable.wishes.title")), lines));
}

void press_wish(Visit visit, Reply reply) {
  const auto id = SubmissionId::parse(visit.pressed());
  if (!id) return reply.go(visit, "/staff/wishes");
  const std::string row(reinterpret_cast<const char*>(id->bytes().data()), id->bytes().size());
  const Change change = [row, now = visit.now](Rows& rows) {
    return finish_wish(rows, row, now) ? Stored::now : Stored::unavailable;
  };
  visit.desk.change(change, [visit, reply](Stored stored) {
    if (stored == Stored::now || stored == Stored::already) return reply.go(visit, "/staff/wishes");
    reply.sorry(visit, staff_framed(visit, visit.say()("timetable.wishes.title")), stored);
  });
}

}  // namespace

RoomRoutes timetable_editor_rooms() {
  using http::Method;
  return {{Method::get, "/staff/timetable", "change-timetable", list},
          {Method::get, "/staff/timetable/:activity", "change-timetable", show_editor},
          {Method::post, "/staff/timetable/:activity", "change-timetable", press_editor},
          {Method::get, "/staff/timetable/:activity/on/:planned", "change-timetable", show_one},
          {Method::post, "/staff/timetable/:activity/on/:planned", "change-timetable", press_one},
          {Method::get, "/staff/wishes", "change-family", show_wishes},
          {Method::post, "/staff/wishes", "change-family", press_wish}};
}

}  // namespace hearth
