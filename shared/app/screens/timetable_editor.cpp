#include "shared/app/screens/timetable_editor.hpp"

#include <algorithm>

#include "shared/app/screens/parts.hpp"

namespace hearth::app {
namespace {

std::string error_at(const Wording& say, const Errors& errors, std::string_view pointer) {
  for (const Error& it : errors)
    if (it.pointer == pointer) return say(it.say);
  return {};
}

Node choice_of(std::string name, std::string words, std::vector<NodeOption> options, const std::string& chosen) {
  Node node{.kind = Kind::choice, .key = name, .text = std::move(words)};
  node.name = std::move(name);
  for (NodeOption& option : options) option.chosen = option.value == chosen;
  node.options = std::move(options);
  return node;
}

Node short_field(const std::string& name, std::string words, const std::string& value, std::string error,
                 Entry entry = Entry::words, int characters_max = 80) {
  Node node = field(name, name, std::move(words), entry, characters_max);
  node.value = value;
  node.error = std::move(error);
  return node;
}

Node room_choice(const Wording& say, const Site* site, const std::string& chosen) {
  std::vector<NodeOption> rooms;
  if (site)
    for (const SiteRoom& room : site->rooms) rooms.push_back({.value = room.id.text, .text = room.name});
  return choice_of("room", say("timetable.editor.room"), std::move(rooms), chosen);
}

Node day_fields(const Wording& say, const std::string& name, std::string words, const DateParts& typed,
                std::string error) {
  Node node = date_fields(say, name, name, std::move(words), typed);
  node.error = std::move(error);
  return node;
}

void say_problems(std::vector<Node>& body, const Wording& say, const Errors& errors, const std::string& problem) {
  if (!problem.empty()) body.push_back(notice("errors", problem, Look::problem));
  else if (!errors.empty()) body.push_back(notice("errors", say("errors.title"), Look::problem));
}

}  // namespace

Screen timetable_list_screen(const App& app, Screen screen, const TimetableList& it) {
  const Wording& say = *app.say;
  std::vector<Node>& body = screen.body;
  body.push_back(heading(1, "title", say("timetable.editor.title")));
  Node hubs = section("hubs", {}, Look::row);
  for (const Hub& hub : *app.hubs) {
    Node way = link("at." + hub.id.text, hub.name, kept_link(app, "/staff/timetable?at=" + hub.id.text), Look::quiet);
    way.current = it.hub && hub.id == it.hub->id;
    hubs.children.push_back(std::move(way));
  }
  body.push_back(std::move(hubs));
  for (std::size_t i = 0; i < it.unknown.size(); ++i)
    body.push_back(notice("unknown." + std::to_string(i), it.unknown[i], Look::quiet));
  if (it.wishes > 0)
    body.push_back(
        link("wishes", say.count("timetable.editor.wishes", it.wishes), kept_link(app, "/staff/wishes"), Look::quiet));
  if (it.hub)
    body.push_back(section(
        "ways",
        {link("new", say("timetable.editor.new"), kept_link(app, "/staff/timetable/new?at=" + it.hub->id.text),
              Look::primary),
         link("week", say("timetable.week.way"), kept_link(app, "/whats-on/week/" + it.hub->id.text), Look::quiet)},
        Look::row));
  Node cards = list("activities", {}, Look::card);
  for (const Activity* activity : it.activities) {
    const std::string key = "activity." + activity->id.text;
    Node card = link(key, in_language(activity->title, say.language),
                     kept_link(app, "/staff/timetable/" + activity->id.text), Look::card);
    for (std::size_t i = 0; i < activity->runs.size(); ++i)
      card.children.push_back(text(key + ".run." + std::to_string(i), when_words(say, activity->runs[i].pattern)));
    const bool reviewed = activity->reviewed_on && !(*activity->reviewed_on < app.today.first_of_month());
    card.children.push_back(
        text(key + ".reviewed", say(reviewed ? "timetable.editor.reviewed" : "timetable.editor.not_reviewed")));
    if (!is_public(*activity)) card.children.push_back(text(key + ".quiet", say("timetable.editor.not_listed")));
    cards.children.push_back(std::move(card));
  }
  if (cards.children.empty()) body.push_back(notice("none", say("timetable.editor.none"), Look::quiet));
  else body.push_back(std::move(cards));
  return screen;
}

Screen editor_screen(const App& app, Screen screen, const EditorPage& it) {
  const Wording& say = *app.say;
  const Edit& edit = it.edit;
  std::vector<Node>& body = screen.body;
  screen.draft_id = std::to_string(edit.version);
  screen.post_to = kept_link(
      app, it.activity ? "/staff/timetable/" + it.activity->id.text : "/staff/timetable/new?at=" + it.hub->id.text);
  body.push_back(
      heading(1, "title", it.activity ? in_language(it.activity->title, say.language) : say("timetable.editor.new")));
  if (!it.done.empty()) body.push_back(notice("done", it.done, Look::good));
  say_problems(body, say, it.errors, it.problem);
  auto wrong = [&](std::string_view pointer) { return error_at(say, it.errors, pointer); };
  if (it.activity) {
    const bool reviewed = it.activity->reviewed_on && !(*it.activity->reviewed_on < app.today.first_of_month());
    if (reviewed) body.push_back(chips("reviewed", {{say("timetable.editor.reviewed"), Look::good}}));
    else body.push_back(button("review", say("timetable.editor.review"), Look::plain, "press", "reviewed"));
  }
  body.push_back(short_field("name", say("timetable.editor.name"), edit.title, wrong("/title")));
  body.push_back(
      short_field("summary", say("timetable.editor.summary"), edit.summary, wrong("/summary"), Entry::long_words, 400));
  body.push_back(choice_of("repeats", say("timetable.editor.repeats"),
                           {{.value = "weekly", .text = say("timetable.editor.repeats.weekly")},
                            {.value = "fortnightly", .text = say("timetable.editor.repeats.fortnightly")},
                            {.value = "monthly", .text = say("timetable.editor.repeats.monthly")},
                            {.value = "once", .text = say("timetable.editor.repeats.once")}},
                           edit.repeats));
  Node weekdays{.kind = Kind::several, .key = "weekday", .text = say("timetable.editor.weekdays")};
  weekdays.name = "weekday";
  weekdays.error = wrong("/weekdays");
  for (int day = 1; day <= 7; ++day) {
    const std::string value = std::to_string(day);
    weekdays.options.push_back(
        {.value = value,
         .text = say("timetable.weekday." + value),
         .chosen = std::find(edit.weekdays.begin(), edit.weekdays.end(), value) != edit.weekdays.end()});
  }
  body.push_back(std::move(weekdays));
  if (edit.repeats == "monthly") {
    std::vector<NodeOption> nths;
    for (int nth = 1; nth <= 4; ++nth)
      nths.push_back({.value = std::to_string(nth), .text = say("timetable.editor.nth." + std::to_string(nth))});
    nths.push_back({.value = "-1", .text = say("timetable.editor.nth.last")});
    body.push_back(choice_of("nth", say("timetable.editor.nth"), std::move(nths), edit.nth));
  }
  body.push_back(choice_of("season", say("timetable.editor.season"),
                           {{.value = "always", .text = say("timetable.editor.season.always")},
                            {.value = "term", .text = say("timetable.editor.season.term")},
                            {.value = "holidays", .text = say("timetable.editor.season.holidays")}},
                           edit.season));
  Node hours = section("hours", {}, Look::row);
  hours.children.push_back(
      short_field("from", say("timetable.editor.from"), edit.from, wrong("/from"), Entry::words, 5));
  hours.children.push_back(short_field("to", say("timetable.editor.to"), edit.to, wrong("/to"), Entry::words, 5));
  body.push_back(std::move(hours));
  body.push_back(room_choice(say, it.site, edit.room));
  body.push_back(day_fields(say, "first", say("timetable.editor.first"), edit.first, wrong("/first")));
  body.push_back(day_fields(say, "last", say("timetable.editor.last"), edit.last, wrong("/last")));
  body.push_back(choice_of(
      "booking", say("timetable.editor.booking"),
      {{.value = "drop-in", .text = say("timetable.just_come")}, {.value = "book", .text = say("timetable.book")}},
      edit.booking));
  Node counts = section("counts", {}, Look::row);
  counts.children.push_back(
      short_field("places", say("timetable.editor.places"), edit.places, wrong("/places"), Entry::number, 3));
  counts.children.push_back(
      short_field("price", say("timetable.editor.price"), edit.price, wrong("/price"), Entry::words, 7));
  body.push_back(std::move(counts));
  if (it.activity) {
    body.push_back(choice_of("scope", say("timetable.editor.scope"),
                             {{.value = "all", .text = say("timetable.editor.scope.all")},
                              {.value = "following", .text = say("timetable.editor.scope.following")}},
                             edit.scope));
    body.push_back(
        day_fields(say, "change_from", say("timetable.editor.change_from"), edit.change_from, wrong("/change_from")));
  }
  if (it.preview) {
    body.push_back(heading(2, "preview", say("timetable.editor.preview")));
    std::vector<std::pair<std::string, Look>> days;
    for (Day day : it.preview->days) days.emplace_back(day_words(say, day, {}), Look::plain);
    if (days.empty()) body.push_back(text("preview.none", say("timetable.next.none")));
    else body.push_back(chips("preview.days", days));
    if (it.preview->unknown_from)
      body.push_back(
          notice("preview.unknown",
                 say("timetable.editor.unknown_from", {{"day", day_words(say, *it.preview->unknown_from, {})},
                                                       {"year", std::to_string(it.preview->unknown_from->year())}}),
                 Look::caution));
  }
  body.push_back(section("press",
                         {button("show", say("timetable.editor.show"), Look::plain, "press", "preview"),
                          button("send", say("timetable.editor.save"), Look::primary, "press", "send")},
                         Look::row));
  if (it.next.empty()) return screen;
  body.push_back(heading(2, "sessions", say("timetable.editor.one")));
  Node sessions = list("next", {}, Look::card);
  for (const Session* session : it.next) {
    const std::string key = "one." + session->planned.iso();
    Node card =
        link(key, day_words(say, session->day, app.today),
             kept_link(app, "/staff/timetable/" + it.activity->id.text + "/on/" + session->planned.iso()), Look::card);
    card.children.push_back(text(key + ".hours", hours_words(say, session->hours)));
    card.children.push_back(text(key + ".state", state_words(say, *session).first));
    sessions.children.push_back(std::move(card));
  }
  body.push_back(std::move(sessions));
  return screen;
}

Screen session_editor_screen(const App& app, Screen screen, const SessionEdit& it) {
  const Wording& say = *app.say;
  const Session& session = *it.session;
  const std::string path = "/staff/timetable/" + session.activity->id.text;
  screen.draft_id = std::to_string(it.version);
  screen.post_to = kept_link(app, path + "/on/" + session.planned.iso());
  std::vector<Node>& body = screen.body;
  body.push_back(heading(1, "title", in_language(session.activity->title, say.language)));
  body.push_back(
      text("when", day_words(say, session.day, app.today) + ", " + hours_words(say, session.hours), Look::strong));
  say_problems(body, say, it.errors, it.problem);
  if (session.cancelled)
    body.push_back(notice("cancelled", say("timetable.cancelled") + ". " + session.reason, Look::caution));
  auto wrong = [&](std::string_view pointer) { return error_at(say, it.errors, pointer); };
  body.push_back(short_field("reason", say("timetable.editor.reason"), it.reason, wrong("/reason"), Entry::words, 120));
  body.push_back(button("cancel", say("timetable.editor.cancel"), Look::danger, "press", "cancel"));
  body.push_back(heading(2, "move", say("timetable.editor.move")));
  body.push_back(day_fields(say, "day", say("timetable.editor.day"), it.day, wrong("/day")));
  Node hours = section("hours", {}, Look::row);
  hours.children.push_back(short_field("from", say("timetable.editor.from"), it.from, wrong("/from"), Entry::words, 5));
  hours.children.push_back(short_field("to", say("timetable.editor.to"), it.to, wrong("/to"), Entry::words, 5));
  body.push_back(std::move(hours));
  body.push_back(room_choice(say, it.site, it.room));
  body.push_back(button("send", say("timetable.editor.move.save"), Look::primary, "press", "send"));
  if (session.cancelled || session.moved)
    body.push_back(button("restore", say("timetable.editor.restore"), Look::plain, "press", "restore"));
  body.push_back(link("back", say("timetable.editor.back"), kept_link(app, path), Look::quiet));
  return screen;
}

Screen wishes_screen(const App& app, Screen screen, const std::vector<WishLine>& lines) {
  const Wording& say = *app.say;
  screen.post_to = kept_link(app, "/staff/wishes");
  screen.body.push_back(heading(1, "title", say("timetable.wishes.title")));
  if (lines.empty()) screen.body.push_back(notice("none", say("timetable.wishes.none"), Look::good));
  for (const WishLine& line : lines)
    screen.body.push_back(
        section("wish." + line.id,
                {text(line.id + ".when", line.when, Look::quiet), text(line.id + ".due", line.due, Look::strong),
                 text(line.id + ".words", line.words),
                 button(line.id + ".done", say("timetable.wishes.done"), Look::plain, "press", line.id)},
                Look::card));
  return screen;
}

}  // namespace hearth::app
