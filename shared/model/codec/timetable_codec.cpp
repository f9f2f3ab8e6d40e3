#include "shared/model/codec/timetable_codec.hpp"

#include <algorithm>

#include "shared/model/codec/json.hpp"

namespace hearth {
namespace {

constexpr std::array<const char*, 3> repeats_names{"once", "weekly", "monthly"};
constexpr std::array<const char*, 3> season_names{"always", "term", "holidays"};
constexpr std::array<const char*, 3> booking_names{"drop-in", "book", "by-invitation"};
constexpr std::array<const char*, 3> per_names{"person", "child", "party"};
constexpr std::array<const char*, 7> weekday_names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

// Reads members one after another; the first that is there and wrong is the fault.
class Reader {
 public:
  Reader(const Json& json, std::string place) : json_(json), place_(std::move(place)) {}
  std::optional<Error> fault;

  bool has(const char* member) const { return json_.is_object() && json_.contains(member); }
  const Json& at(const char* member) const { return json_[member]; }
  std::string pointer(const char* member) const { return place_ + '/' + member; }
  void wrong(const char* member, const char* says) {
    if (!fault) fault = Error{pointer(member), says};
  }

  void text(const char* member, std::string& to) {
    if (!has(member)) return;
    if (const std::string* it = text_at(json_, member)) to = *it;
    else wrong(member, "is a text");
  }
  void number(const char* member, int& to) {
    if (!has(member)) return;
    if (auto it = number_at(json_, member)) to = *it;
    else wrong(member, "is a whole number");
  }
  void flag(const char* member, bool& to) {
    if (!has(member)) return;
    if (at(member).is_boolean()) to = at(member).get<bool>();
    else wrong(member, "is true or false");
  }
  template <class Tag>
  void id(const char* member, Id<Tag>& to) {
    if (!has(member)) return;
    const std::string* it = text_at(json_, member);
    if (auto read = it ? Id<Tag>::parse(*it) : std::nullopt) to = *read;
    else wrong(member, "is a short name like elm-road");
  }
  // A text that parse() understands.
  template <class T, class Parse>
  void parsed(const char* member, T& to, Parse parse, const char* says) {
    if (!has(member)) return;
    const std::string* it = text_at(json_, member);
    if (auto read = it ? parse(*it) : std::nullopt) to = *read;
    else wrong(member, says);
  }
  void day(const char* member, Day& to) { parsed(member, to, Day::parse, "is a day like 2026-03-04"); }
  void minute(const char* member, int& to) { parsed(member, to, minute_of, "is a time like 09:30"); }
  template <class T, std::size_t n>
  void one_of(const char* member, T& to, const std::array<const char*, n>& names) {
    parsed(
        member, to,
        [&](const std::string& name) -> std::optional<T> {
          auto it = std::find(names.begin(), names.end(), name);
          if (it == names.end()) return std::nullopt;
          return static_cast<T>(it - names.begin());
        },
        "is none of the words known here");
  }
  void words(const char* member, std::vector<std::string>& to) {
    if (!has(member)) return;
    to.clear();
    if (!at(member).is_array()) return wrong(member, "is a list of short names");
    for (const Json& it : at(member)) {
      if (it.is_string()) to.push_back(it.get<std::string>());
      else wrong(member, "is a list of short names");
    }
  }
  void phrase(const char* member, Phrase& to) {
    if (!has(member)) return;
    to.clear();
    if (!at(member).is_object()) return wrong(member, "is a text for each language");
    for (const auto& [language, it] : at(member).items()) {
      if (it.is_string()) to[language] = it.get<std::string>();
      else wrong(member, "is a text for each language");
    }
    if (!to.contains("en")) wrong(member, "is there in English");
  }
  // Each element of a list, with a reader of its own; one(reader, element).
  template <class One>
  void each(const char* member, One one) {
    if (!has(member)) return;
    if (!at(member).is_array()) return wrong(member, "is a list");
    for (std::size_t i = 0; i < at(member).size() && !fault; ++i) {
      Reader reader(at(member)[i], pointer(member) + '/' + std::to_string(i));
      one(reader);
      if (reader.fault) fault = reader.fault;
    }
  }

