#include "shared/model/outcomes/star_records.hpp"

namespace hearth {
namespace {

const char* who_of(Whose whose) {
  return whose == Whose::family ? "family" : whose == Whose::parents ? "parent" : "child";
}

Record journey(const Episode& episode, const std::vector<Reading>& readings, const StarShelf& stars,
               const OutcomeRules& rules) {
  Record it{.kind = "journey", .hub = episode.hub, .says = {}};
  it.says["who"] = std::string(who_of(episode.whose));
  it.says["closed"] = episode.closed;
  if (!episode.work.empty()) it.says["work"] = episode.work;
  it.says["readings"] = readings.empty() ? 0 : 1;
  if (readings.empty()) return it;
  for (const auto& [point, said] : readings.back().points)
    if (said.score) it.says["last." + point] = *said.score;
  if (!has_way(readings, rules)) return it;
  const Travelled way = travelled(readings.front(), readings.back(), stars);
  if (way.points.empty()) return it;
  it.says["readings"] = static_cast<int>(readings.size());
  int risen = 0;
  for (const PointChange& change : way.points) {
    it.says["change." + change.point] = change.rise();
    risen += (change.rise() > 0) - (change.rise() < 0);
  }
  it.says["points"] = static_cast<int>(way.points.size());
  it.says["change"] = way.rise();
  it.says["points_risen_less_fallen"] = risen;
  return it;
}

}  // namespace

void add_records(Records& records, std::span<const Episode> episodes, const StarId& star, const StarShelf& stars,
                 const OutcomeRules& rules, Cover cover) {
  for (const char* kind : {"journey", "goal"}) records.feed(kind, cover);
  for (const Episode& episode : episodes) {
    const std::vector<Reading> readings = counted(episode, star);
    records.add(journey(episode, readings, stars, rules));
    for (const Reading& reading : readings)
      for (const auto& [point, said] : reading.points) {
        if (!said.goal || !said.goal->by) continue;
        Record goal{.kind = "goal", .hub = episode.hub, .says = {}};
        goal.says["outcome"] = point;
        goal.says["due"] = *said.goal->by;
        if (said.goal->reached == Reached::yes) goal.says["achieved"] = *said.goal->by;
        records.add(std::move(goal));
      }
  }
}

}  // namespace hearth
