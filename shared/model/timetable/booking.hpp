// booking.hpp: who has a place. A party is one unit: seated together or waiting together.
// Shape   bookings of one session in the order they came. Whoever decides takes all of them and gives what is to change;
//         the same bookings always give the same answer.
// Units   places, counted as the activity says; numbers grow with time, so they break every tie.
// Errors  NoBooking says why there is nothing to book; an age outside the band is a warning, never a refusal.
// Source  mission W6. Readings: nobody passes a party that waits, however small they are (smaller_may_pass = false); a
//         "need first" session fills by points when staff confirm it, ties by time.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/model/timetable/activity.hpp"

namespace hearth {

inline constexpr int party_max = 12;

struct Party {
  int adults = 1, children = 0;
  int people() const { return adults + children; }
};
int places_for(const Party& party, PlacesPer per);

enum class PlaceStanding { booked, waiting, given_back };

struct Booking {
  std::int64_t number = 0;
  int places = 1;
  Moment asked;
  PlaceStanding standing = PlaceStanding::waiting;
  std::vector<std::string> reasons;  // of the hub's written rule, for "need first"
};

bool asked_before(const Booking& a, const Booking& b);  // by time, then by number

enum class NoBooking { started, cancelled, no_booking_needed, by_invitation, nobody_comes, party_too_large };
std::optional<NoBooking> no_booking(const Session& session, const Party& party, Moment now);

struct Rules {
  int places = 0;
  bool need_first = false;
  bool smaller_may_pass = false;
};
inline Rules rules_of(const Activity& activity) { return {activity.places, activity.need_first}; }

int taken(const std::vector<Booking>& bookings);
int waiting(const std::vector<Booking>& bookings);  // parties

// Where a party stands that asks now.
PlaceStanding asks(const Rules& rules, const std::vector<Booking>& bookings, int places);

// Who moves up by itself, in order. Nobody where staff confirm.
std::vector<std::int64_t> promoted(const Rules& rules, const std::vector<Booking>& bookings);

struct NeedRule {                                   // a hub's own, in writing
  std::vector<std::pair<std::string, int>> points;  // by reason
};
struct Proposal {
  std::int64_t number = 0;
  int points = 0;
  std::vector<std::string> reasons;  // those that counted
  bool fits = false;                 // a place is proposed
};
std::vector<Proposal> proposed(const Rules& rules, const NeedRule& need, const std::vector<Booking>& bookings);

}  // namespace hearth
