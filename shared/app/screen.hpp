// screen.hpp: what is on the screen, as one value for three readers: the page, the painter over it, and the server.
// Shape   a tree of nodes with keys that stay the same from one screen to the next. Keys come from data, never wording.
// Source  html.hpp writes it; the browser lays it out; client/painter draws what was laid out.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "shared/app/app.hpp"
#include "shared/app/figures/shape.hpp"

namespace hearth::app {

enum class Kind {
  section,
  heading,
  text,  // may hold further words and links in its line
  list,
  link,
  button,
  field,    // one line or box to write in
  group,    // several fields that answer one question
  choice,   // one of several
  several,  // as many as fit
  faces,
  table,
  figure,
  progress,
  notice,
  dialog
};
enum class Look {
  plain,
  quiet,
  primary,
  danger,
  strong,
  card,
  row,
  big,
  good,
  caution,
  problem,
  chips,
  steps,
  tabs,
  scale,
  toast,
  skeleton,
  ways,
  month
};
enum class Entry {
  words,
  long_words,
  number,
  email,
  telephone,
  postcode,
  code,
  search,
  day,
  month,
  year,
  secret  // shown as dots, remembered by nobody
};
enum class Sorted { no, ascending, descending };

struct NodeOption {
  std::string value, text;
  bool chosen = false;
  Figure figure;  // faces
};

struct Cell {
  std::string text;
  std::string href;  // of a header: the same table sorted by it; of another cell: where it leads
  Sorted sorted;
  Look look;  // good, caution, problem: a state, beside its word
  Cell(std::string words, std::string to = {}, Sorted how = Sorted::no, Look state = Look::plain)
      : text(std::move(words)), href(std::move(to)), sorted(how), look(state) {}
};

struct Node {
  Kind kind = Kind::text;
  std::string key;
  std::string text;
  Look look = Look::plain;
  int level = 2;                        // heading
  std::string href;                     // link
  std::string lang;                     // when it is not the screen's
  bool current = false;                 // link, step: this is where we are
  bool leaves = false;                  // link: out of Hearth
  bool file = false;                    // link: to something to keep, not to a page
  bool keeps = false;                   // link: to the same form, with what was said so far
  std::string name, value;              // controls; buttons
  std::string hint, error;              // controls
  std::string listen;                   // controls: the words of the button that reads it aloud
  bool busy = false, disabled = false;  // button; controls
  Entry entry = Entry::words;           // field
  int characters_max = 0;               // field
  int done = 0, out_of = 0;             // progress
  std::vector<NodeOption> options;      // choice, several, faces; suggestions of a field
  std::vector<std::vector<Cell>> rows;  // table; the first is its header
  Figure drawing;                       // figure, link, heading, button, text
  std::vector<Node> children;           // section, text, list, link, group, progress, notice, dialog
};

struct Screen {
  std::string title;  // neutral: nothing about who is reading
  std::string language = "en";
  bool right_to_left = false;
  std::string post_to;  // where its form goes without a program in the page
  std::string draft_id, form;
  bool asks = false;  // its form changes nothing: what it asks for goes into the address
  int again_ms = 0;   // where the server keeps the room: asked for anew by itself, 0 for never
  std::vector<Node> head, body, foot;
};

}  // namespace hearth::app
