// measure.hpp: works out an indicator from records.
// Shape   a Measured says one of: nothing is fed; fed but no data; a count; a share of two integers; how answers spread; working
//         days (median and 90th percentile); a mean of two integers; words. With it: what stands apart, and how fresh it is.
// Units   a median is in half days, so that it needs no fraction.
// Errors  no denominator is no data and never 0; a sum over no records is no data; a kind that nothing feeds is said by name.
#pragma once
#include <map>

#include "shared/model/measures/figure.hpp"
#include "shared/model/measures/indicator.hpp"
#include "shared/model/practice/record.hpp"
#include "shared/model/practice/working_days.hpp"

namespace hearth {

struct NotFed {
  std::string kind;
  bool operator==(const NotFed&) const = default;
};
struct NoData {
  bool operator==(const NoData&) const = default;
};
struct AnswerSpread {
  std::map<std::string, int> answers;
  int out_of = 0;
  bool operator==(const AnswerSpread&) const = default;
};
struct DaysTaken {
  int median_halves = 0, ninetieth = 0, counted = 0;
  bool operator==(const DaysTaken&) const = default;
};
struct Mean {
  Ratio ratio;  // the sum, of how many
  int lowest = 0, highest = 0;
  bool operator==(const Mean&) const = default;
};
struct Texts {
  std::vector<std::string> said;
  bool operator==(const Texts&) const = default;
};

struct Measured {
  std::variant<NoData, NotFed, int, Ratio, AnswerSpread, DaysTaken, Mean, Texts> value;
  std::vector<int> apart;     // as the indicator lists them
  bool whole = true;          // what is fed covers all of the window
  std::optional<Day> newest;  // the last day, up to the window's end, that a record counted here names
  bool operator==(const Measured&) const = default;
};

struct Scope {
  Period period;
  Day today;
  std::vector<HubId> hubs = {};                     // none: all
  std::map<std::string, Rule::Value> choices = {};  // rules read otherwise than by default
};

Cover window_of(const Indicator& indicator, const Scope& scope);  // ends today while its period lasts

Measured measure(const Indicator& indicator, const Records& records, const Scope& scope, const WorkingDays& working);

// The same for each value of a field: for the rows of a board, or the tables that the guard publishes.
std::map<std::string, Measured> measure_by(const std::string& field, const Indicator& indicator, const Records& records,
                                           const Scope& scope, const WorkingDays& working);

}  // namespace hearth
