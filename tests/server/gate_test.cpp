#include "server/gate/gate.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/gate/connection.hpp"
#include "tests/server/caller.hpp"

using namespace hearth::gate;
using hearth::test::Caller;
using hearth::test::Got;
using hearth::test::RunningGate;

namespace {

const std::string get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

std::string post(std::size_t body_bytes, const std::string& field = "") {
  return "POST / HTTP/1.1\r\nHost: a\r\n" + field + "Content-Length: " + std::to_string(body_bytes) + "\r\n\r\n";
}

Reply reply(int status, const std::string& body) {
  return {.head = "HTTP/1.1 " + std::to_string(status) + " x\r\nContent-Length: " + std::to_string(body.size()) +
                  "\r\n\r\n",
          .body = body};
}

Hooks hooks(std::function<void(Request, Send)> handle) {
  return {.handle = std::move(handle),
          .body_bytes_max = [](std::string_view) { return std::size_t{100000}; },
          .refuse = [](int status, std::string_view why) { return reply(status, std::string(why)); }};
}

void echo(Request request, Send send) { send(reply(200, request.bytes.substr(request.frame.head_bytes))); }

struct HandClock {  // moves only when told to
  std::shared_ptr<std::atomic<int>> ms = std::make_shared<std::atomic<int>>(1'000'000);
  std::chrono::steady_clock::time_point operator()() const {
    return std::chrono::steady_clock::time_point(std::chrono::milliseconds(*ms));
  }
  void move(int by_ms) const { *ms += by_ms; }
};

// A whole question and answer on another connection: everything sent before it has been read by the gate.
void settle(RunningGate& gate) { CHECK(gate.caller().ask(get).status != 0); }

// A handler that keeps every Send until the test answers it.
struct Kept {
  std::mutex mutex;
  std::condition_variable came;
  std::vector<Send> sends;
  std::function<void(Request, Send)> handler() {
    return [this](Request, Send send) {
      const std::lock_guard lock(mutex);
      sends.push_back(std::move(send));
      came.notify_all();
    };
  }
  void wait_for(std::size_t count) {
    std::unique_lock lock(mutex);
    came.wait(lock, [&] { return sends.size() >= count; });
  }
};

}  // namespace

TEST_CASE("gate: a request in pieces is answered once it is whole") {
  RunningGate gate({}, hooks(echo));
  Caller caller = gate.caller();
  caller.say("POST / HT");
  settle(gate);
  caller.say("TP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe");
  settle(gate);
  CHECK(caller.ask("llo").body == "hello");
}

TEST_CASE("gate: requests sent together are answered in order on one connection") {
  RunningGate gate({}, hooks(echo));
  Caller caller = gate.caller();
  std::string all;
  for (int i = 100; i < 400; ++i) all += post(3) + std::to_string(i);
  caller.say(all);
  for (int i = 100; i < 400; ++i) CHECK(caller.hear().body == std::to_string(i));
  CHECK(gate->counters().accepted == 1);
}

TEST_CASE("gate: the connection closes when either side asks for it") {
  RunningGate gate({}, hooks([](Request request, Send send) {
                     Reply answer = reply(200, "bye");
                     answer.close = request.bytes.starts_with("GET /close");
                     send(std::move(answer));
                   }));
  for (const char* request : {"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n",
                              "GET /close HTTP/1.1\r\nHost: a\r\n\r\n"}) {
    CAPTURE(request);
    Caller caller = gate.caller();
    CHECK(caller.ask(request).body == "bye");
    CHECK(caller.is_closed());
  }
}

TEST_CASE("gate: a body of the allowed size is read; one byte more is refused before it arrives") {
  RunningGate gate({}, hooks(echo));
  Caller good = gate.caller(), bad = gate.caller();
  CHECK(good.ask(post(100000) + std::string(100000, 'x')).body.size() == 100000);
  CHECK(bad.ask(post(100001)).status == 413);
  CHECK(bad.is_closed());
  settle(gate);
  CHECK(gate->counters().held_bytes < 4096);
}

