// painter_figures.hpp: a figure's shapes drawn by ImGui, in the box where its SVG would show.
// Shape   circles that have something to tell grow and tell it when pointed at or near; a figure inside a control lifts
//         with it; a handle is moved along its spots. What a press or a move does is the page's business.
// Units   physical pixels of the canvas; shape.hpp tells what a figure's own numbers mean.
#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "client/paint_host.hpp"
#include "imgui.h"
#include "shared/app/figures/shape.hpp"

namespace hearth::client {

struct FigureBox {
  int number;  // data-figure
  ImVec2 from, size;
  float scale;  // physical pixels in a CSS pixel
  Attention attention;
};

struct FigureMotion {                                      // kept from frame to frame
  float lift = 0;                                          // -1 held down, 0 at rest, 1 pointed at
  bool moves_towards(Attention attention, float seconds);  // true: not there yet
};

struct Tip {  // told above everything else, once all is drawn
  int figure = -1;
  std::string text;
  ImVec2 at;
};

struct Grip {  // what a pointer has moved a handle to
  const app::Handle* handle = nullptr;
  int value = 0;
};

using Inks = std::span<const std::uint32_t>;  // one for each app::Ink

void draw_figure(ImDrawList& out, const app::Figure& figure, const FigureBox& box, const FigureMotion& motion,
                 Inks inks, Tip& tip, Grip& grip);
void draw_tip(ImDrawList& out, const Tip& tip, float scale, float canvas_width, Inks inks);

}  // namespace hearth::client
