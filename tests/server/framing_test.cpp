#include "server/gate/framing.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace hearth::gate;
using State = Framing::State;

namespace {

std::string repeated(int times, const std::string& text) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

std::string head_of(std::size_t bytes) {  // a good head of exactly that many bytes
  const std::string start = "GET / HTTP/1.1\r\nHost: a\r\nX: ", end = "\r\n\r\n";
  return start + std::string(bytes - start.size() - end.size(), 'x') + end;
}

std::string with(const std::string& field) { return "POST / HTTP/1.1\r\nHost: a\r\n" + field + "\r\n\r\n"; }

struct Case {
  const char* name;
  std::string bytes;
  int status;  // 0: complete
};

const std::vector<Case>& cases() {
  static const std::vector<Case> all = {
      {"a plain request", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", 0},
      {"HTTP/1.0 without Host", "GET / HTTP/1.0\r\n\r\n", 0},
      {"HTTP/2", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
      {"the HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\n", 505},
      {"no version", "GET /\r\nHost: a\r\n\r\n", 400},
      {"another protocol", "GET / ICY/1.1\r\nHost: a\r\n\r\n", 400},
      {"the last method known", "OPTIONS / HTTP/1.1\r\nHost: a\r\n\r\n", 0},
      {"an unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"a method in small letters", "get / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"a method that is no word", "G@T / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"no method", " / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"an empty line first", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"a space in the path", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"a path without a slash", "GET a HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"a whole address as path", "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"a fragment", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"raw UTF-8 in the path", "GET /\xc3\xa9 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"the longest path", "GET /" + std::string(8191, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 0},
      {"a path one longer", "GET /" + std::string(8192, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
      {"a path without end", "GET /" + std::string(20000, 'a'), 414},
      {"%0c in the path", "GET /%0c HTTP/1.1\r\nHost: a\r\n\r\n", 0},
      {"%0D in the path", "GET /%0D HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"%0a in the query", "GET /?a=%0a HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"%0A as the last letters", "GET /%0A HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"%0a in a header value", with("X: %0d%0aEvil: 1"), 400},
      {"%0b in a header value", with("X: %0b"), 0},
      {"the largest head", head_of(16384), 0},
      {"a head one byte larger", head_of(16385), 431},
      {"a head that has not ended where the largest would",
       "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(16384 - 28, 'x'), 431},
      {"a head without end", "GET / HTTP/1.1\r\nX: " + std::string(20000, 'x'), 431},
      {"the most lines", "GET / HTTP/1.1\r\nHost: a\r\n" + repeated(62, "X: y\r\n") + "\r\n", 0},
      {"one line more", "GET / HTTP/1.1\r\nHost: a\r\n" + repeated(63, "X: y\r\n") + "\r\n", 431},
      {"no Host", "GET / HTTP/1.1\r\n\r\n", 400},
      {"two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n", 400},
      {"two Hosts in HTTP/1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", 400},
      {"an empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
      {"a Host with a port", "GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", 0},
      {"a Host that is an address", "GET / HTTP/1.1\r\nHost: a/b@c\r\n\r\n", 400},
      {"a bare LF first", "\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"a bare LF", "GET / HTTP/1.1\nHost: a\r\n\r\n", 400},
      {"a bare LF at the end", "GET / HTTP/1.1\r\nHost: a\r\n\n", 400},
      {"a bare CR", with("X: a\rb"), 400},
      {"a NUL", with(std::string("X: a\0b", 6)), 400},
      {"a delete character", with("X: a\x7f"), 400},
      {"a tab in a value", with("X: a\tb"), 0},
      {"UTF-8 in a value", with("X: caf\xc3\xa9"), 0},
      {"a folded header", with("X: a\r\n b"), 400},
      {"a header folded by tab", with("X: a\r\n\tb"), 400},
      {"a space before the colon", with("X : a"), 400},
      {"no colon", with("X"), 400},
      {"no name", with(": a"), 400},
      {"an empty value", with("X:"), 0},
      {"Content-Length 0", with("Content-Length: 0"), 0},
      {"Content-Length twice, the same", with("Content-Length: 0\r\nContent-Length: 0"), 400},
      {"Content-Length as a list", with("Content-Length: 0, 0"), 400},
      {"Content-Length with a sign", with("Content-Length: +0"), 400},
      {"Content-Length below nothing", with("Content-Length: -1"), 400},
      {"Content-Length in hex", with("Content-Length: 0x0"), 400},
      {"Content-Length empty", with("Content-Length:"), 400},
      {"Content-Length past any number", with("Content-Length: 18446744073709551616"), 413},
      {"Transfer-Encoding", with("Transfer-Encoding: chunked"), 501},
      {"Transfer-Encoding in odd letters", with("tRANSFER-eNCODING: identity"), 501},
      {"Upgrade", with("Upgrade: websocket"), 501},
      {"Expect: 100-continue", with("Expect: 100-Continue"), 0},
      {"another expectation", with("Expect: 200-ok"), 417},
  };
  return all;
}

int outcome(Framing& framing, State state) {
  return state == State::refused ? framing.refusal().status : state == State::complete ? 0 : -1;
}

}  // namespace

TEST_CASE("framing: what is read, what is refused, and the last good value beside one past it") {
  for (const Case& it : cases()) {
    CAPTURE(it.name);
    Framing framing;
    CHECK(outcome(framing, framing.look(it.bytes)) == it.status);
  }
}

TEST_CASE("framing: a request that arrives byte by byte is judged as one that arrives at once") {
  for (const Case& it : cases()) {
    CAPTURE(it.name);
    Framing framing;
    State state = State::head;
    for (std::size_t size = 1; size <= it.bytes.size() && state != State::refused; ++size) {
      state = framing.look(std::string_view(it.bytes).substr(0, size));
      if (state == State::complete) CHECK(size == it.bytes.size());
    }
    CHECK(outcome(framing, state) == it.status);
  }
}

TEST_CASE("framing: a body is complete with its last byte, and the next request is left alone") {
  const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n";
  Framing framing;
  CHECK(framing.look(head) == State::body);
  CHECK(framing.look(head + "ab") == State::body);
  CHECK(framing.look(head + "abc") == State::complete);
  CHECK(framing.look(head + "abcGET /") == State::complete);
  CHECK(framing.frame().head_bytes == head.size());
  CHECK(framing.frame().body_bytes == 3);
}

TEST_CASE("framing: who is kept alive") {
  const auto kept = [](std::string bytes) {
    Framing framing;
    CHECK(framing.look(bytes) == State::complete);
    return framing.frame().keep_alive;
  };
  CHECK(kept("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
  CHECK(kept("GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n"));
  CHECK_FALSE(kept("GET / HTTP/1.1\r\nHost: a\r\nConnection: x,  Close\r\n\r\n"));
  CHECK_FALSE(kept("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
}
