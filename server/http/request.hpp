// request.hpp: one request, read once at the edge; past this line nobody decodes or re-checks.
// Shape   path, query and form values are percent-decoded, valid UTF-8 and free of NUL; the path is also free
//         of control characters, of "." and "..", and of slashes that came encoded. Fields keep the
//         sender's order and every value of one name. Copies are cheap: they share the bytes received.
// Units   none.
// Errors  read_request() answers a Request, or a Refusal (400) with the sentence for the problem document.
// Source  RFC 3986 (percent-encoding), the WHATWG URL standard (urlencoded forms), RFC 6265 (cookies).
//         Why cpp-httplib does not read these: it decodes %XX inside header values (cookies!), drops repeated
//         form fields and their order, and lets malformed escapes through (0.41).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "server/gate/gate.hpp"

namespace hearth::http {

enum class Method { get, head, post, put, patch, delete_, options };

std::string_view method_word(Method method);
bool changes_state(Method method);  // everything but get, head and options

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Request {
  Method method = Method::get;
  std::string path;
  std::vector<std::string> segments;  // "/feedback/AB12" is {"feedback", "AB12"}
  Fields query_fields;
  Fields form_fields;  // of an application/x-www-form-urlencoded body
  std::string_view body;
  gate::Peer peer;
  bool keep_alive = true;

  std::optional<std::string_view> query(std::string_view name) const;   // the first of that name
  std::optional<std::string_view> form(std::string_view name) const;    // the first of that name
  std::optional<std::string_view> header(std::string_view name) const;  // letter case does not matter
  std::optional<std::string_view> cookie(std::string_view name) const;
  std::string_view part(std::string_view name) const;  // what ":name" of the route's pattern stood for; "*" is the rest

  std::shared_ptr<const std::string> bytes;  // body and headers point into it
  std::vector<std::pair<std::string_view, std::string_view>> headers;
  Fields parts;  // set by the router
};

std::variant<Request, gate::Refusal> read_request(gate::Request framed);

// The two words in a request head that decide the route, without reading the rest.
struct RequestLine {
  Method method = Method::get;
  std::string_view target;
};
RequestLine read_request_line(std::string_view head);
std::optional<std::vector<std::string>> read_path(std::string_view raw_path);  // its segments, or nothing: not a path

bool same_word(std::string_view a, std::string_view b);  // ASCII letter case does not matter
std::string_view trimmed(std::string_view text);
std::string_view cut(std::string_view& rest, char end);  // what comes before `end`; rest is what comes after

}  // namespace hearth::http
