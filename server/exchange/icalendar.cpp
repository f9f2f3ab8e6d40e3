#include "server/exchange/icalendar.hpp"

#include <libical/ical.h>

#include <memory>

#include "server/calendar/london.hpp"
#include "server/calendar/recurrence.hpp"

namespace hearth {
namespace {

constexpr const char* zone = "Europe/London";

// The rules since 1996, which cover every session Hearth can hold.
constexpr const char* vtimezone =
    "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n"
    "BEGIN:DAYLIGHT\r\nTZNAME:BST\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nDTSTART:19960331T010000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\nTZNAME:GMT\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nDTSTART:19961027T020000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

struct Free {
  void operator()(icalcomponent* it) const { icalcomponent_free(it); }
  void operator()(char* it) const { std::free(it); }
};
using Component = std::unique_ptr<icalcomponent, Free>;

icaltimetype on_the_wall(Day day, int minute) { return icaltime_from_string(text_of({day, minute * 60}).c_str()); }

icaltimetype in_utc(Moment moment) {
  return icaltime_from_timet_with_zone(moment.ms / 1000, 0, icaltimezone_get_utc_timezone());
}

void add(icalcomponent* to, icalproperty* property) { icalcomponent_add_property(to, property); }

void add_in_london(icalcomponent* to, icalproperty* property) {
  icalproperty_add_parameter(property, icalparameter_new_tzid(zone));
  add(to, property);
}

void add_extended(icalcomponent* to, const char* name, const std::string& value) {
  icalproperty* property = icalproperty_new_x(value.c_str());
  icalproperty_set_x_name(property, name);
  add(to, property);
}

Component new_calendar(const CalendarWords& words) {
  Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
  add(calendar.get(), icalproperty_new_version("2.0"));
  add(calendar.get(), icalproperty_new_prodid("-//Hearth//Family hubs//EN"));
  add(calendar.get(), icalproperty_new_calscale("GREGORIAN"));
  add(calendar.get(), icalproperty_new_method(ICAL_METHOD_PUBLISH));
  add_extended(calendar.get(), "X-WR-CALNAME", words.name);
  add_extended(calendar.get(), "X-WR-TIMEZONE", zone);
  add_extended(calendar.get(), "X-PUBLISHED-TTL", "PT1H");
  icalcomponent_add_component(calendar.get(), icalparser_parse_string(vtimezone));
  return calendar;
}

icalcomponent* event_of(const Session& session, const std::string& uid, const CalendarWords& words, Moment stamp) {
  icalcomponent* event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
  add(event, icalproperty_new_uid(uid.c_str()));
  add(event, icalproperty_new_dtstamp(in_utc(stamp)));
  add(event, icalproperty_new_sequence(session.activity->version - 1));
  add_in_london(event, icalproperty_new_dtstart(on_the_wall(session.day, session.hours.from_minute)));
  add_in_london(event, icalproperty_new_dtend(on_the_wall(session.day, session.hours.to_minute)));
  add(event, icalproperty_new_status(session.cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
  if (words.place) add(event, icalproperty_new_location(words.place(session).c_str()));
  return event;
}

std::string written(const Component& calendar) {
  const std::unique_ptr<char, Free> text(icalcomponent_as_ical_string_r(calendar.get()));
  return text ? text.get() : std::string();
}

}  // namespace

std::string icalendar(const PublicSessions& sessions, const std::function<bool(const Session&)>& wanted,
                      const CalendarWords& words, Moment stamp) {
  const Component calendar = new_calendar(words);
  for (const Session& session : sessions.list()) {
    if (!wanted(session)) continue;
    const Activity& activity = *session.activity;
    icalcomponent* event = event_of(session, key_of(session).text() + "@hearth", words, stamp);
    add(event, icalproperty_new_summary(in_language(activity.title, words.language).c_str()));
    std::string more = in_language(activity.summary, words.language);
    if (!session.reason.empty()) more = session.reason + "\n" + more;
    add(event, icalproperty_new_description(more.c_str()));
    if (!words.origin.empty())
      add(event, icalproperty_new_url((words.origin + "/whats-on/" + activity.id.text).c_str()));
    icalcomponent_add_component(calendar.get(), event);
  }
  return written(calendar);
}

std::string booking_icalendar(const Session& session, const std::string& uid, const std::string& summary,
                              const CalendarWords& words, Moment stamp) {
  const Component calendar = new_calendar(words);
  icalcomponent* event = event_of(session, uid, words, stamp);
  add(event, icalproperty_new_summary(summary.c_str()));
  add(event, icalproperty_new_class(ICAL_CLASS_PRIVATE));
  icalcomponent_add_component(calendar.get(), event);
  return written(calendar);
}

}  // namespace hearth
