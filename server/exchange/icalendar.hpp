// icalendar.hpp: sessions as a calendar that other programs subscribe to.
// Shape   an event for each dated session, under a UID that never changes; SEQUENCE grows with each change of its activity;
//         cancelled ones stay, as cancelled. Times are Europe/London with its VTIMEZONE. libical folds, escapes and ends
//         lines.
// Source  RFC 5545, RFC 7986 (NAME, REFRESH-INTERVAL). Takes PublicSessions: what is sensitive cannot be written.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "shared/model/families/hub.hpp"
#include "shared/model/timetable/activity.hpp"

namespace hearth {

struct CalendarWords {
  std::string name;  // of the calendar, as a reader lists it
  std::string language = "en";
  std::string origin;  // "https://hub.example", before an activity's page; empty: no address
  std::function<std::string(const Session&)> place;  // "Elm Road, 41 Elm Road, Eastgate"
};

// Those sessions for which wanted() is true. `stamp` is when this was written.
std::string icalendar(const PublicSessions& sessions, const std::function<bool(const Session&)>& wanted,
                      const CalendarWords& words, Moment stamp);

// What a family keeps of its own booking: "Hub booking", and nothing about who or what. The UID tells nothing either.
std::string booking_icalendar(const Session& session, const std::string& uid, const std::string& summary,
                              const CalendarWords& words, Moment stamp);

}  // namespace hearth
