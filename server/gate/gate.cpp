#include "server/gate/gate.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "server/gate/connection.hpp"
#include "server/gate/handover.hpp"

namespace hearth::gate {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr int tick_ms = 100;  // how late a deadline may be noticed
constexpr std::size_t read_bytes = 16384;
constexpr std::size_t events_max = 64;
constexpr std::size_t small_bytes = 1024;  // not worth dropping a connection for
constexpr std::size_t expired_per_turn = 32;
constexpr int accepts_per_turn = 64;
constexpr int unsent_bytes_max = 65536;  // what the kernel may hold of a reply nobody reads

constexpr std::uint64_t listener_id = 0, outbox_id = 1, first_connection_id = 2;

}  // namespace

struct Send::Ticket {
  std::shared_ptr<Outbox> outbox;
  std::uint64_t connection;
  std::atomic_flag used = ATOMIC_FLAG_INIT;

  Ticket(std::shared_ptr<Outbox> to, std::uint64_t id) : outbox(std::move(to)), connection(id) {}
  ~Ticket() { put({}); }
  void put(std::optional<Reply> reply) {
    if (!used.test_and_set()) outbox->put({connection, std::move(reply)});
  }
};

void Send::operator()(Reply reply) const { ticket_->put(std::move(reply)); }

class Gate::Loop {
 public:
  Loop(Limits limits, Hooks hooks, SteadyClock clock)
      : limits_(limits), hooks_(std::move(hooks)), clock_(std::move(clock)), queue_(limits.queue_max) {
    watch(EPOLL_CTL_ADD, outbox_->fd(), outbox_id, EPOLLIN);
  }

  std::optional<std::string> listen(const std::string& address, int port);
  int port() const { return port_; }
  void run();
  void stop() {
    stop_asked_ = true;
    outbox_->wake();
  }
  Counters counters() const;

 private:
  void watch(int operation, int fd, std::uint64_t id, std::uint32_t events);
  void watch(Connection& c, std::uint32_t events);
  void work();
  void turn();
  bool accept_one();
  void accept_more(bool more);
  void accept(int times);
  bool make_room();
  void take_answers();
  void on_event(Connection& c, std::uint32_t events);
  void receive(Connection& c);
  void read_request(Connection& c);
  void begin_body(Connection& c);
  void hand_on(Connection& c);
  void refuse(Connection& c, int status, std::string_view why);
  void begin_reply(Connection& c, Reply reply);
  void write_reply(Connection& c);
  void await_request(Connection& c);
  void begin_linger(Connection& c);
  void drain(Connection& c);
  void sweep();
  void expire(Connection& c);
  void shed();
  void begin_stop();
  void drop(std::uint64_t id);
  void weigh(Connection& c);
  Instant after(int ms) const { return now_ + milliseconds(ms); }
  void extend(Connection& c, std::size_t bytes, int bytes_per_s, int stall_ms_max);
  void count(std::atomic<std::uint64_t>& counter) { counter.fetch_add(1, std::memory_order_relaxed); }

  Limits limits_;
  Hooks hooks_;
  SteadyClock clock_;
  Queue queue_;
  std::shared_ptr<Outbox> outbox_ = std::make_shared<Outbox>();
  File epoll_{::epoll_create1(EPOLL_CLOEXEC)};
  File listener_;
  int port_ = 0;
  std::unordered_map<std::uint64_t, Connection> connections_;
  std::uint64_t next_id_ = first_connection_id;
  std::array<char, read_bytes> buffer_;
  Instant now_, swept_, stop_due_ = Instant::max();
  bool accepting_ = false, stopping_ = false;
  std::atomic<bool> stop_asked_ = false;
  std::atomic<std::uint64_t> accepted_ = 0, requests_ = 0, refused_ = 0, queue_full_ = 0, evicted_ = 0, expired_ = 0;
  std::atomic<std::uint64_t> connection_count_ = 0, held_bytes_ = 0;
};

