#include "server/http/http.hpp"

#include <algorithm>
#include <exception>

namespace hearth::http {
namespace {

constexpr std::size_t unrouted_body_bytes_max = 65536;  // read, so that the reply can say 404 and not 413

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
  const bool open = pattern.back() == "*";
  const std::size_t fixed = pattern.size() - (open ? 1 : 0);
  if (open ? path.size() <= fixed : path.size() != fixed) return false;
  for (std::size_t i = 0; i < fixed; ++i) {
    if (pattern[i].starts_with(':') ? path[i].empty() : pattern[i] != path[i]) return false;
  }
  return true;
}

Fields parts(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
  Fields found;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i].starts_with(':')) found.emplace_back(pattern[i].substr(1), path[i]);
    if (pattern[i] != "*") continue;
    std::string rest = path[i];
    for (std::size_t next = i + 1; next < path.size(); ++next) rest += '/' + path[next];
    found.emplace_back("*", std::move(rest));
  }
  return found;
}

bool is_loopback(std::string_view host) {
  if (host.starts_with('[')) return host.starts_with("[::1]");
  const std::string_view name = host.substr(0, host.find(':'));
  return name == "127.0.0.1" || name == "localhost";
}

Response refusal_document(int status, std::string_view detail) {
  Response response = problem(status, status_words(status), detail);
  if (status == 503) response.headers.emplace_back("Retry-After", "1");
  return response;
}

}  // namespace

// A name that an attacker's DNS points at us (rebinding) makes Origin and Host agree; so Host counts only when it is
// this machine's own name, and anything else must be the configured origin.
bool is_same_origin(const Request& request, std::string_view public_origin) {
  const auto origin = request.header("origin");
  if (origin && *origin != "null") {
    if (!public_origin.empty() && *origin == public_origin) return true;
    const std::string_view host = request.header("host").value_or("");
    return is_loopback(host) && origin->starts_with("http://") && origin->substr(7) == host;
  }
  const auto site = request.header("sec-fetch-site");
  if (site) return *site == "same-origin" || *site == "none";
  return !origin;  // a program, not a page
}

Http::Http(std::vector<Route> routes, Hooks hooks, std::string public_origin)
    : routes_(std::move(routes)), hooks_(std::move(hooks)), public_origin_(std::move(public_origin)) {
  for (const Route& route : routes_) paths_.push_back({&route, read_path(route.pattern).value()});
}

gate::Hooks Http::gate_hooks() const {
  return {
      .handle = [this](gate::Request framed, gate::Send send) { answer(std::move(framed), std::move(send)); },
      .body_bytes_max = [this](std::string_view head) { return body_bytes_max(head); },
      .refuse = [this](int status,
                       std::string_view why) { return write(refusal_document(status, why), {.keep_alive = false}); }};
}

gate::Reply Http::write(Response response, Writing how) const {
  if (hooks_.date) how.date = hooks_.date();
  return write_reply(std::move(response), how);
}

Http::Match Http::match(Method method, const std::vector<std::string>& segments) const {
  const Method wanted = method == Method::head ? Method::get : method;
  Match match;
  for (const Path& path : paths_) {
    if (!fits(path.segments, segments)) continue;
    if (path.route->method == wanted) return {.path = &path, .allow = {}};
    if (!match.allow.empty()) match.allow += ", ";
    match.allow += method_word(path.route->method);
    if (path.route->method == Method::get) match.allow += ", HEAD";
  }
  return match;
}

std::size_t Http::body_bytes_max(std::string_view head) const {
  auto [method, target] = read_request_line(head);
  const auto segments = read_path(cut(target, '?'));
  if (!segments) return unrouted_body_bytes_max;
  const Path* path = match(method, *segments).path;
  return path ? path->route->body_bytes_max : unrouted_body_bytes_max;
}

Response Http::refused(const Request& request, int status, std::string_view detail) const {
  const bool is_api = !request.segments.empty() && request.segments.front() == "api";
  if (is_api || !hooks_.page) return refusal_document(status, detail);
  return hooks_.page(request, status);
}

std::optional<Response> Http::objection(const Match& match, const Request& request) const {
  if (!match.path && match.allow.empty()) return refused(request, 404, "There is nothing at this address.");
  if (!match.path) {
    Response response = refused(request, 405, "This address does not know that method.");
    response.headers.emplace_back("Allow", match.allow);
    return response;
  }
  if (changes_state(request.method) && !is_same_origin(request, public_origin_)) {
    return refused(request, 403, "This request came from another site.");
  }
  return hooks_.refusal ? hooks_.refusal(*match.path->route, request) : std::nullopt;
}

void Http::answer(gate::Request framed, gate::Send send) const {
  const auto began = hooks_.clock();
  auto read = read_request(std::move(framed));
  if (const auto* refusal = std::get_if<gate::Refusal>(&read)) {
    if (hooks_.seen) hooks_.seen({.status = refusal->status});
    return send(write(refusal_document(refusal->status, refusal->why), {.keep_alive = false}));
  }
  Request& request = std::get<Request>(read);
  const Match found = match(request.method, request.segments);
  if (found.path) request.parts = parts(found.path->segments, request.segments);

  const Route* route = found.path ? found.path->route : nullptr;
  const Respond respond = [this, send, began, route, method = request.method,
                           keep_alive = request.keep_alive](Response response) {
    if (hooks_.seen) {
      const auto took = std::chrono::duration_cast<std::chrono::microseconds>(hooks_.clock() - began);
      hooks_.seen({.pattern = route ? std::string_view(route->pattern) : "",
                   .method = method,
                   .status = response.status,
                   .took = took});
    }
    send(write(std::move(response), {.body = method != Method::head, .keep_alive = keep_alive}));
  };
  const auto fail = [&](std::string_view what) {
    if (hooks_.threw) hooks_.threw(route ? route->pattern : "", what);
    respond(refusal_document(500, "Something went wrong on our side."));
  };
  try {
    if (auto response = objection(found, request)) respond(std::move(*response));
    else route->handle(request, respond);
  } catch (const std::exception& error) { fail(error.what()); } catch (...) {
    fail("something that is not an exception");
  }
}

}  // namespace hearth::http
