// A real program, really killed, again and again: what it acknowledged is there afterwards.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <set>

#include "server/store/writer.hpp"
#include "tests/store/scenario.hpp"

using namespace hearth;
using namespace hearth::scenario;

namespace {

struct StoppedClock final : Clock {
  Moment now() override { return {1'772'600'000'000}; }
};

// Submits without end, several under way at a time, and writes each id down the pipe once it is thanked for.
[[noreturn]] void keep_for_ever(const std::filesystem::path& file, std::uint64_t seed, int acknowledge) {
  auto store = open(file);
  StoppedClock clock;
  SeededDice dice(seed);
  Writer writer(*store, clock);
  for (;;) {
    Submission sent{SubmissionId::minted({}, dice),
                    {"door-smiley"},
                    1,
                    elm_road,
                    "en",
                    {{"overall", dice.below(2) ? "good" : "bad"}}};
    writer.submit(valid(sent), [id = sent.id, acknowledge](Stored stored) {
      if (stored == Stored::now && ::write(acknowledge, id.bytes().data(), 16) != 16) std::abort();
    });
  }
}

using Acknowledged = std::set<std::string>;

// Lets it acknowledge about `count`, then kills it wherever it is. Everything that got through the pipe was promised.
void killed_after(std::size_t count, const std::filesystem::path& file, std::uint64_t seed,
                  Acknowledged& acknowledged) {
  std::array<int, 2> pipe{};
  REQUIRE(::pipe(pipe.data()) == 0);
  pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::close(pipe[0]);
    keep_for_ever(file, seed, pipe[1]);
  }
  ::close(pipe[1]);
  std::array<char, 16> id{};
  bool killed = false;
  for (std::size_t seen = 0; ::read(pipe[0], id.data(), id.size()) == 16;) {
    acknowledged.emplace(id.data(), id.size());
    if (!killed && ++seen >= count) killed = ::kill(child, SIGKILL) == 0;
  }
  ::close(pipe[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGKILL);
}

}  // namespace

TEST_SUITE("store") {
  TEST_CASE("killed in the middle of its work, again and again, it has lost nothing it thanked for") {
    const char* wanted = std::getenv("HEARTH_KILLS");
    const int kills = wanted ? std::atoi(wanted) : 20;
    Folder folder;
    Acknowledged acknowledged;
    SeededDice dice(17);
    for (int i = 0; i < kills; ++i)
      killed_after(static_cast<std::size_t>(1 + dice.below(500)), folder / "hearth.db",
                   static_cast<std::uint64_t>(1000 + i), acknowledged);

    auto store = open(folder / "hearth.db");
    std::set<std::string> kept;
    std::size_t rows = 0;
    CHECK(store->each([&](const Kept& it) {
      auto id = read_submission(it.payload)->id;
      kept.emplace(reinterpret_cast<const char*>(id.bytes().data()), 16);
      ++rows;
    }));
    std::size_t lost = 0;
    for (const std::string& id : acknowledged) lost += kept.contains(id) ? 0 : 1;
    CHECK(acknowledged.size() >= static_cast<std::size_t>(kills));
    CHECK(lost == 0);
    CHECK(rows == kept.size());  // none twice
    CHECK(store->faults(*forms()).empty());
  }
}
