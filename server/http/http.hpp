// http.hpp: from a framed request to the one route that answers it, and back.
// Shape   Http reads the request, finds the route (the first in the list that fits), checks Origin and permission, and
//         calls the handler in a worker of the gate. A handler answers through its Respond: now or later, from any
//         thread, once; a Respond dropped uncalled answers 500. The Request ends with the call: copy it to keep it.
// Units   body_bytes_max in bytes.
// Errors  400, 403 (another site's form), 404, 405 with Allow, and 500 when a handler throws: problem documents
//         under /api/, Hooks::page elsewhere. What was thrown goes to Hooks::threw only, never into a reply.
// Source  RFC 9110; contract.md (Web, Errors). Sign-in cookies are SameSite=Lax, so Origin is the second lock.
#pragma once

#include <chrono>
#include <ctime>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/gate/gate.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace hearth::http {

using Respond = std::function<void(Response)>;

struct Route {
  Method method = Method::get;  // get answers HEAD too
  std::string pattern;  // "/api/v1/submissions", "/feedback/:code", "/assets/*"; also the label in log and metrics
  std::string action;   // what allowed(role, action, scope) is asked about
  std::size_t body_bytes_max = 65536;
  std::function<void(const Request&, Respond)> handle;
};

struct Seen {                     // one finished request, for metrics and log: by template, never by path
  std::string_view pattern = {};  // empty: no route
  Method method = Method::get;
  int status = 0;
  std::chrono::microseconds took{};
};

struct Hooks {
  std::function<std::optional<Response>(const Route&, const Request&)> refusal;  // permission; nothing: allowed
  std::function<Response(const Request&, int status)> page;  // HTML for a refused request outside /api/
  std::function<void(std::string_view pattern, std::string_view what)> threw;
  std::function<void(const Seen&)> seen;                     // from whichever thread responds
  std::function<std::time_t()> date;                         // the Date header; none without it
  gate::SteadyClock clock = std::chrono::steady_clock::now;  // for Seen::took
};

class Http {  // outlives the gate it serves
 public:
  // public_origin: "https://hub.example.org", or empty when only this machine's browser may send forms.
  Http(std::vector<Route> routes, Hooks hooks, std::string public_origin = "");

  Http(const Http&) = delete;
  Http& operator=(const Http&) = delete;

  gate::Hooks gate_hooks() const;
  void answer(gate::Request framed, gate::Send send) const;
  std::size_t body_bytes_max(std::string_view head) const;

 private:
  struct Path {
    const Route* route = nullptr;
    std::vector<std::string> segments;  // of route->pattern
  };
  struct Match {
    const Path* path = nullptr;
    std::string allow;  // the methods this address does know, when it is not the one asked for
  };
  Match match(Method method, const std::vector<std::string>& segments) const;
  std::optional<Response> objection(const Match& match, const Request& request) const;
  Response refused(const Request& request, int status, std::string_view detail) const;
  gate::Reply write(Response response, Writing how) const;

  std::vector<Route> routes_;
  std::vector<Path> paths_;  // in the order of routes_: the first that fits answers
  Hooks hooks_;
  std::string public_origin_;
};

// Is this request from our own pages (or from no page at all)?
bool is_same_origin(const Request& request, std::string_view public_origin);

}  // namespace hearth::http
