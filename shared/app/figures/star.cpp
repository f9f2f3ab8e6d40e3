#include <algorithm>
#include <cstdlib>

#include "shared/app/figures/figures.hpp"
#include "shared/app/figures/parts.hpp"

namespace hearth::app {
namespace {

using Kind = Shape::Kind;

constexpr int width = 4400, reach = 1120, clear_of_dots = 150, edge = 20;
constexpr int text_size = 160, letter = 56;  // of a hundred of the text's size: a letter's usual width

// Very long words in two halves.
std::string parted(const std::string& name) {
  std::string parts;
  for (const std::string& word : wrapped(name, 1)) {
    const int half = (characters_of(word) + 1) / 2;
    const std::string begin = half > 7 ? beginning(word, half) : word;
    parts += (parts.empty() ? "" : " ") + begin;
    if (begin.size() < word.size()) parts += "- " + word.substr(begin.size());
  }
  return parts;
}

struct Star {
  Figure figure{.frame = Frame::fixed, .width = width, .height = 0, .shapes = {}, .sentence = {}};
  const std::vector<StarPoint>& points;
  int count, scale_max;
  bool right_to_left;
  int top = -reach, bottom = reach;  // how far it goes from the middle, which is at first 0

  int angle(int i) const { return (7200 * i / count + 1) / 2; }
  const StarPoint& point(int i) const { return points[static_cast<std::size_t>(i % count)]; }
  Spot spot(int i, int value) const {
    const int radius = reach * std::clamp(value, 0, scale_max) / scale_max;
    return around({width / 2, 0}, angle(i % count), radius, radius);
  }
  void line(std::vector<Spot> at, int stroke, Ink ink) {
    figure.shapes.push_back({.kind = Kind::line, .at = std::move(at), .stroke = stroke, .ink = ink});
  }

  void add_rings() {
    const int step = scale_max <= 10 ? 2 : (scale_max + 4) / 5;
    for (int value = step; value < scale_max + step; value += step)
      figure.shapes.push_back({.kind = Kind::circle,
                               .at = {{width / 2, 0}},
                               .size = reach * std::min(value, scale_max) / scale_max,
                               .stroke = 10,
                               .ink = Ink::line});
  }

  // Solid between neighbours that both have a last reading; whole if all have.
  void add_ground() {
    if (count < 3) return;
    std::vector<Spot> whole;
    for (int i = 0; i < count && point(i).last; ++i) whole.push_back(spot(i, *point(i).last));
    if (static_cast<int>(whole.size()) == count)
      figure.shapes.push_back({.kind = Kind::polygon, .at = std::move(whole), .fill = Ink::line});
    else
      for (int i = 0; i < count; ++i)
        if (point(i).last && point(i + 1).last)
          figure.shapes.push_back({.kind = Kind::polygon,
                                   .at = {{width / 2, 0}, spot(i, *point(i).last), spot(i + 1, *point(i + 1).last)},
                                   .fill = Ink::line});
  }

  void add_dashes(Spot from, Spot to) {
    const int across = std::abs(to.x - from.x), down = std::abs(to.y - from.y);
    const int pieces = std::max(1, (std::max(across, down) + std::min(across, down) / 2) / 130);
    auto between = [&](int tenths) {
      return Spot{from.x + (to.x - from.x) * tenths / (10 * pieces), from.y + (to.y - from.y) * tenths / (10 * pieces)};
    };
    for (int piece = 0; piece < pieces; ++piece)
      line({between(10 * piece + 3), between(10 * piece + 7)}, 22, Ink::quiet);
  }

  void add_readings() {
    const int sides = count < 3 ? count - 1 : count;  // two points have one line between them
    for (int i = 0; i < sides; ++i)
      if (point(i).last && point(i + 1).last)
        line({spot(i, *point(i).last), spot(i + 1, *point(i + 1).last)}, 40, Ink::accent);
    for (int i = 0; i < sides; ++i)
      if (point(i).first && point(i + 1).first) add_dashes(spot(i, *point(i).first), spot(i + 1, *point(i + 1).first));
    auto dot = [&](Spot at, int size, Ink fill, Ink ink, const std::string& tip) {
      figure.shapes.push_back(
          {.kind = Kind::circle, .at = {at}, .size = size, .stroke = 22, .fill = fill, .ink = ink, .text = tip});
    };
    for (int i = 0; i < count; ++i) {
      if (point(i).first) dot(spot(i, *point(i).first), 46, Ink::card, Ink::quiet, point(i).tip);
      if (point(i).last) dot(spot(i, *point(i).last), 66, Ink::accent, Ink::card, point(i).tip);
    }
  }

