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
  text,
  list,
  link,
  button,
  choice,
  several,
  faces,
  long_text,
  table,
  figure,
  notice
};
enum class Look { plain, quiet, primary, card, row, big, good, problem };

struct NodeOption {
  std::string value, text;
  bool chosen = false;
  Figure figure;  // faces
};

struct Node {
  Kind kind = Kind::text;
  std::string key;
  std::string text;
  Look look = Look::plain;
  int level = 2;                               // heading
  std::string href;                            // link
  std::string lang;                            // when it is not the screen's
  bool current = false;                        // link: this is where we are
  bool leaves = false;                         // link: out of Hearth
  std::string name, value;                     // controls; buttons
  std::string hint, error;                     // controls
  bool busy = false;                           // button
  int characters_max = 0;                      // long text
  std::vector<NodeOption> options;             // choice, several, faces
  std::vector<std::vector<std::string>> rows;  // table; the first is its header
  Figure drawing;                              // figure, link
  std::vector<Node> children;                  // section, list, notice, link
};

struct Screen {
  std::string title;  // neutral: nothing about who is reading
  std::string language = "en";
  bool right_to_left = false;
  std::string post_to;  // where its form goes without a program in the page
  std::string draft_id, form;
  std::vector<Node> head, body, foot;
};

}  // namespace hearth::app