TEST_CASE("gate: somebody who keeps sending after the refusal still reads it") {
  RunningGate gate({}, hooks(echo));
  Caller caller = gate.caller();
  CHECK(caller.say(post(3000000) + std::string(3000000, 'x')));
  CHECK(caller.hear().status == 413);
  CHECK(caller.say(std::string(3000000, 'x')));  // no reset, which would eat the reply on many systems
}

TEST_CASE("gate: 100-continue is said when the body is welcome, and only then") {
  RunningGate gate({}, hooks(echo));
  Caller good = gate.caller(), bad = gate.caller(), at_once = gate.caller();
  CHECK(good.ask(post(2, "Expect: 100-continue\r\n")).status == 100);
  CHECK(good.ask("hi").body == "hi");
  CHECK(bad.ask(post(100001, "Expect: 100-continue\r\n")).status == 413);
  CHECK(at_once.ask(post(2, "Expect: 100-continue\r\n") + "hi").status == 200);
}

TEST_CASE("gate: a reply may come later, from another thread, while the workers serve others") {
  Kept kept;
  RunningGate gate({.workers = 1}, hooks([&](Request request, Send send) {
                     if (request.frame.body_bytes > 0) kept.handler()(std::move(request), std::move(send));
                     else send(reply(200, "others"));
                   }));
  Caller waiting = gate.caller();
  waiting.say(post(1) + "x");
  kept.wait_for(1);
  CHECK(gate.caller().ask(get).body == "others");
  std::thread([&] { kept.sends[0](reply(201, "durable")); }).join();
  CHECK(waiting.hear().body == "durable");
}

TEST_CASE("gate: only the first reply counts") {
  RunningGate gate({}, hooks([](Request, Send send) {
                     send(reply(200, "first"));
                     send(reply(200, "second"));
                   }));
  Caller caller = gate.caller();
  CHECK(caller.ask(get).body == "first");
  CHECK(caller.ask(get).body == "first");
}

TEST_CASE("gate: a handler that throws, or forgets to answer, is a 500 and a closed connection") {
  RunningGate gate({}, hooks([](Request request, Send) {
                     if (request.frame.body_bytes > 0) throw std::runtime_error("no");
                   }));
  Caller thrown = gate.caller(), forgotten = gate.caller();
  CHECK(thrown.ask(post(1) + "x").status == 500);
  CHECK(thrown.is_closed());
  CHECK(forgotten.ask(get).status == 500);
}

TEST_CASE("gate: a reply for somebody who has gone, or for a gate that has, goes nowhere") {
  Kept kept;
  {
    RunningGate gate({.stop_ms_max = 0}, hooks(kept.handler()));
    Caller gone = gate.caller(), left = gate.caller();
    gone.say(get);
    left.say(get);
    kept.wait_for(2);
    gone.reset();
    kept.sends[0](reply(200, "nobody"));
  }
  kept.sends[1](reply(200, "nothing"));
  kept.sends.clear();
}

TEST_CASE("gate: a head may take five seconds and no more") {
  HandClock clock;
  RunningGate gate({}, hooks(echo), clock);
  Caller caller = gate.caller();
  caller.say("GET / HT");
  settle(gate);
  clock.move(4900);
  settle(gate);
  caller.say("TP/1.1\r\nHos");  // dripping does not help
  settle(gate);
  CHECK(gate->counters().expired == 0);
  clock.move(100);
  CHECK(caller.hear().status == 408);
  CHECK(caller.is_closed());
}

TEST_CASE("gate: a connection that never says anything is closed without a word") {
  HandClock clock;
  RunningGate gate({}, hooks(echo), clock);
  Caller caller = gate.caller();
  settle(gate);
  clock.move(5000);
  CHECK(caller.is_closed());
}

TEST_CASE("gate: a connection may be idle for thirty seconds between requests") {
  HandClock clock;
  RunningGate gate({}, hooks(echo), clock);
  Caller caller = gate.caller();
  CHECK(caller.ask(get).status == 200);
  clock.move(29900);
  CHECK(caller.ask(get).status == 200);
  clock.move(30000);
  CHECK(caller.is_closed());
}

