// activity.hpp: what a hub offers, and the dated sessions that come of it.
// Shape   an Activity runs one Run after another ("from Easter on at half past nine"), with Changes to single days. Its
//         Sessions follow from both; a session is known by its activity and the day it was planned for, for ever.
// Units   pence; minutes since midnight on the wall clock; starts and ends also as moments, since shared/ has no time zones.
// Source  themes and outcomes: 003_5f9d4e3c53d999fc.txt, "Family Hubs: themes" and section 7.
#pragma once
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/model/base/id.hpp"
#include "shared/model/timetable/age.hpp"
#include "shared/model/timetable/opening.hpp"
#include "shared/model/timetable/pattern.hpp"

namespace hearth {

using ActivityId = Id<struct ActivityTag>;
using RoomId = Id<struct RoomTag>;
using Phrase = std::map<std::string, std::string, std::less<>>;  // by language; English is always there

inline constexpr std::array<const char*, 4> activity_themes{"health", "learning-work", "relationships", "hard-times"};
inline constexpr std::array<const char*, 9> activity_outcomes{
    "money", "school-ready", "community", "wellbeing", "informed", "young-voices", "parents", "fit", "safe"};

struct SiteRoom {
  RoomId id;
  std::string name;
  int people_max = 0;
};

struct Site {  // how to find a hub or satellite, and when
  HubId id;
  std::string address, postcode, telephone, email;
  int east_m = 0, north_m = 0;  // on the national grid, for distances
  Phrase access;
  OpeningHours opening;
  std::vector<SiteRoom> rooms;
};

enum class BookingKind { drop_in, book, by_invitation };
enum class PlacesPer { person, child, party };

struct Run {
  Pattern pattern;
  RoomId room;
  bool operator==(const Run&) const = default;
};

struct SessionChange {  // of one session
  Day planned;
  bool cancelled = false;
  std::string reason;  // families read it
  Day day;             // where and when it is instead; the same as planned when only cancelled
  Hours hours;
  RoomId room;
  bool operator==(const SessionChange&) const = default;
};

struct Programme {  // an evidence-based one
  std::string name;
  int starters = 0, completers = 0;
  bool operator==(const Programme&) const = default;
};

struct Activity {
  ActivityId id;
  int version = 1;  // grows with each change; what an editor read must still be it
  HubId hub;
  Phrase title, summary;
  std::vector<std::string> themes, outcomes, languages;
  AgeBand ages;
  bool siblings_welcome = false;
  int price_pence = 0;
  BookingKind booking = BookingKind::drop_in;
  PlacesPer places_per = PlacesPer::person;
  int places = 0;  // none: as many as come
  bool need_first = false;
  bool sensitive = false;  // never in any list, feed, print or search
  bool step_free = true;
  std::string led_by, contact;
  std::optional<Programme> programme;
  std::optional<Day> reviewed_on;
  std::vector<Run> runs;
  std::vector<SessionChange> changes;
  bool operator==(const Activity&) const = default;
};

const std::string& in_language(const Phrase& phrase, std::string_view language);  // English where there is no other
Errors faults(const Activity& activity);

struct Session {
  std::shared_ptr<const Activity> activity;
  Day planned, day;
  Hours hours;
  RoomId room;
  Moment starts, ends;
  bool cancelled = false;
  bool moved = false;  // its day, hours or room are not the planned ones
  std::string reason;
  int taken = 0, waiting = 0;

  std::optional<int> places_left() const;  // nothing: as many as come
};

// "baby-massage-elm-road.2026-03-04": a session in an address, a row or a calendar.
struct SessionKey {
  ActivityId activity;
  Day planned;
  static std::optional<SessionKey> parse(std::string_view text);
  std::string text() const { return activity.text + '.' + planned.iso(); }
  bool operator==(const SessionKey&) const = default;
  bool operator<(const SessionKey& other) const {
    return activity == other.activity ? planned < other.planned : activity < other.activity;
  }
};
inline SessionKey key_of(const Session& session) { return {session.activity->id, session.planned}; }

// What may be shown to anybody: all that leaves the hub takes this. By-invitation and sensitive sessions are not in it.
class PublicSessions {
 public:
  static PublicSessions of(const std::vector<Session>& all);
  const std::vector<Session>& list() const { return sessions_; }  // by day and hour
  const Session* find(const SessionKey& key) const;

 private:
  std::vector<Session> sessions_;
};
inline bool is_public(const Activity& activity) {
  return !activity.sensitive && activity.booking != BookingKind::by_invitation;
}

// Two things in one room at one time, by their place in the list, first one first.
struct RoomUse {
  HubId hub;
  RoomId room;
  Day day;
  Hours hours;
};
std::vector<std::pair<std::size_t, std::size_t>> clashes(const std::vector<RoomUse>& uses);

}  // namespace hearth
