// painter_words.hpp: pictures of words in ImGui's atlas, drawn by the browser and kept while they are in use.
// Limits  coverage only, so no coloured emoji; the atlas grows to at most 4096 x 4096.
#pragma once
#include <cstdint>

#include "imgui.h"

namespace hearth::client {

void prepare_atlas();  // once, before the first frame
// Draws a run with its baseline starting at a whole pixel; leaves it out where the atlas has no room.
void draw_run(ImDrawList& out, int run, ImVec2 baseline, std::uint32_t ink);
// After a frame: what has not been drawn lately goes. True: room was made for what was left out; draw again.
bool forget_unused_runs();

}  // namespace hearth::client
