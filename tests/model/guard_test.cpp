// The guard against somebody with pencil, patience and every page: with it nothing small is found, without it much is.
#include <doctest/doctest.h>

#include <functional>
#include <type_traits>

#include "shared/model/base/dice.hpp"
#include "shared/model/codec/record_codec.hpp"
#include "shared/model/measures/guard.hpp"
#include "shared/model/measures/measure.hpp"

using namespace hearth;

static_assert(!std::is_constructible_v<Published, std::map<Cell, std::optional<int>>, int>, "only the guard publishes");
static_assert(!std::is_default_constructible_v<GuardPass>, "the guard's pass is not for anybody");
static_assert(!std::is_constructible_v<OwnHubFigure, Satisfaction>, "a true count needs somebody who may see it");

namespace {

const Day later = Day::of(2030, 1, 1);
const Period quarter = *Period::parse("2025-q4");

PeopleCounts table(const std::vector<std::vector<int>>& rows) {
  PeopleCounts counts;
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (std::size_t c = 0; c < rows[r].size(); ++c)
      counts[{{"hub", std::to_string(r)}, {"age", std::to_string(c)}}] = rows[r][c];
  return counts;
}

PeopleCounts random_table(SeededDice& dice, int rows, int columns, int most) {
  std::vector<std::vector<int>> all(static_cast<std::size_t>(rows));
  for (auto& row : all)
    for (int c = 0; c < columns; ++c) row.push_back(dice.below(3) == 0 ? dice.below(9) : dice.below(most));
  return table(all);
}

// Somebody who knows the rules and even what was shown before it was rounded, and one page: a table of `side` by `side` with its totals. Answers
// whether a hidden inside cell could be this number, by trying every table there is.
class Patience {
 public:
  Patience(const std::map<Cell, std::optional<int>>& page, int side) : side_(side) {
    for (int r = 0; r <= side; ++r)
      for (int c = 0; c <= side; ++c) {
        Cell cell;
        if (r < side) cell["hub"] = std::to_string(r);
        if (c < side) cell["age"] = std::to_string(c);
        auto shown = page.at(cell);
        range_[r][c] = shown ? std::pair{*shown, *shown} : std::pair{1, r < side && c < side ? 30 : 200};
      }
  }
  bool could_be(int row, int column, int value) {
    auto before = range_[row][column];
    if (value < before.first || value > before.second) return false;
    range_[row][column] = {value, value};
    const bool could = fits(0, 0);
    range_[row][column] = before;
    return could;
  }

 private:
  static bool in(int value, std::pair<int, int> range) { return value >= range.first && value <= range.second; }
  bool fits(int row, int column) {
    if (row == side_) {
      int total = 0;
      for (int c = 0; c < side_; ++c) {
        if (!in(columns_[c], range_[side_][c])) return false;
        total += columns_[c];
      }
      return in(total, range_[side_][side_]);
    }
    if (column == side_) return in(rows_[row], range_[row][side_]) && fits(row + 1, 0);
    int right = 0, below = 0;  // the most that may still come
    for (int c = column; c < side_; ++c) right += range_[row][c].second;
    for (int r = row; r < side_; ++r) below += range_[r][column].second;
    if (rows_[row] + right < range_[row][side_].first || columns_[column] + below < range_[side_][column].first)
      return false;
    auto [low, high] = range_[row][column];
    low = std::max({low, range_[row][side_].first - rows_[row] - (right - high),
                    range_[side_][column].first - columns_[column] - (below - high)});
    for (int value = low; value <= high; ++value) {
      if (rows_[row] + value > range_[row][side_].second || columns_[column] + value > range_[side_][column].second)
        break;
      rows_[row] += value, columns_[column] += value;
      const bool fine = fits(row, column + 1);
      rows_[row] -= value, columns_[column] -= value;
      if (fine) return true;
    }
    return false;
  }
  int side_;
  std::pair<int, int> range_[4][4];
  int rows_[4] = {}, columns_[4] = {};
};

// How many small cells are known exactly, and of how many the reader learns anything.
struct Found {
  int exactly = 0, narrowed = 0, small = 0;
};

Found attack(const PeopleCounts& counts, const std::map<Cell, std::optional<int>>& page, int side) {
  Found found;
  Patience reader(page, side);
  for (const auto& [cell, count] : counts) {
    if (count < 1 || count > 7) continue;
    ++found.small;
    int possible = 0;
    for (int value = 1; value <= 7; ++value)
      possible += reader.could_be(std::stoi(cell.at("hub")), std::stoi(cell.at("age")), value);
    found.exactly += possible == 1, found.narrowed += possible < 7;
  }
  return found;
}

// What a page would be if small numbers were merely left out.
std::map<Cell, std::optional<int>> left_out(const PeopleCounts& counts, int side) {
  std::map<Cell, std::optional<int>> page;
  for (int r = 0; r <= side; ++r)
    for (int c = 0; c <= side; ++c) {
      Cell cell;
      if (r < side) cell["hub"] = std::to_string(r);
      if (c < side) cell["age"] = std::to_string(c);
      int total = 0;
      for (const auto& [each, count] : counts)
        if ((r == side || each.at("hub") == cell["hub"]) && (c == side || each.at("age") == cell["age"]))
          total += count;
      if (r == side) cell.erase("hub");
      if (c == side) cell.erase("age");
      page[cell] = total > 0 && total <= 7 ? std::nullopt : std::optional(total);
    }
  return page;
}

}  // namespace

