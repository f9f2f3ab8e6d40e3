// framing.hpp: where one HTTP/1.x request begins and ends, and which ones we will not read at all.
// Shape   look(bytes) is given everything received so far of one request, again and again as it grows;
//         it answers head (more, please), body (head is whole), complete or refused. No sockets, no clock.
// Units   sizes in bytes; a line is the request line or one header field, the blank line is not counted.
// Errors  refused: refusal() holds the HTTP status and one English sentence for the problem document.
// Source  RFC 9112 (framing), RFC 9110 (Host, Expect). We are stricter wherever two readers could
//         disagree about where a request ends: one Content-Length, no Transfer-Encoding, CR LF only,
//         no leading empty line. Encoded CR or LF in the target or a value is refused as well
//         (CVE-2026-45372 in cpp-httplib before 0.44; Transfer-Encoding is CVE-2026-45352).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace hearth::gate {

struct HeadLimits {
  std::size_t bytes_max = 16384;
  std::size_t lines_max = 64;
  std::size_t target_bytes_max = 8192;
};

struct Frame {
  std::size_t head_bytes = 0;  // blank line included
  std::size_t body_bytes = 0;
  bool keep_alive = true;
  bool expects_continue = false;
};

struct Refusal {
  int status = 0;
  std::string_view why;  // always a literal: plain ASCII without quotes
};

class Framing {
 public:
  enum class State { head, body, complete, refused };

  explicit Framing(HeadLimits limits = {}) : limits_(limits) {}

  State look(std::string_view bytes);
  const Frame& frame() const { return frame_; }        // whole from State::body on
  const Refusal& refusal() const { return refusal_; }  // meaningful when refused

 private:
  using Objection = std::optional<Refusal>;
  Objection read_line(std::string_view line);
  Objection read_request_line(std::string_view line);
  Objection read_field(std::string_view line);
  Objection read_content_length(std::string_view value);
  Objection read_host(std::string_view value);
  Objection check_whole_head() const;
  State refuse(Refusal refusal);

  HeadLimits limits_;
  Frame frame_;
  Refusal refusal_;
  std::size_t line_from_ = 0;  // where the line being received begins
  std::size_t searched_ = 0;   // no line end before here: a dripped head is never searched twice
  std::size_t lines_ = 0;
  int hosts_ = 0;
  int content_lengths_ = 0;
  int minor_version_ = 1;
  bool head_whole_ = false;
};

}  // namespace hearth::gate