TEST_CASE("gate: a body may pause for three seconds, and earns a second with each KiB") {
  HandClock clock;
  RunningGate gate({}, hooks(echo), clock);
  Caller steady = gate.caller(), silent = gate.caller();
  steady.say(post(100000));
  silent.say(post(100000));
  settle(gate);
  clock.move(2900);
  steady.say(std::string(2048, 'x'));
  settle(gate);
  clock.move(100);
  CHECK(silent.hear().status == 408);
  clock.move(1900);
  settle(gate);
  CHECK(gate->counters().expired == 1);
  clock.move(100);
  CHECK(steady.hear().status == 408);
}

TEST_CASE("gate: a fast start buys no more than fifteen silent seconds") {
  HandClock clock;
  RunningGate gate({}, hooks(echo), clock);
  Caller caller = gate.caller();
  caller.say(post(100000) + std::string(16000, 'x'));  // one read
  settle(gate);
  clock.move(14900);
  settle(gate);
  CHECK(gate->counters().expired == 0);
  clock.move(100);
  CHECK(caller.hear().status == 408);
}

TEST_CASE("gate: somebody who never reads is dropped, and what they did not read is one shared buffer") {
  HandClock clock;
  const auto file = std::make_shared<const std::string>(8 << 20, 'x');
  RunningGate gate(
      {}, hooks([&](Request, Send send) {
        send({.head = "HTTP/1.1 200 x\r\nContent-Length: 8388608\r\n\r\n", .body = "", .shared_body = file});
      }),
      clock);
  Caller never = gate.caller(), reader = gate.caller();
  never.say(get);
  CHECK(reader.ask(get).body == *file);
  CHECK(gate->counters().held_bytes < 4096);
  clock.move(20000);
  reader.hang_up();
  Caller next = gate.caller();
  CHECK(next.ask(get).body == *file);
  CHECK(gate->counters().expired == 1);
}

TEST_CASE("gate: when full, the oldest that never completed a request makes room") {
  HandClock clock;
  RunningGate gate({.connections_max = 3}, hooks(echo), clock);
  Caller proven = gate.caller();
  CHECK(proven.ask(get).status == 200);
  clock.move(1);
  Caller oldest = gate.caller(), younger = gate.caller();
  oldest.say("GET");
  younger.say("GET");
  CHECK(proven.ask(get).status == 200);
  clock.move(1);
  Caller newcomer = gate.caller();
  CHECK(newcomer.ask(get).status == 200);
  CHECK(oldest.is_closed());
  CHECK(younger.ask(" / HTTP/1.1\r\nHost: a\r\n\r\n").status == 200);
  CHECK(proven.ask(get).status == 200);
  CHECK(gate->counters().evicted == 1);
}

TEST_CASE("gate: when everybody has proven themselves, the one longest idle makes room") {
  HandClock clock;
  RunningGate gate({.connections_max = 2}, hooks(echo), clock);
  Caller first = gate.caller(), second = gate.caller();
  CHECK(first.ask(get).status == 200);
  CHECK(second.ask(get).status == 200);
  clock.move(1);
  CHECK(first.ask(get).status == 200);
  CHECK(gate.caller().ask(get).status == 200);
  CHECK(second.is_closed());
}

TEST_CASE("gate: having completed a request once does not shut out newcomers for ever") {
  HandClock clock;
  RunningGate gate({.connections_max = 2}, hooks(echo), clock);
  Caller hoarder = gate.caller();
  CHECK(hoarder.ask(get).status == 200);
  clock.move(100);
  Caller honest = gate.caller();
  honest.say("GET");
  settle(gate);  // a third: the hoarder goes, the honest one has time to finish
  CHECK(hoarder.is_closed());
  CHECK(honest.ask(" / HTTP/1.1\r\nHost: a\r\n\r\n").status == 200);
}

