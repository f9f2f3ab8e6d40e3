#include "client/paint_host.hpp"

#include <emscripten.h>

using namespace hearth::client;

EM_JS(void, hearth_start, (), { hearth.canvas.start(); });
EM_JS(void, hearth_wish, (int drawn), { hearth.canvas.wish(!!drawn); });
EM_JS(void, hearth_page_was_rendered, (), { hearth.canvas.rendered(); });
EM_JS(void, hearth_choose, (const char* name, int value), { hearth.page.choose(UTF8ToString(name), value); });
EM_JS(void, hearth_draw_run, (int run, int* out), { hearth.runs.draw(run, out); });
EM_JS(void, hearth_copy_run, (void* to, int pitch), { hearth.runs.copy(to, pitch); });
EM_JS(void, hearth_forget_run, (int run), { hearth.runs.forget(run); });
EM_JS(int, hearth_label,
      (int figure, const char* text, float size, int bold, unsigned ink, int anchor, float x, float* out),
      { return hearth.reader.label(figure, UTF8ToString(text), size, bold, ink, anchor, x, out); });
EM_JS(int, hearth_create_texture, (int width, int height, const void* pixels),
      { return hearth.renderer.createTexture(width, height, pixels); });
EM_JS(void, hearth_update_texture, (int texture, const void* pixels, int pitch, int x, int y, int width, int height),
      { hearth.renderer.updateTexture(texture, pixels, pitch, x, y, width, height); });
EM_JS(void, hearth_free_texture, (int texture), { hearth.renderer.freeTexture(texture); });
EM_JS(void, hearth_begin_frame, (int width, int height), { hearth.renderer.beginFrame(width, height); });
EM_JS(void, hearth_use_list, (const void* corners, int corner_count, const void* indices, int index_count),
      { hearth.renderer.useList(corners, corner_count, indices, index_count); });
EM_JS(void, hearth_draw_part, (int texture, int x, int y, int width, int height, int index_count, int first_index),
      { hearth.renderer.drawPart(texture, x, y, width, height, index_count, first_index); });

namespace hearth::client::host {

void start() { hearth_start(); }
void wish_drawn(bool drawn) { hearth_wish(drawn); }
void page_was_rendered() { hearth_page_was_rendered(); }
void choose(const std::string& name, int value) { hearth_choose(name.c_str(), value); }

WordPicture draw_run(int run) {
  WordPicture picture{};
  hearth_draw_run(run, &picture.left);
  return picture;
}
void copy_run(unsigned char* to, int pitch) { hearth_copy_run(to, pitch); }
void forget_run(int run) { hearth_forget_run(run); }

LabelRun label_run(int figure, const std::string& text, float size, bool bold, std::uint32_t ink, int anchor, float x) {
  LabelRun label;
  label.run = hearth_label(figure, text.c_str(), size, bold, ink, anchor, x, &label.x);
  return label;
}

int create_texture(int width, int height, const void* pixels) { return hearth_create_texture(width, height, pixels); }
void update_texture(int texture, const void* pixels, int pitch, int x, int y, int width, int height) {
  hearth_update_texture(texture, pixels, pitch, x, y, width, height);
}
void free_texture(int texture) { hearth_free_texture(texture); }
void begin_frame(int width, int height) { hearth_begin_frame(width, height); }
void use_list(const void* corners, int corner_count, const void* indices, int index_count) {
  hearth_use_list(corners, corner_count, indices, index_count);
}
void draw_part(int texture, int x, int y, int width, int height, int index_count, int first_index) {
  hearth_draw_part(texture, x, y, width, height, index_count, first_index);
}

}  // namespace hearth::client::host

extern "C" {
EMSCRIPTEN_KEEPALIVE PaintItem* painter_room(int count) { return painter::room_for_items(count); }
EMSCRIPTEN_KEEPALIVE std::uint32_t* painter_inks() { return painter::inks(); }
EMSCRIPTEN_KEEPALIVE void painter_page(int item_count) { painter::page_was_read(item_count); }
EMSCRIPTEN_KEEPALIVE int painter_frame(double time_ms, float width, float height, float top, float scale) {
  return painter::draw_frame({time_ms, width, height, top, scale});
}
EMSCRIPTEN_KEEPALIVE void painter_pointer(float x, float y, int held, int touch) {
  painter::pointer_is_at(x, y, held != 0, touch != 0);
}
EMSCRIPTEN_KEEPALIVE void painter_context_restored() { painter::context_was_restored(); }
}
