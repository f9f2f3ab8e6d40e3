// throttle.hpp: how often somebody may guess, without locking anybody out.
// Shape   guesses are counted for an account together with where they come from: a device the hub enrolled has its own count, so
//         a stranger who guesses at an account elsewhere does not keep its owner away from their own desk.
// Units   at most 5 in 15 minutes and 90 in a day for each account and place.
// Threads any. Counts live in memory: a restart begins anew, and nobody outside can cause one.
#pragma once
#include <algorithm>
#include <deque>
#include <map>
#include <mutex>
#include <string>

#include "shared/model/base/day.hpp"

namespace hearth {

class Throttle {
 public:
  static constexpr std::int64_t minute_ms = 60000, short_ms = 15 * minute_ms, day_ms = 24 * 60 * minute_ms;
  static constexpr std::ptrdiff_t in_short_max = 5, in_day_max = 90;
  static constexpr std::size_t known_max = 20000;

  // Takes one guess; answers how long to wait instead, in seconds, or 0.
  int take(const std::string& who, Moment now) {
    std::lock_guard hold(mutex_);
    if (guesses_.size() >= known_max)
      std::erase_if(guesses_, [&](const auto& it) { return it.second.back() < now.ms - short_ms; });
    std::deque<std::int64_t>& all = guesses_[who];
    while (!all.empty() && all.front() <= now.ms - day_ms) all.pop_front();
    const auto recent = std::count_if(all.begin(), all.end(), [&](std::int64_t at) { return at > now.ms - short_ms; });
    const bool is_day_full = static_cast<std::ptrdiff_t>(all.size()) >= in_day_max;
    if (recent < in_short_max && !is_day_full) return all.push_back(now.ms), 0;
    const std::int64_t opens =
        is_day_full ? all.front() + day_ms : all[all.size() - static_cast<std::size_t>(recent)] + short_ms;
    return static_cast<int>(std::max<std::int64_t>(1, (opens - now.ms + 999) / 1000));
  }
  void forget(const std::string& who) {
    std::lock_guard hold(mutex_);
    guesses_.erase(who);
  }

 private:
  std::mutex mutex_;
  std::map<std::string, std::deque<std::int64_t>> guesses_;
};

}  // namespace hearth
