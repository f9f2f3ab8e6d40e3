// loop.hpp: from what was found to knowing that it is better, one dated step after another.
// Shape   a Loop's steps stand in the order of LoopStage, the finding first; how many there are is how far it has come.
//         What is owed to whom by when is an Undertaking, from a loop or from the matrix alike.
// Errors  with_step() takes the next step only: an action has an owner and a day, no step is before the one it follows
//         or later than today.
// Source  004_af7cde6fdb4983db.txt, stages 3 to 5. Its "loop closed" counts findings whose action was reported back:
//         LoopCount::told. Whether what changed was checked as well is counted beside it.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/model/base/day.hpp"
#include "shared/model/base/result.hpp"
#include "shared/model/measures/figure.hpp"

namespace hearth {

enum class LoopStage { found, planned, told, changed, checked };
inline constexpr int loop_stages = 5;

struct LoopStep {
  Day on;
  std::string by;     // who wrote it down
  std::string words;  // what was found, will be done, was told and to whom, changed, was seen
  bool operator==(const LoopStep&) const = default;
};

struct Loop {
  std::string id, audit, theme;  // audit: the one it came from, or none
  std::vector<LoopStep> steps;
  std::string owner;  // of the action, and the day it is due, once it is planned
  std::optional<Day> due;

  bool operator==(const Loop&) const = default;
  bool has(LoopStage stage) const { return static_cast<int>(stage) < static_cast<int>(steps.size()); }
  bool closed() const { return has(LoopStage::checked); }
  LoopStage next() const { return static_cast<LoopStage>(steps.size()); }  // of one that is not closed
};

Result<Loop, Errors> with_step(Loop loop, LoopStep step, Day today, std::string owner = {},
                               std::optional<Day> due = {});

struct Undertaking {
  std::string from;  // the loop or the row of the matrix it belongs to
  std::string words, owner;
  std::optional<Day> due, done;
  bool operator==(const Undertaking&) const = default;
};
enum class Urgency { overdue, soon, later, done };
inline constexpr int soon_days = 14;

Urgency urgency(const Undertaking& it, Day today);
std::vector<Undertaking> undertakings(std::span<const Loop> loops);
void most_urgent_first(std::vector<Undertaking>& them, Day today);

// Of findings made from `from` up to but not on `until`.
struct LoopCount {
  std::string theme;  // empty: of all themes
  Ratio planned, told, changed, checked;
  bool operator==(const LoopCount&) const = default;
};
std::vector<LoopCount> loop_counts(std::span<const Loop> loops, Day from, Day until);  // all first, then by theme

}  // namespace hearth
