#include "client/painter.hpp"

#include <array>
#include <cmath>

#include "client/painter_figures.hpp"
#include "client/painter_words.hpp"
#include "imgui.h"

namespace hearth::client {
namespace {

constexpr int atlas_side_max = 4096;
constexpr int frames_after_input = 3;  // ImGui takes one kind of input a frame
constexpr float pause_seconds = 0.1f;  // a longer one is not part of a movement

std::vector<app::Figure> figures;
std::vector<FigureMotion> motions;
std::vector<PaintItem> items;
std::size_t item_count = 0;
std::array<std::uint32_t, 8> inks{};

struct Pointer {
  float x = 0, y = 0;  // in the document: the canvas may move under it
  bool seen = false, held = false, touch = false;
} pointer;
int frames_wanted = 0;

struct Edges {
  ImVec2 from, to;
  float width() const { return to.x - from.x; }
};
// On whole pixels, as the browser itself paints boxes.
Edges edges_of(const PaintItem& item, float top) {
  return {ImVec2(std::round(item.x), std::round(item.y - top)),
          ImVec2(std::round(item.x + item.width), std::round(item.y + item.height - top))};
}
bool is_seen(std::uint32_t colour) { return (colour & IM_COL32_A_MASK) != 0; }

// An edge lies inside its box.
void draw_box(ImDrawList& out, const Edges& box, float radius, std::uint32_t fill, std::uint32_t edge, float line) {
  if (is_seen(fill)) out.AddRectFilled(box.from, box.to, fill, radius);
  if (!is_seen(edge) || line <= 0) return;
  const float inset = line / 2 - 0.5f;  // AddRect draws half a pixel further in
  out.AddRect(ImVec2(box.from.x + inset, box.from.y + inset), ImVec2(box.to.x - inset, box.to.y - inset), edge,
              std::max(0.f, radius - line / 2), 0, line);
}

void draw_radio(ImDrawList& out, const Edges& box, const PaintItem& item) {
  const ImVec2 middle((box.from.x + box.to.x) / 2, (box.from.y + box.to.y) / 2);
  const float radius = box.width() / 2;
  if (is_seen(item.fill)) out.AddCircleFilled(middle, radius - item.line / 2, item.fill);
  out.AddCircle(middle, radius - item.line / 2, item.ink, 0, item.line);
  if (item.state) out.AddCircleFilled(middle, radius * 0.55f, item.ink);
}

void draw_checkbox(ImDrawList& out, const Edges& box, const PaintItem& item) {
  draw_box(out, box, item.radius, item.state ? item.ink : item.fill, item.ink, item.line);
  if (!item.state) return;
  auto at = [&](float x, float y) { return ImVec2(box.from.x + x * box.width(), box.from.y + y * box.width()); };
  const ImVec2 tick[] = {at(0.22f, 0.52f), at(0.42f, 0.72f), at(0.79f, 0.30f)};
  out.AddPolyline(tick, 3, item.fill, 0, box.width() / 8);
}

// True: something in it is still moving.
bool draw_items(ImDrawList& out, const Frame& frame, float seconds, Grip& grip) {
  bool moves = false;
  Tip tip;
  for (std::size_t i = 0; i < item_count; ++i) {
    const PaintItem& item = items[i];
    const Edges box = edges_of(item, frame.top);
    switch (item.kind) {
      case ItemKind::box: {
        const float line = item.line > 0 ? std::max(1.f, std::floor(item.line + 0.01f)) : 0;
        draw_box(out, box, std::min(item.radius, std::min(box.width(), box.to.y - box.from.y) / 2), item.fill, item.ink,
                 line);
        break;
      }
      case ItemKind::run: draw_run(out, item.id, box.from, item.ink); break;
      case ItemKind::radio: draw_radio(out, box, item); break;
      case ItemKind::checkbox: draw_checkbox(out, box, item); break;
      case ItemKind::figure: {
        const auto number = static_cast<std::size_t>(item.id);
        if (number >= figures.size()) break;
        const auto attention = static_cast<Attention>(item.state);
        if (motions[number].moves_towards(attention, seconds)) moves = true;
        draw_figure(out, figures[number],
                    {.number = item.id,
                     .from = box.from,
                     .size = ImVec2(item.width, item.height),
                     .scale = frame.scale,
                     .attention = attention},
                    motions[number], inks, tip, grip);
        break;
      }
    }
  }
  draw_tip(out, tip, frame.scale, frame.width, inks);
  return moves;
}

void hand_over_texture(ImTextureData& texture) {
  switch (texture.Status) {
    case ImTextureStatus_WantCreate:
      texture.SetTexID(
          static_cast<ImTextureID>(host::create_texture(texture.Width, texture.Height, texture.GetPixels())));
      return texture.SetStatus(ImTextureStatus_OK);
    case ImTextureStatus_WantUpdates:
      for (const ImTextureRect& part : texture.Updates)
        host::update_texture(static_cast<int>(texture.TexID), texture.GetPixelsAt(part.x, part.y), texture.GetPitch(),
                             part.x, part.y, part.w, part.h);
      return texture.SetStatus(ImTextureStatus_OK);
    case ImTextureStatus_WantDestroy:
      if (texture.UnusedFrames == 0) return;
      host::free_texture(static_cast<int>(texture.TexID));
      texture.SetTexID(ImTextureID_Invalid);
      return texture.SetStatus(ImTextureStatus_Destroyed);
    default: return;
  }
}

void hand_over(const ImDrawData& drawn) {
  for (ImTextureData* texture : *drawn.Textures) hand_over_texture(*texture);
  const int height = static_cast<int>(drawn.DisplaySize.y);
  host::begin_frame(static_cast<int>(drawn.DisplaySize.x), height);
  for (const ImDrawList* list : drawn.CmdLists) {
    host::use_list(list->VtxBuffer.Data, list->VtxBuffer.Size, list->IdxBuffer.Data, list->IdxBuffer.Size);
    for (const ImDrawCmd& part : list->CmdBuffer) {
      const int left = static_cast<int>(std::max(0.f, part.ClipRect.x)),
                top = static_cast<int>(std::max(0.f, part.ClipRect.y));
      const int right = static_cast<int>(part.ClipRect.z), bottom = static_cast<int>(part.ClipRect.w);
      if (part.ElemCount == 0 || right <= left || bottom <= top) continue;
      host::draw_part(static_cast<int>(part.GetTexID()), left, height - bottom, right - left, bottom - top,
                      static_cast<int>(part.ElemCount), static_cast<int>(part.IdxOffset));
    }
  }
}

void tell_pointer(const Frame& frame) {
  if (!pointer.seen) return;
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(pointer.touch ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
  io.AddMousePosEvent(pointer.x, pointer.y - frame.top);
  io.AddMouseButtonEvent(ImGuiMouseButton_Left, pointer.held);
}

}  // namespace

namespace painter {

PaintItem* room_for_items(int count) {
  items.resize(static_cast<std::size_t>(count));
  return items.data();
}

std::uint32_t* inks() { return client::inks.data(); }

void page_was_read(int count) { item_count = static_cast<std::size_t>(count); }

bool draw_frame(const Frame& frame) {
  static double drawn_ms = 0;
  const auto seconds = static_cast<float>((frame.time_ms - drawn_ms) / 1000);
  drawn_ms = frame.time_ms;
  ImGuiIO& io = ImGui::GetIO();
  io.DeltaTime = seconds <= 0 || seconds > pause_seconds ? 1 / 60.f : seconds;
  io.DisplaySize = ImVec2(frame.width, frame.height);
  tell_pointer(frame);
  if (frames_wanted > 0) --frames_wanted;

  ImGui::NewFrame();
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(io.DisplaySize);
  ImGui::Begin("page", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse);
  Grip grip;
  const bool moves = draw_items(*ImGui::GetWindowDrawList(), frame, io.DeltaTime, grip);
  ImGui::End();
  ImGui::Render();
  hand_over(*ImGui::GetDrawData());
  const bool was_incomplete = forget_unused_runs();
  if (grip.handle) host::choose(std::string(grip.handle->name), grip.value);  // last: it changes the figures
  return moves || was_incomplete || frames_wanted > 0;
}

void pointer_is_at(float x, float y, bool held, bool touch) {
  pointer = {.x = x, .y = y, .seen = true, .held = held, .touch = touch};
  frames_wanted = frames_after_input;
}

void context_was_restored() {  // ImGui makes its textures anew
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
}

}  // namespace painter

void start_painter() {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
  platform.Renderer_TextureMaxWidth = platform.Renderer_TextureMaxHeight = atlas_side_max;
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = ImVec2(0, 0);
  style.WindowBorderSize = 0;
  style.AntiAliasedLinesUseTex = false;
  style.CircleTessellationMaxError = 0.1f;
  prepare_atlas();
  host::start();
}

void show_figures(std::vector<app::Figure> next) {
  motions.resize(next.size());
  figures = std::move(next);
  host::page_was_rendered();
}

void set_view(app::View view) { host::wish_drawn(view == app::View::drawn); }

}  // namespace hearth::client
