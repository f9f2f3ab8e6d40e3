#include "server/http/response.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "server/http/request.hpp"

namespace hearth::http {
namespace {

constexpr std::string_view always =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n"
    "\r\n";

const std::string usual_policy = content_policy();

void add_number(std::string& out, std::size_t number) {
  std::array<char, 24> digits;
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.append(digits.data(), end);
}

void add_header(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ");
  for (const char c : value) out += static_cast<unsigned char>(c) < ' ' || c == 0x7f ? ' ' : c;
  out += "\r\n";
}

std::string http_date(std::time_t moment) {
  std::tm utc{};
  gmtime_r(&moment, &utc);
  std::array<char, 40> text;
  return {text.data(), std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc)};
}

void add_date(std::string& out, std::time_t moment) {
  thread_local std::pair<std::time_t, std::string> last;
  if (last.second.empty() || last.first != moment) last = {moment, http_date(moment)};
  add_header(out, "Date", last.second);
}

void add_json(std::string& out, std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < ' ') {
      out.append("\\u00").append(1, hex[static_cast<std::size_t>(c) >> 4]).append(1, hex[c & 15]);
    } else {
      out += c;
    }
  }
  out += '"';
}

}  // namespace

std::string content_policy(std::string_view scripts, std::string_view styles) {
  std::string policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
  policy.append(scripts).append("; style-src 'self'").append(styles);
  return policy +=
         "; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
         "manifest-src 'self'; worker-src 'self'";
}

std::string_view status_words(int status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Status";
  }
}

Response problem(int status, std::string_view title, std::string_view detail, const std::vector<FieldError>& errors,
                 std::string_view type) {
  std::string json = "{\"type\":";
  add_json(json, type);
  add_json(json += ",\"title\":", title);
  json += ",\"status\":";
  add_number(json, static_cast<std::size_t>(status));
  add_json(json += ",\"detail\":", detail);
  for (const FieldError& error : errors) {
    add_json(json += &error == &errors.front() ? ",\"errors\":[{\"pointer\":" : ",{\"pointer\":", error.pointer);
    add_json(json += ",\"message\":", error.message);
    json += '}';
  }
  json += errors.empty() ? "}" : "]}";
  return {.status = status, .headers = {{"Content-Type", "application/problem+json"}}, .body = std::move(json)};
}

gate::Reply write_reply(Response response, Writing how) {
  gate::Reply reply;
  reply.close = !how.keep_alive;
  std::string& head = reply.head;
  head.reserve(1024);
  head += "HTTP/1.1 ";
  add_number(head, static_cast<std::size_t>(response.status));
  head.append(" ").append(status_words(response.status)).append("\r\n");

  bool says_how_to_keep = false, says_policy = false;
  for (const auto& [name, value] : response.headers) {
    add_header(head, name, value);
    says_how_to_keep = says_how_to_keep || same_word(name, "cache-control");
    says_policy = says_policy || same_word(name, "content-security-policy");
  }
  if (!says_policy) add_header(head, "Content-Security-Policy", usual_policy);
  if (!says_how_to_keep) head += "Cache-Control: no-store\r\n";
  const bool may_have_body = response.status != 204 && response.status != 304;
  if (may_have_body) {
    head += "Content-Length: ";
    add_number(head, response.body.size() + (response.shared_body ? response.shared_body->size() : 0));
    head += "\r\n";
  }
  if (how.date) add_date(head, *how.date);
  if (!how.keep_alive) head += "Connection: close\r\n";
  head += always;

  if (how.body && may_have_body) {
    reply.body = std::move(response.body);
    reply.shared_body = std::move(response.shared_body);
  }
  return reply;
}

}  // namespace hearth::http
