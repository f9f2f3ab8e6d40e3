// star.cpp: closed episodes of 3,000 made-up families over two years, with the readings that some of them shared.
// Shape   of a family's work: the family itself, mostly a parent too, often a child. About one in seven has no reading that
//         reaches the hub and one in five only one, as it is where nobody is pressed.
#include "shared/app/screens/star.hpp"
#include <algorithm>

#include "server/commands/demonstration.hpp"
#include "server/sealed/personal.hpp"
#include "server/store/star_rows.hpp"

namespace hearth {
namespace {

constexpr int families = 3000, days_back = 730;

struct Grown {
  Rows& rows;
  const Growing& growing;
  SeededDice dice;

  Reading reading(const Star& star, Variant variant, Day day, const std::vector<int>& scores, Made made) {
    Reading it{.id = ReadingId::minted({day.number() * 86'400'000LL + dice.below(86'400'000)}, dice),
               .star = star.id,
               .version = star.version,
               .variant = variant,
               .day = day,
               .made = made,
               .shared = made == Made::alone || made == Made::child_with_help,
               .points = {}};
    for (std::size_t i = 0; i < scores.size(); ++i)
      if (dice.below(20)) it.points[star.points[i].id].score = scores[i];
      else if (dice.below(2)) it.points[star.points[i].id] = {};  // not today
    return it;
  }

  Made how(Variant variant) {
    const int rolled = dice.below(10);
    if (rolled < 5) return Made::with_practitioner;
    if (rolled < 6) return Made::from_paper;
    return variant == Variant::child ? Made::child_with_help : Made::alone;
  }

  // From a hard start mostly upwards, now and then down.
  bool episode(Whose whose, const HubId& hub, Day closed, int lift) {
    const auto star = app::star_of(*growing.content.stars, whose);
    if (!star) return true;
    const Variant variant = star->variants.front();
    const std::string subject = SubjectId::minted(dice).bytes();
    bool sound = put_episode(rows, {.subject = subject,
                                    .reference = {},
                                    .hub = hub,
                                    .whose = whose,
                                    .closed = closed,
                                    .work = dice.below(3) ? "assessment" : "single-agency"});
    const int rolled = dice.below(100), readings = rolled < 14 ? 0 : rolled < 34 ? 1 : rolled < 76 ? 2 : 3;
    std::vector<int> scores;
    for (std::size_t i = 0; i < star->points.size(); ++i) scores.push_back(1 + dice.below(7));
    const Made made = how(variant);
    const int pull = dice.below(10) < 7 ? 3 + lift : 0;  // of ten times that a score is looked at, so often it rises
    for (int i = 0; i < readings && sound; ++i) {
      const Day day = closed.plus_days(-(readings - i) * 55 + dice.below(40));
      Reading it = reading(*star, variant, day, scores, made);
      if (i + 1 < readings && dice.below(3) == 0) {
        Goal goal{.by = std::min(closed, day.plus_days(60)),
                  .reached = dice.below(10) < 6 ? Reached::yes : Reached::partly};
        it.points[star->points[static_cast<std::size_t>(dice.below(static_cast<int>(star->points.size())))].id].goal =
            goal;
      }
      sound = put_scores(rows, subject, it);
      for (int& score : scores) score = std::clamp(score + dice.below(3) - 1 + (dice.below(10) < pull), 0, 10);
    }
    return sound;
  }
};

}  // namespace

bool grow_star(Rows& rows, const Growing& growing) {
  if (has_episodes(rows)) return true;
  std::vector<HubId> hubs;
  for (const Hub& hub : *growing.content.hubs)
    if (hub.satellite_of.empty()) hubs.push_back(hub.id);
  if (hubs.empty()) return true;
  Grown grown{rows, growing, SeededDice(growing.seed * 7919 + 11)};
  bool sound = true;
  for (int i = 0; i < families && sound; ++i) {
    const auto at = static_cast<std::size_t>(grown.dice.below(static_cast<int>(hubs.size())));
    const int lift = 2 + static_cast<int>(at) % 4;
    const Day closed = growing.today.plus_days(-grown.dice.below(days_back) - 1);
    sound = grown.episode(Whose::family, hubs[at], closed, lift);
    if (sound && grown.dice.below(10) < 6) sound = grown.episode(Whose::parents, hubs[at], closed, lift);
    if (sound && grown.dice.below(10) < 5) sound = grown.episode(Whose::children, hubs[at], closed, lift);
  }
  return sound;
}

}  // namespace hearth
