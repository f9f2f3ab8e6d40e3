// writer.hpp: the one thread that writes.
// Shape   submissions, and changes of any other table. Whatever is handed in while a commit is under way goes into the next one, so the busier the hub, the more
//         answers share a flush. Each gets its own outcome when that commit is durable.
// Units   submissions, groups (one commit each).
// Threads submit() and counters() from any; `done` runs on the writer's thread with nothing locked, or at once on the
//         caller's when there is no room or the writer is closed. It should be quick and must not throw.
// Errors  no room, closed, or a disk that will not: Stored::unavailable; sending the same again later is safe.
#pragma once
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "server/seams.hpp"
#include "server/store/store.hpp"

namespace hearth {

struct WriterCounters {
  std::uint64_t groups = 0, submissions = 0, stored = 0, already = 0, conflicts = 0, unavailable = 0;
  std::uint64_t group_largest = 0;
  std::uint64_t turned_away = 0;  // never queued: no room, or closed
  std::size_t waiting = 0;        // now
};

class Writer {
 public:
  static constexpr std::size_t waiting_max = 2048, group_max = 512;
  using Done = std::function<void(Stored)>;

  Writer(Store& store, Clock& clock);
  ~Writer() { close(); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void submit(ValidSubmission submission, Done done);
  void change(Change change, Done done);  // the Change runs on the writer's thread
  bool ready();  // able to store. While it is not, each asking has the writer try the disk again
  void close();  // stores what is waiting, then stops; submitting afterwards is turned away
  WriterCounters counters() const;

 private:
  struct Group {  // kept apart, because a store takes submissions in a row
    std::vector<ValidSubmission> submissions;
    std::vector<Done> done;
    std::vector<Change> changes;
    std::vector<Done> changed;
    std::size_t size() const { return done.size() + changed.size(); }
    void clear() { submissions.clear(), done.clear(), changes.clear(), changed.clear(); }  // and keep their room
  };
  bool has_room() const { return !closed_ && waiting_.size() < waiting_max; }
  void run();
  bool take(Group& group);
  void commit(Group& group);

  Store& store_;
  Clock& clock_;
  mutable std::mutex mutex_;  // over everything below but the thread
  std::condition_variable work_;
  Group waiting_;
  WriterCounters counters_;
  bool probe_ = false, closed_ = false;
  std::once_flag joined_;
  std::thread thread_;
};

}  // namespace hearth
