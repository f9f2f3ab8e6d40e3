#include "shared/model/measures/guard.hpp"

#include <algorithm>

namespace hearth {
namespace {

constexpr int no_end = 1 << 28;

struct Sum {  // the whole and its parts, as places in the list of cells
  std::size_t whole;
  std::vector<std::size_t> parts;
};

struct Range {
  int low, high;
};

// Everything that is shown of one count: cells, and how they add up.
struct Figures {
  std::vector<Cell> cells;
  std::vector<int> counts;
  std::vector<Sum> sums;
};

Figures figures_of(const PeopleCounts& counts, const Guard::Views& views) {
  std::map<std::string, std::set<std::string>> values;
  for (const auto& [cell, count] : counts)
    for (const auto& [dimension, value] : cell) values[dimension].insert(value);
  Figures out;
  std::map<Cell, std::size_t> places;
  auto place = [&](const Cell& cell) {
    auto [it, added] = places.emplace(cell, out.cells.size());
    if (added) {
      out.cells.push_back(cell);
      int total = 0;
      for (const auto& counted : counts)
        if (std::all_of(cell.begin(), cell.end(), [&](const auto& wanted) {
              auto found = counted.first.find(wanted.first);
              return found != counted.first.end() && found->second == wanted.second;
            }))
          total += counted.second;
      out.counts.push_back(total);
    }
    return it->second;
  };
  auto add_up = [&](const Cell& whole, const std::string& over) {
    Sum sum{place(whole), {}};
    for (const std::string& value : values[over]) {
      Cell part = whole;
      part[over] = value;
      sum.parts.push_back(place(part));
    }
    out.sums.push_back(std::move(sum));
  };
  for (const Guard::View& view : views) {
    place({});
    add_up({}, view.rows);
    if (view.columns.empty()) continue;
    add_up({}, view.columns);
    for (const std::string& value : values[view.rows]) add_up({{view.rows, value}}, view.columns);
    for (const std::string& value : values[view.columns]) add_up({{view.columns, value}}, view.rows);
  }
  return out;
}

int rounded(int count, int to) { return to < 2 ? count : (count + to / 2) / to * to; }

// What anybody can work out, even if they knew every number shown before it was rounded: each sum tells of each of its
// members by the others, again and again.
std::vector<Range> worked_out(const Figures& figures, const std::vector<bool>& hidden) {
  std::vector<Range> ranges;
  for (std::size_t i = 0; i < figures.counts.size(); ++i)
    ranges.push_back(hidden[i] ? Range{1, no_end} : Range{figures.counts[i], figures.counts[i]});
  for (bool changed = true; changed;) {
    changed = false;
    auto narrow = [&](std::size_t at, int low, int high) {
      Range& it = ranges[at];
      if (low > it.low) it.low = low, changed = true;
      if (high < it.high) it.high = high, changed = true;
    };
    for (const Sum& sum : figures.sums) {
      std::int64_t low = 0, high = 0;
      for (std::size_t part : sum.parts) low += ranges[part].low, high += ranges[part].high;
      const Range whole = ranges[sum.whole];
      narrow(sum.whole, static_cast<int>(std::min<std::int64_t>(low, no_end)),
             static_cast<int>(std::min<std::int64_t>(high, no_end)));
      for (std::size_t part : sum.parts) {
        const Range it = ranges[part];
        const std::int64_t least = whole.low - (high - it.high), most = whole.high - (low - it.low);
        narrow(part, static_cast<int>(std::max<std::int64_t>(least, 0)),
               static_cast<int>(std::clamp<std::int64_t>(most, 0, no_end)));
      }
    }
  }
  return ranges;
}

// The smallest number still shown that stands in a sum with this one: hiding it costs the reader least.
std::optional<std::size_t> companion(const Figures& figures, const std::vector<bool>& hidden, std::size_t of) {
  std::optional<std::size_t> best;
  std::size_t fewest = 0;
  for (const Sum& sum : figures.sums) {
    std::vector<std::size_t> members = sum.parts;
    members.push_back(sum.whole);
    if (std::find(members.begin(), members.end(), of) == members.end()) continue;
    const std::size_t already =
        static_cast<std::size_t>(std::count_if(members.begin(), members.end(), [&](auto i) { return hidden[i]; }));
    for (std::size_t i : members) {
      if (hidden[i] || figures.counts[i] == 0) continue;
      if (!best || already < fewest || (already == fewest && figures.counts[i] < figures.counts[*best]))
        best = i, fewest = already;
    }
  }
  return best;
}

}  // namespace

std::optional<int> Published::count(const Cell& cell) const {
  auto it = cells_.find(cell);
  return it == cells_.end() ? std::nullopt : it->second;
}

std::optional<int> Published::per_hundred(const Cell& hits, const Cell& base) const {
  auto of = count(base), some = count(hits);
  if (!of || !some || *of < base_) return std::nullopt;
  return std::min(100, (200 * *some + *of) / (2 * *of));
}

std::optional<Published> Guard::publish(const PeopleCounts& counts, Period period, Day today) const {
  if (!period.over(today)) return std::nullopt;
  const Figures figures = figures_of(counts, views_);
  std::vector<bool> hidden, small;
  for (int count : figures.counts) small.push_back(count > 0 && count <= preset_.small);
  hidden = small;
  // Every small number must still be able to be any small number.
  for (bool changed = true; changed;) {
    changed = false;
    const std::vector<Range> ranges = worked_out(figures, hidden);
    for (std::size_t i = 0; i < ranges.size() && !changed; ++i) {
      if (!small[i] || (ranges[i].low <= 1 && ranges[i].high >= preset_.small)) continue;
      // Itself may have nothing left to hide behind; then whoever hides beside it needs company.
      for (std::size_t at = 0; at <= ranges.size() && !changed; ++at) {
        const std::size_t of = at == 0 ? i : at - 1;
        if (!hidden[of]) continue;
        if (auto next = companion(figures, hidden, of)) hidden[*next] = changed = true;
      }
    }
  }
  std::map<Cell, std::optional<int>> cells;
  for (std::size_t i = 0; i < figures.cells.size(); ++i)
    cells[figures.cells[i]] = hidden[i] ? std::nullopt : std::optional(rounded(figures.counts[i], preset_.round_to));
  return Published{GuardPass{}, std::move(cells), preset_.base};
}

Published Guard::again(std::map<Cell, std::optional<int>> released) const {
  return Published{GuardPass{}, std::move(released), preset_.base};
}

const Published* Releases::find(const std::string& measure, Period period) const {
  auto it = made_.find(measure + ' ' + period.key());
  return it == made_.end() ? nullptr : &it->second;
}

const Published* Releases::once(const std::string& measure, Period period, const Guard& guard,
                                const PeopleCounts& counts, Day today) {
  if (const Published* made = find(measure, period)) return made;
  auto published = guard.publish(counts, period, today);
  if (!published) return nullptr;
  return &made_.emplace(measure + ' ' + period.key(), std::move(*published)).first->second;
}

}  // namespace hearth
