#include "shared/app/figures/parts.hpp"

#include <algorithm>

#include "shared/model/base/text.hpp"

namespace hearth::app {

int sine(int angle) {
  static constexpr int at[] = {0, 174, 342, 500, 643, 766, 866, 940, 985, 1000, 1000};  // each ten degrees
  angle = (angle % 3600 + 3600) % 3600;
  if (angle >= 1800) return -sine(angle - 1800);
  if (angle > 900) angle = 1800 - angle;
  return at[angle / 100] + (at[angle / 100 + 1] - at[angle / 100]) * (angle % 100) / 100;
}

Spot around(Spot middle, int angle, int across, int down) {
  // Rounded, not cut towards nothing: that would flatten small curves.
  auto share = [](int radius, int thousandths) { return (radius * (thousandths + 1000) + 500) / 1000 - radius; };
  return {middle.x + share(across, sine(angle)), middle.y - share(down, sine(angle + 900))};
}

std::vector<Spot> arc(Spot middle, int across, int down, int from, int to, int step) {
  std::vector<Spot> spots;
  for (int angle = from; angle < to; angle += step) spots.push_back(around(middle, angle, across, down));
  spots.push_back(around(middle, to, across, down));
  return spots;
}

int characters_of(const std::string& words) { return characters(words).value_or(static_cast<int>(words.size())); }

std::string beginning(const std::string& words, int room) {
  std::size_t end = 0;
  for (int kept = 0; end < words.size(); ++end) {
    const bool begins = (static_cast<unsigned char>(words[end]) & 0xC0) != 0x80;
    if (begins && ++kept > room) break;
  }
  return words.substr(0, end);
}

std::string cut(const std::string& words, int room) {
  return characters_of(words) <= room ? words : beginning(words, std::max(1, room - 1)) + "…";
}

std::vector<std::string> wrapped(const std::string& words, int room) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < words.size();) {
    const std::size_t to = std::min(words.find(' ', from), words.size());
    const std::string word = words.substr(from, to - from);
    from = to + 1;
    if (word.empty()) continue;
    if (!lines.empty() && characters_of(lines.back()) + 1 + characters_of(word) <= room) lines.back() += ' ' + word;
    else lines.push_back(word);
  }
  return lines;
}

void add_box(std::vector<Shape>& out, Spot from, Spot to, int radius, Ink ink) {
  auto line = [&](Spot a, Spot b) {
    out.push_back({.kind = Shape::Kind::line, .at = {a, b}, .stroke = 2 * radius, .ink = ink});
  };
  const int inside = 12;  // so that the round ends of the filling stay under the sides
  for (int y = from.y; y < to.y; y += 2 * radius - 1) line({from.x + inside, y}, {to.x - inside, y});
  line({from.x + inside, to.y}, {to.x - inside, to.y});
  for (int x : {from.x, to.x}) line({x, from.y}, {x, to.y});
}

void mirror(Figure& figure) {
  for (Handle& handle : figure.handles)
    for (Spot& spot : handle.at) spot.x = figure.width - spot.x;
  for (Shape& shape : figure.shapes) {
    for (Spot& spot : shape.at) spot.x = figure.width - spot.x;
    if (shape.anchor != Anchor::middle) shape.anchor = shape.anchor == Anchor::start ? Anchor::end : Anchor::start;
  }
}

}  // namespace hearth::app
