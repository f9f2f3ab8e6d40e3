#include "client/painter_figures.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "client/painter_words.hpp"

namespace hearth::client {
namespace {

using app::Ink;
using app::Shape;

constexpr float lift_seconds = 0.12f, lift_share = 0.06f;
constexpr float reach_min = 14, grows_by = 2;  // CSS pixels, of a circle that tells
constexpr float grip_reach = 24;               // CSS pixels around a handle
constexpr float tip_text_size = 15, tip_padding = 8, tip_distance = 10, tip_radius = 8;  // CSS pixels

// From a figure's own numbers to the canvas, lifted about its middle.
struct Placing {
  ImVec2 from, per_unit;
  float unit;  // of radii, strokes and text

  Placing(const app::Figure& figure, const FigureBox& box, float lift) {
    const float width = static_cast<float>(figure.width), height = static_cast<float>(figure.height);
    const bool is_fluid = figure.frame == app::Frame::fluid;
    const float grown = 1 + lift * lift_share;
    unit = (is_fluid ? box.scale : std::min(box.size.x / width, box.size.y / height)) * grown;
    per_unit = ImVec2(is_fluid ? box.size.x / width * grown : unit, unit);
    const ImVec2 middle(box.from.x + box.size.x / 2, box.from.y + (is_fluid ? height * box.scale : box.size.y) / 2);
    from = ImVec2(middle.x - per_unit.x * width / 2, middle.y - per_unit.y * height / 2);
  }
  ImVec2 operator()(app::Spot spot) const {
    return ImVec2(from.x + static_cast<float>(spot.x) * per_unit.x, from.y + static_cast<float>(spot.y) * per_unit.y);
  }
};

// Round ends and joins: each leg by itself, with a disc over every joint.
void draw_line(ImDrawList& out, const std::vector<ImVec2>& spots, bool closed, std::uint32_t ink, float width) {
  for (std::size_t i = closed ? 0 : 1; i < spots.size(); ++i) {
    const ImVec2 leg[2] = {spots[i == 0 ? spots.size() - 1 : i - 1], spots[i]};
    out.AddPolyline(leg, 2, ink, 0, width);
  }
  if (width > 2)
    for (const ImVec2& spot : spots) out.AddCircleFilled(spot, width / 2, ink);
}

void fill(ImDrawList& out, std::vector<ImVec2> spots, std::uint32_t ink) {
  float area = 0;
  for (std::size_t i = 0, before = spots.size() - 1; i < spots.size(); before = i++)
    area += spots[before].x * spots[i].y - spots[i].x * spots[before].y;
  if (area < 0) std::reverse(spots.begin(), spots.end());  // ImGui softens the outer edge of clockwise shapes only
  out.AddConcavePolyFilled(spots.data(), static_cast<int>(spots.size()), ink);
}

bool is_pointed_at(ImVec2 middle, float reach, int figure, int shape) {
  ImGui::PushID(figure);
  ImGui::PushID(shape);
  ImGui::SetCursorScreenPos(ImVec2(middle.x - reach, middle.y - reach));
  ImGui::InvisibleButton("", ImVec2(2 * reach, 2 * reach));
  const bool pointed_at = ImGui::IsItemHovered();
  ImGui::PopID();
  ImGui::PopID();
  return pointed_at;
}

// Asked before the circles that tell, so that a handle comes first.
void take_hold(const app::Figure& figure, const FigureBox& box, const Placing& place, Grip& grip) {
  for (std::size_t i = 0; i < figure.handles.size(); ++i) {
    const app::Handle& handle = figure.handles[i];
    if (handle.at.empty()) continue;
    const int last = static_cast<int>(handle.at.size()) - 1, value = handle.value.value_or(last / 2);
    is_pointed_at(place(handle.at[static_cast<std::size_t>(std::clamp(value, 0, last))]), grip_reach * box.scale,
                  box.number, -1 - static_cast<int>(i));
    if (!ImGui::IsItemActive()) continue;
    const ImVec2 pointer = ImGui::GetIO().MousePos;
    auto distance = [&](const app::Spot& spot) {
      const ImVec2 at = place(spot);
      return (at.x - pointer.x) * (at.x - pointer.x) + (at.y - pointer.y) * (at.y - pointer.y);
    };
    const auto nearest =
        std::min_element(handle.at.begin(), handle.at.end(),
                         [&](const app::Spot& a, const app::Spot& b) { return distance(a) < distance(b); });
    const int wanted = static_cast<int>(nearest - handle.at.begin());
    if (handle.value != wanted) grip = {&handle, wanted};
  }
}

}  // namespace

bool FigureMotion::moves_towards(Attention attention, float seconds) {
  const float goal = attention == Attention::held ? -1.f : attention == Attention::pointed_at ? 1.f : 0.f;
  const float step = seconds / lift_seconds;
  lift = std::clamp(goal, lift - step, lift + step);
  return lift != goal;
}

void draw_figure(ImDrawList& out, const app::Figure& figure, const FigureBox& box, const FigureMotion& motion,
                 Inks inks, Tip& tip, Grip& grip) {
  const Placing place(figure, box, motion.lift);
  take_hold(figure, box, place, grip);
  auto colour = [&](Ink ink) { return inks[static_cast<std::size_t>(ink)]; };
  std::vector<ImVec2> spots;
  for (std::size_t i = 0; i < figure.shapes.size(); ++i) {
    const Shape& shape = figure.shapes[i];
    const float stroke = shape.ink == Ink::none ? 0 : static_cast<float>(shape.stroke) * place.unit;
    spots.clear();
    for (const app::Spot& at : shape.at) spots.push_back(place(at));
    if (spots.empty()) continue;
    switch (shape.kind) {
      case Shape::Kind::line: draw_line(out, spots, false, colour(shape.ink), stroke); break;
      case Shape::Kind::polygon:
        if (shape.fill != Ink::none) fill(out, spots, colour(shape.fill));
        if (stroke > 0) draw_line(out, spots, true, colour(shape.ink), stroke);
        break;
      case Shape::Kind::circle: {
        float radius = static_cast<float>(shape.size) * place.unit;
        if (!shape.text.empty() &&
            is_pointed_at(spots[0], std::max(radius, reach_min * box.scale), box.number, static_cast<int>(i))) {
          tip = {box.number, shape.text, ImVec2(spots[0].x, spots[0].y - radius)};
          radius += grows_by * box.scale;
        }
        if (shape.fill != Ink::none) out.AddCircleFilled(spots[0], radius, colour(shape.fill));
        if (stroke > 0) out.AddCircle(spots[0], radius, colour(shape.ink), 0, stroke);
        break;
      }
      case Shape::Kind::label: {
        const std::uint32_t ink = colour(shape.ink);
        const auto label = host::label_run(box.number, shape.text, static_cast<float>(shape.size) * place.unit,
                                           shape.bold, ink, static_cast<int>(shape.anchor), spots[0].x);
        draw_run(out, label.run, ImVec2(label.x, std::round(spots[0].y)), ink);
        break;
      }
    }
  }
}

void draw_tip(ImDrawList& out, const Tip& tip, float scale, float canvas_width, Inks inks) {
  if (tip.figure < 0) return;
  const float padding = tip_padding * scale, size = tip_text_size * scale, height = size * 2 + padding;
  const std::uint32_t ground = inks[static_cast<std::size_t>(Ink::text)],
                      ink = inks[static_cast<std::size_t>(Ink::card)];
  auto label_at = [&](float x) {
    return host::label_run(tip.figure, tip.text, size, false, ink, static_cast<int>(app::Anchor::middle), x);
  };
  const float half = label_at(tip.at.x).width / 2 + padding;
  const float middle = std::max(half, std::min(tip.at.x, canvas_width - half));  // kept on the page
  const auto label = label_at(middle);
  const bool below = tip.at.y < height + tip_distance * scale;
  const float top = std::round(below ? tip.at.y + 2 * tip_distance * scale : tip.at.y - tip_distance * scale - height);
  out.AddRectFilled(ImVec2(std::round(middle - half), top), ImVec2(std::round(middle + half), top + std::round(height)),
                    ground, tip_radius * scale);
  draw_run(out, label.run, ImVec2(label.x, std::round(top + height / 2 + size * 0.35f)), ink);
}

}  // namespace hearth::client
