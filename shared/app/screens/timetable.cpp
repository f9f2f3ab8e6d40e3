#include "shared/app/screens/timetable.hpp"

#include <algorithm>

#include "shared/app/screens/parts.hpp"
#include "shared/model/base/text.hpp"

namespace hearth::app {

const std::array<ChildAge, 12> child_ages{{{"unborn", -60},
                                           {"weeks-0-6", 21},
                                           {"months-2-6", 120},
                                           {"months-6-12", 270},
                                           {"year-1", 540},
                                           {"year-2", 910},
                                           {"year-3", 1280},
                                           {"year-4", 1640},
                                           {"years-5-7", 2370},
                                           {"years-8-10", 3470},
                                           {"years-11-15", 4930},
                                           {"years-16-19", 6570}}};

namespace {

constexpr std::array<std::pair<DayPart, const char*>, 3> parts{
    {{DayPart::morning, "morning"}, {DayPart::afternoon, "afternoon"}, {DayPart::evening, "evening"}}};

const char* wish_key(Wish wish) {
  constexpr std::array<const char*, wishes> keys{"hub",    "theme",   "part",     "free",
                                                 "places", "drop_in", "children", "words"};
  return keys[static_cast<std::size_t>(wish)];
}

Wanted without(Wanted wanted, Wish wish) {
  switch (wish) {
    case Wish::hub: wanted.hub = {}; break;
    case Wish::theme: wanted.theme.clear(); break;
    case Wish::day_part: wanted.day_part = DayPart::any; break;
    case Wish::free: wanted.free = false; break;
    case Wish::places: wanted.places = false; break;
    case Wish::drop_in: wanted.drop_in = false; break;
    case Wish::children: wanted.children.clear(); break;
    case Wish::words: wanted.words.clear(); break;
  }
  return wanted;
}

std::string activity_address(const Session& session) { return "/whats-on/" + session.activity->id.text; }

std::string place_words(const App& app, const Session& session) {
  const Hub* hub = find(*app.hubs, session.activity->hub);
  return hub ? hub->name : std::string();
}

std::string title_of(const App& app, const Activity& activity) {
  const bool there = activity.title.contains(app.say->language);
  return (there ? "" : std::string(borrowed_mark)) + in_language(activity.title, app.say->language);
}

// One session as a card that leads to its activity.
Node session_card(const App& app, const Session& session) {
  const Wording& say = *app.say;
  const Activity& activity = *session.activity;
  const std::string key = "session." + key_of(session).text();
  Node card = link(key, title_of(app, activity), kept_link(app, activity_address(session)), Look::card);
  card.children.push_back(text(key + ".when", hours_words(say, session.hours) + " · " + place_words(app, session)));
  card.children.push_back(
      text(key + ".who", ages_words(say, activity.ages) + " · " + price_words(say, activity.price_pence)));
  std::string state = state_words(say, session).first;
  if (!session.reason.empty()) state += ". " + session.reason;
  card.children.push_back(text(key + ".state", state));
  return card;
}

void by_day(std::vector<Node>& body, const App& app, const std::vector<const Session*>& sessions) {
  for (std::size_t i = 0; i < sessions.size();) {
    const Day day = sessions[i]->day;
    body.push_back(heading(2, "day." + day.iso(), day_words(*app.say, day, app.today)));
    Node cards = list("sessions." + day.iso(), {}, Look::card);
    for (; i < sessions.size() && sessions[i]->day == day; ++i)
      cards.children.push_back(session_card(app, *sessions[i]));
    body.push_back(std::move(cards));
  }
}

// Which days: today, tomorrow, the next days by their names, the week.
Node day_tabs(const App& app, const WhatsOn& it) {
  const Wording& say = *app.say;
  std::vector<Node> links;
  std::size_t at = 99;
  auto add = [&](std::string key, std::string words, Span days) {
    Wanted wanted = it.wanted;
    wanted.days = days;
    if (days == it.wanted.days) at = links.size();
    links.push_back(link("days." + std::move(key), std::move(words), kept_link(app, whats_on_address(wanted))));
  };
  for (int ahead = 0; ahead < 5; ++ahead) {
    const Day day = app.today.plus_days(ahead);
    add(std::to_string(ahead),
        ahead < 2 ? day_words(say, day, app.today)
                  : say("weekday.short." + std::to_string(day.weekday())) + ' ' + std::to_string(day.day_of_month()),
        {day, day});
  }
  add("week", say("timetable.seven_days"), {app.today, app.today.plus_days(6)});
  add("month", say("timetable.four_weeks"), {app.today, app.today.plus_days(27)});
  return tabs("days", say("timetable.which_days"), std::move(links), at);
}

// A wish that is on or off with one tap.
Node toggle(const App& app, const std::string& key, std::string words, bool on, const Wanted& wanted) {
  Node node = link("wish." + key, std::move(words), kept_link(app, whats_on_address(wanted)), Look::quiet);
  node.current = on;
  return node;
}

Node wish_row(const App& app, const WhatsOn& it) {
  const Wording& say = *app.say;
  Node row = section("wishes", {}, Look::row);
  auto with = [&](auto change) {
    Wanted wanted = it.wanted;
    change(wanted);
    return wanted;
  };
  for (const auto& [part, key] : parts) {
    const bool on = it.wanted.day_part == part;
    row.children.push_back(
        toggle(app, key, say(std::string("timetable.part.") + key), on,
               with([on, its = part](Wanted& wanted) { wanted.day_part = on ? DayPart::any : its; })));
  }
  row.children.push_back(toggle(app, "free", say("timetable.free"), it.wanted.free,
                                with([](Wanted& wanted) { wanted.free = !wanted.free; })));
  row.children.push_back(toggle(app, "drop-in", say("timetable.just_come"), it.wanted.drop_in,
                                with([](Wanted& wanted) { wanted.drop_in = !wanted.drop_in; })));
  row.children.push_back(toggle(app, "places", say("timetable.has_places"), it.wanted.places,
                                with([](Wanted& wanted) { wanted.places = !wanted.places; })));
  return row;
}

Node hub_row(const App& app, const WhatsOn& it) {
  const Wording& say = *app.say;
  Node row = section("hubs", {}, Look::row);
  Wanted everywhere = it.wanted;
  everywhere.hub = {};
  row.children.push_back(toggle(app, "everywhere", say("timetable.everywhere"), it.wanted.hub.empty(), everywhere));
  for (const Hub& hub : *app.hubs) {
    if (!hub.satellite_of.empty()) continue;
    Wanted there = it.wanted;
    there.hub = hub.id;
    row.children.push_back(toggle(app, "at." + hub.id.text, hub.name, it.wanted.hub == hub.id, there));
  }
  return row;
}

Node ages_choice(const App& app, const WhatsOn& it) {
  const Wording& say = *app.say;
  Node node{.kind = Kind::several, .key = "ages", .text = say("timetable.for_us.ask")};
  node.hint = say("timetable.for_us.hint");
  node.name = "child";
  for (const ChildAge& age : child_ages)
    node.options.push_back({.value = age.id,
                            .text = say(std::string("timetable.child.") + age.id),
                            .chosen = std::find(it.children.begin(), it.children.end(), age.id) != it.children.end()});
  return node;
}

Node nothing_found(const App& app, const WhatsOn& it) {
  const Wording& say = *app.say;
  Wanted week = it.wanted;
  week.days.last = week.days.first.plus_days(27);
  const std::vector<Wish> wished = it.found.emptied_by();
  Node card = nothing_here("nothing", Symbol::calendar, say("timetable.nothing"),
                           say(wished.empty() ? "timetable.nothing.more" : "timetable.nothing.leave_out"),
                           link("nothing.four-weeks", say("timetable.nothing.four_weeks"),
                                kept_link(app, whats_on_address(week)), Look::quiet));
  for (Wish wish : wished) {
    const std::string words =
        say("timetable.nothing.without", {{"wish", say(std::string("timetable.wish.") + wish_key(wish))}}) + ": " +
        say.count("timetable.sessions", it.found.without[static_cast<std::size_t>(wish)]);
    if (wish == Wish::children) card.children.push_back(text("nothing.children", words));
    else
      card.children.push_back(link(std::string("nothing.") + wish_key(wish), words,
                                   kept_link(app, whats_on_address(without(it.wanted, wish))), Look::quiet));
  }
  return card;
}

}  // namespace

std::string whats_on_address(const Wanted& wanted, int page) {
  std::string query;
  auto add = [&](std::string_view name, std::string_view value) {
    query += (query.empty() ? "?" : "&") + std::string(name) + '=' + encoded(value);
  };
  add("day", wanted.days.first.iso());
  if (!(wanted.days.first == wanted.days.last))
    add("days", std::to_string(wanted.days.last.number() - wanted.days.first.number() + 1));
  if (!wanted.hub.empty()) add("at", wanted.hub.text);
  if (!wanted.theme.empty()) add("theme", wanted.theme);
  for (const auto& [part, key] : parts)
    if (wanted.day_part == part) add("part", key);
  if (wanted.free) add("free", "yes");
  if (wanted.drop_in) add("drop-in", "yes");
  if (wanted.places) add("places", "yes");
  if (!wanted.words.empty()) add("words", wanted.words);
  if (page > 1) add("page", std::to_string(page));
  return "/whats-on" + query;
}

Screen whats_on_screen(const App& app, const WhatsOn& it) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("timetable.title"));
  std::vector<Node>& body = screen.body;
  body.push_back(heading(1, "title", say(it.for_us ? "timetable.for_us.title" : "timetable.title")));
  if (it.for_us) {
    screen.post_to = kept_link(app, "/whats-on/for-us");
    body.push_back(ages_choice(app, it));
    body.push_back(button("show", say("timetable.for_us.show"), Look::primary, "press", "send"));
    if (it.children.empty()) return screen;
  } else {
    screen.asks = true;
    Wanted rest = it.wanted;
    rest.words.clear();
    screen.post_to = kept_link(app, whats_on_address(rest));
    body.push_back(day_tabs(app, it));
    body.push_back(wish_row(app, it));
    body.push_back(hub_row(app, it));
    Node asked = search(say, "words", "words", it.suggestions);
    asked.children.front().value = it.wanted.words;
    asked.children.push_back(
        link("for-us", say("timetable.for_us.way"), kept_link(app, "/whats-on/for-us"), Look::quiet));
    body.push_back(std::move(asked));
  }
  const int found = static_cast<int>(it.found.sessions.size());
  if (found == 0) {
    body.push_back(nothing_found(app, it));
    return screen;
  }
  body.push_back(text("count", say.count("timetable.sessions", found), Look::strong));
  const int pages_all = (found + sessions_a_page - 1) / sessions_a_page;
  const int page = std::clamp(it.page, 1, pages_all);
  const auto from = it.found.sessions.begin() + (page - 1) * sessions_a_page;
  by_day(body, app, {from, from + std::min(sessions_a_page, found - (page - 1) * sessions_a_page)});
  if (pages_all > 1 && !it.for_us)
    body.push_back(pages(say, "pages", page, pages_all,
                         [&](int other) { return kept_link(app, whats_on_address(it.wanted, other)); }));
  if (!it.wanted.hub.empty() && !it.for_us)
    body.push_back(
        link("week", say("timetable.week.way"), kept_link(app, "/whats-on/week/" + it.wanted.hub.text), Look::quiet));
  return screen;
}

