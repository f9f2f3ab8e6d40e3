// verdict.hpp: is it as hoped? In a colour and always in a word.
// Shape   decided by whole numbers alone. Near means within a tenth of the target (a parameter).
// Errors  there is no colour without data, without a target, where up and down are both right, or before a target is due: a yearly
//         count not before the year is over, any count not before its period is.
#pragma once
#include "shared/model/measures/measure.hpp"

namespace hearth {

enum class Verdict { not_fed, no_data, neutral, no_target, too_early, missed, near, met, far_ahead };
enum class Colour { none, red, amber, green };

struct TargetInForce {
  Target target;
  int value = 0;  // for this window: 5 a month are 15 in a quarter
};

std::optional<TargetInForce> target_in(const Indicator& indicator, const Scope& scope, int hubs);

struct Judge {
  int hubs = 1;                           // for targets that each hub has
  std::optional<Ratio> year_before = {};  // for targets that look back
  int near_per_hundred = 10;
};

Verdict verdict(const Indicator& indicator, const Measured& measured, const Scope& scope, const Judge& judge);
Colour colour(Verdict verdict);
const char* word(Verdict verdict);  // the end of its wording key

}  // namespace hearth
