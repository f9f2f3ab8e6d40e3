#include <algorithm>

#include "shared/app/figures/figures.hpp"
#include "shared/app/figures/parts.hpp"

namespace hearth::app {

using Kind = Shape::Kind;

Figure bars_figure(const std::vector<Bar>& bars, int max, bool right_to_left, std::string sentence) {
  constexpr int left = 100, half = 6, name_size = 15, value_size = 17, room = 32;
  max = std::max(1, max);
  Figure figure{.width = 10000, .height = 0, .shapes = {}, .sentence = std::move(sentence)};
  figure.frame = Frame::fluid;
  auto& out = figure.shapes;
  int digits = 1;
  for (const Bar& bar : bars) digits = std::max(digits, static_cast<int>(std::to_string(bar.value).size()));
  const int right = 10000 - 400 - 360 * digits;  // leaves room for the longest number on a small phone
  auto across = [&](int value) {
    return left + static_cast<int>(static_cast<long long>(right - left) * std::clamp(value, 0, max) / max);
  };
  int y = 0;
  for (const Bar& bar : bars) {
    y += figure.shapes.empty() ? 2 : 20;
    for (const std::string& line : wrapped(bar.name, room)) {
      y += leading(name_size, right_to_left);
      out.push_back({.kind = Kind::label, .at = {{0, y - 3}}, .size = name_size, .ink = Ink::text, .text = line});
    }
    y += 6 + half;
    const Spot end{across(bar.value), y};
    const bool some = bar.value > 0;
    if (some) out.push_back({.kind = Kind::line, .at = {{left, y}, end}, .stroke = 2 * half, .ink = Ink::accent});
    int clear = end.x;
    if (bar.mark) {
      const int x = across(*bar.mark);
      if (x >= end.x - 200 && x < end.x + 1000) clear = std::max(clear, x - 50);
      out.push_back({.kind = Kind::line, .at = {{x, y - 9}, {x, y + 9}}, .stroke = 7, .ink = Ink::card});
      out.push_back({.kind = Kind::line, .at = {{x, y - 9}, {x, y + 9}}, .stroke = 3, .ink = Ink::text});
    }
    out.push_back({.kind = Kind::circle,
                   .at = {end},
                   .size = some ? half : half - 1,
                   .stroke = some ? 0 : 2,
                   .fill = some ? Ink::accent : Ink::card,
                   .ink = some ? Ink::none : Ink::quiet,
                   .text = bar.tip});
    out.push_back({.kind = Kind::label,
                   .at = {{clear + 330, y + 6}},
                   .size = value_size,
                   .ink = Ink::text,
                   .bold = true,
                   .text = std::to_string(bar.value)});
    y += half;
  }
  figure.height = y + 6;
  if (right_to_left) mirror(figure);
  return figure;
}

}  // namespace hearth::app
