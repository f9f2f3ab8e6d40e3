#include "server/commands/demonstration.hpp"

#include <array>

#include "server/calendar/sessions.hpp"
#include "server/sealed/personal.hpp"
#include "server/sealed/sealed.hpp"
#include "server/store/timetable_rows.hpp"
#include "server/timetable.hpp"
#include "shared/model/base/code.hpp"

namespace hearth {
namespace {

constexpr int days_booked_ahead = 21, days_booked_back = 28;
constexpr std::array names{"Amina", "Beth", "Carys", "Dan", "Ewa", "Farah", "Grace", "Hassan", "Ioana", "Jess"};

// Families ask one after another, in the days before a session; some are full, and some have a list.
bool grow_bookings(Rows& rows, const Growing& growing, const Session& session, SeededDice& dice) {
  const Activity& activity = *session.activity;
  const Rules rules = rules_of(activity);
  const int asking = dice.below(activity.places + activity.places / 2);
  std::vector<Booking> bookings;
  auto key = growing.keys.for_month(growing.today);
  if (!key) return false;
  for (int taken = 0; taken < asking;) {
    const Party party{1 + dice.below(4) / 3, 1 + dice.below(2)};
    const Code code = Code::minted(dice);
    const PersonName name(names[static_cast<std::size_t>(dice.below(static_cast<int>(names.size())))]);
    const auto sealed = seal(growing.keys, *key, {"booking", "name", code.plain()}, name);
    if (!sealed) return false;
    BookingRow row{.booking = {.number = static_cast<std::int64_t>(bookings.size()),
                               .places = places_for(party, activity.places_per),
                               .asked = {session.starts.ms - 86400000LL * (2 + dice.below(6)) + taken}},
                   .code = code.plain(),
                   .session = key_of(session),
                   .party = party,
                   .name = sealed->bytes()};
    if (row.booking.asked.ms > growing.now.ms) row.booking.asked = growing.now;
    row.booking.standing = asks(rules, bookings, row.booking.places);
    if (rules.need_first && hearth::taken(bookings) + row.booking.places <= rules.places)
      row.booking.standing = PlaceStanding::booked;  // staff confirmed it
    bookings.push_back(row.booking);
    if (!add_booking(rows, row)) return false;
    taken += row.booking.places;
  }
  return true;
}

}  // namespace

bool grow_timetable(Rows& rows, const Growing& growing) {
  const auto stamp = activity_stamp(rows);
  if (!stamp) return false;
  if (stamp->count > 0) return true;
  SeededDice dice(growing.seed * 7919);
  for (const Activity& activity : growing.content.activities) {
    if (!put_activity(rows, activity, growing.now, std::string(16, '\0'))) return false;
    if (activity.booking != BookingKind::book) continue;
    const auto its = std::make_shared<const Activity>(activity);
    for (const Session& session :
         sessions_of(its, *growing.content.calendar, area_of(growing.content, activity.hub),
                     {growing.today.plus_days(-days_booked_back), growing.today.plus_days(days_booked_ahead)})
             .sessions)
      if (!session.cancelled && !grow_bookings(rows, growing, session, dice)) return false;
  }
  return true;
}

}  // namespace hearth
