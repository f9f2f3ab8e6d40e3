#include "shared/model/outcomes/travelled.hpp"

#include <algorithm>

namespace hearth {

int Travelled::rise() const {
  int sum = 0;
  for (const PointChange& it : points) sum += it.rise();
  return sum;
}

std::vector<Reading> series(std::span<const Reading> readings, const StarId& star) {
  std::vector<Reading> found;
  for (const Reading& it : readings)
    if (it.star == star) found.push_back(it);
  std::sort(found.begin(), found.end(), [](const Reading& a, const Reading& b) {
    return a.day < b.day || (a.day == b.day && b.id < a.id);  // of one day, the later made comes first and is kept
  });
  found.erase(
      std::unique(found.begin(), found.end(), [](const Reading& a, const Reading& b) { return a.day == b.day; }),
      found.end());
  return found;
}

Travelled travelled(const Reading& first, const Reading& last, const StarShelf& stars) {
  Travelled way;
  const auto before = stars.find(first.star, first.version), now = stars.find(last.star, last.version);
  if (!before || !now) return way;
  for (const OutcomeArea& point : now->points) {
    const auto from = first.score(point.id), to = last.score(point.id);
    if (!from || !to) continue;
    if (comparable(*before, *now, point.id)) way.points.push_back({point.id, *from, *to});
    else way.redefined.push_back(point.id);
  }
  return way;
}

bool improved(const PointChange& change, const OutcomeRules& rules) { return change.rise() >= rules.rise_steps_min; }

std::optional<bool> improved(const Travelled& way, const OutcomeRules& rules) {
  if (way.points.empty()) return std::nullopt;
  auto rose = [&](const PointChange& it) { return improved(it, rules); };
  switch (rules.overall) {
    case Overall::mean_rose: return way.rise() > 0;
    case Overall::more_rose_than_fell:
      return std::count_if(way.points.begin(), way.points.end(), rose) >
             std::count_if(way.points.begin(), way.points.end(), [](const PointChange& it) { return it.rise() < 0; });
    case Overall::every_point_rose: return std::all_of(way.points.begin(), way.points.end(), rose);
  }
  return std::nullopt;
}

std::optional<bool> good_progression(const Travelled& way, const OutcomeRules& rules) {
  if (way.points.empty()) return std::nullopt;
  return 10 * way.rise() >= rules.good_rise_tenths_min * static_cast<int>(way.points.size());
}

bool is_well(int score, Scale scale, const OutcomeRules& rules) {
  return score * rules.well_out_of >= rules.well_at_least * scale.max;
}

}  // namespace hearth
