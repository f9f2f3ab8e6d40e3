// timetable.cpp: what is on, for anybody: the list, a hub's week, an activity; help now; calendars and the directory.
#include "server/rooms/timetable.hpp"

#include <algorithm>

#include "server/calendar/london.hpp"
#include "server/exchange/icalendar.hpp"
#include "server/exchange/open_referral_codec.hpp"
#include "shared/app/screens/parts.hpp"
#include "shared/model/base/text.hpp"

namespace hearth {

using namespace app;

namespace {

constexpr int days_most = 28, dates_shown = 8, words_most = 60;
constexpr const char* calendar_type = "text/calendar; charset=utf-8";
constexpr const char* json_type = "application/json; charset=utf-8";

Wanted wanted_of(const Visit& visit) {
  const Day today = visit.app.today;
  Wanted wanted;
  wanted.days.first = Day::parse(visit.asked("day")).value_or(today);
  if (wanted.days.first < today.plus_days(-days_back_held)) wanted.days.first = today;
  const int days = std::clamp(whole_number(visit.asked("days")).value_or(1), 1, days_most);
  wanted.days.last = wanted.days.first.plus_days(days - 1);
  if (auto hub = HubId::parse(visit.asked("at")); hub && find(*visit.app.hubs, *hub)) wanted.hub = *hub;
  const std::string theme = visit.asked("theme"), part = visit.asked("part");
  if (std::find(activity_themes.begin(), activity_themes.end(), theme) != activity_themes.end()) wanted.theme = theme;
  wanted.day_part = part == "morning"     ? DayPart::morning
                    : part == "afternoon" ? DayPart::afternoon
                    : part == "evening"   ? DayPart::evening
                                          : DayPart::any;
  wanted.free = visit.asked("free") == "yes";
  wanted.drop_in = visit.asked("drop-in") == "yes";
  wanted.places = visit.asked("places") == "yes";
  wanted.words = visit.asked("words");
  if (characters(wanted.words).value_or(words_most + 1) > words_most) wanted.words.clear();
  return wanted;
}

std::vector<std::string> titles(const TimetableBoard& board, std::string_view language) {
  std::vector<std::string> all;
  for (const auto& activity : board.activities)
    if (is_public(*activity)) all.push_back(in_language(activity->title, language));
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

void whats_on(Visit visit, Reply reply) {
  const auto board = board_for(visit, reply);
  if (!board) return;
  WhatsOn it{.wanted = wanted_of(visit), .page = whole_number(visit.asked("page")).value_or(1)};
  it.found = board->looking->find(it.wanted);
  it.suggestions = titles(*board, visit.app.place.language);
  reply.page(visit, whats_on_screen(visit.app, it));
}

// What suits children of these ages in the next four weeks. A POST that changes nothing: ages are in no address.
void for_us(Visit visit, Reply reply) {
  const auto board = board_for(visit, reply);
  if (!board) return;
  const Day today = visit.app.today;
  WhatsOn it{.wanted = {.days = {today, today.plus_days(6)}}, .for_us = true};
  for (const std::string& id : visit.all_typed("child"))
    for (const ChildAge& age : child_ages)
      if (id == age.id) {
        it.children.push_back(id);
        it.wanted.children.push_back(today.plus_days(-age.days));
      }
  it.found = board->looking->find(it.wanted);
  reply.page(visit, whats_on_screen(visit.app, it));
}

bool is_at(const Visit& visit, const Session& session, const HubId& hub) {
  const Hub* its = find(*visit.app.hubs, session.activity->hub);
  return its && (its->id == hub || its->satellite_of == hub);
}

void week(Visit visit, Reply reply) {
  const auto hub = HubId::parse(visit.part("hub"));
  HubWeek it{.hub = hub ? find(*visit.app.hubs, *hub) : nullptr};
  if (!it.hub) return reply.nowhere(visit);
  const auto board = board_for(visit, reply);
  if (!board) return;
  it.site = site_of(visit, it.hub->id);
  const Day day = Day::parse(visit.asked("day")).value_or(visit.app.today);
  it.monday = day.plus_days(1 - day.weekday());
  const Span days{it.monday, it.monday.plus_days(6)};
  for (const Session& session : board->open.list())
    if (days.contains(session.day) && is_at(visit, session, it.hub->id)) it.sessions.push_back(&session);
  const Content& content = visit.desk.reception.content();
  if (it.site)
    it.open =
        open_now(it.site->opening, visit.app.today, wall_clock(visit.now).minute, *content.calendar, it.hub->area);
  reply.page(visit, week_screen(visit.app, it));
}

void activity_page(Visit visit, Reply reply) {
  const auto board = board_for(visit, reply);
  if (!board) return;
  const auto activity = public_activity(*board, visit.part("activity"));
  if (!activity) return reply.nowhere(visit);
  ActivityPage it{
      .activity = activity.get(), .hub = find(*visit.app.hubs, activity->hub), .site = site_of(visit, activity->hub)};
  for (const Session& session : board->open.list())
    if (session.activity == activity && session.ends.ms > visit.now.ms &&
        static_cast<int>(it.next.size()) < dates_shown)
      it.next.push_back(&session);
  reply.page(visit, activity_screen(visit.app, it));
}

void help_now(Visit visit, Reply reply) {
  const Content& content = visit.desk.reception.content();
  HelpNow it{.numbers = content.help};
  for (const Hub& hub : *content.hubs)
    if (const Site* site = site_of(visit, hub.id); site && hub.satellite_of.empty()) it.hubs.push_back(site);
  reply.page(visit, help_now_screen(visit.app, it));
}

// ---- what other programs read ----

CalendarWords calendar_words(const Visit& visit, std::string name) {
  return {.name = std::move(name),
          .language = visit.app.place.language,
          .place = [hubs = visit.app.hubs, sites = visit.desk.reception.content().sites](const Session& session) {
            const Hub* hub = find(*hubs, session.activity->hub);
            std::string where = hub ? hub->name : "";
            for (const Site& site : *sites)
              if (site.id == session.activity->hub) where += ", " + site.address + ", " + site.postcode;
            return where;
          }};
}

void feed(const Visit& visit, const Reply& reply, std::string name, const std::function<bool(const Session&)>& wanted) {
  const auto board = board_for(visit, reply);
  if (!board) return;
  reply.raw({.status = 200,
             .headers = {{"Content-Type", calendar_type}},
             .body = icalendar(board->open, wanted, calendar_words(visit, std::move(name)), visit.now)});
}

std::optional<std::string> name_before_ics(const Visit& visit, std::string_view part) {
  const std::string file = visit.part(part);
  if (!file.ends_with(".ics")) return std::nullopt;
  return file.substr(0, file.size() - 4);
}

void whole_feed(Visit visit, Reply reply) {
  feed(visit, reply, visit.say()("timetable.title"), [](const Session&) { return true; });
}

void hub_feed(Visit visit, Reply reply) {
  const auto name = name_before_ics(visit, "hub");
  const Hub* hub = name ? find(*visit.app.hubs, {*name}) : nullptr;
  if (!hub) return reply.nowhere(visit);
  feed(visit, reply, hub->name, [&](const Session& session) { return is_at(visit, session, hub->id); });
}

void activity_feed(Visit visit, Reply reply) {
  const auto name = name_before_ics(visit, "activity");
  const auto board = board_for(visit, reply);
  if (!board) return;
  const auto activity = name ? public_activity(*board, *name) : nullptr;
  if (!activity) return reply.nowhere(visit);
  feed(visit, reply, in_language(activity->title, visit.app.place.language),
       [&](const Session& session) { return session.activity->id == activity->id; });
}

void services(Visit visit, Reply reply) {
  const auto board = board_for(visit, reply);
  if (!board) return;
  const Content& content = visit.desk.reception.content();
  std::vector<std::shared_ptr<const Activity>> open;
  for (const auto& activity : board->activities)
    if (is_public(*activity)) open.push_back(activity);
  const auto after = visit.asked("modified_after");
  std::map<std::string, Moment> changed;
  visit.desk.store.read([&](Rows& rows) { changed = activities_changed(rows).value_or(changed); });
  if (!after.empty()) {
    const auto day = Day::parse(after.substr(0, 10));
    if (!day)
      return reply.raw(http::problem(422, "Not acceptable as it is", "modified_after is a day like 2026-03-04.",
                                     {{"/modified_after", "Use a day like 2026-03-04."}}));
    std::erase_if(open, [&](const auto& it) { return changed[it->id.text].ms < day->number() * 86400000LL; });
  }
  const int page = std::clamp(whole_number(visit.asked("page")).value_or(1), 1, 10000);
  const int per_page = std::clamp(whole_number(visit.asked("per_page")).value_or(50), 1, 100);
  reply.raw({.status = 200,
             .headers = {{"Content-Type", json_type}},
             .body = print_services(open, *content.hubs, *content.sites, changed, page, per_page)});
}

void service(Visit visit, Reply reply) {
  const auto board = board_for(visit, reply);
  if (!board) return;
  const auto activity = public_activity(*board, visit.part("activity"));
  if (!activity) return reply.raw(http::problem(404, "Not there", "There is no such service."));
  const Content& content = visit.desk.reception.content();
  std::map<std::string, Moment> changed;
  visit.desk.store.read([&](Rows& rows) { changed = activities_changed(rows).value_or(changed); });
  reply.raw({.status = 200,
             .headers = {{"Content-Type", json_type}},
             .body = print_service(*activity, *content.hubs, *content.sites, changed)});
}

}  // namespace

std::shared_ptr<const TimetableBoard> board_for(const Visit& visit, const Reply& reply) {
  auto board = visit.desk.reception.timetable().board(visit.app.today);
  if (!board) reply.sorry(visit, framed(visit.app, visit.say()("timetable.title")), Stored::unavailable);
  return board;
}

const Site* site_of(const Visit& visit, const HubId& hub) {
  for (const Site& site : *visit.desk.reception.content().sites)
    if (site.id == hub) return &site;
  return nullptr;
}

std::shared_ptr<const Activity> public_activity(const TimetableBoard& board, std::string_view id) {
  auto activity = board.activity(id);
  return activity && is_public(*activity) ? activity : nullptr;
}

RoomRoutes timetable_rooms() {
  using http::Method;
  return {{Method::get, "/whats-on", "read-public", whats_on},
          {Method::get, "/whats-on/for-us", "read-public", for_us},
          {Method::post, "/whats-on/for-us", "read-public", for_us},
          {Method::get, "/whats-on/week/:hub", "read-public", week},
          {Method::get, "/whats-on/:activity", "read-public", activity_page},
          {Method::get, "/help-now", "read-public", help_now},
          {Method::get, "/calendar.ics", "read-public", whole_feed},
          {Method::get, "/calendar/:hub", "read-public", hub_feed},
          {Method::get, "/calendar/activity/:activity", "read-public", activity_feed},
          {Method::get, "/open-referral/services", "read-public", services},
          {Method::get, "/open-referral/services/:activity", "read-public", service}};
}

}  // namespace hearth
