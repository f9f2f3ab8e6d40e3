#include "shared/model/outcomes/distance.hpp"

#include <algorithm>

namespace hearth {
namespace {

void count(Ratio& ratio, bool hit) { ratio = ratio + Ratio{hit ? 1 : 0, 1}; }

void count_way(Distance& out, const Travelled& way, const OutcomeRules& rules) {
  const auto better = improved(way, rules), good = good_progression(way, rules);
  if (!better || !good) {
    ++out.not_comparable;
    return;
  }
  count(out.improved, *better);
  count(out.good_progression, *good);
  ++out.spread[static_cast<std::size_t>(moved_by(way))];
  for (const PointChange& change : way.points)
    for (PointDistance& point : out.points)
      if (point.point == change.point) count(point.improved, improved(change, rules));
}

}  // namespace

std::vector<Reading> counted(const Episode& episode, const StarId& star) {
  std::vector<Reading> readings;
  for (const Reading& it : episode.readings)
    if (it.reaches_hub() && it.has_scores() && !(episode.closed < it.day)) readings.push_back(it);
  return series(readings, star);
}

bool has_way(const std::vector<Reading>& counted, const OutcomeRules& rules) {
  return !counted.empty() && counted.back().day.number() - counted.front().day.number() >= rules.days_apart_min;
}

Moved moved_by(const Travelled& way) {
  const int rise = way.rise(), two_each = 2 * static_cast<int>(way.points.size());
  if (rise > 0) return rise >= two_each ? Moved::far_up : Moved::up;
  if (rise < 0) return rise <= -two_each ? Moved::far_down : Moved::down;
  return Moved::same;
}

PeopleCounts people_counts(std::span<const Episode> episodes, Whose whose, const StarId& star, const StarShelf& stars,
                           const OutcomeRules& rules) {
  std::map<HubId, std::vector<Episode>> by_hub;
  for (const Episode& it : episodes) by_hub[it.hub].push_back(it);
  PeopleCounts counts;
  for (const auto& [hub, its] : by_hub) {
    const Distance it = distance(its, whose, star, stars, rules);
    auto put = [&counts, name = hub.text](const char* result, int people) {
      counts[{{"hub", name}, {"result", result}}] = people;
    };
    put("improved", it.improved.hits);
    put("not-improved", it.improved.out_of - it.improved.hits);
    put("not-comparable", it.not_comparable);
    put("one-reading", it.with_one);
    put("no-reading", it.with_none);
  }
  return counts;
}

Distance distance(std::span<const Episode> episodes, Whose whose, const StarId& star, const StarShelf& stars,
                  const OutcomeRules& rules) {
  Distance out;
  const auto newest = stars.newest(star);
  if (!newest) return out;
  for (const OutcomeArea& point : newest->points) out.points.push_back({.point = point.id});
  for (const Episode& episode : episodes) {
    if (episode.whose != whose) continue;
    const std::vector<Reading> readings = counted(episode, star);
    const bool two = has_way(readings, rules);
    count(out.with_two, two);
    if (readings.empty()) {
      ++out.with_none;
      continue;
    }
    if (!two) ++out.with_one;
    const Reading& last = readings.back();
    ++out.last_made[static_cast<std::size_t>(last.made)];
    const auto as_asked = stars.find(star, last.version);
    for (PointDistance& point : out.points) {
      if (const auto score = last.score(point.point); score && as_asked && comparable(*as_asked, *newest, point.point))
        count(point.well, is_well(*score, newest->scale, rules));
      for (const Reading& reading : readings)
        if (auto said = reading.points.find(point.point); said != reading.points.end() && said->second.goal)
          if (const Goal& goal = *said->second.goal; goal.by && !(episode.closed < *goal.by))
            count(point.goals, goal.reached == Reached::yes);
    }
    if (two) count_way(out, travelled(readings.front(), last, stars), rules);
  }
  return out;
}

}  // namespace hearth
