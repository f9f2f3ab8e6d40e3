#include "shared/app/figures/figures.hpp"
#include "shared/app/figures/parts.hpp"

namespace hearth::app {
namespace {

using Kind = Shape::Kind;
using Spots = std::vector<Spot>;

constexpr int pen = 6;

// Every symbol is a warm ground with a dark edge, so that it holds on light and on dark.
struct Drawing {
  std::vector<Shape> shapes;

  void line(Spots at, Ink ink = Ink::mark) {
    shapes.push_back({.kind = Kind::line, .at = std::move(at), .stroke = pen, .ink = ink});
  }
  void ground(Spots at, Ink fill = Ink::glow) {
    shapes.push_back({.kind = Kind::polygon, .at = at, .fill = fill});
    at.push_back(at.front());
    line(std::move(at));
  }
  void ground(Spot middle, int radius) {
    shapes.push_back(
        {.kind = Kind::circle, .at = {middle}, .size = radius, .stroke = pen, .fill = Ink::glow, .ink = Ink::mark});
  }
  void solid(Spots at) { shapes.push_back({.kind = Kind::polygon, .at = std::move(at), .fill = Ink::mark}); }
  void dot(Spot middle, int radius) {
    shapes.push_back({.kind = Kind::circle, .at = {middle}, .size = radius, .fill = Ink::mark});
  }
};

Spots joined(std::initializer_list<Spots> pieces) {
  Spots all;
  for (const Spots& piece : pieces) all.insert(all.end(), piece.begin(), piece.end());
  return all;
}

}  // namespace

Figure symbol_figure(Symbol symbol) {
  Drawing it;
  switch (symbol) {
    case Symbol::home:
      it.ground({{48, 12}, {88, 48}, {78, 48}, {78, 85}, {18, 85}, {18, 48}, {8, 48}});
      it.solid({{39, 85}, {39, 59}, {57, 59}, {57, 85}});
      break;
    case Symbol::clock:
      it.ground({48, 48}, 39);
      it.line({{48, 24}, {48, 49}, {63, 60}});
      break;
    case Symbol::calendar:
      it.ground({{12, 20}, {84, 20}, {84, 84}, {12, 84}});
      it.ground({{12, 20}, {84, 20}, {84, 39}, {12, 39}}, Ink::accent);
      for (int x : {32, 64}) it.line({{x, 11}, {x, 20}});
      for (int x : {30, 48, 66}) it.dot({x, 53}, 5);
      for (int x : {30, 48}) it.dot({x, 70}, 5);
      break;
    case Symbol::place:
      it.ground(joined({arc({48, 37}, 29, 29, -1240, 1240, 155), {{48, 89}}}));
      it.dot({48, 37}, 11);
      break;
    case Symbol::people:
      it.ground(joined({arc({67, 83}, 23, 30, -900, 900, 150)}));
      it.ground({67, 36}, 12);
      it.ground(joined({arc({34, 85}, 27, 38, -900, 900, 150)}));
      it.ground({34, 28}, 16);
      break;
    case Symbol::baby:
      for (int x : {13, 83}) it.ground({x, 53}, 8);
      it.ground({48, 50}, 36);
      for (int x : {35, 61}) it.dot({x, 50}, 5);
      it.line(arc({48, 57}, 13, 13, 1100, 2500, 175));
      it.line({{48, 15}, {55, 21}, {54, 29}, {47, 31}, {43, 27}});
      break;
    case Symbol::heart:
      it.ground(joined({arc({67, 36}, 21, 21, -620, 1300, 160), {{48, 85}}, arc({29, 36}, 21, 21, 2300, 4220, 160)}));
      break;
    case Symbol::talk:
      it.ground(joined({arc({48, 42}, 41, 32, -1300, 2000, 165), {{18, 88}}}));
      for (int x : {30, 48, 66}) it.dot({x, 42}, 5);
      break;
    case Symbol::star: {
      Spots points;
      for (int i = 0; i < 10; ++i) points.push_back(around({48, 52}, 360 * i, i % 2 ? 20 : 43, i % 2 ? 20 : 43));
      it.ground(std::move(points));
      break;
    }
    case Symbol::check:
      it.ground({48, 48}, 39);
      it.line({{30, 50}, {43, 63}, {67, 36}});
      break;
    case Symbol::warning:
      it.ground({{48, 12}, {91, 84}, {5, 84}});
      it.line({{48, 38}, {48, 58}});
      it.dot({48, 71}, 5);
      break;
    case Symbol::listen:
      it.ground({{9, 36}, {25, 36}, {47, 17}, {47, 79}, {25, 60}, {9, 60}});
      it.line(arc({46, 48}, 19, 19, 450, 1350, 150), Ink::accent);
      it.line(arc({46, 48}, 38, 38, 450, 1350, 150), Ink::accent);
      break;
  }
  return {.frame = Frame::fixed, .width = 96, .height = 96, .shapes = std::move(it.shapes), .sentence = {}};
}

}  // namespace hearth::app
