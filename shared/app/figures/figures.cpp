#include "shared/app/figures/figures.hpp"

#include <algorithm>
#include <cstdlib>

namespace hearth::app {

using Kind = Shape::Kind;

Figure face_figure(int mood) {
  Figure face{.frame = Frame::fixed, .width = 960, .height = 960, .shapes = {}, .sentence = {}};
  auto& out = face.shapes;
  out.push_back(
      {.kind = Kind::circle, .at = {{480, 480}}, .size = 440, .stroke = 36, .fill = Ink::glow, .ink = Ink::mark});
  for (int x : {330, 630}) out.push_back({.kind = Kind::circle, .at = {{x, 390}}, .size = 50, .fill = Ink::mark});
  Shape mouth{.kind = Kind::line, .at = {}, .stroke = 46, .ink = Ink::mark};
  const int half_width = std::abs(mood) == 2 ? 230 : 180;
  for (int i = -10; i <= 10; ++i)  // a parabola: deep when very happy, flat at OK, turned over when sad
    mouth.at.push_back({480 + i * half_width / 10, 640 - mood * 35 + mood * 80 * (100 - i * i) / 100});
  for (Spot end : {mouth.at.front(), mouth.at.back()})
    out.push_back({.kind = Kind::circle, .at = {end}, .size = 23, .fill = Ink::mark});
  out.push_back(std::move(mouth));
  return face;
}

Figure mark_figure() {
  Figure mark{.frame = Frame::fixed, .width = 96, .height = 96, .shapes = {}, .sentence = {}};
  mark.shapes = {
      {.kind = Kind::polygon,
       .at = {{48, 6}, {92, 42}, {82, 42}, {82, 90}, {14, 90}, {14, 42}, {4, 42}},
       .fill = Ink::accent},
      {.kind = Kind::polygon,
       .at = {{49, 28},
              {60, 42},
              {66, 56},
              {64, 70},
              {57, 79},
              {48, 82},
              {39, 79},
              {32, 70},
              {31, 58},
              {38, 46},
              {42, 54}},
       .fill = Ink::glow},
      {.kind = Kind::polygon, .at = {{49, 54}, {56, 66}, {54, 76}, {48, 80}, {42, 76}, {41, 68}}, .fill = Ink::card}};
  return mark;
}

Figure progress_figure(int done, int out_of, bool right_to_left) {
  constexpr int height = 16;
  Figure bar{.frame = Frame::fluid, .width = 10000, .height = height, .shapes = {}, .sentence = {}};
  auto strip = [&](int from, int to, Ink fill, Ink ink) {
    if (right_to_left) from = 10000 - from, to = 10000 - to;
    bar.shapes.push_back({.kind = Kind::line,
                          .at = {{from, height / 2}, {to, height / 2}},
                          .stroke = height - 4,
                          .fill = fill,
                          .ink = ink});
  };
  const int share = out_of > 0 ? std::min(done, out_of) * 9600 / out_of : 0;
  strip(200, 9800, Ink::none, Ink::line);
  if (share > 0) strip(200, 200 + share, Ink::none, Ink::accent);
  return bar;
}

Figure trend_figure(const std::vector<TrendPoint>& points, bool right_to_left, std::string sentence) {
  constexpr int top = 24, plot = 150, bottom = top + plot, left = 900, right = 9300;
  Figure trend{
      .frame = Frame::fluid, .width = 10000, .height = bottom + 34, .shapes = {}, .sentence = std::move(sentence)};
  auto across = [&](int x) { return right_to_left ? 10000 - x : x; };
  auto level = [](int percent) { return bottom - plot * percent / 100; };
  auto& out = trend.shapes;
  for (int percent : {0, 50, 100}) {
    out.push_back({.kind = Kind::line,
                   .at = {{across(left - 100), level(percent)}, {across(10000), level(percent)}},
                   .stroke = percent == 0 ? 2 : 1,
                   .ink = percent == 0 ? Ink::quiet : Ink::line});
    out.push_back({.kind = Kind::label,
                   .at = {{across(0), level(percent) + 5}},
                   .size = 14,
                   .ink = Ink::quiet,
                   .anchor = right_to_left ? Anchor::end : Anchor::start,
                   .text = std::to_string(percent)});
  }
  const int count = static_cast<int>(points.size());
  auto spot = [&](int i) {
    int x = count < 2 ? right : left + 300 + (right - left - 300) * i / (count - 1);
    return Spot{across(x), level(points[static_cast<std::size_t>(i)].percent.value_or(0))};
  };
  int last = -1;
  for (int i = 0; i < count; ++i) {
    const TrendPoint& point = points[static_cast<std::size_t>(i)];
    if ((count - 1 - i) % 3 == 0)
      out.push_back({.kind = Kind::label,
                     .at = {{spot(i).x, bottom + 24}},
                     .size = 14,
                     .ink = Ink::quiet,
                     .anchor = Anchor::middle,
                     .text = point.name});
    if (!point.percent) continue;
    if (last == i - 1 && last >= 0)
      out.push_back({.kind = Kind::line, .at = {spot(last), spot(i)}, .stroke = 3, .ink = Ink::accent});
    last = i;
  }
  for (int i = 0; i < count; ++i) {
    const TrendPoint& point = points[static_cast<std::size_t>(i)];
    if (!point.percent) continue;
    out.push_back({.kind = Kind::circle,
                   .at = {spot(i)},
                   .size = i == last ? 6 : 4,
                   .stroke = 2,
                   .fill = Ink::card,
                   .ink = Ink::accent,
                   .text = point.tip});
    if (i == last)
      out.push_back({.kind = Kind::label,
                     .at = {{spot(i).x, spot(i).y - 12}},
                     .size = 18,
                     .ink = Ink::text,
                     .anchor = Anchor::middle,
                     .bold = true,
                     .text = std::to_string(*point.percent)});
  }
  return trend;
}

}  // namespace hearth::app
