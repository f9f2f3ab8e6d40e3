// gate.cpp: the first parser of a stranger's bytes: framing, then the request. The first byte says in which pieces they arrive.
// Finds are kept in tests/fuzz/found/gate/ and run again each time.
#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "server/gate/framing.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/http/static_files.hpp"

using namespace hearth;
using State = gate::Framing::State;

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

State in_pieces(gate::Framing& framing, std::string_view bytes, std::size_t piece_bytes) {
  State state = State::head;
  for (std::size_t size = 0; size < bytes.size() && (state == State::head || state == State::body);) {
    size = std::min(size + piece_bytes, bytes.size());
    state = framing.look(bytes.substr(0, size));
  }
  return state;
}

void check(const http::Request& request) {
  must(request.path.starts_with('/') && request.path.find('\0') == request.path.npos);
  for (const std::string& segment : request.segments)
    must(segment != ".." && segment != "." && segment.find('/') == segment.npos);
  for (const auto& [name, value] : request.headers) must(!name.empty() && value.find_first_of("\r\n") == value.npos);
  (void)request.cookie("sign_in");
  (void)http::choose_coding(request.header("accept-encoding").value_or(""), {.br = true, .gzip = true});
  const gate::Reply reply =
      http::write_reply({.status = 303,
                         .headers = {{"Location", request.path}},
                         .body = http::problem(400, request.path, request.query("q").value_or("")).body},
                        {});
  must(reply.head.find("\r\n\r\n") == reply.head.size() - 4);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  gate::Framing whole, pieces;
  const State state = whole.look(bytes);
  const State same = in_pieces(pieces, bytes, 1 + data[0] % 64);
  must(bytes.empty() || state == same);
  if (state == State::refused) must(whole.refusal().status == pieces.refusal().status);
  if (state != State::complete) return 0;

  const gate::Frame& frame = whole.frame();
  const std::string_view one = bytes.substr(0, frame.head_bytes + frame.body_bytes);
  must(one.size() == frame.head_bytes + frame.body_bytes);
  const auto read = http::read_request({std::string(one), frame, {}});
  if (const auto* request = std::get_if<http::Request>(&read)) check(*request);
  return 0;
}
