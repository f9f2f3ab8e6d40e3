// gate.hpp: owns every socket, so that nobody slow or hostile ever holds a worker.
// Shape   one thread waits on all sockets (epoll) and reads one COMPLETE request at a time under deadlines;
//         a few workers hand it to Hooks::handle; the reply may come at once or later, from any thread.
//         Requests on one connection are answered in order, one at a time (pipelining works).
// Units   bytes, milliseconds, bytes per second. held bytes = request and reply bytes in memory over all
//         connections; a shared body (a static file) is held once, elsewhere, and not counted.
// Errors  listen() answers what went wrong. A request that is refused (or whose Send is dropped uncalled,
//         or whose handler throws: 500) is answered through Hooks::refuse and the connection closed.
//         Closing lingers, so that the client can read the reply before the reset.
// Limits  when full, whoever was longest without progress goes, soonest those that never completed a request; the newcomer
//         stays. A connection has one deadline at a time. Progress extends it by bytes / rate, never beyond the
//         stall time: a fast start buys no endless silence.
// Source  docs/decisions on the gate; measured against 1,000 slow sockets by tests/bench/slow_sockets.mjs.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/gate/framing.hpp"

namespace hearth::gate {

struct Limits {
  HeadLimits head = {};
  std::size_t connections_max = 1024;
  std::size_t queue_max = 1024;            // complete requests waiting for a worker: one for every connection
  std::size_t held_bytes_max = 16u << 20;  // beyond: the largest connection goes, new requests get 503
  int workers = 4;
  int head_ms_max = 5000;   // the whole head, from its first byte (or from connecting)
  int idle_ms_max = 30000;  // between two requests
  int body_grace_ms = 3000;
  int body_stall_ms_max = 15000;
  int body_bytes_per_s_min = 1024;
  int write_stall_ms_max = 20000;
  int write_bytes_per_s_min = 1024;
  int linger_ms_max = 2000;
  std::size_t linger_bytes_max = 16u << 20;
  int stop_ms_max = 10000;  // how long stop() waits for what is under way
};

struct Peer {
  std::string address;
  int port = 0;
};

struct Request {
  std::string bytes;  // head and body exactly as sent
  Frame frame;
  Peer peer;
};

struct Reply {
  std::string head = {};  // status line to blank line
  std::string body = {};
  std::shared_ptr<const std::string> shared_body = nullptr;  // sent after body; one buffer for every reader
  bool close = false;
};

class Send {  // the first call counts, from any thread; copies are the same Send; outliving the gate is fine
 public:
  struct Ticket;
  explicit Send(std::shared_ptr<Ticket> ticket) : ticket_(std::move(ticket)) {}
  void operator()(Reply reply) const;

 private:
  std::shared_ptr<Ticket> ticket_;
};

struct Hooks {
  std::function<void(Request, Send)> handle;                         // in a worker
  std::function<std::size_t(std::string_view head)> body_bytes_max;  // in the gate's thread: be quick
  std::function<Reply(int status, std::string_view why)> refuse;     // in the gate's thread; always closes
};

struct Counters {
  std::uint64_t accepted = 0, requests = 0, refused = 0, queue_full = 0;
  std::uint64_t evicted = 0;                      // made room for a newcomer, or held too much
  std::uint64_t expired = 0;                      // missed a deadline
  std::uint64_t connections = 0, held_bytes = 0;  // now
};

using SteadyClock = std::function<std::chrono::steady_clock::time_point()>;

class Gate {
 public:
  explicit Gate(Limits limits, Hooks hooks, SteadyClock clock = std::chrono::steady_clock::now);
  ~Gate();
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;

  std::optional<std::string> listen(const std::string& address, int port);  // port 0: any; an error, or nothing
  int port() const;
  void run();   // until stop(); answers what is under way, then returns with every worker joined
  void stop();  // from any thread or a signal handler
  Counters counters() const;

 private:
  class Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace hearth::gate
