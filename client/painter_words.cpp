#include "client/painter_words.hpp"

#include <vector>

#include "client/paint_host.hpp"
#include "imgui_internal.h"

namespace hearth::client {
namespace {

constexpr int pixels_spare =
    1 << 20;  // of runs that are not on the page now: as many as of those that are, and so many

struct Run {
  bool drawn = false;
  ImFontAtlasRectId place = ImFontAtlasRectId_Invalid;
  int left = 0, top = 0, pixels = 0;
  int drawn_in_frame = 0;
};
std::vector<Run> runs;  // by the page's number
int pixels_kept = 0, pixels_in_frame = 0;
int frames = 1;
bool full = false;  // something did not fit into this frame

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
  run.pixels = picture.width * picture.height;
  run.drawn = true;
  pixels_kept += run.pixels;
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
  if (!run.drawn && !draw_into_atlas(number, run)) {
    full = true;
    return;
  }
  if (run.drawn_in_frame != frames) pixels_in_frame += run.pixels;
  run.drawn_in_frame = frames;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImFontAtlasRect at;  // asked every time: it moves when the atlas grows
  if (!atlas.GetCustomRect(run.place, &at)) return;
  const ImVec2 from(baseline.x + static_cast<float>(run.left), baseline.y + static_cast<float>(run.top));
  out.AddImage(atlas.TexRef, from, ImVec2(from.x + at.w, from.y + at.h), at.uv0, at.uv1, ink);
}

bool forget_unused_runs() {
  const bool was_full = full, too_many = pixels_kept > 2 * pixels_in_frame + pixels_spare;
  bool forgot = false;
  if (was_full || too_many)
    for (std::size_t number = 0; number < runs.size(); ++number) {
      Run& run = runs[number];
      if (!run.drawn || run.drawn_in_frame == frames) continue;
      ImGui::GetIO().Fonts->RemoveCustomRect(run.place);
      host::forget_run(static_cast<int>(number));
      pixels_kept -= run.pixels;
      run = {};
      forgot = true;
    }
  if (forgot) ImGui::GetIO().Fonts->CompactCache();
  pixels_in_frame = 0;
  full = false;
  ++frames;
  return was_full && forgot;
}

}  // namespace hearth::client

namespace ImGuiFreeType {  // with this in its place, ImGui brings no font rasteriser of its own
const ImFontLoader* GetFontLoader() { return hearth::client::no_font_loader(); }
bool DebugEditFontLoaderFlags(unsigned*) { return false; }
}  // namespace ImGuiFreeType
