// counted.hpp: all records that figures are counted from, from wherever they are kept, as of one moment.
#pragma once
#include <memory>
#include <mutex>

#include "server/content.hpp"
#include "server/store/store.hpp"
#include "shared/model/practice/record.hpp"

namespace hearth {

// Read anew when anything was stored, or the day has changed. Threads: any.
class CountedRecords {
 public:
  std::shared_ptr<const Records> now(const Store& store, const Content& content,
                                     Day today);  // nothing: the store would not

 private:
  std::mutex mutex_;
  std::shared_ptr<const Records> records_;
  const Store* store_ = nullptr;
  std::uint64_t revision_ = 0;
  Day today_;
};

}  // namespace hearth
