#include "server/http/static_files.hpp"

#include <cstdint>
#include <fstream>
#include <iterator>
#include <optional>

namespace hearth::http {
namespace {

constexpr std::array<std::string_view, 3> suffixes = {".br", ".gz", ""};
constexpr std::array<std::string_view, 3> coding_words = {"br", "gzip", "identity"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> types = {{
    {".wasm", "application/wasm"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".html", "text/html; charset=utf-8"},
    {".txt", "text/plain; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".ico", "image/x-icon"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".woff2", "font/woff2"},
}};

std::string_view type_of(std::string_view file) {
  for (const auto& [ending, type] : types) {
    if (file.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

std::optional<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return {};
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// FNV-1a, 64 bits: the same bytes always have the same tag, whatever the file is called.
std::string etag_of(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  std::string tag = "\"";
  for (int shift = 60; shift >= 0; shift -= 4) tag += "0123456789abcdef"[(hash >> shift) & 15];
  return tag + '"';
}

// "0.85" is 850: thousandths, so that no floating point is needed. What is not a q-value counts as 0.
int thousandths(std::string_view q) {
  if (q.empty() || (q[0] != '0' && q[0] != '1')) return 0;
  if (q[0] == '1') return 1000;
  int value = 0, scale = 100;
  for (const char c : q.substr(std::min<std::size_t>(2, q.size()))) {
    if (c < '0' || c > '9') return 0;
    value += (c - '0') * scale;
    scale /= 10;
  }
  return value;
}

bool lists_tag(std::string_view if_none_match, std::string_view etag) {
  while (!if_none_match.empty()) {
    std::string_view tag = trimmed(cut(if_none_match, ','));
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag == etag || tag == "*") return true;
  }
  return false;
}

}  // namespace

Coding choose_coding(std::string_view accept_encoding, Available available) {
  std::array<std::optional<int>, 3> wanted;
  std::optional<int> others;
  while (!accept_encoding.empty()) {
    std::string_view weight = cut(accept_encoding, ',');
    const std::string_view word = trimmed(cut(weight, ';'));
    weight = trimmed(weight);
    const bool is_weighted = weight.starts_with("q=") || weight.starts_with("Q=");
    const int q = is_weighted ? thousandths(weight.substr(2)) : 1000;
    if (word == "*") others = q;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (same_word(word, coding_words[i])) wanted[i] = q;
    }
  }
  const auto weight_of = [&](Coding coding) {
    return wanted[static_cast<std::size_t>(coding)].value_or(others.value_or(0));
  };
  Coding best = Coding::identity;
  int best_weight = wanted[2].value_or(0);  // identity is fine unless said otherwise, but anything asked for beats it
  if (available.gzip && weight_of(Coding::gzip) > 0 && weight_of(Coding::gzip) >= best_weight) {
    best = Coding::gzip;
    best_weight = weight_of(best);
  }
  if (available.br && weight_of(Coding::br) > 0 && weight_of(Coding::br) >= best_weight) best = Coding::br;
  return best;
}

std::variant<StaticFiles, std::string> StaticFiles::load(const std::filesystem::path& folder, std::string prefix) {
  StaticFiles all;
  all.prefix_ = std::move(prefix);
  const auto json = read_file(folder / "manifest.json");
  if (!json) return (folder / "manifest.json").string() + ": cannot be read";
  auto manifest = read_manifest(*json);
  if (!manifest) return (folder / "manifest.json").string() + ": not an object of file names";
  all.manifest_ = std::move(*manifest);

  for (const auto& [logical, name] : all.manifest_) {
    File file;
    file.type = type_of(name);
    file.keep = logical == name ? "no-cache" : "public, max-age=31536000, immutable";
    for (std::size_t i = 0; i < suffixes.size(); ++i) {
      auto bytes = read_file(folder / (name + std::string(suffixes[i])));
      if (!bytes) continue;
      file.variants[i].etag = etag_of(*bytes);
      file.variants[i].bytes = std::make_shared<const std::string>(std::move(*bytes));
    }
    if (!file.variants.back().bytes) return (folder / name).string() + ": named in manifest.json, cannot be read";
    all.files_.emplace(name, std::move(file));
  }
  return all;
}

std::string StaticFiles::name(std::string_view logical) const {
  const auto found = manifest_.find(logical);
  return prefix_ + (found == manifest_.end() ? std::string(logical) : found->second);
}

std::string_view StaticFiles::text(std::string_view logical) const {
  const auto found = manifest_.find(logical);
  return found == manifest_.end() ? std::string_view{} : *files_.find(found->second)->second.variants.back().bytes;
}

Response StaticFiles::serve(const Request& request) const { return serve(request.part("*"), request); }

Response StaticFiles::serve(std::string_view name, const Request& request) const {
  const auto found = files_.find(name);
  if (found == files_.end()) return problem(404, status_words(404), "There is no such file.");
  const File& file = found->second;
  const Available available{.br = file.variants[0].bytes != nullptr, .gzip = file.variants[1].bytes != nullptr};
  const auto coding =
      static_cast<std::size_t>(choose_coding(request.header("accept-encoding").value_or(""), available));
  const Variant& variant = file.variants[coding];

  Response response;
  response.headers = {{"Cache-Control", std::string(file.keep)}, {"ETag", variant.etag}, {"Vary", "Accept-Encoding"}};
  if (lists_tag(request.header("if-none-match").value_or(""), variant.etag)) {
    response.status = 304;
    return response;
  }
  response.headers.emplace_back("Content-Type", std::string(file.type));
  if (coding != static_cast<std::size_t>(Coding::identity))
    response.headers.emplace_back("Content-Encoding", std::string(coding_words[coding]));
  response.shared_body = variant.bytes;
  return response;
}

}  // namespace hearth::http
