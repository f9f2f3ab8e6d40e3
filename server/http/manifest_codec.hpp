// manifest_codec.hpp: the build's manifest.json, {"family.js": "family.1a2b3c4d.js"}, into a map and nothing else.
// Errors  nothing when it is not a flat object of strings, or a name tries to leave the folder.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace hearth::http {

using Manifest = std::map<std::string, std::string, std::less<>>;  // logical name -> file in the folder

std::optional<Manifest> read_manifest(std::string_view json);

}  // namespace hearth::http
