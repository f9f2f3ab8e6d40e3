// app_codec.hpp: an App on its way from the server into the page.
// Shape   what the place needs and no more: its hubs, its forms in one language, its figures, a draft that came back.
// Errors  a client that cannot read it keeps the server's page as it is.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "shared/app/app.hpp"

namespace hearth::app {

std::string print_app(const App& app);  // safe inside a <script type="application/json">
std::optional<App> read_app(std::string_view text);
std::optional<Wording> read_wording(std::string_view text);  // assets/wording/<language>.json
bool read_more_wording(std::string_view text,
                       Wording& into);  // assets/wording/<language>/<area>.json; false: it is not one
std::optional<Hubs> read_hubs(std::string_view text);

// How a submission went, from the server's reply.
Delivered read_delivery(SubmissionId id, int status, std::string_view body);

}  // namespace hearth::app
