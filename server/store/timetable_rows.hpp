// timetable_rows.hpp: activities, bookings and wishes for contact, in the tables of migrations/timetable.hpp.
// Errors  false or nothing: the tables could not be read or written just now; the transaction is undone.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/store/rows.hpp"
#include "shared/model/timetable/booking.hpp"

namespace hearth {

struct ActivityStamp {  // differs whenever an activity did
  std::int64_t count = 0, versions = 0;
  bool operator==(const ActivityStamp&) const = default;
};
std::optional<ActivityStamp> activity_stamp(Rows& rows);
std::optional<std::vector<Activity>> all_activities(Rows& rows);
std::optional<int> version_of(Rows& rows, const ActivityId& id);  // 0: there is none

std::optional<std::map<std::string, Moment>> activities_changed(Rows& rows);  // when, by id

// Puts it in place of the version before, which is kept; its own version is one more than that.
bool put_activity(Rows& rows, const Activity& activity, Moment now, const std::string& by);

struct BookingRow {
  Booking booking;
  std::string code;
  SessionKey session;
  Party party;
  std::string name;  // sealed
};
std::optional<std::vector<Booking>> bookings_of(Rows& rows, const SessionKey& session);  // in the order they came
std::optional<std::vector<BookingRow>> register_of(Rows& rows, const SessionKey& session);
std::optional<BookingRow> booking_by_code(Rows& rows, const std::string& code);  // number 0: there is none
bool add_booking(Rows& rows, const BookingRow& row);
bool set_standing(Rows& rows, std::int64_t number, PlaceStanding standing, Moment now, const std::string& why);

struct Counts {
  int taken = 0, waiting = 0;
};
std::optional<std::map<SessionKey, Counts>> booking_counts(Rows& rows, Span days);  // by the day planned

struct ContactWish {
  std::string id, hub;
  Moment asked;
  std::string words;  // sealed
  std::optional<Moment> done;
};
bool add_wish(Rows& rows, const ContactWish& wish);
std::optional<std::vector<ContactWish>> open_wishes(Rows& rows);
bool finish_wish(Rows& rows, const std::string& id, Moment now);

}  // namespace hearth
