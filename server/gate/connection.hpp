// connection.hpp: one socket and how far its present request or reply has come.
// Shape   reading -> working -> writing -> reading again, or lingering and gone.
// Units   bytes; moments of the gate's steady clock.
#pragma once

#include <netdb.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "server/gate/gate.hpp"
#include "server/gate/handover.hpp"

namespace hearth::gate {

using Instant = std::chrono::steady_clock::time_point;

constexpr int unproven_ages_times = 8;
constexpr std::size_t written_bytes_per_turn = 32768;  // of one reply: many large ones at once keep nobody waiting

enum class Phase { lingering, reading, writing, working };

struct Connection {
  File socket;
  std::uint64_t id = 0;
  Peer peer;
  Framing framing;
  std::string in;  // received, not yet handed on
  Reply out;
  std::size_t sent = 0;
  std::size_t drained = 0;       // while lingering
  std::size_t worked_bytes = 0;  // the request a worker (or a deferred reply) has
  std::size_t held = 0;          // what this connection adds to held_bytes
  Phase phase = Phase::reading;
  bool proven = false;  // completed a request once
  bool in_body = false;
  bool keep_alive = true;  // as the request being answered asked
  std::uint32_t watched = EPOLLIN;
  Instant since;  // connected, was last answered, or last took some of a reply; sending drop by drop is no progress
  Instant due = Instant::max();

  bool is_idle() const { return phase == Phase::reading && in.empty(); }
  std::size_t reply_bytes() const {
    return out.head.size() + out.body.size() + (out.shared_body ? out.shared_body->size() : 0);
  }
};

// Who makes room: the longer without progress, the sooner, and eight times as soon without a completed request. One order
// for all, because any rank that is always spared can be filled up by an attacker, and then newcomers starve.
inline Instant::duration staleness(const Connection& c, Instant now) {
  if (c.phase == Phase::lingering) return Instant::duration::max();
  return (now - c.since) * (c.proven ? 1 : unproven_ages_times);
}

inline std::size_t unsent_pieces(const Connection& c, std::array<iovec, 3>& pieces) {
  std::size_t count = 0, skip = c.sent, room = written_bytes_per_turn;
  auto add = [&](const std::string& text) {
    const std::size_t bytes = std::min(room, text.size() - std::min(skip, text.size()));
    if (bytes > 0) pieces[count++] = {const_cast<char*>(text.data()) + skip, bytes};
    skip -= std::min(skip, text.size());
    room -= bytes;
  };
  add(c.out.head);
  add(c.out.body);
  if (c.out.shared_body) add(*c.out.shared_body);
  return count;
}

inline std::optional<Peer> peer_of(const sockaddr_storage& address, socklen_t size) {
  char host[NI_MAXHOST], port[NI_MAXSERV];
  constexpr int numeric = NI_NUMERICHOST | NI_NUMERICSERV;
  if (getnameinfo(reinterpret_cast<const sockaddr*>(&address), size, host, sizeof host, port, sizeof port, numeric))
    return {};
  return Peer{host, std::atoi(port)};
}

}  // namespace hearth::gate