std::optional<std::string> Gate::Loop::listen(const std::string& address, int port) {
  const std::string where = address + " port " + std::to_string(port);
  addrinfo wanted{}, *found = nullptr;
  wanted.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
  wanted.ai_socktype = SOCK_STREAM;
  if (getaddrinfo(address.c_str(), std::to_string(port).c_str(), &wanted, &found) != 0)
    return where + ": not an IP address and port";
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> place(found, freeaddrinfo);

  File socket(::socket(place->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  const int on = 1;
  setsockopt(socket.fd(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (::bind(socket.fd(), place->ai_addr, place->ai_addrlen) != 0 || ::listen(socket.fd(), SOMAXCONN) != 0) {
    return where + ": " + std::strerror(errno);
  }
  sockaddr_storage bound{};
  socklen_t size = sizeof bound;
  getsockname(socket.fd(), reinterpret_cast<sockaddr*>(&bound), &size);
  if (const auto self = peer_of(bound, size)) port_ = self->port;
  listener_ = std::move(socket);
  accepting_ = true;
  watch(EPOLL_CTL_ADD, listener_.fd(), listener_id, EPOLLIN);
  return {};
}

void Gate::Loop::watch(int operation, int fd, std::uint64_t id, std::uint32_t events) {
  epoll_event event{};
  event.events = events;
  event.data.u64 = id;
  epoll_ctl(epoll_.fd(), operation, fd, &event);
}

void Gate::Loop::watch(Connection& c, std::uint32_t events) {
  if (c.watched == events) return;
  c.watched = events;
  watch(EPOLL_CTL_MOD, c.socket.fd(), c.id, events);
}

void Gate::Loop::work() {
  while (auto job = queue_.take()) {
    try {
      hooks_.handle(std::move(job->request), std::move(job->send));
    } catch (...) {  // the dropped Send answers 500; Http logs before it comes to this
    }
  }
}

void Gate::Loop::run() {
  std::vector<std::thread> workers;
  workers.reserve(static_cast<std::size_t>(limits_.workers));
  for (int i = 0; i < limits_.workers; ++i) workers.emplace_back([this] { work(); });
  while (!stopping_ || (!connections_.empty() && now_ < stop_due_)) turn();
  queue_.close();
  for (std::thread& worker : workers) worker.join();
  connections_.clear();
}

void Gate::Loop::turn() {
  std::array<epoll_event, events_max> events;
  const bool sweeping = now_ - swept_ >= milliseconds(tick_ms);  // the last sweep left some over
  const int count = epoll_wait(epoll_.fd(), events.data(), events_max, sweeping ? 0 : tick_ms);
  now_ = clock_();
  for (int i = 0; i < count; ++i) {
    shed();
    const epoll_event& event = events[static_cast<std::size_t>(i)];
    if (event.data.u64 == listener_id) accept(accepts_per_turn);
    else if (event.data.u64 == outbox_id) take_answers();
    else if (const auto found = connections_.find(event.data.u64); found != connections_.end())
      on_event(found->second, event.events);
  }
  shed();
  if (now_ - swept_ >= milliseconds(tick_ms)) sweep();
  if (stop_asked_ && !stopping_) begin_stop();
}

// ---- connections come and go

bool Gate::Loop::accept_one() {  // false: nobody is waiting, or there is no room for one more
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  File socket(::accept4(listener_.fd(), reinterpret_cast<sockaddr*>(&address), &size, SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (!socket.is_open()) {
    if (errno == EMFILE || errno == ENFILE) make_room();  // and try again on the next turn
    return errno == ECONNABORTED || errno == EINTR;
  }
  // Every connection waits for its reply: this one is the last for now, the next newcomer waits in the backlog.
  if (connections_.size() >= limits_.connections_max && !make_room()) accept_more(false);
  const int on = 1;
  setsockopt(socket.fd(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  setsockopt(socket.fd(), IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent_bytes_max, sizeof unsent_bytes_max);
  Connection c;
  c.id = next_id_++;
  c.peer = peer_of(address, size).value_or(Peer{});
  c.framing = Framing(limits_.head);
  c.since = now_;
  c.due = after(limits_.head_ms_max);
  watch(EPOLL_CTL_ADD, socket.fd(), c.id, c.watched);
  c.socket = std::move(socket);
  connections_.emplace(c.id, std::move(c));
  connection_count_ = connections_.size();
  count(accepted_);
  return accepting_;
}

void Gate::Loop::accept_more(bool more) {
  if (accepting_ == more || !listener_.is_open()) return;
  accepting_ = more;
  watch(EPOLL_CTL_MOD, listener_.fd(), listener_id, more ? EPOLLIN : EPOLL_EVENTS{});
}

void Gate::Loop::accept(int times) {
  while (accepting_ && times-- > 0 && accept_one()) {}
}

bool Gate::Loop::make_room() {
  const Connection* stalest = nullptr;
  const auto order = [&](const Connection& c) {
    return std::pair(staleness(c, now_), -c.id);
  };  // of two: the first to come
  for (const auto& [id, c] : connections_) {
    if (c.phase != Phase::working && (!stalest || order(c) > order(*stalest))) stalest = &c;
  }
  if (!stalest) return false;
  count(evicted_);
  drop(stalest->id);
  return true;
}

void Gate::Loop::drop(std::uint64_t id) {
  const auto found = connections_.find(id);
  held_bytes_ -= found->second.held;
  connections_.erase(found);
  connection_count_ = connections_.size();
  accept_more(true);
}

void Gate::Loop::weigh(Connection& c) {
  const std::size_t held = c.in.capacity() + c.worked_bytes + c.out.head.capacity() + c.out.body.capacity();
  held_bytes_ += held - c.held;  // unsigned and wrapping: right either way
  c.held = held;
}

void Gate::Loop::extend(Connection& c, std::size_t bytes, int bytes_per_s, int stall_ms_max) {
  const microseconds earned(static_cast<std::int64_t>(bytes) * 1'000'000 / bytes_per_s);
  c.due = std::min(c.due + earned, after(stall_ms_max));
}

// From here on each function ends with the call that may drop `c`.
void Gate::Loop::on_event(Connection& c, std::uint32_t events) {
  const bool hung_up = events & (EPOLLERR | EPOLLHUP);
  if (hung_up && c.phase != Phase::working) return drop(c.id);
  switch (c.phase) {
    case Phase::working:  // read no further ahead; one that hung up still counts until its reply comes
      return hung_up ? watch(EPOLL_CTL_DEL, c.socket.fd(), c.id, 0) : watch(c, 0);
    case Phase::writing: return write_reply(c);
    case Phase::lingering: return drain(c);
    case Phase::reading: return receive(c);
  }
}

// ---- reading

void Gate::Loop::receive(Connection& c) {
  const ssize_t got = ::recv(c.socket.fd(), buffer_.data(), buffer_.size(), 0);
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (got <= 0) return drop(c.id);
  if (c.in.empty()) c.due = after(limits_.head_ms_max);
  const auto bytes = static_cast<std::size_t>(got);
  c.in.append(buffer_.data(), bytes);
  if (c.in_body) extend(c, bytes, limits_.body_bytes_per_s_min, limits_.body_stall_ms_max);
  weigh(c);
  read_request(c);
}

void Gate::Loop::read_request(Connection& c) {
  const Framing::State state = c.framing.look(c.in);
  if (state == Framing::State::refused) return refuse(c, c.framing.refusal().status, c.framing.refusal().why);
  if (state == Framing::State::head) return watch(c, EPOLLIN);
  if (!c.in_body) begin_body(c);
  else if (state == Framing::State::complete) hand_on(c);
}

void Gate::Loop::begin_body(Connection& c) {
  const Frame& frame = c.framing.frame();
  if (frame.body_bytes > 0 &&
      frame.body_bytes > hooks_.body_bytes_max(std::string_view(c.in).substr(0, frame.head_bytes))) {
    return refuse(c, 413, "The body is too large.");
  }
  c.in_body = true;
  if (c.in.size() - frame.head_bytes >= frame.body_bytes) return hand_on(c);
  c.due = after(limits_.body_grace_ms);
  extend(c, c.in.size() - frame.head_bytes, limits_.body_bytes_per_s_min, limits_.body_stall_ms_max);
  watch(c, EPOLLIN);
  if (!frame.expects_continue || c.in.size() > frame.head_bytes) return;
  constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
  (void)!::send(c.socket.fd(), go_on.data(), go_on.size(), MSG_NOSIGNAL);
}

void Gate::Loop::hand_on(Connection& c) {
  const Frame frame = c.framing.frame();
  const std::size_t bytes = frame.head_bytes + frame.body_bytes;
  std::string rest = c.in.substr(bytes);
  c.in.resize(bytes);
  Request request{std::move(c.in), frame, c.peer};
  c.in = std::move(rest);
  c.framing = Framing(limits_.head);
  c.in_body = false;
  c.keep_alive = frame.keep_alive;
  c.phase = Phase::working;
  c.due = Instant::max();
  c.worked_bytes = request.bytes.capacity();
  weigh(c);
  count(requests_);
  if (held_bytes_ <= limits_.held_bytes_max) {
    if (queue_.offer({std::move(request), Send(std::make_shared<Send::Ticket>(outbox_, c.id))})) return;
  }
  count(queue_full_);
  refuse(c, 503, "Too many people at once. Please try again in a moment.");
}

// ---- replying

void Gate::Loop::take_answers() {
  for (Answer& answer : outbox_->take()) {
    shed();
    const auto found = connections_.find(answer.connection);
    if (found == connections_.end() || found->second.phase != Phase::working) continue;
    if (answer.reply) begin_reply(found->second, std::move(*answer.reply));
    else refuse(found->second, 500, "Something went wrong on our side.");
  }
}

void Gate::Loop::refuse(Connection& c, int status, std::string_view why) {
  count(refused_);
  c.keep_alive = false;
  begin_reply(c, hooks_.refuse(status, why));
}

void Gate::Loop::begin_reply(Connection& c, Reply reply) {
  c.out = std::move(reply);
  const bool last = stopping_ && c.in.empty();  // what was pipelined before the stop is answered
  c.keep_alive = c.keep_alive && !c.out.close && !last;
  c.worked_bytes = 0;
  c.sent = 0;
  c.phase = Phase::writing;
  c.since = now_;
  c.due = after(limits_.write_stall_ms_max);
  weigh(c);
  write_reply(c);
}

void Gate::Loop::write_reply(Connection& c) {
  std::array<iovec, 3> pieces;
  msghdr message{};
  message.msg_iov = pieces.data();
  message.msg_iovlen = unsent_pieces(c, pieces);
  const ssize_t sent = ::sendmsg(c.socket.fd(), &message, MSG_NOSIGNAL);
  if (sent < 0 && errno != EAGAIN && errno != EINTR) return drop(c.id);
  if (sent > 0) {
    c.sent += static_cast<std::size_t>(sent);
    c.since = now_;
    extend(c, static_cast<std::size_t>(sent), limits_.write_bytes_per_s_min, limits_.write_stall_ms_max);
  }
  if (c.sent < c.reply_bytes()) return watch(c, EPOLLOUT);
  accept_more(true);               // whoever has their reply can make room
  (void)std::exchange(c.out, {});  // an assignment would keep the capacity
  c.proven = c.proven || c.keep_alive;
  weigh(c);
  if (c.keep_alive) await_request(c);
  else begin_linger(c);
}

void Gate::Loop::await_request(Connection& c) {
  c.phase = Phase::reading;
  c.since = now_;
  c.due = after(c.in.empty() ? limits_.idle_ms_max : limits_.head_ms_max);
  watch(c, EPOLLIN);
  if (!c.in.empty()) read_request(c);
}

// ---- closing

void Gate::Loop::begin_linger(Connection& c) {
  ::shutdown(c.socket.fd(), SHUT_WR);
  (void)std::exchange(c.in, {});
  c.phase = Phase::lingering;
  c.since = now_;
  c.due = after(limits_.linger_ms_max);
  weigh(c);
  watch(c, EPOLLIN);
}

void Gate::Loop::drain(Connection& c) {
  const ssize_t got = ::recv(c.socket.fd(), buffer_.data(), buffer_.size(), 0);
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (got > 0) c.drained += static_cast<std::size_t>(got);
  if (got <= 0 || c.drained > limits_.linger_bytes_max) drop(c.id);
}

void Gate::Loop::sweep() {
  std::vector<std::uint64_t> late;
  for (const auto& [id, c] : connections_) {
    if (now_ >= c.due) late.push_back(id);
    if (late.size() == expired_per_turn) break;  // a thousand at once would keep everybody else waiting
  }
  for (const std::uint64_t id : late) expire(connections_.at(id));
  if (late.size() < expired_per_turn) swept_ = now_;
}

void Gate::Loop::expire(Connection& c) {
  if (c.phase != Phase::lingering && !(c.proven && c.is_idle())) count(expired_);
  if (c.phase == Phase::reading && !c.is_idle()) return refuse(c, 408, "The request took too long to arrive.");
  drop(c.id);
}

void Gate::Loop::shed() {
  while (held_bytes_ > limits_.held_bytes_max) {
    const Connection* largest = nullptr;
    for (const auto& [id, c] : connections_) {
      if (c.phase != Phase::working && (!largest || c.held > largest->held)) largest = &c;
    }
    if (!largest || largest->held < small_bytes) return;  // the rest is with the workers
    count(evicted_);
    drop(largest->id);
  }
}

// Whoever has begun a request may finish it; the backlog is taken in first, idle connections are closed.
void Gate::Loop::begin_stop() {
  accept(SOMAXCONN);
  listener_ = File();
  accepting_ = false;
  stopping_ = true;
  stop_due_ = after(limits_.stop_ms_max);
  std::vector<std::uint64_t> idle;
  for (const auto& [id, c] : connections_) {
    if (c.is_idle()) idle.push_back(id);
  }
  for (const std::uint64_t id : idle) {
    receive(connections_.at(id));  // a request may have arrived since
    const auto found = connections_.find(id);
    if (found != connections_.end() && found->second.is_idle()) drop(id);
  }
}

Counters Gate::Loop::counters() const {
  return {.accepted = accepted_,
          .requests = requests_,
          .refused = refused_,
          .queue_full = queue_full_,
          .evicted = evicted_,
          .expired = expired_,
          .connections = connection_count_,
          .held_bytes = held_bytes_};
}

Gate::Gate(Limits limits, Hooks hooks, SteadyClock clock)
    : loop_(std::make_unique<Loop>(limits, std::move(hooks), std::move(clock))) {}
Gate::~Gate() = default;
std::optional<std::string> Gate::listen(const std::string& address, int port) { return loop_->listen(address, port); }
int Gate::port() const { return loop_->port(); }
void Gate::run() { loop_->run(); }
void Gate::stop() { loop_->stop(); }
Counters Gate::counters() const { return loop_->counters(); }

}  // namespace hearth::gate
