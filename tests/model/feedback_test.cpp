// Asking a family, what comes back, and what is read of it.
#include <doctest/doctest.h>

#include "shared/model/feedback/burst.hpp"
#include "shared/model/feedback/invitation.hpp"
#include "shared/model/feedback/voice.hpp"
#include "tests/support/forms.hpp"

using namespace hearth;
using namespace hearth::test;

namespace {

const HubId elm{"elm-road"}, oak{"oak-lane"};
const FormId case_form{"case-feedback"};

Invitation asked(Day on, std::optional<Day> returned = {}, bool positive = false) {
  return {.hub = elm, .form = case_form, .on = on, .returned = returned, .positive = positive};
}
RatesOf quarter() { return {elm, case_form, Day::of(2026, 1, 1), Day::of(2026, 3, 31), wednesday}; }
Ratio one_of_one{1, 1}, none_of_one{0, 1}, none{};

ValidSubmission given(const char* file, Answers answers) {
  auto of = form(file);
  auto valid = validate(of, slip(*of, std::move(answers)), wednesday);
  REQUIRE(valid.has_value());
  return *valid;
}

std::vector<Moment> at_seconds(std::initializer_list<int> seconds) {
  std::vector<Moment> taps;
  for (int it : seconds) taps.push_back({1772582400000 + it * 1000LL});
  return taps;
}

}  // namespace

TEST_CASE("asked is of closed, returned is of asked, positive is of returned") {
  const Day day = wednesday;
  const std::vector<Closing> closings{
      {elm, case_form, day, true}, {elm, case_form, day, true}, {elm, case_form, day, false}};
  const std::vector<Invitation> invitations{asked(day, day, true), asked(day)};
  const ClosureRates rates = closure_rates(quarter(), closings, invitations, {});
  CHECK(rates.asked == Ratio{2, 3});
  CHECK(rates.returned == Ratio{1, 2});
  CHECK(rates.positive == one_of_one);
  CHECK(rates.waiting == 1);
}

TEST_CASE("an answer without a code lifts none of the three rates") {
  const std::vector<Invitation> invitations{asked(wednesday)};
  const std::vector<AnonymousReturn> slips(5, {elm, case_form, wednesday, true});
  const ClosureRates rates = closure_rates(quarter(), {}, invitations, slips);
  CHECK(rates.returned == none_of_one);
  CHECK(rates.positive == none);
  CHECK(rates.anonymous_positive == Ratio{5, 5});
}

TEST_CASE("families drawn at random are counted beside, not among, those whose case closed") {
  Invitation drawn = asked(wednesday, wednesday, true);
  drawn.why = Asked::drawn;
  const std::vector<Invitation> invitations{drawn, asked(wednesday)};
  const ClosureRates rates = closure_rates(quarter(), {}, invitations, {});
  CHECK(rates.returned == none_of_one);
  CHECK(rates.drawn_returned == one_of_one);
  CHECK(rates.drawn_positive == one_of_one);
  CHECK(rates.waiting == 1);
}

TEST_CASE("each rate looks at its own day, the first and the last day counted") {
  struct Row {
    Day asked_on;
    std::optional<Day> returned_on;
    Ratio returned, positive;
  };
  const Day first = Day::of(2026, 1, 1), last = Day::of(2026, 3, 31), before = Day::of(2025, 12, 31),
            after = Day::of(2026, 4, 1);
  for (const Row& row :
       {Row{first, last, one_of_one, one_of_one}, Row{before, first, none, one_of_one},
        Row{last, after, one_of_one, none}, Row{after, after, none, none}, Row{first, {}, none_of_one, none}}) {
    const std::vector<Invitation> invitations{asked(row.asked_on, row.returned_on, true)};
    const ClosureRates rates = closure_rates(quarter(), {}, invitations, {});
    CHECK(rates.returned == row.returned);
    CHECK(rates.positive == row.positive);
  }
}

