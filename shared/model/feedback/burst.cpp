#include "shared/model/feedback/burst.hpp"

#include <algorithm>
#include <numeric>

namespace hearth {

std::vector<bool> bursts(std::span<const Moment> taps, const BurstRule& rule) {
  std::vector<std::size_t> order(taps.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return taps[a].ms < taps[b].ms; });
  std::vector<bool> marks(taps.size());
  const auto many = static_cast<std::size_t>(std::max(rule.taps, 1));
  for (std::size_t last = many - 1; last < order.size(); ++last) {
    const std::size_t first = last + 1 - many;
    if (taps[order[last]].ms - taps[order[first]].ms > rule.seconds * 1000LL) continue;
    for (std::size_t i = first; i <= last; ++i) marks[order[i]] = true;
  }
  return marks;
}

}  // namespace hearth
