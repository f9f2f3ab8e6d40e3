#include <algorithm>

#include "shared/app/figures/figures.hpp"
#include "shared/app/figures/parts.hpp"

namespace hearth::app {
namespace {

using Kind = Shape::Kind;

constexpr int left = 50, right = 9950, sliver = 150, lap = 60;

// From best to worst, strong at both ends and light in the middle.
Ink ink_of(int i, int count) {
  static constexpr Ink inks[] = {Ink::accent, Ink::glow, Ink::card, Ink::line, Ink::quiet};
  return inks[count < 2 ? 0 : (4 * i + (2 * i < count ? 0 : count - 2)) / (count - 1)];
}

// How wide each is: together the whole, and what is there at all never less than a sliver.
std::vector<int> widths_of(const std::vector<Part>& parts) {
  long long sum = 0;
  for (const Part& part : parts) sum += std::max(0, part.count);
  std::vector<int> widths;
  int left_over = right - left;
  for (const Part& part : parts) {
    int share = part.count > 0 ? static_cast<int>((right - left) * static_cast<long long>(part.count) / sum) : 0;
    if (part.count > 0) share = std::max(sliver, share);
    widths.push_back(share);
    left_over -= share;
  }
  if (sum > 0) *std::max_element(widths.begin(), widths.end()) += left_over;
  return widths;
}

}  // namespace

Figure distribution_figure(const std::vector<Part>& parts, bool right_to_left, std::string sentence) {
  constexpr int top = 4, bottom = 36, edge = 3, ground = 2, size = 15;
  Figure figure{.width = 10000, .height = bottom + 6, .shapes = {}, .sentence = std::move(sentence)};
  figure.frame = Frame::fluid;
  auto& out = figure.shapes;
  const int count = static_cast<int>(parts.size());
  const std::vector<int> widths = widths_of(parts);
  int x = right;
  for (int i = count - 1; i >= 0; --i) {  // each over the edge of the next
    const std::size_t at = static_cast<std::size_t>(i);
    if (widths[at] == 0) continue;
    const Spot from{x - widths[at], top}, to{x == right ? right : x - lap, bottom};
    x = from.x;
    add_box(out, from, to, edge, Ink::text);
    add_box(out, from, to, ground, ink_of(i, count));
    out.push_back({.kind = Kind::circle,
                   .at = {{(from.x + to.x) / 2, (top + bottom) / 2}},
                   .size = 2,
                   .fill = ink_of(i, count),
                   .text = parts[at].tip});
  }
  if (x == right) {
    add_box(out, {left, top}, {right, bottom}, edge, Ink::line);
    add_box(out, {left, top}, {right, bottom}, ground, Ink::card);
  }
  // Below, a row for each: its stretch of the strip once more, and what it is.
  int y = bottom + 5;
  x = left;
  for (int i = 0; i < count; ++i) {
    const std::size_t at = static_cast<std::size_t>(i);
    if (widths[at] == 0) continue;
    const int end = x + widths[at];
    const bool leans_left = x + end < left + right || widths[at] > (right - left) * 2 / 3;
    y += 13;
    out.push_back({.kind = Kind::line, .at = {{x, y}, {end, y}}, .stroke = 5, .ink = Ink::text});
    if (ink_of(i, count) != Ink::text)
      out.push_back({.kind = Kind::line, .at = {{x, y}, {end, y}}, .stroke = 3, .ink = ink_of(i, count)});
    y += 3 + leading(size, right_to_left);
    out.push_back({.kind = Kind::label,
                   .at = {{leans_left ? x - left : end + 10000 - right, y - 2}},
                   .size = size,
                   .ink = Ink::text,
                   .anchor = leans_left ? Anchor::start : Anchor::end,
                   .text = parts[at].name + " · " + std::to_string(parts[at].count)});
    x = end;
    figure.height = y + 6;
  }
  if (right_to_left) mirror(figure);
  return figure;
}

}  // namespace hearth::app
