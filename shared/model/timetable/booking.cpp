#include "shared/model/timetable/booking.hpp"

#include <algorithm>

namespace hearth {
namespace {

std::vector<const Booking*> who_waits(const std::vector<Booking>& bookings) {
  std::vector<const Booking*> those;
  for (const Booking& it : bookings)
    if (it.standing == PlaceStanding::waiting) those.push_back(&it);
  std::sort(those.begin(), those.end(), [](const Booking* a, const Booking* b) { return asked_before(*a, *b); });
  return those;
}

}  // namespace

bool asked_before(const Booking& a, const Booking& b) {
  return a.asked.ms != b.asked.ms ? a.asked.ms < b.asked.ms : a.number < b.number;
}

int places_for(const Party& party, PlacesPer per) {
  switch (per) {
    case PlacesPer::person: return party.people();
    case PlacesPer::child: return party.children;
    case PlacesPer::party: return 1;
  }
  return party.people();
}

std::optional<NoBooking> no_booking(const Session& session, const Party& party, Moment now) {
  if (session.cancelled) return NoBooking::cancelled;
  if (session.starts.ms <= now.ms) return NoBooking::started;
  if (session.activity->booking == BookingKind::drop_in) return NoBooking::no_booking_needed;
  if (session.activity->booking == BookingKind::by_invitation) return NoBooking::by_invitation;
  if (party.adults < 0 || party.children < 0 || places_for(party, session.activity->places_per) < 1)
    return NoBooking::nobody_comes;
  if (party.people() > party_max || places_for(party, session.activity->places_per) > session.activity->places)
    return NoBooking::party_too_large;
  return std::nullopt;
}

int taken(const std::vector<Booking>& bookings) {
  int sum = 0;
  for (const Booking& it : bookings) sum += it.standing == PlaceStanding::booked ? it.places : 0;
  return sum;
}

int waiting(const std::vector<Booking>& bookings) { return static_cast<int>(who_waits(bookings).size()); }

PlaceStanding asks(const Rules& rules, const std::vector<Booking>& bookings, int places) {
  const bool in_turn = rules.smaller_may_pass || who_waits(bookings).empty();
  const bool seated = !rules.need_first && in_turn && taken(bookings) + places <= rules.places;
  return seated ? PlaceStanding::booked : PlaceStanding::waiting;
}

std::vector<std::int64_t> promoted(const Rules& rules, const std::vector<Booking>& bookings) {
  std::vector<std::int64_t> moved;
  int left = rules.places - taken(bookings);
  if (rules.need_first) return moved;
  for (const Booking* it : who_waits(bookings)) {
    if (it->places <= left) {
      left -= it->places;
      moved.push_back(it->number);
    } else if (!rules.smaller_may_pass) break;
  }
  return moved;
}

std::vector<Proposal> proposed(const Rules& rules, const NeedRule& need, const std::vector<Booking>& bookings) {
  struct Line {
    const Booking* booking;
    Proposal proposal;
  };
  std::vector<Line> lines;
  for (const Booking* it : who_waits(bookings)) {
    Proposal proposal{.number = it->number};
    for (const auto& [reason, points] : need.points)
      if (std::find(it->reasons.begin(), it->reasons.end(), reason) != it->reasons.end()) {
        proposal.points += points;
        proposal.reasons.push_back(reason);
      }
    lines.push_back({it, std::move(proposal)});
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Line& a, const Line& b) { return a.proposal.points > b.proposal.points; });
  int left = rules.places - taken(bookings);
  bool in_turn = true;
  std::vector<Proposal> order;
  for (Line& line : lines) {
    line.proposal.fits = in_turn && line.booking->places <= left;
    if (line.proposal.fits) left -= line.booking->places;
    else in_turn = rules.smaller_may_pass;
    order.push_back(std::move(line.proposal));
  }
  return order;
}

}  // namespace hearth