  // The name around the outside, under it where the point has come to, and whether that is up or down.
  void add_name(int i) {
    const int lean = sine(angle(i)), rise = sine(angle(i) + 900);
    const Anchor anchor = lean > 100 ? Anchor::start : lean < -100 ? Anchor::end : Anchor::middle;
    const Spot from = around({width / 2, 0}, angle(i), reach + clear_of_dots, reach + clear_of_dots);
    int room = std::min(1300, width / 2 - std::abs(from.x - width / 2) - edge);
    if (anchor == Anchor::middle)
      room = count < 7 ? width - 2 * edge : 2 * (reach + clear_of_dots) * sine(angle(1)) / 1000 - 100;
    const auto names = wrapped(parted(point(i).name), room * 100 / (letter * text_size));
    int longest = 1;
    for (const std::string& name : names) longest = std::max(longest, characters_of(name));
    const int size = std::min(text_size, room * 100 / (letter * longest)), pitch = leading(size, right_to_left);
    const int block = pitch * static_cast<int>(names.size()) + text_size;
    int y = from.y - block / 2 - block * rise / 2000;
    top = std::min(top, y - edge), bottom = std::max(bottom, y + block + edge);
    auto label = [&](int x, int baseline, int text, Ink ink, Anchor at, bool bold, std::string words) {
      figure.shapes.push_back({.kind = Kind::label,
                               .at = {{x, baseline}},
                               .size = text,
                               .ink = ink,
                               .anchor = at,
                               .bold = bold,
                               .text = std::move(words)});
    };
    for (const std::string& name : names) {
      label(from.x, y + pitch * 2 / 3, size, Ink::text, anchor, false, name);
      y += pitch;
    }
    const auto value = point(i).last ? point(i).last : point(i).first;
    const std::string said = value ? std::to_string(*value) : "–";
    const int baseline = y + text_size * 7 / 8;
    if (!point(i).first || !point(i).last)
      return label(from.x, baseline, text_size, Ink::quiet, anchor, point(i).last.has_value(), said);
    const int said_width = text_size * 3 / 5 * static_cast<int>(said.size()), after = 130;
    const int x = anchor == Anchor::start ? from.x
                  : anchor == Anchor::end ? from.x - 110
                                          : from.x - (said_width + after) / 2;
    add_change({x + 55, baseline - 62}, *point(i).last - *point(i).first);
    if (anchor == Anchor::end) label(from.x - after, baseline, text_size, Ink::text, anchor, true, said);
    else label(x + after, baseline, text_size, Ink::text, Anchor::start, true, said);
  }

  void add_change(Spot at, int change) {
    if (change == 0) return line({{at.x - 45, at.y}, {at.x + 45, at.y}}, 26, Ink::quiet);
    const int up = change > 0 ? 50 : -50;
    figure.shapes.push_back({.kind = Kind::polygon,
                             .at = {{at.x, at.y - up}, {at.x + 55, at.y + up}, {at.x - 55, at.y + up}},
                             .fill = change > 0 ? Ink::accent : Ink::quiet});
  }
};

}  // namespace

Figure star_figure(const std::vector<StarPoint>& points, int scale_max, bool right_to_left, std::string sentence) {
  Star star{.points = points,
            .count = static_cast<int>(points.size()),
            .scale_max = std::max(1, scale_max),
            .right_to_left = right_to_left};
  star.add_ground();
  star.add_rings();
  for (int i = 0; i < star.count; ++i) star.line({{width / 2, 0}, star.spot(i, star.scale_max)}, 10, Ink::line);
  star.add_readings();
  for (int i = 0; i < star.count; ++i) star.add_name(i);
  Figure figure = std::move(star.figure);
  for (int i = 0; i < star.count; ++i) {
    if (star.point(i).control.empty()) continue;
    Handle handle{.name = star.point(i).control, .at = {}, .value = star.point(i).last};
    for (int value = 0; value <= star.scale_max; ++value) handle.at.push_back(star.spot(i, value));
    figure.handles.push_back(std::move(handle));
  }
  const int above = edge - star.top;
  for (Handle& handle : figure.handles)
    for (Spot& spot : handle.at) spot.y += above;
  for (Shape& shape : figure.shapes)
    for (Spot& spot : shape.at) spot.y += above;
  figure.height = above + star.bottom + edge;
  figure.sentence = std::move(sentence);
  if (right_to_left) mirror(figure);
  return figure;
}

}  // namespace hearth::app