TEST_CASE("another hub and another instrument are not counted; no hub and no instrument are all of them") {
  Invitation elsewhere = asked(wednesday, wednesday, true), other = asked(wednesday, wednesday, true);
  elsewhere.hub = oak;
  other.form = {"single-agency-feedback"};
  const std::vector<Invitation> invitations{elsewhere, other};
  CHECK(closure_rates(quarter(), {}, invitations, {}) == ClosureRates{});
  RatesOf all = quarter();
  all.hub = {}, all.form = {};
  CHECK(closure_rates(all, {}, invitations, {}).returned == Ratio{2, 2});
}

TEST_CASE("a code works for ninety days after the day it was given out, and once") {
  CHECK(standing(asked(wednesday), wednesday) == Standing::open);
  CHECK(standing(asked(wednesday), wednesday.plus_days(90)) == Standing::open);
  CHECK(standing(asked(wednesday), wednesday.plus_days(91)) == Standing::expired);
  CHECK(standing(asked(wednesday, wednesday), wednesday.plus_days(91)) == Standing::used);
}

TEST_CASE("a family is reminded only if it wants to be, twice at most, a week apart") {
  Invitation it = asked(wednesday);
  CHECK(why_no_reminder(it, wednesday.plus_days(7)) == std::string("voices.no_reminder_not_wanted"));
  it.may_remind = true;
  CHECK(why_no_reminder(it, wednesday.plus_days(6)) == std::string("voices.no_reminder_too_soon"));
  CHECK(why_no_reminder(it, wednesday.plus_days(7)) == nullptr);
  it.reminders = 1, it.reminded = wednesday.plus_days(7);
  CHECK(why_no_reminder(it, wednesday.plus_days(13)) == std::string("voices.no_reminder_too_soon"));
  CHECK(why_no_reminder(it, wednesday.plus_days(14)) == nullptr);
  it.reminders = 2, it.reminded = wednesday.plus_days(14);
  CHECK(why_no_reminder(it, wednesday.plus_days(30)) == std::string("voices.no_reminder_enough"));
  it.reminders = 0;
  CHECK(why_no_reminder(it, wednesday.plus_days(91)) == std::string("voices.no_reminder_expired"));
  it.returned = wednesday;
  CHECK(why_no_reminder(it, wednesday.plus_days(30)) == std::string("voices.no_reminder_returned"));
}

TEST_CASE("a letter goes only where a letter is safe; what is handed over needs no address") {
  CHECK(problem_with({Way::letter, false}) == std::string("voices.letter_not_safe"));
  CHECK(problem_with({Way::letter, true}) == nullptr);
  CHECK(problem_with({Way::by_hand, false}) == nullptr);
}

TEST_CASE("what makes a return positive stands in its form") {
  CHECK(says_positive(given("case-feedback.v1", {{"overall", "bad"}, {"useful", "yes"}})) == true);
  CHECK(says_positive(given("case-feedback.v1", {{"overall", "very-good"}, {"useful", "a-bit"}})) == false);
  CHECK(says_positive(given("closure-form.v1",
                            {{"present", std::vector<std::string>{"nobody"}}, {"reason", "moved"}})) == std::nullopt);
  CHECK(says_positive(given("session-feedback.v2", {{"overall", "good"}, {"useful", "yes"}})) == std::nullopt);
}

TEST_CASE("four taps within half a minute are a burst, and all of them are marked") {
  using Marks = std::vector<bool>;
  CHECK(bursts(at_seconds({0, 10, 20, 30})) == Marks{true, true, true, true});
  CHECK(bursts(at_seconds({0, 10, 20, 31})) == Marks(4, false));
  CHECK(bursts(at_seconds({0, 10, 20})) == Marks(3, false));
  CHECK(bursts(at_seconds({30, 0, 20, 500, 10})) == Marks{true, true, true, false, true});
  CHECK(bursts(at_seconds({0, 25, 26, 27, 28, 58})) == Marks{true, true, true, true, true, false});
  CHECK(bursts({}).empty());
  CHECK(bursts(at_seconds({0, 0}), {1, 0}) == Marks{true, true});
}

