#include "server/http/manifest_codec.hpp"

#include <nlohmann/json.hpp>

namespace hearth::http {

std::optional<Manifest> read_manifest(std::string_view json) {
  const auto read = nlohmann::json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (!read.is_object()) return {};
  Manifest manifest;
  for (const auto& [logical, file] : read.items()) {
    if (!file.is_string()) return {};
    std::string name = file.get<std::string>();
    if (name.empty() || name.starts_with('/') || name.find("..") != name.npos) return {};
    manifest.emplace(logical, std::move(name));
  }
  return manifest;
}

}  // namespace hearth::http
