// slow_work.hpp: what is slow on purpose (Argon2id), away from the workers and the writer.
// Shape   two threads, so that no more than two hashes are under way; a short queue, so that a flood is turned away, not piled up.
// Errors  run() is false when the queue is full; nothing was taken.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace hearth {

class SlowWork {
 public:
  static constexpr std::size_t threads = 2, waiting_max = 64;
  SlowWork() {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
  }
  ~SlowWork() {
    {
      std::lock_guard hold(mutex_);
      closed_ = true;
    }
    some_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }
  SlowWork(const SlowWork&) = delete;
  SlowWork& operator=(const SlowWork&) = delete;

  bool run(std::function<void()> job) {
    {
      std::lock_guard hold(mutex_);
      if (closed_ || jobs_.size() >= waiting_max) return false;
      jobs_.push_back(std::move(job));
    }
    some_.notify_one();
    return true;
  }

 private:
  void work() {
    for (;;) {
      std::unique_lock hold(mutex_);
      some_.wait(hold, [this] { return closed_ || !jobs_.empty(); });
      if (jobs_.empty()) return;
      auto job = std::move(jobs_.front());
      jobs_.pop_front();
      hold.unlock();
      job();
    }
  }

  std::mutex mutex_;
  std::condition_variable some_;
  std::deque<std::function<void()>> jobs_;
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace hearth