TEST_CASE("gate: when full, somebody who does not read makes room before somebody who does") {
  HandClock clock;
  const auto file = std::make_shared<const std::string>(8 << 20, 'x');
  RunningGate gate(
      {.connections_max = 2, .workers = 1}, hooks([&](Request request, Send send) {
        if (request.frame.body_bytes > 0) return echo(std::move(request), std::move(send));
        send({.head = "HTTP/1.1 200 x\r\nContent-Length: 8388608\r\n\r\n", .body = "", .shared_body = file});
      }),
      clock);
  Caller never = gate.caller(), honest = gate.caller();
  never.say(get);
  CHECK(honest.ask(post(1) + "x").status == 200);
  clock.move(100);
  CHECK(honest.ask(post(1) + "x").status == 200);
  CHECK(gate.caller().ask(post(1) + "x").status == 200);
  CHECK(honest.ask(post(1) + "x").status == 200);
}

TEST_CASE(
    "gate: the longer without progress, the sooner somebody goes; eight times as soon unproven; last words first") {
  using namespace std::chrono_literals;
  const Instant now{1000s};
  auto stale = [&](Phase phase, bool proven, std::chrono::seconds since) {
    Connection c;
    c.phase = phase, c.proven = proven, c.since = now - since;
    return staleness(c, now);
  };
  CHECK(stale(Phase::writing, true, 9s) < stale(Phase::writing, true, 10s));
  CHECK(stale(Phase::writing, false, 9s) < stale(Phase::writing, false, 10s));
  CHECK(stale(Phase::reading, false, 2s) < stale(Phase::reading, true, 17s));
  CHECK(stale(Phase::reading, true, 15s) < stale(Phase::writing, false, 2s));
  CHECK(stale(Phase::reading, false, 900s) < stale(Phase::lingering, true, 0s));
}

TEST_CASE("gate: when full, a slow reader who takes a little stays, one who takes nothing goes") {
  HandClock clock;
  const auto file = std::make_shared<const std::string>(64 << 20, 'x');
  RunningGate gate(
      {.connections_max = 2, .workers = 1}, hooks([&](Request request, Send send) {
        if (request.frame.body_bytes > 0) return echo(std::move(request), std::move(send));
        send({.head = "HTTP/1.1 200 x\r\nContent-Length: 67108864\r\n\r\n", .body = "", .shared_body = file});
      }),
      clock);
  Caller never = gate.caller(), slow = gate.caller();  // of two as stale as each other the first to come goes
  CHECK(never.say(get));
  CHECK(never.is_spoken_to());
  CHECK(slow.say(get));
  CHECK(slow.read_ahead(16 << 20));  // meanwhile the kernel takes what it takes for the other, a last bit of it late
  clock.move(100);
  CHECK(slow.read_ahead(60 << 20));  // more than a kernel holds: some was written since
  CHECK(gate.caller().ask(post(1) + "x").status == 200);
  CHECK((slow.hear().body == *file));  // in brackets: nobody wants to see them side by side
  CHECK(gate->counters().evicted == 1);
}

TEST_CASE("gate: when everybody waits for a reply, the newcomer waits too and is then served") {
  Kept kept;
  RunningGate gate({.connections_max = 1}, hooks(kept.handler()));
  Caller waiting = gate.caller();
  waiting.say(get);
  kept.wait_for(1);
  Caller one_more = gate.caller();
  one_more.say(get);
  kept.wait_for(2);
  Caller newcomer = gate.caller();
  newcomer.say(get);
  kept.sends[0](reply(200, "first"));
  kept.wait_for(3);
  kept.sends[1](reply(200, "second"));
  kept.sends[2](reply(200, "third"));
  CHECK(newcomer.hear().body == "third");
  CHECK(gate->counters().evicted == 1);
}

