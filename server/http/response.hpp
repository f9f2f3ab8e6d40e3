// response.hpp: what a handler answers, and the one place where answers become bytes.
// Shape   headers are what the handler adds; Content-Length, Connection, Date, Cache-Control: no-store (unless set)
//         and the security headers come from write_reply(), on every reply without exception.
// Errors  problem() is an RFC 9457 document. Control characters in a header value become spaces.
// Source  RFC 9110, 9111, 9457; contract.md (Errors). Referrer-Policy is same-origin and not no-referrer: under
//         no-referrer browsers send `Origin: null` with our own plain forms, so the Origin check would refuse
//         everybody without script. Either way no other site learns an address.
#pragma once

#include <ctime>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/gate/gate.hpp"

namespace hearth::http {

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
  std::shared_ptr<const std::string> shared_body = nullptr;  // sent after body, never copied
};

struct FieldError {
  std::string pointer, message;  // "/answers/q3" and what to do about it
};

Response problem(int status, std::string_view title, std::string_view detail,
                 const std::vector<FieldError>& errors = {}, std::string_view type = "about:blank");
// The Content-Security-Policy; scripts and styles: further sources, each with a space before it.
std::string content_policy(std::string_view scripts = {}, std::string_view styles = {});
std::string_view status_words(int status);  // "Not Found"

struct Writing {
  bool body = true;  // false for HEAD: Content-Length is told, the body is not sent
  bool keep_alive = true;
  std::optional<std::time_t> date = {};  // UTC
};
gate::Reply write_reply(Response response, Writing how);

}  // namespace hearth::http