Screen week_screen(const App& app, const HubWeek& it) {
  const Wording& say = *app.say;
  const std::string title = say("timetable.week.title", {{"hub", it.hub->name}});
  Screen screen = framed(app, title);
  std::vector<Node>& body = screen.body;
  body.push_back(heading(1, "title", title));
  const Day sunday = it.monday.plus_days(6);
  const std::string path = "/whats-on/week/" + it.hub->id.text + "?day=";
  body.push_back(section(
      "weeks",
      {link("weeks.before", say("timetable.week.before"), kept_link(app, path + it.monday.plus_days(-7).iso()),
            Look::quiet),
       text("weeks.at",
            say("timetable.week.dates", {{"from", day_words(say, it.monday, {})}, {"to", day_words(say, sunday, {})}}),
            Look::strong),
       link("weeks.next", say("timetable.week.next"), kept_link(app, path + it.monday.plus_days(7).iso()),
            Look::quiet)},
      Look::row));
  if (it.site) {
    body.push_back(with_symbol(text("address", it.site->address + ", " + it.site->postcode), Symbol::place));
    body.push_back(with_symbol(text("telephone", "\u2066" + it.site->telephone + "\u2069"), Symbol::talk));
    if (it.open.day) {
      const std::string key = it.open.open ? "timetable.open_until" : "timetable.opens";
      body.push_back(with_symbol(text("open", say(key, {{"day", day_words(say, *it.open.day, app.today)},
                                                        {"time", clock_text(it.open.minute)}})),
                                 Symbol::clock));
    }
    body.push_back(text("access", in_language(it.site->access, say.language)));
  }
  std::vector<std::string> names;
  std::vector<WeekSession> drawn;
  Node table{.kind = Kind::table, .key = "week", .text = say("timetable.week.table")};
  table.rows.push_back(
      {say("timetable.week.when"), say("timetable.week.what"), say("timetable.week.who"), say("timetable.week.how")});
  for (int i = 0; i < 7; ++i) names.push_back(say("weekday.short." + std::to_string(i + 1)));
  for (const Session* session : it.sessions) {
    const int day = session->day.number() - it.monday.number();
    const std::string at = names[static_cast<std::size_t>(day)] + ' ' + hours_words(say, session->hours);
    const std::string what = title_of(app, *session->activity);
    const std::string where =
        session->activity->hub == it.hub->id ? what : what + " (" + place_words(app, *session) + ")";
    if (!session->cancelled)
      drawn.push_back(
          {day, session->hours.from_minute, session->hours.to_minute, unmarked(what), at + ": " + unmarked(where)});
    table.rows.push_back({at, where, ages_words(say, session->activity->ages), state_words(say, *session).first});
  }
  if (drawn.empty()) {
    body.push_back(notice("none", say("timetable.week.none"), Look::quiet));
    return screen;
  }
  body.push_back(figure("figure", week_figure(names, drawn, 9 * 60, 21 * 60, say.right_to_left,
                                              say.count("timetable.sessions", static_cast<int>(drawn.size())))));
  body.push_back(std::move(table));
  body.push_back(section("keep", {[&] {
                           Node file = with_symbol(link("feed", say("timetable.calendar"),
                                                        "/calendar/" + it.hub->id.text + ".ics", Look::plain),
                                                   Symbol::calendar);
                           file.file = true;
                           return file;
                         }()},
                         Look::row));
  return screen;
}

