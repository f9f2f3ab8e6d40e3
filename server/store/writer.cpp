#include "server/store/writer.hpp"

#include <algorithm>
#include <iterator>

namespace hearth {

Writer::Writer(Store& store, Clock& clock) : store_(store), clock_(clock), thread_([this] { run(); }) {}

void Writer::submit(ValidSubmission submission, Done done) {
  {
    std::unique_lock hold(mutex_);
    if (has_room()) {
      waiting_.submissions.push_back(std::move(submission));
      waiting_.done.push_back(std::move(done));
      if (waiting_.size() == 1) work_.notify_one();
      return;
    }
    ++counters_.turned_away;
  }
  done(Stored::unavailable);
}

void Writer::change(Change change, Done done) {
  {
    std::unique_lock hold(mutex_);
    if (has_room()) {
      waiting_.changes.push_back(std::move(change));
      waiting_.changed.push_back(std::move(done));
      if (waiting_.size() == 1) work_.notify_one();
      return;
    }
    ++counters_.turned_away;
  }
  done(Stored::unavailable);
}

bool Writer::ready() {
  std::lock_guard hold(mutex_);
  if (closed_) return false;
  if (store_.ready()) return true;
  probe_ = true;
  work_.notify_one();
  return false;
}

void Writer::close() {
  {
    std::lock_guard hold(mutex_);
    closed_ = true;
    work_.notify_one();
  }
  std::call_once(joined_, [this] { thread_.join(); });
}

WriterCounters Writer::counters() const {
  std::lock_guard hold(mutex_);
  WriterCounters now = counters_;
  now.waiting = waiting_.size();
  return now;
}

void Writer::run() {
  for (Group group; take(group); group.clear()) commit(group);
}

// Waits for work; false when closed and nothing is left. An empty group is a probe.
bool Writer::take(Group& group) {
  std::unique_lock hold(mutex_);
  work_.wait(hold, [this] { return closed_ || probe_ || waiting_.size() > 0; });
  if (waiting_.size() == 0 && !probe_) return false;
  probe_ = false;
  if (waiting_.done.size() <= group_max) {
    std::swap(group, waiting_);
    return true;
  }
  auto first = [](auto& from, auto& into) {
    auto end = from.begin() + static_cast<std::ptrdiff_t>(group_max);
    std::move(from.begin(), end, std::back_inserter(into));
    from.erase(from.begin(), end);
  };
  std::swap(group.changes, waiting_.changes);
  std::swap(group.changed, waiting_.changed);
  first(waiting_.submissions, group.submissions);
  first(waiting_.done, group.done);
  return true;
}

void Writer::commit(Group& group) {
  if (!group.changes.empty()) {
    const std::vector<Stored> outcomes = store_.change(group.changes);
    for (std::size_t i = 0; i < outcomes.size(); ++i) group.changed[i](outcomes[i]);
    if (group.submissions.empty()) return;
  }
  const std::vector<Stored> outcomes = store_.keep(group.submissions, clock_.now());
  {
    std::lock_guard hold(mutex_);
    auto many = [&](Stored outcome) {
      return static_cast<std::uint64_t>(std::count(outcomes.begin(), outcomes.end(), outcome));
    };
    counters_.groups += outcomes.empty() ? 0 : 1;
    counters_.submissions += outcomes.size();
    counters_.stored += many(Stored::now);
    counters_.already += many(Stored::already);
    counters_.conflicts += many(Stored::conflict);
    counters_.unavailable += many(Stored::unavailable);
    counters_.group_largest = std::max<std::uint64_t>(counters_.group_largest, outcomes.size());
  }
  for (std::size_t i = 0; i < outcomes.size(); ++i) group.done[i](outcomes[i]);
}

}  // namespace hearth
