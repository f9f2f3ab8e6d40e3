// document.hpp: a whole HTML page around a screen, readable and answerable before any script has come.
#pragma once
#include <string>
#include <string_view>

#include "server/http/static_files.hpp"
#include "shared/app/app.hpp"

namespace hearth {

std::string document(const app::App& app, const http::StaticFiles& files);

// Brotli at a quality meant for pages made on the spot; nothing if it does not get smaller.
std::string compressed(std::string_view text);

}  // namespace hearth
