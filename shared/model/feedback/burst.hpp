// burst.hpp: many smileys in a moment are more often small hands than many families.
// Shape   marks() has one flag for each tap, in the order given. Nothing is thrown away: bursts are shown apart.
// Units   moments as the tablet had them; only how far they are apart matters, so its clock may be wrong.
// Source  mission F3. How many in how short a time no paper says: BurstRule, shown on the screen. All taps of a burst are
//         marked, the first too, since nobody can tell which was meant.
#pragma once
#include <span>
#include <vector>

#include "shared/model/base/day.hpp"

namespace hearth {

struct BurstRule {
  int taps = 4, seconds = 30;  // so many within so long
};

std::vector<bool> bursts(std::span<const Moment> taps, const BurstRule& rule = {});  // of one form at one hub

}  // namespace hearth
