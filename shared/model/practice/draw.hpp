// draw.hpp: which cases are looked at this month: chance that can be shown to be chance.
// Shape   the same cases, request and seed give the same draw, in whatever order the cases come. Every eligible case is
//         drawn equally often over all seeds; stratified, each district and agency also gets its share, to within one.
// Errors  a draw larger than what there is takes all of it, and short_by() says how many are missing.
// Source  004_af7cde6fdb4983db.txt, stage 2: eight a month, at random or on a theme, from open and closed work. How
//         recent "closed" is, and what drifting is, the paper leaves open or says twice: DrawRule, shown on the screen.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/model/base/day.hpp"

namespace hearth {

struct DrawCase {
  std::string reference, district, agency;
  Day opened;
  std::optional<Day> closed, next_review;
  bool stepped_down = false;              // came to early help from social care
  std::vector<std::string> worked_on_by;  // staff who had a part in it
};

enum class DrawTheme { any, long_open, one_agency, stepped_down, drifting };

struct DrawRule {
  int closed_days_max = 92;  // closed no longer ago than this
  int long_open_days = 730;  // open longer than this: two years
  int drift_days = 274;      // open longer than this, or a review not held: nine months
  bool operator==(const DrawRule&) const = default;
};

struct DrawRequest {
  std::uint64_t seed = 0;
  int size = 8;
  Day on;
  DrawTheme theme = DrawTheme::any;
  std::string agency;  // of DrawTheme::one_agency
  bool stratified = false;
  std::string auditor;  // never sees work of their own
  DrawRule rule = {};
};

struct Draw {
  int asked = 0, population = 0;
  std::vector<std::string> references;  // in the order in which they came out
  int short_by() const { return asked - static_cast<int>(references.size()); }
};

bool eligible(const DrawCase& it, const DrawRequest& request);
Draw draw(std::span<const DrawCase> cases, const DrawRequest& request);

}  // namespace hearth
