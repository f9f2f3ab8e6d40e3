// guard.hpp: counts of people, made fit for everyone to see.
// Shape   a Cell names a value for each of some dimensions; a dimension it leaves out is summed over. All views that are ever
//         shown of a count are declared and guarded together, so that one cannot be taken from another. Small numbers are
//         hidden, then others with them until every small number could still be any; what is shown is rounded. A Published can
//         be made by the Guard alone, and holds no number that was not meant to be seen. A release is kept, and never made again.
// Units   counts are people; shown to the nearest round_to. A rate is worked out from what is shown.
// Errors  a period that is not over is not published.
// Source  docs/decisions/0013 has the attack it was made against, and where the presets come from.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/model/practice/period.hpp"

namespace hearth {

using Cell = std::map<std::string, std::string>;
using PeopleCounts = std::map<Cell, int>;  // one for each combination of all the dimensions that there are

struct DisclosurePreset {
  int small = 7, round_to = 5, base = 10;
};

class GuardPass {
  friend class Guard;
  GuardPass() = default;
};

class Published {
 public:
  Published(GuardPass, std::map<Cell, std::optional<int>> cells, int base) : cells_(std::move(cells)), base_(base) {}
  bool has(const Cell& cell) const { return cells_.count(cell) > 0; }
  std::optional<int> count(const Cell& cell) const;                          // nothing: hidden, or in no declared view
  std::optional<int> per_hundred(const Cell& hits, const Cell& base) const;  // of a base of ten or more
  const std::map<Cell, std::optional<int>>& cells() const { return cells_; }
  bool operator==(const Published&) const = default;

 private:
  std::map<Cell, std::optional<int>> cells_;
  int base_;
};

class Guard {
 public:
  struct View {                 // declared: nothing else is ever shown
    std::string rows, columns;  // dimensions; a view may have no columns
  };
  using Views = std::vector<View>;
  explicit Guard(Views views, DisclosurePreset preset = {}) : views_(std::move(views)), preset_(preset) {}
  std::optional<Published> publish(const PeopleCounts& counts, Period period, Day today) const;
  Published again(std::map<Cell, std::optional<int>> released) const;  // as it was released before

 private:
  Views views_;
  DisclosurePreset preset_;
};

// What was published once stays as it was, whatever is corrected later: the difference would tell.
class Releases {
 public:
  const Published* find(const std::string& measure, Period period) const;
  const Published* once(const std::string& measure, Period period, const Guard& guard, const PeopleCounts& counts,
                        Day today);

 private:
  std::map<std::string, Published> made_;  // "measure 2025-q4"
};

}  // namespace hearth
