#include "shared/model/practice/record.hpp"

#include <algorithm>
#include <array>

namespace hearth {
namespace {

constexpr std::array linking{"family", "child", "person", "case", "audit"};

}  // namespace

void Records::feed(const std::string& kind, Cover cover) {
  std::vector<Cover>& all = covers_[kind];
  all.push_back(cover);
  std::sort(all.begin(), all.end(), [](const Cover& a, const Cover& b) { return a.from < b.from; });
}

void Records::add(Record record) {
  std::vector<Record>& all = kinds_[record.kind];
  for (const char* field : linking)
    if (const auto* value = record.get<std::string>(field))
      links_[record.kind + '.' + field][*value].push_back(all.size());
  all.push_back(std::move(record));
}

const std::vector<Record>& Records::of(std::string_view kind) const {
  static const std::vector<Record> none;
  auto it = kinds_.find(kind);
  return it == kinds_.end() ? none : it->second;
}

std::vector<const Record*> Records::linked(std::string_view kind, const std::string& field,
                                           const std::string& value) const {
  std::vector<const Record*> found;
  auto where = links_.find(std::string(kind) + '.' + field);
  if (where == links_.end()) return found;
  auto it = where->second.find(value);
  if (it == where->second.end()) return found;
  const std::vector<Record>& all = of(kind);
  for (std::size_t i : it->second) found.push_back(&all[i]);
  return found;
}

bool Records::overlaps(std::string_view kind, Cover window) const {
  auto it = covers_.find(kind);
  return it != covers_.end() && std::any_of(it->second.begin(), it->second.end(), [&](const Cover& each) {
           return !(window.to < each.from) && !(each.to < window.from);
         });
}

bool Records::covers(std::string_view kind, Cover window) const {
  auto it = covers_.find(kind);
  if (it == covers_.end()) return false;
  Day reached = window.from.plus_days(-1);
  for (const Cover& each : it->second)
    if (!(reached.plus_days(1) < each.from) && reached < each.to) reached = each.to;
  return !(reached < window.to);
}

}  // namespace hearth