Screen activity_screen(const App& app, const ActivityPage& it) {
  const Wording& say = *app.say;
  const Activity& activity = *it.activity;
  Screen screen = framed(app, title_of(app, activity));
  std::vector<Node>& body = screen.body;
  body.push_back(heading(1, "title", title_of(app, activity)));
  const bool there = activity.summary.contains(say.language);
  body.push_back(text("lead", (there ? "" : std::string(borrowed_mark)) + in_language(activity.summary, say.language)));
  std::vector<std::pair<std::string, Look>> facts{{price_words(say, activity.price_pence), Look::good},
                                                  {ages_words(say, activity.ages), Look::plain}};
  if (activity.siblings_welcome) facts.emplace_back(say("timetable.siblings"), Look::plain);
  if (activity.step_free) facts.emplace_back(say("timetable.step_free"), Look::plain);
  if (activity.languages.size() > 1) facts.emplace_back(say("timetable.languages"), Look::plain);
  body.push_back(chips("facts", facts));
  if (it.hub) {
    std::string where = it.hub->name;
    if (it.site) where += ", " + it.site->address + ", " + it.site->postcode;
    body.push_back(with_symbol(text("where", where), Symbol::place));
  }
  if (it.site) body.push_back(with_symbol(text("contact", "\u2066" + it.site->telephone + "\u2069"), Symbol::talk));
  body.push_back(with_symbol(text("led", say("timetable.led_by", {{"who", activity.led_by}})), Symbol::people));
  const bool books = activity.booking == BookingKind::book;
  if (activity.need_first) body.push_back(notice("need-first", say("timetable.need_first"), Look::quiet));
  body.push_back(heading(2, "next", say("timetable.next")));
  if (it.next.empty()) body.push_back(notice("none", say("timetable.next.none"), Look::quiet));
  Node cards = list("dates", {}, Look::card);
  for (const Session* session : it.next) {
    const std::string key = "date." + session->planned.iso();
    const auto [state, look] = state_words(say, *session);
    std::vector<Node> inside{chips(key + ".state", {{state, look}}),
                             heading(3, key + ".day", day_words(say, session->day, app.today)),
                             text(key + ".hours", hours_words(say, session->hours))};
    if (!session->reason.empty()) inside.push_back(text(key + ".reason", session->reason));
    if (books && !session->cancelled)
      inside.push_back(link(
          key + ".book", say(session->places_left() == 0 || session->waiting > 0 ? "timetable.wait" : "timetable.book"),
          kept_link(app, "/whats-on/" + activity.id.text + "/book/" + session->planned.iso()), Look::primary));
    cards.children.push_back(section(key, std::move(inside), Look::card));
  }
  if (!cards.children.empty()) body.push_back(std::move(cards));
  Node feed = with_symbol(
      link("calendar", say("timetable.calendar"), "/calendar/activity/" + activity.id.text + ".ics", Look::plain),
      Symbol::calendar);
  feed.file = true;
  body.push_back(section("keep",
                         {std::move(feed), link("all", say("timetable.all"), kept_link(app, "/whats-on"), Look::quiet)},
                         Look::row));
  return screen;
}

}  // namespace hearth::app