 private:
  const Json& json_;
  std::string place_;
};

void read_weekdays(Reader& in, Pattern& to) {
  std::vector<std::string> names;
  in.words("weekdays", names);
  for (const std::string& name : names) {
    auto it = std::find(weekday_names.begin(), weekday_names.end(), name);
    if (it == weekday_names.end()) in.wrong("weekdays", "are mon, tue, wed, thu, fri, sat, sun");
    else to.weekdays = static_cast<std::uint8_t>(to.weekdays | 1u << (it - weekday_names.begin()));
  }
}

void read_run(Reader& in, Run& to) {
  Pattern& pattern = to.pattern;
  in.one_of("repeats", pattern.repeats, repeats_names);
  in.number("every_weeks", pattern.every_weeks);
  read_weekdays(in, pattern);
  in.number("nth", pattern.nth);
  in.one_of("season", pattern.season, season_names);
  in.flag("on_bank_holidays", pattern.on_bank_holidays);
  in.day("first", pattern.first);
  if (in.has("last")) in.day("last", pattern.last.emplace());
  if (in.has("course")) in.number("course", pattern.course.emplace());
  in.minute("from", pattern.from_minute);
  in.minute("to", pattern.to_minute);
  in.id("room", to.room);
}

void read_change(Reader& in, SessionChange& to) {
  in.day("planned", to.planned);
  to.day = to.planned;
  in.flag("cancelled", to.cancelled);
  in.text("reason", to.reason);
  in.day("day", to.day);
  in.minute("from", to.hours.from_minute);
  in.minute("to", to.hours.to_minute);
  in.id("room", to.room);
}

void read_into(Reader& in, Activity& to) {
  in.id("id", to.id);
  in.number("version", to.version);
  in.id("hub", to.hub);
  in.phrase("title", to.title);
  in.phrase("summary", to.summary);
  in.words("themes", to.themes);
  in.words("outcomes", to.outcomes);
  in.words("languages", to.languages);
  in.parsed("age_first", to.ages.first, parse_age, "is an age like 6 weeks");
  in.parsed("age_last", to.ages.last, parse_age, "is an age like 4 years");
  if (in.has("age_last_send")) in.parsed("age_last_send", to.ages.last_send.emplace(), parse_age, "is an age");
  in.flag("before_birth", to.ages.before_birth);
  in.flag("siblings_welcome", to.siblings_welcome);
  in.number("price_pence", to.price_pence);
  in.one_of("booking", to.booking, booking_names);
  in.one_of("places_per", to.places_per, per_names);
  in.number("places", to.places);
  in.flag("need_first", to.need_first);
  in.flag("sensitive", to.sensitive);
  in.flag("step_free", to.step_free);
  in.text("led_by", to.led_by);
  in.text("contact", to.contact);
  if (in.has("programme")) {
    Reader its(in.at("programme"), in.pointer("programme"));
    Programme& programme = to.programme.emplace();
    its.text("name", programme.name);
    its.number("starters", programme.starters);
    its.number("completers", programme.completers);
    if (its.fault) in.fault = its.fault;
  }
  if (in.has("reviewed_on")) in.day("reviewed_on", to.reviewed_on.emplace());
  in.each("runs", [&](Reader& its) { read_run(its, to.runs.emplace_back()); });
  in.each("changes", [&](Reader& its) { read_change(its, to.changes.emplace_back()); });
}

Result<Activity> activity_of(const Json& json, const std::string& place) {
  Reader in(json, place);
  Activity activity;
  read_into(in, activity);
  if (activity.id.empty() || activity.hub.empty()) in.wrong(activity.id.empty() ? "id" : "hub", "is missing");
  if (!in.fault)
    if (const Errors found = faults(activity); !found.empty())
      in.fault = Error{place + found.front().pointer, found.front().say};
  if (in.fault) return Unexpected{*in.fault};
  return activity;
}

Json json_of(const Run& run) {
  const Pattern& pattern = run.pattern;
  Json weekdays = Json::array();
  for (int day = 1; day <= 7; ++day)
    if (pattern.on(day)) weekdays.push_back(weekday_names[static_cast<std::size_t>(day - 1)]);
  Json json{{"repeats", repeats_names[static_cast<std::size_t>(pattern.repeats)]},
            {"every_weeks", pattern.every_weeks},
            {"weekdays", std::move(weekdays)},
            {"nth", pattern.nth},
            {"season", season_names[static_cast<std::size_t>(pattern.season)]},
            {"on_bank_holidays", pattern.on_bank_holidays},
            {"first", pattern.first.iso()},
            {"from", clock_text(pattern.from_minute)},
            {"to", clock_text(pattern.to_minute)}};
  if (pattern.last) json["last"] = pattern.last->iso();
  if (pattern.course) json["course"] = *pattern.course;
  if (!run.room.empty()) json["room"] = run.room.text;
  return json;
}

Json json_of(const SessionChange& change) {
  Json json{{"planned", change.planned.iso()},
            {"cancelled", change.cancelled},
            {"reason", change.reason},
            {"day", change.day.iso()},
            {"from", clock_text(change.hours.from_minute)},
            {"to", clock_text(change.hours.to_minute)}};
  if (!change.room.empty()) json["room"] = change.room.text;
  return json;
}

template <class List>
Json list_of(const List& list) {
  Json json = Json::array();
  for (const auto& it : list) json.push_back(json_of(it));
  return json;
}

void read_day_hours(Reader& in, DayHours& to) {  // "hours": ["09:00-12:00"]
  std::vector<std::string> stretches;
  in.words("hours", stretches);
  for (const std::string& text : stretches) {
    const auto from = minute_of(text.substr(0, 5)), until = minute_of(text.size() == 11 ? text.substr(6) : "");
    if (!from || !until || *until <= *from) in.wrong("hours", "are like 09:00-12:30");
    else to.push_back({*from, *until});
  }
}

// "mon-fri 09:00-17:00, sat 10:00-13:00" is a list of { days, hours }.
void read_week(Reader& in, WeekHours& to) {
  Pattern days;
  read_weekdays(in, days);
  DayHours hours;
  read_day_hours(in, hours);
  for (int day = 1; day <= 7; ++day)
    if (days.on(day)) to[static_cast<std::size_t>(day - 1)] = hours;
}

void read_site(Reader& in, Site& to) {
  in.id("id", to.id);
  in.text("address", to.address);
  in.text("postcode", to.postcode);
  in.text("telephone", to.telephone);
  in.text("email", to.email);
  in.number("east_m", to.east_m);
  in.number("north_m", to.north_m);
  in.phrase("access", to.access);
  in.each("week", [&](Reader& its) { read_week(its, to.opening.week); });
  if (in.has("school_holidays")) {
    to.opening.school_holidays.emplace();
    in.each("school_holidays", [&](Reader& its) { read_week(its, *to.opening.school_holidays); });
  }
  in.each("exceptions", [&](Reader& its) {
    OpeningException& it = to.opening.exceptions.emplace_back();
    its.day("first", it.days.first);
    it.days.last = it.days.first;
    its.day("last", it.days.last);
    read_day_hours(its, it.hours);
    its.text("reason", it.reason);
  });
  in.each("rooms", [&](Reader& its) {
    SiteRoom& it = to.rooms.emplace_back();
    its.id("id", it.id);
    its.text("name", it.name);
    its.number("people_max", it.people_max);
  });
  if (to.id.empty()) in.wrong("id", "is missing");
}

}  // namespace

std::string print_activity(const Activity& activity) {
  Json json{{"id", activity.id.text},
            {"version", activity.version},
            {"hub", activity.hub.text},
            {"title", activity.title},
            {"summary", activity.summary},
            {"themes", activity.themes},
            {"outcomes", activity.outcomes},
            {"languages", activity.languages},
            {"age_first", age_text(activity.ages.first)},
            {"age_last", age_text(activity.ages.last)},
            {"before_birth", activity.ages.before_birth},
            {"siblings_welcome", activity.siblings_welcome},
            {"price_pence", activity.price_pence},
            {"booking", booking_names[static_cast<std::size_t>(activity.booking)]},
            {"places_per", per_names[static_cast<std::size_t>(activity.places_per)]},
            {"places", activity.places},
            {"need_first", activity.need_first},
            {"sensitive", activity.sensitive},
            {"step_free", activity.step_free},
            {"led_by", activity.led_by},
            {"contact", activity.contact},
            {"runs", list_of(activity.runs)},
            {"changes", list_of(activity.changes)}};
  if (activity.ages.last_send) json["age_last_send"] = age_text(*activity.ages.last_send);
  if (activity.programme)
    json["programme"] = {{"name", activity.programme->name},
                         {"starters", activity.programme->starters},
                         {"completers", activity.programme->completers}};
  if (activity.reviewed_on) json["reviewed_on"] = activity.reviewed_on->iso();
  return printed(json);
}

Result<Activity> read_activity(std::string_view text) {
  const auto json = parse_json(text);
  if (!json) return Unexpected{Error{"", "is not JSON"}};
  return activity_of(*json, "");
}

Result<Sites> read_sites(std::string_view text) {
  const auto json = parse_json(text);
  if (!json) return Unexpected{Error{"", "is not JSON"}};
  Reader in(*json, "");
  Sites sites;
  in.each("sites", [&](Reader& its) { read_site(its, sites.emplace_back()); });
  if (in.fault) return Unexpected{*in.fault};
  return sites;
}

Result<std::vector<Activity>> read_activities(std::string_view text) {
  const auto json = parse_json(text);
  const Json* list = json ? array_at(*json, "activities") : nullptr;
  const Json* kinds = json ? object_at(*json, "kinds") : nullptr;
  if (!list || !kinds) return Unexpected{Error{"/activities", "is a list, and kinds an object"}};
  std::vector<Activity> activities;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const std::string place = "/activities/" + std::to_string(i);
    const std::string* kind = text_at((*list)[i], "kind");
    const Json* common = kind ? object_at(*kinds, kind->c_str()) : nullptr;
    if (!common) return Unexpected{Error{place + "/kind", "is none of the kinds"}};
    Json whole = *common;
    whole.update((*list)[i]);
    auto activity = activity_of(whole, place);
    if (!activity) return Unexpected{activity.error()};
    activities.push_back(std::move(*activity));
  }
  return activities;
}

}  // namespace hearth
