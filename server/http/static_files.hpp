// static_files.hpp: the hash-named files of the page, read once, served from shared buffers.
// Shape   a folder with manifest.json, the files it names, and beside each its precompressed .br and .gz (either
//         may be absent). A file whose name carries a hash (logical and file name differ) is kept for a year;
//         one without (worker.js) is asked for again each time, by ETag.
// Units   none.
// Errors  load() answers a sentence naming the file; serve() answers 404 for what the manifest does not name.
// Source  RFC 9110 (Accept-Encoding, If-None-Match, Vary), RFC 8246 (immutable).
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "server/http/manifest_codec.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace hearth::http {

enum class Coding { br, gzip, identity };  // best first
struct Available {
  bool br = false, gzip = false;
};
Coding choose_coding(std::string_view accept_encoding, Available available);

class StaticFiles {
 public:
  static std::variant<StaticFiles, std::string> load(const std::filesystem::path& folder,
                                                     std::string prefix = "/assets/");

  std::string name(std::string_view logical) const;  // "/assets/family.1a2b3c4d.js"; one it does not know leads to 404
  std::string_view text(std::string_view logical) const;  // what is in it; nothing for one it does not know
  Response serve(const Request& request) const;           // the handler of "/assets/*"
  Response serve(std::string_view file, const Request& request) const;

 private:
  struct Variant {
    std::shared_ptr<const std::string> bytes;
    std::string etag;
  };
  struct File {
    std::array<Variant, 3> variants;  // by Coding; identity is always there
    std::string_view type, keep;
  };
  std::string prefix_;
  Manifest manifest_;
  std::map<std::string, File, std::less<>> files_;
};

}  // namespace hearth::http
