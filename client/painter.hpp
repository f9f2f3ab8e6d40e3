// painter.hpp: the drawn view. The page lays everything out; Dear ImGui paints it on a canvas that lies under the page's
// own, then see-through, elements. Figures are ImGui's own: hit-tested and animated.
// Errors  none: where a browser cannot, or somebody would rather not, the page is simply seen as it is (the text view).
// Source  web/app.css for colours and sizes; tests/journeys/painting.test.mjs for how closely the two views agree.
#pragma once
#include <vector>

#include "shared/app/figures/shape.hpp"
#include "shared/app/place.hpp"

namespace hearth::client {

void start_painter();                                 // once; nothing is drawn before it is wished
void show_figures(std::vector<app::Figure> figures);  // by data-figure, after each render of the page
void set_view(app::View view);                        // a wish: the painter itself falls back to text where it must

}  // namespace hearth::client
