#include "server/gate/framing.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace hearth::gate {
namespace {

using Letters = std::array<bool, 256>;

constexpr Letters letters(std::string_view also) {
  Letters allowed{};
  for (int c = '0'; c <= '9'; ++c) allowed[static_cast<std::size_t>(c)] = true;
  for (int c = 'a'; c <= 'z'; ++c) allowed[static_cast<std::size_t>(c)] = true;
  for (int c = 'A'; c <= 'Z'; ++c) allowed[static_cast<std::size_t>(c)] = true;
  for (char c : also) allowed[static_cast<unsigned char>(c)] = true;
  return allowed;
}

constexpr Letters token_letters = letters("!#$%&'*+-.^_`|~");
constexpr Letters host_letters = letters(".-_:[]");

bool only(const Letters& allowed, std::string_view text) {
  return std::ranges::all_of(text, [&](unsigned char c) { return allowed[c]; });
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_word(std::string_view text, std::string_view lower_case) {
  return std::ranges::equal(text, lower_case, {}, lower);
}

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t");
  if (from == text.npos) return {};
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

bool has_control_letter(std::string_view line) {
  return std::ranges::any_of(line, [](unsigned char c) { return (c < ' ' && c != '\t') || c == 0x7f; });
}

bool has_encoded_line_end(std::string_view text) {
  for (auto at = text.find('%'); at != text.npos; at = text.find('%', at + 1)) {
    if (text.size() - at < 3 || text[at + 1] != '0') continue;
    const char last = lower(text[at + 2]);
    if (last == 'a' || last == 'd') return true;
  }
  return false;
}

bool is_known_method(std::string_view word) {
  constexpr std::string_view known[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
  return std::ranges::find(known, word) != std::end(known);
}

bool is_target_letter(unsigned char c) { return c > ' ' && c < 0x7f && c != '#'; }

// One pass over a comma list such as `Connection: keep-alive, close`.
bool lists(std::string_view list, std::string_view lower_case) {
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    if (same_word(trimmed(list.substr(0, comma)), lower_case)) return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

constexpr Refusal bad_line_end{400, "Each line of a request must end with CR LF."};
constexpr Refusal bad_letter{400, "The request holds a control character."};
constexpr Refusal bad_length{400, "Content-Length must be one plain number, given once."};
constexpr Refusal bad_request_line{400, "The first line must be: method, path, HTTP version."};

}  // namespace

Framing::State Framing::refuse(Refusal refusal) {
  refusal_ = refusal;
  return State::refused;
}

Framing::State Framing::look(std::string_view bytes) {
  if (refusal_.status != 0) return State::refused;
  const std::string_view head = bytes.substr(0, limits_.bytes_max);
  while (!head_whole_) {
    const auto line_end = head.find('\n', searched_);
    if (line_end == head.npos) {
      searched_ = head.size();
      if (bytes.size() < limits_.bytes_max) return State::head;
      if (lines_ == 0) return refuse({414, "The address is too long."});
      return refuse({431, "The request head is too large."});
    }
    if (line_end == line_from_ || head[line_end - 1] != '\r') return refuse(bad_line_end);
    const std::string_view line = head.substr(line_from_, line_end - 1 - line_from_);
    line_from_ = searched_ = line_end + 1;
    if (line.empty() && lines_ > 0) {
      if (const auto objection = check_whole_head()) return refuse(*objection);
      frame_.head_bytes = line_from_;
      head_whole_ = true;
    } else if (const auto objection = read_line(line)) {
      return refuse(*objection);
    }
  }
  return bytes.size() - frame_.head_bytes >= frame_.body_bytes ? State::complete : State::body;
}

Framing::Objection Framing::read_line(std::string_view line) {
  if (++lines_ > limits_.lines_max) return Refusal{431, "The request has too many header lines."};
  if (has_control_letter(line)) return bad_letter;
  return lines_ == 1 ? read_request_line(line) : read_field(line);
}

Framing::Objection Framing::read_request_line(std::string_view line) {
  const auto method_end = line.find(' ');
  const auto target_end = line.rfind(' ');
  if (method_end == line.npos || method_end == target_end) return bad_request_line;
  const std::string_view method = line.substr(0, method_end);
  const std::string_view target = line.substr(method_end + 1, target_end - method_end - 1);
  const std::string_view version = line.substr(target_end + 1);

  if (!version.starts_with("HTTP/")) return bad_request_line;
  if (version != "HTTP/1.1" && version != "HTTP/1.0")
    return Refusal{505, "Only HTTP/1.1 and HTTP/1.0 are spoken here."};
  if (!only(token_letters, method) || method.empty()) return bad_request_line;
  if (!is_known_method(method)) return Refusal{501, "This method is not known here."};
  if (target.size() > limits_.target_bytes_max) return Refusal{414, "The address is too long."};
  if (!target.starts_with('/') || !std::ranges::all_of(target, is_target_letter)) {
    return Refusal{400, "The path must begin with a slash and be percent-encoded."};
  }
  if (has_encoded_line_end(target)) return Refusal{400, "The path must not hold an encoded line end."};
  minor_version_ = version.back() - '0';
  frame_.keep_alive = minor_version_ == 1;
  return {};
}

Framing::Objection Framing::read_field(std::string_view line) {
  if (line.starts_with(' ') || line.starts_with('\t')) return Refusal{400, "A header must not be folded over lines."};
  const auto colon = line.find(':');
  if (colon == line.npos || colon == 0 || !only(token_letters, line.substr(0, colon))) {
    return Refusal{400, "A header line must be: name, colon, value."};
  }
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = trimmed(line.substr(colon + 1));
  if (has_encoded_line_end(value)) return Refusal{400, "A header value must not hold an encoded line end."};

  if (same_word(name, "host")) return read_host(value);
  if (same_word(name, "content-length")) return read_content_length(value);
  if (same_word(name, "transfer-encoding")) return Refusal{501, "Send the body with a Content-Length."};
  if (same_word(name, "upgrade")) return Refusal{501, "No other protocol is spoken here."};
  if (same_word(name, "connection")) {
    if (lists(value, "close")) frame_.keep_alive = false;
  } else if (same_word(name, "expect")) {
    if (!same_word(value, "100-continue")) return Refusal{417, "Only 100-continue can be expected."};
    frame_.expects_continue = minor_version_ == 1;
  }
  return {};
}

Framing::Objection Framing::read_content_length(std::string_view value) {
  if (++content_lengths_ > 1) return bad_length;
  const char* end = value.data() + value.size();
  const auto [rest, error] = std::from_chars(value.data(), end, frame_.body_bytes);
  if (error == std::errc::result_out_of_range) return Refusal{413, "The body is too large."};
  if (error != std::errc{} || rest != end) return bad_length;
  return {};
}

Framing::Objection Framing::read_host(std::string_view value) {
  if (++hosts_ > 1) return Refusal{400, "Host must be given once."};
  if (value.empty() || !only(host_letters, value)) return Refusal{400, "Host must be a name or an address."};
  return {};
}

Framing::Objection Framing::check_whole_head() const {
  if (hosts_ == 0 && minor_version_ == 1) return Refusal{400, "Host is missing."};
  return {};
}

}  // namespace hearth::gate
