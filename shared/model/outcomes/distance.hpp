// distance.hpp: what the readings of closed episodes say together: who moved forward, of whom, and who cannot be told.
// Shape   an Episode is one family, parent or child whose work with the hub has closed. Only readings that reach the hub,
//         made by the day of closure, count; every rate stands beside "with two readings, of all closed".
// Units   counts of episodes; a rate stays two integers.
#pragma once
#include <array>

#include "shared/model/measures/figure.hpp"
#include "shared/model/measures/guard.hpp"
#include "shared/model/outcomes/travelled.hpp"

namespace hearth {

struct Episode {
  HubId hub;
  Whose whose = Whose::family;
  Day closed;
  std::vector<Reading> readings;  // of any star, in any order
  std::string work = {};          // "assessment" or "single-agency", where that is known
};

struct PointDistance {
  std::string point;
  Ratio improved;  // of those who answered it both times
  Ratio well;      // of those whose last reading answers it
  Ratio goals;     // reached, of those due by the day of closure
  bool operator==(const PointDistance&) const = default;
};

// Of the mean change a point: two steps up or more, less than that, none, down by less than two, by two or more.
enum class Moved { far_up, up, same, down, far_down };

struct Distance {
  Ratio with_two;  // episodes with a first and a last reading, of all that closed
  int with_one = 0, with_none = 0;
  int not_comparable = 0;  // two readings, but no point answered both times that means the same in both
  Ratio improved, good_progression;
  std::vector<PointDistance> points;  // of the star's newest version
  std::array<int, 5> spread{};        // by Moved
  std::array<int, 4> last_made{};     // how the last reading was made, by Made
  bool operator==(const Distance&) const = default;
};

// The readings of an episode that may be counted, one a day: they reach the hub, say something, and were made by the day of
// closure. Whether the first and the last are far enough apart to speak of a way between.
std::vector<Reading> counted(const Episode& episode, const StarId& star);
bool has_way(const std::vector<Reading>& counted, const OutcomeRules& rules);

Distance distance(std::span<const Episode> episodes, Whose whose, const StarId& star, const StarShelf& stars,
                  const OutcomeRules& rules);

Moved moved_by(const Travelled& way);

// The same people by "hub" and "result" ("improved", "not-improved", "not-comparable", "one-reading", "no-reading"), for
// whoever may see them only through the guard.
PeopleCounts people_counts(std::span<const Episode> episodes, Whose whose, const StarId& star, const StarShelf& stars,
                           const OutcomeRules& rules);

}  // namespace hearth
