// figures.hpp: plain values to shapes.
// Units   values and counts as they are, minutes since midnight; a tip is what a circle tells when it is pointed at.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "shared/app/figures/shape.hpp"

namespace hearth::app {

Figure face_figure(int mood);  // -2 very sad to 2 very happy
Figure mark_figure();          // the Hearth mark: a roof over a flame

Figure progress_figure(int done, int out_of, bool right_to_left);

struct TrendPoint {
  std::string name;            // "Mar"
  std::string tip;             // "March 2026: 9 in 10"
  std::optional<int> percent;  // nothing: no data, a gap in the line
};
Figure trend_figure(const std::vector<TrendPoint>& points, bool right_to_left, std::string sentence);

// The outcome star: three to ten points, from their first reading (thin, hollow dots) to their last (strong, filled).
struct StarPoint {
  std::string name;                // "Your home"
  std::string tip;                 // "Your home: 7, was 4"
  std::optional<int> first, last;  // 0 to scale_max; nothing: not asked, a gap in the shape
  std::string control = {};        // the choice of the page that the last reading is taken hold of by
};
Figure star_figure(const std::vector<StarPoint>& points, int scale_max, bool right_to_left, std::string sentence);

struct Bar {
  std::string name, tip;
  int value = 0;            // 0 to max
  std::optional<int> mark;  // something to compare with, as last year
};
Figure bars_figure(const std::vector<Bar>& bars, int max, bool right_to_left, std::string sentence);

struct Part {
  std::string name, tip;
  int count = 0;
};
Figure distribution_figure(const std::vector<Part>& parts, bool right_to_left,
                           std::string sentence);  // up to five, best first

// A name that does not fit a figure of least_width CSS pixels gives way to the time; the tip says the whole.
struct WeekSession {
  int day = 0;  // of day_names, from 0
  int from_minute = 0, to_minute = 0;
  std::string name, tip;
};
Figure week_figure(const std::vector<std::string>& day_names, const std::vector<WeekSession>& sessions, int from_minute,
                   int to_minute, bool right_to_left, std::string sentence, int least_width = 280);

enum class Symbol { home, clock, calendar, place, people, baby, heart, talk, star, check, warning, listen };
Figure symbol_figure(Symbol symbol);  // an ornament beside words

}  // namespace hearth::app