TEST_CASE("gate: a full queue is a 503") {
  std::promise<void> go_on;
  const std::shared_future<void> gone_on(go_on.get_future());
  std::atomic<int> at_work = 0;
  RunningGate gate({.queue_max = 1, .workers = 1}, hooks([&](Request, Send send) {
                     ++at_work;
                     at_work.notify_all();
                     gone_on.wait();
                     send(reply(200, "done"));
                   }));
  Caller working = gate.caller(), queued = gate.caller(), third = gate.caller();
  working.say(get);
  at_work.wait(0);
  queued.say(get);
  CHECK(third.ask(get).status == 503);
  go_on.set_value();
  CHECK(working.hear().status == 200);
  CHECK(queued.hear().status == 200);
  CHECK(gate->counters().queue_full == 1);
}

TEST_CASE("gate: bytes in memory are bounded: the largest goes, the small ones stay") {
  RunningGate gate({.held_bytes_max = 150000}, hooks(echo));
  Caller small = gate.caller(), large = gate.caller();
  small.say("GET / HT");
  large.say(post(100000) + std::string(90000, 'x'));
  settle(gate);
  Caller also_large = gate.caller();
  also_large.say(post(100000) + std::string(60000, 'x'));
  CHECK(large.is_closed());
  CHECK(small.ask("TP/1.1\r\nHost: a\r\n\r\n").status == 200);
  CHECK(also_large.ask(std::string(40000, 'x')).status == 200);
}

TEST_CASE("gate: stopping answers what is under way, closes what is idle, and accepts nobody new") {
  Kept kept;
  RunningGate gate({}, hooks(kept.handler()));
  Caller idle = gate.caller(), waiting = gate.caller(), halfway = gate.caller();
  waiting.say(get + get);  // the second was sent before the stop: it is answered as well
  halfway.say(post(2) + "h");
  kept.wait_for(1);
  gate->stop();
  CHECK(idle.is_closed());
  CHECK(gate.caller().ask(get).status == 0);
  kept.sends[0](reply(200, "kept"));
  CHECK(waiting.hear().body == "kept");
  kept.wait_for(2);
  halfway.say("i");
  kept.wait_for(3);
  kept.sends[1](reply(200, "one"));
  kept.sends[2](reply(200, "two"));
  CHECK(waiting.hear().status == 200);
  CHECK(halfway.hear().status == 200);
  CHECK(waiting.is_closed());
  CHECK(halfway.is_closed());
  waiting.hang_up();
  halfway.hang_up();
  gate.stop();
}

TEST_CASE("gate: a request that had arrived when the stop came is answered") {
  std::promise<void> in_gate, go_on;
  Hooks slow_hooks = hooks(echo);
  slow_hooks.body_bytes_max = [&](std::string_view head) {
    if (head.starts_with("PUT")) {
      in_gate.set_value();
      go_on.get_future().wait();
    }
    return std::size_t{10};
  };
  RunningGate gate({}, slow_hooks);
  Caller kept = gate.caller(), holding = gate.caller();
  CHECK(kept.ask(get).status == 200);
  holding.say("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx");
  in_gate.get_future().wait();  // the gate's thread is busy; meanwhile a request and the stop arrive
  kept.say(post(2) + "hi");
  gate->stop();
  go_on.set_value();
  CHECK(kept.hear().body == "hi");
  CHECK(holding.hear().body == "x");
}

TEST_CASE("gate: stopping does not wait for ever") {
  Kept kept;
  HandClock clock;
  RunningGate gate({}, hooks(kept.handler()), clock);
  Caller waiting = gate.caller(), idle = gate.caller();
  waiting.say(get);
  kept.wait_for(1);
  gate->stop();
  CHECK(idle.is_closed());
  clock.move(10000);
  gate.stop();  // joins
  CHECK(waiting.is_closed());
}

TEST_CASE("gate: an address it cannot have is an error that names it") {
  RunningGate gate({}, hooks(echo));
  Gate second({}, hooks(echo));
  CHECK(second.listen("127.0.0.1", gate->port()).value().find("Address already in use") != std::string::npos);
  CHECK(second.listen("nowhere", 1).value() == "nowhere port 1: not an IP address and port");
  CHECK_FALSE(second.listen("::1", 0).has_value());
}
