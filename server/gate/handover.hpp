// handover.hpp: what passes between the gate's thread and the others: requests out to the workers, replies back.
// Shape   Queue is bounded and refuses what does not fit; Outbox takes replies from any thread and wakes the gate.
// Errors  offer() answers false when full; take() answers nothing once closed and empty.
#pragma once

#include <sys/eventfd.h>
#include <unistd.h>

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "server/gate/gate.hpp"

namespace hearth::gate {

class File {  // a descriptor, closed once
 public:
  explicit File(int fd = -1) : fd_(fd) {}
  File(File&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  File& operator=(File&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~File() {
    if (fd_ >= 0) ::close(fd_);
  }
  int fd() const { return fd_; }
  bool is_open() const { return fd_ >= 0; }

 private:
  int fd_;
};

struct Answer {
  std::uint64_t connection = 0;
  std::optional<Reply> reply;  // nothing: the Send was dropped uncalled
};

class Outbox {  // replies on their way from any thread to the gate's; lives as long as its last Send
 public:
  void put(Answer answer) {
    const std::lock_guard lock(mutex_);
    answers_.push_back(std::move(answer));
    if (answers_.size() == 1) wake();
  }
  std::vector<Answer> take() {
    std::uint64_t ignored = 0;
    (void)!::read(wake_.fd(), &ignored, sizeof ignored);
    const std::lock_guard lock(mutex_);
    return std::exchange(answers_, {});
  }
  void wake() const {  // write() only, so that a signal handler may call it
    const std::uint64_t one = 1;
    (void)!::write(wake_.fd(), &one, sizeof one);
  }
  int fd() const { return wake_.fd(); }

 private:
  std::mutex mutex_;
  std::vector<Answer> answers_;
  File wake_{::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)};
};

struct Job {
  Request request;
  Send send;
};

class Queue {
 public:
  explicit Queue(std::size_t jobs_max) : jobs_max_(jobs_max) {}
  bool offer(Job job) {
    {
      const std::lock_guard lock(mutex_);
      if (jobs_.size() >= jobs_max_) return false;
      jobs_.push_back(std::move(job));
    }
    changed_.notify_one();
    return true;
  }
  std::optional<Job> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return closed_ || !jobs_.empty(); });
    if (jobs_.empty()) return {};
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    return job;
  }
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  std::size_t jobs_max_;
  bool closed_ = false;
};

}  // namespace hearth::gate
