// feedback.cpp: a year of made-up closings, families asked and answering, what staff made of it, and what was answered in public.
#include "server/rooms/feedback.hpp"
#include "server/commands/demonstration.hpp"
#include "server/store/feedback_rows.hpp"

namespace hearth {
namespace {

constexpr int days_back = 365;

struct MadeUp {
  ClosingRow closing;
  InvitationRow invitation;  // if it was asked
  std::optional<ValidSubmission> answer;
};

// One hub's closings on one day; the same whenever it is asked for again.
std::vector<MadeUp> closed_on(const Growing& growing, const HubId& hub, int number, Day day) {
  SeededDice dice(growing.seed * 7919 + static_cast<std::uint64_t>(day.number()) * 16 +
                  static_cast<std::uint64_t>(number));
  std::vector<MadeUp> made;
  if (day.weekday() > 5 || dice.below(10) > 2) return made;
  const FormId form{dice.below(4) == 0 ? "single-agency-feedback" : "case-feedback"};
  const auto asked_with = growing.content.forms->newest(form);
  if (!asked_with) return made;
  const Moment noon{(day.number() * 24LL + 12) * 3600000};
  MadeUp it;
  it.closing = {SubjectId::minted(dice).bytes(),
                {hub, form, day, dice.below(100) < 82},
                "EH-" + std::to_string(1000 + day.number() % 1000 * 8 + number),
                {}};
  it.invitation.it = {.id = SubmissionId::minted(noon, dice),
                      .hub = hub,
                      .form = form,
                      .way = dice.below(3) == 0 ? Way::letter : Way::by_hand,
                      .on = day,
                      .may_remind = dice.below(2) == 0};
  it.invitation.closing = it.closing.id;
  const Day back = day.plus_days(2 + dice.below(24));
  if (it.closing.it.asked && dice.below(100) < 72 && !(growing.today < back)) {
    Submission answer = made_up_answer(growing.content, dice, noon, *asked_with, hub, 84);
    answer.id = it.invitation.it.id;
    if (auto valid = validate(asked_with, std::move(answer), back)) it.answer = *std::move(valid);
  }
  made.push_back(std::move(it));
  return made;
}

template <class See>
void each_closing(const Growing& growing, See see) {
  for (int ago = days_back; ago >= 0; --ago) {
    int number = 0;
    for (const Hub& hub : *growing.content.hubs)
      if (hub.satellite_of.empty())
        for (MadeUp& it : closed_on(growing, hub.id, number++, growing.today.plus_days(-ago))) see(std::move(it));
  }
}

struct Answered {
  const char *theme, *said, *did;
  Stage stage;
  int ago;
};
constexpr std::array answers{
    Answered{"times", "Please have baby massage on another day. Wednesday is clinic day.",
             "From January baby massage is on Thursdays at 10.", Stage::done, 9},
    Answered{"place", "There is nowhere to leave a buggy when it rains.",
             "A covered buggy park by the side door is being built. It will be ready before spring.", Stage::doing, 23},
    Answered{"activities", "Can there be something for dads on a Saturday?",
             "We have asked for the money. We will know in six weeks.", Stage::heard, 31},
    Answered{"times", "Can you open on Sundays?",
             "We cannot: there are not enough of us to be safe. Two libraries near you open on Sundays.", Stage::cannot,
             60}};

}  // namespace

std::vector<ValidSubmission> feedback_answers(const Growing& growing) {
  std::vector<ValidSubmission> all;
  each_closing(growing, [&](MadeUp it) {
    if (it.answer) all.push_back(*std::move(it.answer));
  });
  return all;
}

bool grow_feedback(Rows& rows, const Growing& growing) {
  const Day known = last_closing(rows);
  bool sound = true;
  each_closing(growing, [&](MadeUp it) {
    if (!sound || !(known < it.closing.it.on)) return;
    sound = put_closing(rows, it.closing);
    if (!it.closing.it.asked) return;
    SeededDice dice(static_cast<std::uint64_t>(it.invitation.it.on.number()) * 131 + growing.seed);
    for (char c : it.closing.id) dice = SeededDice(dice.roll() ^ static_cast<unsigned char>(c));
    sound = sound && give_code(growing.keys, dice, it.invitation) && put_invitation(rows, it.invitation);
  });
  if (!said_and_done(rows).empty()) return sound;
  SeededDice dice(growing.seed + 77);
  for (const Answered& it : answers) {
    const Day on = growing.today.plus_days(-it.ago);
    sound = sound &&
            put_said_and_done(rows, {SubjectId::minted(dice).bytes(), {}, it.theme, it.said, it.did, it.stage, on, on});
  }
  return sound;
}

}  // namespace hearth
