// timetable.hpp: what a family sees of what is on: the list, a hub's week, an activity, booking a place, help now, asking to
// be called.
// Shape   plain data in, a Screen out. Addresses are those of the contract; ages of children are never in one.
#pragma once
#include <array>

#include "shared/app/screen.hpp"
#include "shared/model/codec/timetable_codec.hpp"
#include "shared/model/timetable/booking.hpp"
#include "shared/model/timetable/looking.hpp"

namespace hearth::app {

std::string kept_link(const App& app, std::string_view path_and_query);  // in the language and view of now

// ---- words ----

std::string day_words(const Wording& say, Day day, Day today);  // "Today", "Tuesday 24 November"
std::string hours_words(const Wording& say, Hours hours);
std::string ages_words(const Wording& say, const AgeBand& ages);
std::string price_words(const Wording& say, int pence);
std::pair<std::string, Look> state_words(const Wording& say, const Session& session);  // "Just come", "3 places left"

// ---- looking ----

inline constexpr int sessions_a_page = 24;

struct WhatsOn {
  Wanted wanted;
  Found found;
  int page = 1;
  bool for_us = false;                // the children's ages were told, and are not in the address
  std::vector<std::string> children;  // of `child_ages`
  std::vector<std::string> suggestions;
};
struct ChildAge {
  const char* id;
  int days;  // typical, below zero before birth
};
extern const std::array<ChildAge, 12> child_ages;

std::string whats_on_address(const Wanted& wanted, int page = 1);
Screen whats_on_screen(const App& app, const WhatsOn& it);

struct HubWeek {
  const Hub* hub = nullptr;
  const Site* site = nullptr;
  Day monday;
  OpenNow open;
  std::vector<const Session*> sessions;
  std::vector<DayHours> hours;  // of its seven days
};
Screen week_screen(const App& app, const HubWeek& it);

struct ActivityPage {
  const Activity* activity = nullptr;
  const Hub* hub = nullptr;
  const Site* site = nullptr;
  std::vector<const Session*> next;
};
Screen activity_screen(const App& app, const ActivityPage& it);

// ---- booking ----

struct BookingForm {
  const Session* session = nullptr;
  const Hub* hub = nullptr;
  std::string id;  // a code, minted before it is filled in: pressing twice books once
  Party party{1, 1};
  std::string name;
  Errors errors;
  std::optional<NoBooking> refused;
};
Screen booking_form_screen(const App& app, const BookingForm& it);

struct BookingPage {
  std::string code, name;
  const Session* session = nullptr;  // nothing: it is over, or no longer there
  const Hub* hub = nullptr;
  PlaceStanding standing = PlaceStanding::booked;
  int places = 0;
  int before = 0;  // parties that wait in front of this one
  bool can_undo = false;
};
Screen booking_screen(const App& app, const BookingPage& it);

// ---- help now, and asking to be called ----

struct HelpNumber {
  std::string id, number, dial, checked_on;
};
struct HelpNow {
  std::vector<HelpNumber> numbers;
  std::vector<const Site*> hubs;
};
Screen help_now_screen(const App& app, const HelpNow& it);

struct AskForm {
  std::string id, about, how, reach, when, hub, name;
  Errors errors;
  bool sent = false;
};
Screen ask_screen(const App& app, const AskForm& it);

}  // namespace hearth::app
