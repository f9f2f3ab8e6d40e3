// shape.hpp: a figure is a list of shapes; ImGui, SVG and a table read the same list.
// Shape   two frames. Fixed: x and y in units of the figure's own width x height, scaled to its box. Fluid: x in
//         hundredths of a percent of the box's width, y in CSS pixels, so that words keep their size on any screen.
// Units   radii and strokes in the frame's y unit; text sizes in CSS pixels.
#pragma once
#include <optional>
#include <string>
#include <vector>

namespace hearth::app {

enum class Ink { none, text, quiet, line, accent, glow, card, mark };  // one colour each in web/app.css (--ink-*)
enum class Anchor { start, middle, end };
enum class Frame { fixed, fluid };

struct Spot {
  int x = 0, y = 0;
  bool operator==(const Spot&) const = default;
};

struct Shape {
  enum class Kind { line, polygon, circle, label } kind = Kind::line;
  std::vector<Spot> at;  // line: two or more; polygon: three or more; circle and label: one
  int size = 0;          // circle: radius; label: text size
  int stroke = 0;
  Ink fill = Ink::none, ink = Ink::none;  // label: ink
  Anchor anchor = Anchor::start;
  bool bold = false;
  std::string text;  // label: what it says; others: what is told when pointed at
  bool operator==(const Shape&) const = default;
};

// What a pointer may take hold of: a choice of the page, by its name, whose values 0, 1, 2 ... lie at these spots.
struct Handle {
  std::string name;
  std::vector<Spot> at;
  std::optional<int> value;
};

struct Figure {
  Frame frame = Frame::fixed;
  int width = 10000, height = 0;
  std::vector<Shape> shapes;
  std::vector<Handle> handles = {};
  std::string sentence;  // the same in words; empty for ornament beside words
};

}  // namespace hearth::app
