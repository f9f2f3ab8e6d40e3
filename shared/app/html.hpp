// html.hpp: the one writer of page elements, for the server, the page in wasm, print and golden text.
// Shape   semantic HTML with a data-key on everything that is painted; no styles, no scripts, everything escaped.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "shared/app/screen.hpp"

namespace hearth::app {

std::string escaped(std::string_view text);
std::string svg(const Figure& figure);

// What stands inside <div id="screen">. Figures are numbered in document order in data-figure; figures_of() lists them
// in the same order.
std::string html(const Screen& screen);
std::vector<const Figure*> figures_of(const Screen& screen);

}  // namespace hearth::app
