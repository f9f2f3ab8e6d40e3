// routes.hpp: every address of Hearth, in one list.
#pragma once
#include <functional>
#include <vector>

#include "server/document.hpp"
#include "server/http/http.hpp"
#include "server/http/static_files.hpp"
#include "server/reception.hpp"

namespace hearth {

struct Desk {  // what the routes need; everything outlives them
  Reception& reception;
  Writer& writer;
  const http::StaticFiles& files;
  const Documents& documents;
  bool loopback_alone = false;  // this server listens on loopback only, and knows no public name
};

std::vector<http::Route> routes(Desk desk);
http::Hooks hooks(Desk desk);  // permission and the HTML of refusals

// Somebody at this very computer: loopback server, loopback peer, a loopback name in Host, and no proxy in between.
Role role_of(const Desk& desk, const http::Request& request);

}  // namespace hearth
