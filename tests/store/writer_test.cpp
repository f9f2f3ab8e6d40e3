#include "server/store/writer.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <latch>
#include <map>
#include <semaphore>
#include <set>

#include "tests/store/scenario.hpp"

using namespace hearth;
using namespace hearth::scenario;

namespace {

struct StoppedClock final : Clock {
  Moment now() override { return {1'772'600'000'000}; }
};

// A store whose commits wait until the test lets them go.
struct GatedStore final : Store {
  std::counting_semaphore<> began{0}, may_go{0};
  std::vector<std::size_t> groups;
  std::atomic<bool> willing{true};

  std::vector<Stored> keep(std::span<const ValidSubmission> group, Moment) override {
    began.release();
    may_go.acquire();
    if (!group.empty()) groups.push_back(group.size());
    return std::vector(group.size(), willing ? Stored::now : Stored::unavailable);
  }
  std::vector<Stored> change(std::span<const Change> group) override {
    return std::vector(group.size(), willing ? Stored::now : Stored::unavailable);
  }
  bool read(const std::function<void(Rows&)>&) const override { return false; }
  std::optional<Facts> facts(const HubId&, Day, Day) const override { return Facts{}; }
  bool each(const std::function<void(const Kept&)>&) const override { return true; }
  std::uint64_t revision() const override { return 1; }
  bool ready() const override { return willing; }
  std::vector<std::string> faults(const FormShelf&) const override { return {}; }
  std::optional<std::string> recount(const FormShelf&) override { return {}; }
  Ledger& ledger() override { std::abort(); }  // a writer has no business with it
};

struct Busy {
  GatedStore store;
  StoppedClock clock;
  Family family;
  Writer writer{store, clock};
  std::vector<Stored> outcomes;  // in the order of the writer's thread

  void submit(int count) {
    for (int i = 0; i < count; ++i)
      writer.submit(valid(family.taps("good")), [this](Stored stored) { outcomes.push_back(stored); });
  }
  void first_commit_begins() {
    submit(1);
    store.began.acquire();
  }
  void finish() {
    store.may_go.release(1000);
    writer.close();
  }
};

}  // namespace

TEST_SUITE("writer") {
  TEST_CASE("what comes while a commit is under way shares the next one, at most 512 at a time") {
    Busy it;
    it.first_commit_begins();
    it.submit(700);
    CHECK(it.writer.counters().waiting == 700);
    it.finish();
    CHECK(it.store.groups == std::vector<std::size_t>{1, 512, 188});
    CHECK(it.outcomes == std::vector(701, Stored::now));
    auto counters = it.writer.counters();
    CHECK(counters.groups == 3);
    CHECK(counters.submissions == 701);
    CHECK(counters.stored == 701);
    CHECK(counters.group_largest == 512);
    CHECK(counters.waiting == 0);
  }

  TEST_CASE("nobody is thanked before the commit is done") {
    Busy it;
    it.first_commit_begins();
    CHECK(it.outcomes.empty());
    it.finish();
    CHECK(it.outcomes.size() == 1);
  }

  TEST_CASE("with no room left the sender is told at once, and everything that had room is stored") {
    Busy it;
    it.first_commit_begins();
    it.submit(static_cast<int>(Writer::waiting_max));
    Stored told = Stored::now;
    it.writer.submit(valid(it.family.taps("good")), [&](Stored stored) { told = stored; });
    CHECK(told == Stored::unavailable);
    CHECK(it.writer.counters().turned_away == 1);
    it.finish();
    CHECK(it.outcomes == std::vector(Writer::waiting_max + 1, Stored::now));
  }

  TEST_CASE("closing stores what waits; whoever comes later is turned away") {
    Busy it;
    it.first_commit_begins();
    it.submit(5);
    it.finish();
    CHECK(it.outcomes.size() == 6);
    it.submit(1);
    CHECK(it.outcomes.back() == Stored::unavailable);
    CHECK_FALSE(it.writer.ready());
  }

  TEST_CASE("a store that is not ready is tried again when somebody asks, not by itself") {
    Busy it;
    it.store.willing = false;
    CHECK_FALSE(it.writer.ready());
    it.store.began.acquire();  // the try
    it.store.willing = true;
    it.store.may_go.release();
    CHECK(it.writer.ready());
    it.finish();
    CHECK(it.writer.counters().groups == 0);
  }

  TEST_CASE("many senders at once, each answer sent twice: each is stored once and thanked twice") {
    Folder folder;
    auto store = open(folder / "hearth.db");
    StoppedClock clock;
    Writer writer(*store, clock);
    constexpr int senders = 4, answers = 200;
    std::latch thanked(senders * answers * 2);
    std::atomic<int> now{0}, already{0};
    {
      std::vector<std::jthread> threads;
      for (int sender = 0; sender < senders; ++sender)
        threads.emplace_back([&, sender] {
          SeededDice dice(static_cast<std::uint64_t>(sender));
          for (int i = 0; i < answers; ++i) {
            Submission sent{SubmissionId::minted({}, dice), {"door-smiley"}, 1, elm_road, "en", {{"overall", "good"}}};
            for (int again = 0; again < 2; ++again)
              writer.submit(valid(sent), [&](Stored stored) {
                now += stored == Stored::now ? 1 : 0;
                already += stored == Stored::already ? 1 : 0;
                thanked.count_down();
              });
          }
        });
    }
    thanked.wait();
    writer.close();
    CHECK(now == senders * answers);
    CHECK(already == senders * answers);
    CHECK(store->facts(elm_road, wednesday, wednesday)->front().count == senders * answers);
    CHECK(store->faults(*forms()).empty());
  }
}
