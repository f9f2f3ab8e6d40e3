// travelled.hpp: how far somebody has come between their first and their last reading, by rules that are data.
// Shape   a series is one star's readings that may be looked at, by day; of two on one day the later made stands. Only
//         points answered in both readings, and meaning the same in both versions of the star, are compared.
// Units   whole steps; a mean is never divided out: "a step a point on average" is a sum against a number of points.
// Source  the rules with their reasons: assets/outcomes/rules.json. Walsall KPI 10 (seed 000) says "good progression"
//         without saying what it is; Shropshire (seed 002) says "improved overall" likewise, and "5 or above at closure".
#pragma once
#include <span>

#include "shared/model/outcomes/reading.hpp"

namespace hearth {

enum class Overall { mean_rose, more_rose_than_fell, every_point_rose };

struct OutcomeRules {
  int days_apart_min = 1;  // a first and a last reading: so many days between them
  Overall overall = Overall::mean_rose;
  int rise_steps_min = 1;         // a point improved when it rose by so many
  int good_rise_tenths_min = 10;  // good progression: so many tenths of a step a point, on average
  int well_at_least = 5;          // at closure, of a scale to
  int well_out_of = 10;
  bool operator==(const OutcomeRules&) const = default;
};

struct PointChange {
  std::string point;
  int first = 0, last = 0;
  int rise() const { return last - first; }
  bool operator==(const PointChange&) const = default;
};

struct Travelled {
  std::vector<PointChange> points;     // in the order of the last reading's star
  std::vector<std::string> redefined;  // answered both times, but they no longer mean the same
  int rise() const;                    // of all points together
  bool operator==(const Travelled&) const = default;
};

// Those of this star, in order, one a day.
std::vector<Reading> series(std::span<const Reading> readings, const StarId& star);

Travelled travelled(const Reading& first, const Reading& last, const StarShelf& stars);

bool improved(const PointChange& change, const OutcomeRules& rules);
// Nothing where no point can be compared.
std::optional<bool> improved(const Travelled& way, const OutcomeRules& rules);
std::optional<bool> good_progression(const Travelled& way, const OutcomeRules& rules);
bool is_well(int score, Scale scale, const OutcomeRules& rules);

}  // namespace hearth
