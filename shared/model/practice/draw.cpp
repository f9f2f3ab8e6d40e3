#include "shared/model/practice/draw.hpp"

#include <algorithm>
#include <map>

#include "shared/model/base/dice.hpp"

namespace hearth {
namespace {

using Drawn = std::vector<const DrawCase*>;

void shuffle(Drawn& cases, SeededDice& dice) {
  for (int left = static_cast<int>(cases.size()); left > 1; --left) std::swap(cases[left - 1], cases[dice.below(left)]);
}

bool fits(const DrawCase& it, const DrawRequest& request) {
  const Day until = it.closed.value_or(request.on);
  const int open_days = until.number() - it.opened.number();
  switch (request.theme) {
    case DrawTheme::any: return true;
    case DrawTheme::long_open: return open_days > request.rule.long_open_days;
    case DrawTheme::one_agency: return it.agency == request.agency;
    case DrawTheme::stepped_down: return it.stepped_down;
    case DrawTheme::drifting:
      return !it.closed && (open_days > request.rule.drift_days || (it.next_review && *it.next_review < request.on));
  }
  return false;
}

}  // namespace

bool eligible(const DrawCase& it, const DrawRequest& request) {
  if (request.on < it.opened) return false;
  if (it.closed && (request.on < *it.closed || it.closed->plus_days(request.rule.closed_days_max) < request.on))
    return false;
  const auto& by = it.worked_on_by;
  return std::find(by.begin(), by.end(), request.auditor) == by.end() && fits(it, request);
}

// One row of cases, each stratum shuffled and the strata shuffled too, then every n-th from a start left to chance: of
// `all` starts each case is picked by exactly `size`, and no stratum is off its share by one or more.
Draw draw(std::span<const DrawCase> cases, const DrawRequest& request) {
  std::map<std::string, Drawn> strata;
  Draw out{.asked = request.size};
  for (const DrawCase& it : cases) {
    if (!eligible(it, request)) continue;
    strata[request.stratified ? it.district + '\n' + it.agency : ""].push_back(&it);
    ++out.population;
  }
  SeededDice dice(request.seed);
  std::vector<Drawn> groups;
  for (auto& [name, group] : strata) {
    std::sort(group.begin(), group.end(), [](auto* a, auto* b) { return a->reference < b->reference; });
    shuffle(group, dice);
    groups.push_back(std::move(group));
  }
  for (int left = static_cast<int>(groups.size()); left > 1; --left)
    std::swap(groups[left - 1], groups[dice.below(left)]);
  Drawn row;
  for (const Drawn& group : groups) row.insert(row.end(), group.begin(), group.end());

  const int all = out.population, size = std::clamp(request.size, 0, all);
  const int start = all > 0 ? dice.below(all) : 0;
  Drawn picked;
  for (int i = 0; i < size; ++i)
    picked.push_back(row[static_cast<std::size_t>((start + static_cast<long long>(i) * all) / size)]);
  shuffle(picked, dice);
  for (const DrawCase* it : picked) out.references.push_back(it->reference);
  return out;
}

}  // namespace hearth