TEST_CASE("the guard hides small numbers and enough others, and rounds what it shows") {
  const PeopleCounts counts = table({{3, 40, 20}, {31, 12, 50}, {22, 19, 44}});
  auto page = Guard(Guard::Views{{"hub", "age"}}).publish(counts, quarter, later);
  REQUIRE(page);
  CHECK_FALSE(page->count({{"hub", "0"}, {"age", "0"}}));
  CHECK(page->count({{"hub", "1"}, {"age", "2"}}) == 50);
  CHECK(page->count({}) == 240);  // 241
  int hidden = 0;
  for (const auto& [cell, count] : page->cells()) {
    hidden += !count;
    if (count) CHECK(*count % 5 == 0);
  }
  CHECK(hidden >= 4);  // itself, one beside it, one below it, and the one across
  CHECK(hidden <= 8);
}

TEST_CASE("a rate is worked out from what is shown, and only of ten or more") {
  PeopleCounts counts{{{{"hub", "a"}, {"hit", "yes"}}, 18},
                      {{{"hub", "a"}, {"hit", "no"}}, 20},
                      {{{"hub", "b"}, {"hit", "yes"}}, 8},
                      {{{"hub", "b"}, {"hit", "no"}}, 0}};
  auto page = Guard(Guard::Views{{"hub", "hit"}}).publish(counts, quarter, later);
  REQUIRE(page);
  CHECK(page->per_hundred({{"hub", "a"}, {"hit", "yes"}}, {{"hub", "a"}}) == 50);
  CHECK(page->per_hundred({{"hub", "b"}, {"hit", "yes"}}, {{"hub", "b"}}) == 100);  // 8 is shown as 10
  CHECK_FALSE(page->per_hundred({{"hub", "c"}, {"hit", "yes"}}, {{"hub", "c"}}));
}

TEST_CASE("a period that is not over is not published") {
  const PeopleCounts counts = table({{10, 20}, {30, 40}});
  CHECK_FALSE(Guard(Guard::Views{{"hub", "age"}}).publish(counts, quarter, quarter.to()));
  CHECK(Guard(Guard::Views{{"hub", "age"}}).publish(counts, quarter, quarter.to().plus_days(1)));
}

TEST_CASE("a release is made once: a correction that comes later changes nothing that was shown") {
  Releases releases;
  const Guard guard(Guard::Views{{"hub", "age"}});
  const Published first = *releases.once("people", quarter, guard, table({{10, 20}, {30, 40}}), later);
  CHECK(*releases.once("people", quarter, guard, table({{10, 20}, {30, 41}}), later) == first);
  CHECK(*releases.once("people", quarter, guard, table({{90, 90}, {90, 90}}), later) == first);
  CHECK_FALSE(releases.once("people", *Period::parse("2029-q4"), guard, table({{90}}), later));
}

TEST_CASE("what was released is read back as it was printed") {
  const Guard guard(Guard::Views{{"hub", "age"}});
  const Published page = *guard.publish(table({{3, 40, 20}, {31, 12, 50}, {22, 19, 44}}), quarter, later);
  const auto cells = read_released(print_released(page));
  REQUIRE(cells);
  CHECK(guard.again(*cells) == page);
  for (const char* broken : {"", "{}", "[1]", "[[1,2]]", "[[{},2,3]]"}) CHECK_FALSE(read_released(broken));
}

