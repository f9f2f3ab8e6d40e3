// store_bench.cpp: how many submissions a second become durable, by size of group and through the Writer.
// Use     store_bench [FOLDER] [PREFILLED] [ordered]
//         a folder on the disk to measure; how many submissions lie there already; ids that grow with time
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "server/store/writer.hpp"

namespace {
using namespace hearth;

struct SystemClock final : Clock {
  Moment now() override {
    using namespace std::chrono;
    return {duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
  }
};

bool ordered = false;  // ids that grow with time, as they are minted; otherwise all of one moment, as chance has it

SubmissionId minted(Dice& dice) {
  static std::int64_t ms = 0;
  return SubmissionId::minted({ordered ? ++ms : 0}, dice);
}

// `scored` questions are counted, so that each submission is that many facts.
std::shared_ptr<const Definition> form(int scored) {
  Definition form{.id = {"session-feedback"}, .version = 1, .questions = {}, .words = {}};
  for (int i = 0; i < 3; ++i)
    form.questions.push_back({"question-" + std::to_string(i),
                              QuestionKind::choice,
                              true,
                              {{"good", i < scored}, {"fair", false}, {"poor", false}},
                              0});
  form.questions.push_back({"more", QuestionKind::text, false, {}, 500});
  return std::make_shared<const Definition>(std::move(form));
}

std::vector<ValidSubmission> some(int count, int scored, SeededDice& dice) {
  auto asked = form(scored);
  const auto& options = asked->questions[0].options;
  std::vector<ValidSubmission> all;
  for (int i = 0; i < count; ++i) {
    HubId hub{"hub-" + std::string(1, static_cast<char>('a' + dice.below(6)))};
    Submission it{minted(dice), asked->id, 1, hub, "en", {}};
    for (int q = 0; q < 3; ++q)
      it.answers["question-" + std::to_string(q)] = options[static_cast<std::size_t>(dice.below(3))].id;
    it.answers["more"] = "The baby group was warm and easy to find.";
    all.push_back(*validate(asked, it, Day::of(2026, 3, 4).plus_days(-dice.below(2))));
  }
  return all;
}

double seconds_of(const auto& work) {
  auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// As fast as it goes with so many under way, or so many a second however long each takes.
void through_writer(Store& store, std::vector<ValidSubmission> all, std::size_t in_flight_max, int per_second = 0) {
  using namespace std::chrono;
  SystemClock clock;
  Writer writer(store, clock);
  std::mutex mutex;
  std::condition_variable changed;
  std::size_t in_flight = 0, stored = 0, count = all.size();
  std::vector<double> waits_ms(count);
  double took = seconds_of([&] {
    auto next = steady_clock::now();
    for (std::size_t i = 0; i < count; ++i) {
      if (per_second > 0) std::this_thread::sleep_until(next += nanoseconds(1'000'000'000 / per_second));
      {
        std::unique_lock hold(mutex);
        changed.wait(hold, [&] { return in_flight < in_flight_max; });
        ++in_flight;
      }
      writer.submit(std::move(all[i]), [&, i, sent = per_second > 0 ? next : steady_clock::now()](Stored outcome) {
        waits_ms[i] = duration<double, std::milli>(steady_clock::now() - sent).count();
        std::lock_guard hold(mutex);
        stored += outcome == Stored::now ? 1 : 0;
        if (in_flight-- == in_flight_max) changed.notify_one();
      });
    }
    writer.close();
  });
  std::sort(waits_ms.begin(), waits_ms.end());
  std::string how =
      per_second > 0 ? std::to_string(per_second) + " a second" : std::to_string(in_flight_max) + " in flight";
  std::printf("writer, %-14s %9.0f/s  %5.1f a group  p50 %.2f  p99 %.2f  max %.2f ms%s\n", how.c_str(),
              static_cast<double>(count) / took,
              static_cast<double>(count) / static_cast<double>(writer.counters().groups), waits_ms[count / 2],
              waits_ms[count * 99 / 100], waits_ms.back(), stored == count ? "" : "  NOT ALL STORED");
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path folder = std::filesystem::path(argc > 1 ? argv[1] : "/tmp") / "hearth-store-bench";
  const int prefilled = argc > 2 ? std::atoi(argv[2]) : 0;
  ordered = argc > 3 && std::strcmp(argv[3], "ordered") == 0;
  SeededDice dice(17);
  for (int scored : {3, 1, 0}) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    auto store = *open_sqlite(folder / "hearth.db");
    for (int done = 0; done < prefilled; done += 512) store->keep(some(512, scored, dice), {});
    std::printf("%d facts a submission, %d already there\n", scored, prefilled);
    for (std::size_t group : {1u, 16u, 64u, 512u}) {
      auto all = some(group == 1 ? 1024 : group == 16 ? 8192 : 32768, scored, dice);
      double took = seconds_of([&] {
        for (std::size_t done = 0; done < all.size(); done += group)
          store->keep(std::span(all).subspan(done, group), {});
      });
      std::printf("keep, group of %-4zu    %9.0f/s\n", group, static_cast<double>(all.size()) / took);
    }
    for (std::size_t in_flight : {1u, 64u, 512u})
      through_writer(*store, some(in_flight == 1 ? 1024 : 65536, scored, dice), in_flight);
    through_writer(*store, some(5000, scored, dice), 512, 1000);
    double took = seconds_of([&] {
      for (int i = 0; i < 200; ++i) store->facts({"hub-a"}, Day::of(2025, 3, 4), Day::of(2026, 3, 4));
    });
    std::printf("facts of one hub       %9.3f ms\n", took * 1000 / 200);
  }
  std::filesystem::remove_all(folder);
}
