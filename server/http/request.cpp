#include "server/http/request.hpp"

#include <algorithm>
#include <array>

namespace hearth::http {
namespace {

constexpr std::size_t fields_max = 1000;

constexpr std::array<std::string_view, 7> method_words = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

constexpr gate::Refusal bad_path{400, "The path is not understood."};
constexpr gate::Refusal bad_query{400, "The part of the address after the question mark is not understood."};
constexpr gate::Refusal bad_form{400, "The form fields are not understood."};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = lower(c);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

// Well-formed UTF-8: no overlong forms, no surrogates, nothing past U+10FFFF (Unicode table 3-7).
bool is_utf8(std::string_view text) {
  const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u; };
  for (std::size_t at = 0; at < text.size();) {
    const unsigned lead = byte(at), second = byte(at + 1);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    const std::size_t size = lead >= 0xc2 && lead <= 0xdf   ? 2
                             : (lead & 0xf0) == 0xe0        ? 3
                             : lead >= 0xf0 && lead <= 0xf4 ? 4
                                                            : 0;
    const unsigned low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (size == 0 || second < low || second > high) return false;
    for (std::size_t i = 2; i < size; ++i) {
      if ((byte(at + i) & 0xc0) != 0x80) return false;
    }
    at += size;
  }
  return true;
}

enum class Plus { itself, space };

std::optional<std::string> decoded(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    if (c == '+' && plus == Plus::space) {
      c = ' ';
    } else if (c == '%') {
      if (text.size() - at < 3) return {};
      const int high = hex_digit(text[at + 1]), low = hex_digit(text[at + 2]);
      if (high < 0 || low < 0) return {};
      c = static_cast<char>(high * 16 + low);
      at += 2;
    }
    if (c == '\0') return {};
    out += c;
  }
  if (!is_utf8(out)) return {};
  return out;
}

std::optional<Fields> read_fields(std::string_view text) {
  Fields fields;
  while (!text.empty()) {
    std::string_view value = cut(text, '&');
    if (value.empty()) continue;
    auto name = decoded(cut(value, '='), Plus::space);
    auto plain = decoded(value, Plus::space);
    if (!name || !plain || fields.size() == fields_max) return {};
    fields.emplace_back(std::move(*name), std::move(*plain));
  }
  return fields;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; }

std::optional<std::string_view> first_of(const Fields& fields, std::string_view name) {
  const auto found = std::ranges::find(fields, name, &Fields::value_type::first);
  if (found == fields.end()) return {};
  return found->second;
}

}  // namespace

std::string_view method_word(Method method) { return method_words[static_cast<std::size_t>(method)]; }

bool changes_state(Method method) {
  return method != Method::get && method != Method::head && method != Method::options;
}

bool same_word(std::string_view a, std::string_view b) { return std::ranges::equal(a, b, {}, lower, lower); }

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t");
  if (from == text.npos) return {};
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

std::string_view cut(std::string_view& rest, char end) {
  const auto at = std::min(rest.find(end), rest.size());
  const std::string_view before = rest.substr(0, at);
  rest.remove_prefix(std::min(at + 1, rest.size()));
  return before;
}

RequestLine read_request_line(std::string_view head) {
  const auto word = std::ranges::find(method_words, cut(head, ' '));
  const auto index = word == method_words.end() ? 0 : word - method_words.begin();
  return {static_cast<Method>(index), cut(head, ' ')};
}

std::optional<std::vector<std::string>> read_path(std::string_view raw_path) {
  std::vector<std::string> segments;
  raw_path.remove_prefix(std::min<std::size_t>(1, raw_path.size()));
  for (bool more = true; more;) {
    more = raw_path.find('/') != raw_path.npos;
    auto segment = decoded(cut(raw_path, '/'), Plus::itself);
    if (!segment || *segment == "." || *segment == "..") return {};
    if (std::ranges::any_of(*segment, [](char c) { return is_control(c) || c == '/'; })) return {};
    segments.push_back(std::move(*segment));
  }
  return segments;
}

std::variant<Request, gate::Refusal> read_request(gate::Request framed) {
  Request request;
  request.peer = std::move(framed.peer);
  request.keep_alive = framed.frame.keep_alive;
  request.bytes = std::make_shared<const std::string>(std::move(framed.bytes));
  std::string_view head = *request.bytes;
  request.body = head.substr(framed.frame.head_bytes);
  head = head.substr(0, framed.frame.head_bytes);

  auto [method, query] = read_request_line(cut(head, '\r'));
  auto segments = read_path(cut(query, '?'));
  if (!segments) return bad_path;
  request.method = method;
  request.segments = std::move(*segments);
  for (const std::string& segment : request.segments) request.path += '/' + segment;
  auto query_fields = read_fields(query);
  if (!query_fields) return bad_query;
  request.query_fields = std::move(*query_fields);

  cut(head, '\n');
  while (head.size() > 2) {
    std::string_view value = cut(head, '\r');
    const std::string_view name = cut(value, ':');
    request.headers.emplace_back(name, trimmed(value));
    cut(head, '\n');
  }
  std::string_view type = request.header("content-type").value_or("");
  if (same_word(trimmed(cut(type, ';')), "application/x-www-form-urlencoded")) {
    auto form_fields = read_fields(request.body);
    if (!form_fields) return bad_form;
    request.form_fields = std::move(*form_fields);
  }
  return request;
}

std::optional<std::string_view> Request::query(std::string_view name) const { return first_of(query_fields, name); }

std::optional<std::string_view> Request::form(std::string_view name) const { return first_of(form_fields, name); }

std::optional<std::string_view> Request::header(std::string_view name) const {
  for (const auto& [its_name, value] : headers) {
    if (same_word(its_name, name)) return value;
  }
  return {};
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
  for (auto [header_name, rest] : headers) {
    if (!same_word(header_name, "cookie")) continue;
    while (!rest.empty()) {
      std::string_view value = cut(rest, ';');
      if (trimmed(cut(value, '=')) == name) return trimmed(value);
    }
  }
  return {};
}

std::string_view Request::part(std::string_view name) const { return first_of(parts, name).value_or(""); }

}  // namespace hearth::http
