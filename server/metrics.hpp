// metrics.hpp: how the server is doing, for machines. Routes by template, never by path; no person in any label.
// Units   seconds and bytes, as Prometheus has it.
#pragma once
#include <array>
#include <map>
#include <mutex>
#include <string>
#include <tuple>

#include "server/gate/gate.hpp"
#include "server/http/http.hpp"
#include "server/store/writer.hpp"

namespace hearth {

class Metrics {
 public:
  void saw(const http::Seen& seen);
  std::string text(const gate::Counters& gate, const WriterCounters& writer) const;

 private:
  static constexpr std::array<int, 8> bounds_us{500, 1000, 2500, 5000, 10000, 50000, 100000, 1000000};
  struct Row {
    std::array<std::uint64_t, bounds_us.size() + 1> buckets{};  // each its own; summed when told
    std::uint64_t sum_us = 0;
  };
  mutable std::mutex mutex_;
  std::map<std::tuple<std::string, std::string, int>, Row> rows_;
};

std::size_t resident_bytes();

}  // namespace hearth
