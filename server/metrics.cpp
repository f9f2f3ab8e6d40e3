#include "server/metrics.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace hearth {

void Metrics::saw(const http::Seen& seen) {
  std::tuple key{std::string(seen.pattern.empty() ? "none" : seen.pattern), std::string(http::method_word(seen.method)),
                 seen.status};
  const auto us = static_cast<std::uint64_t>(seen.took.count());
  std::size_t bucket = 0;
  while (bucket < bounds_us.size() && us > static_cast<std::uint64_t>(bounds_us[bucket])) ++bucket;
  std::lock_guard lock(mutex_);
  Row& row = rows_[std::move(key)];
  ++row.buckets[bucket];
  row.sum_us += us;
}

std::string Metrics::text(const gate::Counters& gate, const WriterCounters& writer) const {
  std::string out = "# TYPE hearth_request_seconds histogram\n";
  {
    std::lock_guard lock(mutex_);
    for (const auto& [key, row] : rows_) {
      const auto& [route, method, status] = key;
      std::string labels = fmt::format("route=\"{}\",method=\"{}\",status=\"{}\"", route, method, status);
      std::uint64_t count = 0;
      for (std::size_t i = 0; i < row.buckets.size(); ++i) {
        count += row.buckets[i];
        std::string bound = i < bounds_us.size() ? fmt::format("{}", bounds_us[i] / 1e6) : "+Inf";
        out += fmt::format("hearth_request_seconds_bucket{{{},le=\"{}\"}} {}\n", labels, bound, count);
      }
      out += fmt::format("hearth_request_seconds_sum{{{}}} {}\nhearth_request_seconds_count{{{}}} {}\n", labels,
                         static_cast<double>(row.sum_us) / 1e6, labels, count);
    }
  }
  auto line = [&](const char* name, const char* type, std::uint64_t value) {
    out += fmt::format("# TYPE hearth_{0} {1}\nhearth_{0} {2}\n", name, type, value);
  };
  line("connections", "gauge", gate.connections);
  line("connections_accepted_total", "counter", gate.accepted);
  line("connections_evicted_total", "counter", gate.evicted);
  line("connections_expired_total", "counter", gate.expired);
  line("requests_refused_total", "counter", gate.refused);
  line("requests_queue_full_total", "counter", gate.queue_full);
  line("held_bytes", "gauge", gate.held_bytes);
  line("submissions_stored_total", "counter", writer.stored);
  line("submissions_already_total", "counter", writer.already);
  line("submissions_conflict_total", "counter", writer.conflicts);
  line("submissions_unavailable_total", "counter", writer.unavailable + writer.turned_away);
  line("commits_total", "counter", writer.groups);
  line("commit_submissions_largest", "gauge", writer.group_largest);
  line("submissions_waiting", "gauge", writer.waiting);
  line("resident_memory_bytes", "gauge", resident_bytes());
  return out;
}

std::size_t resident_bytes() {
  std::size_t pages = 0, resident = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%zu %zu", &pages, &resident) != 2) resident = 0;
    std::fclose(file);
  }
  return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace hearth
