// paint_host.hpp: the seam between the painter and the page: what each may ask of the other, without Emscripten or ImGui.
// Shape   the page reads itself into PaintItems (client/js/reader.js) and asks for frames (client/js/canvas.js); the
//         painter asks the page for pictures of words (client/js/runs.js) and hands it triangles (client/js/renderer.js).
// Units   physical pixels, in the document; a Frame's top is where the canvas begins in it.
#pragma once
#include <cstdint>
#include <string>

namespace hearth::client {

enum class ItemKind : int { box, run, radio, checkbox, figure };

// The page writes these as eleven 32-bit words (ITEM_WORDS in client/js/reader.js).
struct PaintItem {
  ItemKind kind;
  float x, y, width, height;  // run: only x and y, where its baseline starts
  std::uint32_t fill, ink;    // as ImGui packs colours; ink: of an edge or of words
  float line, radius;         // of an edge
  int state;                  // radio, checkbox: 1 when checked; figure: an Attention
  int id;                     // run: its number; figure: its number
};
static_assert(sizeof(PaintItem) == 44);

enum class Attention : int { none, pointed_at, held };  // what the pointer does to the control around a figure

struct Frame {
  double time_ms;
  float width, height, top;
  float scale;  // physical pixels in a CSS pixel
};

// What the page asks of the painter. Implemented in painter.cpp.
namespace painter {
PaintItem* room_for_items(int count);
std::uint32_t* inks();  // one for each app::Ink
void page_was_read(int item_count);
bool draw_frame(const Frame& frame);  // true: draw again, something is still moving
void pointer_is_at(float x, float y, bool held, bool touch);
void context_was_restored();
}  // namespace painter

// What the painter asks of the page. Implemented in paint_host.cpp.
namespace host {

void start();
void wish_drawn(bool drawn);
void page_was_rendered();
void choose(const std::string& name, int value);  // as if the page's own choice had been pressed

struct WordPicture {
  int left, top;  // from the start of the baseline
  int width, height;
};
WordPicture draw_run(int run);
void copy_run(unsigned char* to, int pitch);  // the one just drawn
void forget_run(int run);

struct LabelRun {
  int run = 0;
  float x = 0, width = 0;
};
LabelRun label_run(int figure, const std::string& text, float size, bool bold, std::uint32_t ink, int anchor, float x);

int create_texture(int width, int height, const void* pixels);
void update_texture(int texture, const void* pixels, int pitch, int x, int y, int width, int height);
void free_texture(int texture);
void begin_frame(int width, int height);
void use_list(const void* corners, int corner_count, const void* indices, int index_count);
void draw_part(int texture, int x, int y, int width, int height, int index_count, int first_index);

}  // namespace host
}  // namespace hearth::client
