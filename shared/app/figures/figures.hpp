// figures.hpp: plain values to shapes.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "shared/app/figures/shape.hpp"

namespace hearth::app {

Figure face_figure(int mood);  // -2 very sad to 2 very happy
Figure mark_figure();          // the Hearth mark: a roof over a flame

struct TrendPoint {
  std::string name;            // "Mar"
  std::string tip;             // "March 2026: 9 in 10"
  std::optional<int> percent;  // nothing: no data, a gap in the line
};
Figure trend_figure(const std::vector<TrendPoint>& points, bool right_to_left, std::string sentence);

}  // namespace hearth::app