TEST_CASE("each answer in words is a voice, with what its writer allowed") {
  auto voices = voices_of(given(
      "case-feedback.v1",
      {{"overall", "good"}, {"useful", "no"}, {"missing", "A room"}, {"comment", "Thank you Ann"}, {"share", "yes"}}));
  REQUIRE(voices.size() == 2);
  CHECK(voices[0].question == "missing");
  CHECK(voices[1].words == "Thank you Ann");
  CHECK(voices[1].may_show);
  CHECK_FALSE(voices_of(given("session-feedback.v2", {{"overall", "ok"}, {"comment", "Tea"}}))[0].may_show);
  CHECK(voices_of(given("door-smiley.v2", {{"overall", "ok"}})).empty());
}

TEST_CASE("what may be a name is struck out for staff to look over") {
  for (auto [words, shown] : std::vector<std::pair<const char*, const char*>>{
           {"Ann was kind. She and Mrs Bell helped.", "Ann was kind. She and […] […] helped."},
           {"we like it here and I will come", "we like it here and I will come"},
           {"ring 07700 900123 or a.b@example.org", "ring […] […] or […]"},
           {"come at 10, room 12", "come at 10, room 12"},
           {"First line\nSecond line (Tom)", "First line\nSecond line […]"},
           {"I’m glad I'm here", "I’m glad I'm here"},
           {"عملہ بہت اچھا ہے", "عملہ بہت اچھا ہے"},
           {"", ""}})
    CHECK(with_names_struck(words) == shown);
}

TEST_CASE("words may be struck out, never put in or turned round") {
  const char* words = "Ann was so kind, and Tom was not.";
  for (const char* shown : {"[…] was so kind, and […] was not.", "was kind", "so kind. was not", words, "[…], was"})
    CHECK_MESSAGE(problem_with_shown(words, shown) == nullptr, shown);
  for (const char* shown : {"Ann was not kind", "was very kind", "Tom was kind", "was was was"})
    CHECK_MESSAGE(problem_with_shown(words, shown) == std::string("voices.other_words"), shown);
  for (const char* shown : {"", "  \n", "[…]", "[…] […]."})
    CHECK_MESSAGE(problem_with_shown(words, shown) == std::string("voices.nothing_left"), shown);
}

TEST_CASE("words of worry are whole words of any language, and only order the reading") {
  const WorryWords list{{"en", {"hurt", "hits me", "can't go on"}}, {"ur", {"مارا"}}};
  CHECK(worries("He HITS me, and it hurt.", list) == 2);
  CHECK(worries("hurtful; hit me up", list) == 0);
  CHECK(worries("I can’t go on", list) == 1);
  CHECK(worries("اس نے مجھے مارا۔", list) == 1);
  CHECK(worries("", list) == 0);
  auto voice = [](int days_later, const char* words) {
    return Voice{.form = {"f"}, .on = wednesday.plus_days(days_later), .words = words};
  };
  std::vector<Voice> voices{voice(2, "tea"), voice(3, "it hurt"), voice(1, "cake"), voice(0, "hurt, he hits me")};
  most_worrying_first(voices, list);
  std::vector<std::string> order;
  for (const Voice& it : voices) order.push_back(it.words);
  CHECK(order == std::vector<std::string>{"hurt, he hits me", "it hurt", "cake", "tea"});
}

TEST_CASE("a search finds every word, in small letters or large, anywhere") {
  CHECK(has_words("The ROOM was cold.", "room cold"));
  CHECK(has_words("The rooms", "room"));
  CHECK_FALSE(has_words("The room", "room warm"));
  CHECK(has_words("anything", ""));
}
