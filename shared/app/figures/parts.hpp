// parts.hpp: what several figures are made of.
// Units   angles in tenths of a degree, clockwise from the top; sines in thousandths; room in characters.
#pragma once
#include <string>
#include <vector>

#include "shared/app/figures/shape.hpp"

namespace hearth::app {

int sine(int angle);
Spot around(Spot middle, int angle, int across, int down);  // on an ellipse of these two radii
std::vector<Spot> arc(Spot middle, int across, int down, int from, int to, int step);

int characters_of(const std::string& words);
std::string beginning(const std::string& words, int room);
std::string cut(const std::string& words, int room);  // "Midwi…"
// At spaces; a word that is longer stands by itself.
std::vector<std::string> wrapped(const std::string& words, int room);
// From line to line: Nastaliq is tall.
inline int leading(int size, bool right_to_left) { return size * (right_to_left ? 8 : 6) / 5; }

// A solid box in a fluid frame, which has lines only; its rounded edge stands out by the radius all around.
void add_box(std::vector<Shape>& out, Spot from, Spot to, int radius, Ink ink);

void mirror(Figure& figure);  // for readers from right to left

}  // namespace hearth::app
