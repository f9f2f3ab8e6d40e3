// document.hpp: a whole HTML page around a screen, readable and answerable before any script has come.
#pragma once
#include <string>
#include <string_view>

#include "server/http/static_files.hpp"
#include "shared/app/screen.hpp"

namespace hearth {

// The style and the few lines that fetch the program are written into each page, so that one reply is enough to see it;
// the policy names their digests, and nothing else written into a page can act.
class Documents {
 public:
  explicit Documents(const http::StaticFiles& files);
  std::string write(const app::App& app) const;
  std::string write(const app::App& app, const app::Screen& screen) const;  // of a room that the server keeps
  const std::string& policy() const { return policy_; }  // the Content-Security-Policy it is sent with

 private:
  const http::StaticFiles& files_;
  std::string policy_;
};

// Brotli at a quality meant for pages made on the spot; nothing if it does not get smaller.
std::string compressed(std::string_view text);

}  // namespace hearth
