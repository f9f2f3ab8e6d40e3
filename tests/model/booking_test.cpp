// Who has a place: a party is one unit, the list moves by time, nobody is lost.
#include "shared/model/timetable/booking.hpp"

#include <doctest/doctest.h>

#include "shared/model/base/dice.hpp"
#include "tests/support/timetable.hpp"

using namespace hearth;
using namespace hearth::test;

namespace {

constexpr PlaceStanding booked = PlaceStanding::booked, waits = PlaceStanding::waiting,
                        gone = PlaceStanding::given_back;

std::vector<Booking> list(std::initializer_list<std::pair<int, PlaceStanding>> parties) {
  std::vector<Booking> all;
  for (const auto& [places, standing] : parties) {
    const auto number = static_cast<std::int64_t>(all.size()) + 1;
    all.push_back({.number = number, .places = places, .asked = {number * 1000}, .standing = standing});
  }
  return all;
}

using Numbers = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("places are counted as the activity says") {
  const Party party{.adults = 1, .children = 2};
  CHECK(places_for(party, PlacesPer::person) == 3);
  CHECK(places_for(party, PlacesPer::child) == 2);
  CHECK(places_for(party, PlacesPer::party) == 1);
}

TEST_CASE("a party gets its places together, or waits together") {
  const Rules five{.places = 5};
  CHECK(asks(five, {}, 5) == booked);
  CHECK(asks(five, {}, 6) == waits);
  CHECK(asks(five, list({{3, booked}}), 2) == booked);
  CHECK(asks(five, list({{3, booked}}), 3) == waits);
  CHECK(asks(five, list({{5, gone}}), 5) == booked);
}

TEST_CASE("nobody passes a party that waits, unless the hub's rule lets smaller ones by") {
  CHECK(asks({.places = 5}, list({{3, booked}, {3, waits}}), 1) == waits);
  CHECK(asks({.places = 5, .smaller_may_pass = true}, list({{3, booked}, {3, waits}}), 1) == booked);
}

TEST_CASE("the list moves up in order of time, by whole parties") {
  struct Row {
    const char* says;
    int places;
    std::vector<Booking> all;
    Numbers strict, passing;
  };
  for (const Row& row : {Row{"nobody waits", 5, list({{2, booked}}), {}, {}},
                         Row{"no place is free", 2, list({{2, booked}, {1, waits}}), {}, {}},
                         Row{"two fit", 5, list({{2, booked}, {1, waits}, {2, waits}, {1, waits}}), {2, 3}, {2, 3}},
                         Row{"the first is too large", 5, list({{3, booked}, {3, waits}, {2, waits}}), {}, {3}},
                         Row{"given back counts no more", 3, list({{3, gone}, {2, waits}, {2, waits}}), {2}, {2}}}) {
    CHECK_MESSAGE(promoted({.places = row.places}, row.all) == row.strict, row.says);
    CHECK_MESSAGE(promoted({.places = row.places, .smaller_may_pass = true}, row.all) == row.passing, row.says);
  }
  std::vector<Booking> late = list({{1, waits}, {1, waits}});
  late[0].asked = {9000};
  CHECK(promoted({.places = 1}, late) == Numbers{2});
  late[1].asked = {9000};
  CHECK(promoted({.places = 1}, late) == Numbers{1});  // the same moment: the lower number
}

TEST_CASE(
    "where places go first to who needs them most, an order is proposed with its reasons and nobody moves by itself") {
  const Rules rules{.places = 4, .need_first = true};
  const NeedRule need{{{"due-soon", 2}, {"alone", 3}}};
  std::vector<Booking> all = list({{2, waits}, {2, waits}, {2, waits}, {1, gone}});
  all[1].reasons = {"alone", "something-else"};
  all[2].reasons = {"alone", "due-soon"};
  CHECK(asks(rules, {}, 1) == waits);
  CHECK(promoted(rules, all).empty());
  const auto order = proposed(rules, need, all);
  REQUIRE(order.size() == 3);
  CHECK(order[0].number == 3);
  CHECK(order[0].points == 5);
  CHECK(order[0].reasons == std::vector<std::string>{"due-soon", "alone"});
  CHECK(order[1].number == 2);
  CHECK(order[1].reasons == std::vector<std::string>{"alone"});
  CHECK(order[2].number == 1);
  CHECK(order[1].fits);
  CHECK_FALSE(order[2].fits);
  all[0].reasons = all[1].reasons = all[2].reasons = {};
  CHECK(proposed(rules, need, all).front().number == 1);  // ties by time
}

TEST_CASE("there is nothing to book once it began, is cancelled, or for nobody") {
  const Session some = changed(session("massage", 4, 600, 660), [](Activity& it) {
    it.booking = BookingKind::book;
    it.places = 8;
  });
  const Moment before{some.starts.ms - 1};
  CHECK(no_booking(some, {}, before) == std::nullopt);
  CHECK(no_booking(some, {}, some.starts) == NoBooking::started);
  CHECK(no_booking(some, {.adults = 0}, before) == NoBooking::nobody_comes);
  CHECK(no_booking(some, {.adults = -1, .children = 3}, before) == NoBooking::nobody_comes);
  CHECK(no_booking(some, {.adults = 9}, before) == NoBooking::party_too_large);
  Session off = some;
  off.cancelled = true;
  CHECK(no_booking(off, {}, before) == NoBooking::cancelled);
  CHECK(no_booking(changed(some, [](Activity& it) { it.booking = BookingKind::drop_in; }), {}, before) ==
        NoBooking::no_booking_needed);
  CHECK(no_booking(changed(some, [](Activity& it) { it.booking = BookingKind::by_invitation; }), {}, before) ==
        NoBooking::by_invitation);
}

TEST_CASE("whatever families do, places are never over-full, no party is split, and nobody waits for a free place") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SeededDice dice(seed);
    const Rules rules{.places = 1 + dice.below(12), .smaller_may_pass = dice.below(2) == 0};
    std::vector<Booking> all;
    for (int turn = 0; turn < 60; ++turn) {
      if (all.empty() || dice.below(3) > 0) {
        const int places = 1 + dice.below(rules.places);
        all.push_back({.number = turn, .places = places, .asked = {turn}, .standing = asks(rules, all, places)});
      } else {
        all[static_cast<std::size_t>(dice.below(static_cast<int>(all.size())))].standing = gone;
      }
      const Numbers moving = promoted(rules, all);
      CHECK(moving == promoted(rules, all));
      for (Booking& it : all)
        if (std::find(moving.begin(), moving.end(), it.number) != moving.end()) it.standing = booked;
      CHECK(taken(all) <= rules.places);
      CHECK(promoted(rules, all).empty());
    }
  }
}
