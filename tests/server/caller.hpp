// caller.hpp: a plain blocking client for tests: what it sends is exactly what is written, what it waits for is the socket.
// Units   every wait gives up after wait_ms and then reads as "nothing came".
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "server/gate/gate.hpp"

namespace hearth::test {

constexpr int wait_ms = 20000;
constexpr int kernel_holds_bytes =
    65536;  // a fixed number: left alone, a kernel takes ever more for somebody who does not read

struct Got {
  int status = 0;  // 0: closed, or nothing came
  std::string head, body;
};

class Caller {
 public:
  explicit Caller(int port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &kernel_holds_bytes, sizeof kernel_holds_bytes);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    (void)::connect(fd_, reinterpret_cast<const sockaddr*>(&to), sizeof to);
  }
  Caller(Caller&& other) noexcept : fd_(std::exchange(other.fd_, -1)), held_(std::move(other.held_)) {}
  Caller& operator=(Caller&&) = delete;
  ~Caller() { hang_up(); }

  bool say(std::string_view bytes) {  // false: the other end would not take it all
    while (!bytes.empty()) {
      const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  void hang_up() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
  }
  void reset() {  // close without a goodbye
    const linger now{.l_onoff = 1, .l_linger = 0};
    setsockopt(fd_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    hang_up();
  }
  Got hear() {
    Got got;
    std::size_t head_end;
    while ((head_end = held_.find("\r\n\r\n")) == held_.npos) {
      if (!receive()) return got;
    }
    got.head = held_.substr(0, head_end + 4);
    got.status = std::atoi(got.head.c_str() + 9);
    held_.erase(0, head_end + 4);
    const auto length = got.head.find("Content-Length: ");
    const std::size_t body_bytes =
        length == got.head.npos ? 0 : std::strtoul(got.head.c_str() + length + 16, nullptr, 10);
    while (held_.size() < body_bytes && receive()) {}
    got.body = held_.substr(0, body_bytes);
    held_.erase(0, got.body.size());
    return got;
  }
  Got ask(std::string_view bytes) {
    say(bytes);
    return hear();
  }
  bool is_spoken_to() {  // waits for the first byte and leaves it where it is
    pollfd ready{.fd = fd_, .events = POLLIN, .revents = 0};
    return ::poll(&ready, 1, wait_ms) > 0;
  }
  bool read_ahead(std::size_t bytes) {  // for hear() later; false: they did not come
    while (held_.size() < bytes) {
      if (!receive()) return false;
    }
    return true;
  }
  bool is_closed() {  // waits for the other end to close; bytes that come first are a no
    return !receive() && closed_;
  }

 private:
  bool receive() {
    if (!is_spoken_to()) return false;
    char buffer[65536];
    const ssize_t got = ::recv(fd_, buffer, sizeof buffer, 0);
    closed_ = got <= 0;
    if (got > 0) held_.append(buffer, static_cast<std::size_t>(got));
    return got > 0;
  }

  int fd_;
  bool closed_ = false;
  std::string held_;
};

class RunningGate {  // a gate on a free loopback port, run in a thread until the end of the test
 public:
  RunningGate(gate::Limits limits, gate::Hooks hooks, gate::SteadyClock clock = std::chrono::steady_clock::now)
      : gate_(limits, std::move(hooks), std::move(clock)),
        error_(gate_.listen("127.0.0.1", 0)),
        thread_([this] { gate_.run(); }) {}
  ~RunningGate() { stop(); }
  void stop() {
    gate_.stop();
    if (thread_.joinable()) thread_.join();
  }
  Caller caller() { return Caller(gate_.port()); }
  gate::Gate& operator*() { return gate_; }
  gate::Gate* operator->() { return &gate_; }

 private:
  gate::Gate gate_;
  std::optional<std::string> error_;
  std::thread thread_;
};

}  // namespace hearth::test
