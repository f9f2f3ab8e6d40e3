#include "tests/store/disk.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/resource.h>

#include "tests/store/scenario.hpp"

using namespace hearth;
using namespace hearth::scenario;

namespace {

std::vector<ValidSubmission> group_of(Family& family, int count) {
  std::vector<ValidSubmission> group;
  for (int i = 0; i < count; ++i) group.push_back(valid(family.writes("good", std::string(300, 'a'))));
  return group;
}

bool all(const std::vector<Stored>& outcomes, Stored expected) {
  return outcomes == std::vector(outcomes.size(), expected);
}

}  // namespace

TEST_SUITE("a disk that gives way") {
  TEST_CASE("full: nothing of the group is kept, the store says so, and goes on by itself once there is room") {
    Folder folder;
    Family family;
    Disk disk;
    auto store = open(folder / "hearth.db");
    keep(*store, family.taps("good"));
    const auto group = group_of(family, 20);
    disk.full();
    CHECK(all(store->keep(group, {}), Stored::unavailable));
    CHECK_FALSE(store->ready());
    CHECK(store->keep({}, {}).empty());  // a try, which finds the disk still full
    CHECK_FALSE(store->ready());
    CHECK(store->facts(elm_road, wednesday, wednesday)->size() == 1);  // boards are served meanwhile
    disk.roomy();
    store->keep({}, {});
    CHECK(store->ready());
    CHECK(all(store->keep(group, {}), Stored::now));
    CHECK(payloads(*store).size() == 21);
    CHECK(store->faults(*forms()).empty());
  }

  TEST_CASE("a flush that fails is no acknowledgement, and the same group is stored once when it is sent again") {
    Folder folder;
    Family family;
    Disk disk;
    auto store = open(folder / "hearth.db");
    const auto group = group_of(family, 20);
    disk.flushes_fail(true);
    CHECK(all(store->keep(group, {}), Stored::unavailable));
    disk.flushes_fail(false);
    CHECK(all(store->keep(group, {}), Stored::now));
    CHECK(payloads(*store).size() == 20);
    CHECK(store->faults(*forms()).empty());
  }

  TEST_CASE("every commit is flushed before it is acknowledged, and once is enough") {
    Folder folder;
    Family family;
    Disk disk;
    auto store = open(folder / "hearth.db");
    keep(*store, family.taps("good"));
    for (int i = 0; i < 5; ++i) {
      int before = disk.flushes();
      store->keep(group_of(family, 3), {});
      CHECK(disk.flushes() == before + 1);
    }
  }

  // Whichever of a commit's writes is the unlucky one, checkpoint included: all or nothing, and sending again heals.
  TEST_CASE("any single write may fail") {
    Folder folder;
    Family family;
    Disk disk;
    auto store = open(folder / "hearth.db");
    std::size_t kept = 0;
    int failed = 0;
    for (int at = 0; at < 60; ++at) {
      const auto group = group_of(family, 20);
      disk.fails_once_at(at);
      auto outcomes = store->keep(group, {});
      if (disk.writes() <= at) break;  // the commit was over before
      CHECK_MESSAGE((all(outcomes, Stored::unavailable) || all(outcomes, Stored::now)), "write ", at);
      failed += outcomes.front() == Stored::unavailable ? 1 : 0;
      auto again = store->keep(group, {});
      CHECK_MESSAGE(all(again, outcomes.front() == Stored::now ? Stored::already : Stored::now), "write ", at);
      CHECK(payloads(*store).size() == (kept += group.size()));
      auto faults = store->faults(*forms());
      CHECK_MESSAGE(faults.empty(), "write ", at, ": ", faults.empty() ? "" : faults.front());
    }
    CHECK(failed > 10);
  }

  TEST_CASE("a limit set by the system itself, in the middle of a busy day") {
    Folder folder;
    Family family;
    auto store = open(folder / "hearth.db");
    struct rlimit before {};
    getrlimit(RLIMIT_FSIZE, &before);
    auto old = signal(SIGXFSZ, SIG_IGN);
    struct rlimit tight = before;
    tight.rlim_cur = 512 * 1024;
    setrlimit(RLIMIT_FSIZE, &tight);
    std::size_t kept = 0, turned_away = 0;
    std::vector<ValidSubmission> last;
    for (int i = 0; i < 100 && turned_away < 3; ++i) {
      last = group_of(family, 20);
      auto outcomes = store->keep(last, {});
      (outcomes.front() == Stored::now ? kept : turned_away) += outcomes.front() == Stored::now ? outcomes.size() : 1;
    }
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, old);
    CHECK(kept > 0);
    CHECK(turned_away == 3);
    CHECK(all(store->keep(last, {}), Stored::now));
    CHECK(payloads(*store).size() == kept + last.size());
    CHECK(store->faults(*forms()).empty());
  }
}
