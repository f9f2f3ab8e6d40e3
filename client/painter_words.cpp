#include "client/painter_words.hpp"

#include <vector>

#include "client/paint_host.hpp"
#include "imgui_internal.h"

namespace hearth::client {
namespace {

constexpr int runs_kept_max = 600;  // in use or not; beyond it what has not been drawn lately goes
constexpr int frames_kept = 3;

struct Run {
  bool drawn = false;
  ImFontAtlasRectId place = ImFontAtlasRectId_Invalid;
  int left = 0, top = 0;
  int drawn_in_frame = 0;
};
std::vector<Run> runs;  // by the page's number
int runs_drawn = 0, frames = 0;
bool full = false;  // something did not fit into the last frame

// ImGui wants a font; nothing is ever written with it.
const ImFontLoader* no_font_loader() {
  static const ImFontLoader loader = [] {
    ImFontLoader none;
    none.Name = "none";
    none.FontSrcInit = [](ImFontAtlas*, ImFontConfig*) { return true; };
    none.FontSrcContainsGlyph = [](ImFontAtlas*, ImFontConfig*, ImWchar) { return false; };
    none.FontBakedInit = [](ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
      baked->Ascent = baked->Size;
      return true;
    };
    none.FontBakedLoadGlyph = [](ImFontAtlas*, ImFontConfig*, ImFontBaked*, void*, ImWchar, ImFontGlyph*, float*) {
      return false;
    };
    return none;
  }();
  return &loader;
}

bool draw_into_atlas(int number, Run& run) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  const host::WordPicture picture = host::draw_run(number);
  ImFontAtlasRect at;
  run.place = atlas.AddCustomRect(picture.width, picture.height, &at);
  if (run.place == ImFontAtlasRectId_Invalid) return false;
  host::copy_run(static_cast<unsigned char*>(atlas.TexData->GetPixelsAt(at.x, at.y)), atlas.TexData->GetPitch());
  ImFontAtlasTextureBlockQueueUpload(&atlas, atlas.TexData, at.x, at.y, at.w, at.h);
  run.left = picture.left;
  run.top = picture.top;
  run.drawn = true;
  ++runs_drawn;
  return true;
}

}  // namespace

void prepare_atlas() {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.TexDesiredFormat = ImTextureFormat_Alpha8;
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
  atlas.SetFontLoader(no_font_loader());
  ImFontConfig font;
  font.FontLoader = no_font_loader();
  font.SizePixels = 16;
  atlas.AddFont(&font);
}

void draw_run(ImDrawList& out, int number, ImVec2 baseline, std::uint32_t ink) {
  if (static_cast<std::size_t>(number) >= runs.size()) runs.resize(static_cast<std::size_t>(number) + 64);
  Run& run = runs[static_cast<std::size_t>(number)];
  run.drawn_in_frame = frames;
  if (!run.drawn && !draw_into_atlas(number, run)) {
    full = true;
    return;
  }
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImFontAtlasRect at;  // asked every time: it moves when the atlas grows
  if (!atlas.GetCustomRect(run.place, &at)) return;
  const ImVec2 from(baseline.x + static_cast<float>(run.left), baseline.y + static_cast<float>(run.top));
  out.AddImage(atlas.TexRef, from, ImVec2(from.x + at.w, from.y + at.h), at.uv0, at.uv1, ink);
}

bool forget_unused_runs() {
  const bool make_room = full && runs_drawn > 0;
  full = false;
  ++frames;
  if (runs_drawn < runs_kept_max && !make_room) return false;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  bool forgot = false;
  for (std::size_t number = 0; number < runs.size(); ++number) {
    Run& run = runs[number];
    if (!run.drawn || frames - run.drawn_in_frame <= (make_room ? 1 : frames_kept)) continue;
    atlas.RemoveCustomRect(run.place);
    host::forget_run(static_cast<int>(number));
    run = {};
    --runs_drawn;
    forgot = true;
  }
  if (forgot) atlas.CompactCache();
  return make_room && forgot;
}

}  // namespace hearth::client

namespace ImGuiFreeType {  // with this in its place, ImGui brings no font rasteriser of its own
const ImFontLoader* GetFontLoader() { return hearth::client::no_font_loader(); }
bool DebugEditFontLoaderFlags(unsigned*) { return false; }
}  // namespace ImGuiFreeType
