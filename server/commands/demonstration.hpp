// demonstration.hpp: a believable authority grown from a seed. Nobody in it is real.
// Shape   two years of feedback up to a day, the same for the same seed and day, so growing it again adds only what is new.
#pragma once
#include "server/content.hpp"
#include "server/sealed/keys.hpp"
#include "server/store/store.hpp"

namespace hearth {

struct Growing {
  const Content& content;
  Keys& keys;
  Day today;
  Moment now;
  std::uint64_t seed = 1;
};

// Answers how many submissions are new, or nothing if the store would not take them.
std::optional<int> grow_demonstration(Store& store, Keys& keys, const Content& content, Day today, Moment now,
                                      std::uint64_t seed = 1);

// Each area's own, in one transaction for all of it; it leaves alone what has grown before. In server/demonstration/.
using Grower = bool (*)(Rows&, const Growing&);
bool grow_families(Rows& rows, const Growing& growing);
bool grow_star(Rows& rows, const Growing& growing);
bool grow_quality(Rows&, const Growing&);
bool grow_numbers(Rows& rows, const Growing& growing);
bool grow_timetable(Rows&, const Growing&);

bool grow_feedback(Rows&, const Growing&);
std::vector<ValidSubmission> feedback_answers(const Growing& growing);  // of the families that grow_feedback() asks

// As a family of the demonstration fills in a form; `good` in 100 of its answers are among the best.
Submission made_up_answer(const Content& content, SeededDice& dice, Moment when, const Definition& form,
                          const HubId& hub, int good);

}  // namespace hearth