TEST_CASE("with the guard off an attacker finds people; with it on, nobody, by trying every table there is") {
  SeededDice dice(20260304);
  Found off, on;
  for (int round = 0; round < 40; ++round) {
    const PeopleCounts counts = random_table(dice, 3, 3, 30);
    auto page = Guard(Guard::Views{{"hub", "age"}}).publish(counts, quarter, later);
    REQUIRE(page);
    const auto bare_page = left_out(counts, 3);
    auto unrounded = page->cells();
    for (auto& [cell, count] : unrounded)
      if (count) {
        REQUIRE(bare_page.at(cell));  // whatever was small is hidden
        count = bare_page.at(cell);
      }
    const Found bare = attack(counts, bare_page, 3), guarded = attack(counts, unrounded, 3);
    off.exactly += bare.exactly, off.small += bare.small;
    on.exactly += guarded.exactly, on.narrowed += guarded.narrowed, on.small += guarded.small;
  }
  MESSAGE("small cells ", off.small, "; found exactly with the guard off ", off.exactly, ", with it on ", on.exactly,
          " (narrowed at all ", on.narrowed, ")");
  CHECK(off.exactly > off.small / 5);
  CHECK(on.exactly == 0);
  CHECK(on.narrowed * 10 <
        on.small);  // a reader who knew every number before it was rounded may rule a value out here and there
}

TEST_CASE("three years of quarters in three views that share their totals: no small number can be worked out") {
  // The reader puts all views of a quarter together, and goes round them until nothing more can be learnt.
  struct Range {
    int low, high;
  };
  SeededDice dice(7);
  int exactly_off = 0, exactly_on = 0, narrowed_on = 0, small = 0, shown = 0, all = 0;
  const Guard guard(Guard::Views{{"hub", "age"}, {"hub", "theme"}, {"age", "theme"}});
  for (int quarters = 0; quarters < 12; ++quarters) {
    PeopleCounts counts;
    for (int hub = 0; hub < 6; ++hub)
      for (int age = 0; age < 5; ++age)
        for (int theme = 0; theme < 4; ++theme)
          counts[{{"hub", std::to_string(hub)}, {"age", std::to_string(age)}, {"theme", std::to_string(theme)}}] =
              dice.below(4) == 0 ? dice.below(3) : dice.below(4 + 6 * (hub + 1));
    const auto page = guard.publish(counts, quarter, later);
    REQUIRE(page);
    auto total = [&](const Cell& cell) {
      int sum = 0;
      for (const auto& [each, count] : counts) {
        bool in = true;
        for (const auto& [dimension, value] : cell) in = in && each.at(dimension) == value;
        sum += in ? count : 0;
      }
      return sum;
    };
    auto learnt = [&](bool guarded) {
      std::map<Cell, Range> known;
      for (const auto& [cell, count] : page->cells()) {
        const int truth = total(cell);
        if (guarded ? !count : truth > 0 && truth < 8) known[cell] = {1, 9999};
        else if (!guarded || truth == 0) known[cell] = {truth, truth};
        else known[cell] = {std::max(8, *count - 2), *count + 2};
      }
      for (bool changed = true; changed;) {
        changed = false;
        for (auto& [whole, range] : known)
          for (const char* over : {"hub", "age", "theme"}) {
            if (whole.count(over) || whole.size() > 1) continue;
            std::vector<Range*> parts;
            int low = 0, high = 0;
            for (int value = 0; value < 6; ++value) {
              Cell part = whole;
              part[over] = std::to_string(value);
              if (auto it = known.find(part); it != known.end())
                parts.push_back(&it->second), low += it->second.low, high += it->second.high;
            }
            auto narrow = [&](Range& it, int least, int most) {
              if (least > it.low) it.low = least, changed = true;
              if (most < it.high) it.high = most, changed = true;
            };
            for (Range* part : parts) narrow(*part, range.low - (high - part->high), range.high - (low - part->low));
            if (!parts.empty() && !changed) narrow(range, low, high);
            if (changed) break;
          }
      }
      return known;
    };
    const auto off = learnt(false), on = learnt(true);
    for (const auto& [cell, range] : on) {
      ++all, shown += page->count(cell).has_value();
      const int truth = total(cell);
      if (truth < 1 || truth > 7) continue;
      ++small;
      exactly_off += off.at(cell).low == off.at(cell).high;
      exactly_on += range.low == range.high;
      narrowed_on += range.low > 1 || range.high < 7;
    }
  }
  MESSAGE("small cells ", small, " of ", all, ", shown ", shown, "; found with the guard off ", exactly_off, ", on ",
          exactly_on);
  CHECK(exactly_off > 0);
  CHECK(exactly_on == 0);
  CHECK(narrowed_on == 0);
  CHECK(shown * 2 > all);  // and the pages are still worth reading
}
