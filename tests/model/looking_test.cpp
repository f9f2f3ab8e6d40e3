// Finding something that suits: filters together, which one emptied the list, words however they are typed.
#include "shared/model/timetable/looking.hpp"

#include <doctest/doctest.h>

#include "tests/support/timetable.hpp"

using namespace hearth;
using namespace hearth::test;

namespace {

const Hubs hubs{{{"elm-road"}, "Elm Road", "Eastgate", {}},
                {{"library"}, "Elm Road Library", "Eastgate", {"elm-road"}}};

std::string ids(const Found& found) {
  std::string said;
  for (const Session* it : found.sessions) said += (said.empty() ? "" : " ") + it->activity->id.text;
  return said;
}

// Three sessions on 4 March: play (free, morning), messy (paid, booked, afternoon), youth (evening, at the library).
std::vector<Session> three() {
  return {changed(session("play", 4, 570, 660),
                  [](Activity& it) {
                    it.title = {{"en", "Stay and play"}, {"ur", "رکیں اور کھیلیں"}};
                    it.themes = {"learning-work"};
                    it.ages = {{0, AgeUnit::weeks}, {4, AgeUnit::years}};
                    it.siblings_welcome = true;
                  }),
          changed(session("messy", 4, 780, 870),
                  [](Activity& it) {
                    it.title = {{"en", "Café crème: baby massage"}};
                    it.price_pence = 150;
                    it.booking = BookingKind::book;
                    it.places = 8;
                    it.ages = {{6, AgeUnit::months}, {5, AgeUnit::years}};
                  }),
          changed(session("youth", 4, 1020, 1140), [](Activity& it) {
            it.hub = {"library"};
            it.title = {{"en", "Children’s youth drop-in"}};
            it.ages = {{11, AgeUnit::years}, {19, AgeUnit::years}};
          })};
}

Wanted on_the_day() { return {.days = {Day::of(2026, 3, 4), Day::of(2026, 3, 4)}}; }

}  // namespace

TEST_CASE("wishes work together, and the one that empties the list is named") {
  std::vector<Session> all = three();
  all[1].taken = 8;
  const PublicSessions open = PublicSessions::of(all);
  const Looking looking(open, hubs);
  auto found = [&](auto wish) {
    Wanted wanted = on_the_day();
    wish(wanted);
    return looking.find(wanted);
  };
  CHECK(ids(found([](Wanted&) {})) == "play messy youth");
  CHECK(ids(found([](Wanted& it) { it.hub = {"elm-road"}; })) == "play messy youth");  // the satellite too
  CHECK(ids(found([](Wanted& it) { it.hub = {"library"}; })) == "youth");
  CHECK(ids(found([](Wanted& it) { it.theme = "learning-work"; })) == "play");
  CHECK(ids(found([](Wanted& it) { it.day_part = DayPart::morning; })) == "play");
  CHECK(ids(found([](Wanted& it) { it.day_part = DayPart::afternoon; })) == "messy");
  CHECK(ids(found([](Wanted& it) { it.day_part = DayPart::evening; })) == "youth");
  CHECK(ids(found([](Wanted& it) { it.free = true; })) == "play youth");
  CHECK(ids(found([](Wanted& it) { it.places = true; })) == "play youth");
  CHECK(ids(found([](Wanted& it) { it.drop_in = true; })) == "play youth");
  CHECK(ids(found([](Wanted& it) { it.days = {Day::of(2026, 3, 5), Day::of(2026, 3, 9)}; })).empty());

  const Found none = found([](Wanted& it) {
    it.free = true;
    it.day_part = DayPart::afternoon;
  });
  CHECK(none.sessions.empty());
  CHECK(none.emptied_by() ==
        std::vector<Wish>{Wish::day_part, Wish::free});  // two without the first, one without the second
  CHECK(found([](Wanted&) {}).emptied_by().empty());
}

TEST_CASE("a baby and a five-year-old: what suits all of them, or one where brothers and sisters are welcome") {
  const PublicSessions open = PublicSessions::of(three());
  const Looking looking(open, hubs);
  Wanted wanted = on_the_day();
  wanted.children = {Day::of(2025, 8, 1)};
  CHECK(ids(looking.find(wanted)) == "play messy");
  wanted.children = {Day::of(2025, 8, 1), Day::of(2020, 3, 4)};  // six years old today
  CHECK(ids(looking.find(wanted)) == "play");
  wanted.children = {Day::of(2025, 12, 1)};
  CHECK(ids(looking.find(wanted)) == "play");
  wanted.children = {Day::of(2012, 3, 4)};
  CHECK(ids(looking.find(wanted)) == "youth");
}

TEST_CASE("words are found however they are typed, in every language") {
  const PublicSessions open = PublicSessions::of(three());
  const Looking looking(open, hubs);
  struct Row {
    const char *typed, *found;
  };
  for (const Row& row :
       {Row{"play", "play"}, Row{"PLAY stay", "play"}, Row{"pla", "play"}, Row{"cafe creme", "messy"},
        Row{"massge", "messy"}, Row{"masage", "messy"}, Row{"amssage", "messy"}, Row{"childrens", "youth"},
        Row{"childrne", "youth"}, Row{"کھیلیں", "play"}, Row{"كهیلیں", "play"}, Row{"library", "youth"},
        Row{"elm", "play messy youth"}, Row{"play massage", ""}, Row{"zzz", ""}, Row{"yth", ""},
        Row{"  ", "play messy youth"}, Row{"!?", "play messy youth"}, Row{"\xff\xfeplay", "play"}}) {
    Wanted wanted = on_the_day();
    wanted.words = row.typed;
    CHECK_MESSAGE(ids(looking.find(wanted)) == row.found, row.typed);
  }
}

TEST_CASE("a slip is a letter changed, added, left out or swapped, and the word may go on") {
  CHECK(typing_slips(U"massage", U"massage", 2) == 0);
  CHECK(typing_slips(U"mass", U"massage", 2) == 0);
  CHECK(typing_slips(U"masage", U"massage", 2) == 1);
  CHECK(typing_slips(U"amssage", U"massage", 2) == 1);
  CHECK(typing_slips(U"massages", U"massage", 2) == 1);
  CHECK(typing_slips(U"message", U"massage", 2) == 1);
  CHECK(typing_slips(U"cabbage", U"massage", 2) == 3);
  CHECK(typing_slips(std::u32string(90, U'a'), U"massage", 2) == 3);
}
