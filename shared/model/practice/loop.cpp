#include "shared/model/practice/loop.hpp"

#include <algorithm>
#include <map>

namespace hearth {

Result<Loop, Errors> with_step(Loop loop, LoopStep step, Day today, std::string owner, std::optional<Day> due) {
  Errors wrong;
  auto refuse = [&](const char* member, const char* say) { wrong.push_back({std::string("/answers/") + member, say}); };
  if (loop.closed()) return Unexpected{Errors{{"", "problem.loop_is_closed"}}};
  if (step.words.empty()) refuse("words", "problem.please_answer");
  if (today < step.on) refuse("on", "problem.earlier");
  if (!loop.steps.empty() && step.on < loop.steps.back().on) refuse("on", "problem.later");
  if (loop.next() == LoopStage::planned) {
    if (owner.empty()) refuse("owner", "problem.owner_missing");
    if (!due) refuse("due", "problem.whole_date");
    else if (*due < step.on) refuse("due", "problem.later");
    loop.owner = std::move(owner);
    loop.due = due;
  }
  if (!wrong.empty()) return Unexpected{std::move(wrong)};
  loop.steps.push_back(std::move(step));
  return loop;
}

Urgency urgency(const Undertaking& it, Day today) {
  if (it.done) return Urgency::done;
  if (!it.due) return Urgency::later;
  if (*it.due < today) return Urgency::overdue;
  return today.plus_days(soon_days) < *it.due ? Urgency::later : Urgency::soon;
}

// What was planned is done when what changed has been written down.
std::vector<Undertaking> undertakings(std::span<const Loop> loops) {
  std::vector<Undertaking> out;
  for (const Loop& loop : loops) {
    if (!loop.has(LoopStage::planned)) continue;
    std::optional<Day> done;
    if (loop.has(LoopStage::changed)) done = loop.steps[static_cast<std::size_t>(LoopStage::changed)].on;
    out.push_back(
        {loop.id, loop.steps[static_cast<std::size_t>(LoopStage::planned)].words, loop.owner, loop.due, done});
  }
  return out;
}

void most_urgent_first(std::vector<Undertaking>& them, Day today) {
  std::stable_sort(them.begin(), them.end(), [&](const Undertaking& a, const Undertaking& b) {
    const Urgency mine = urgency(a, today), theirs = urgency(b, today);
    if (mine != theirs) return mine < theirs;
    if (a.due.has_value() != b.due.has_value()) return a.due.has_value();
    return a.due && *a.due < *b.due;
  });
}

std::vector<LoopCount> loop_counts(std::span<const Loop> loops, Day from, Day until) {
  LoopCount all;
  std::map<std::string, LoopCount> themes;
  for (const Loop& loop : loops) {
    if (!loop.has(LoopStage::found) || loop.steps.front().on < from || !(loop.steps.front().on < until)) continue;
    LoopCount& theme = themes[loop.theme];
    theme.theme = loop.theme;
    for (LoopCount* it : {&all, &theme}) {
      it->planned = it->planned + Ratio{loop.has(LoopStage::planned), 1};
      it->told = it->told + Ratio{loop.has(LoopStage::told), 1};
      it->changed = it->changed + Ratio{loop.has(LoopStage::changed), 1};
      it->checked = it->checked + Ratio{loop.has(LoopStage::checked), 1};
    }
  }
  std::vector<LoopCount> out{all};
  for (auto& [name, theme] : themes) out.push_back(std::move(theme));
  return out;
}

}  // namespace hearth
