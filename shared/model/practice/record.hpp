// record.hpp: what happened or is so, as whatever source tells it: a case, an audit, an attendance, a figure someone entered.
// Shape   a Record is of a kind and says things by name. Records holds them with what each kind is known to cover: where
//         nothing is fed there is no figure, and where something is fed and nothing happened there is a true 0.
//         Fields that link one record to another (family, child, person, case, audit) can be looked up at once.
// Source  docs/decisions/0012 lists the kinds and their fields.
#pragma once
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "shared/model/base/day.hpp"
#include "shared/model/base/id.hpp"

namespace hearth {

using RecordValue = std::variant<std::string, int, Day>;

struct Record {
  std::string kind;
  HubId hub;
  std::map<std::string, RecordValue, std::less<>> says;

  template <class T>
  const T* get(std::string_view field) const {
    auto it = says.find(field);
    return it == says.end() ? nullptr : std::get_if<T>(&it->second);
  }
  bool operator==(const Record&) const = default;
};

struct Cover {
  Day from, to;  // both inside
};

class Records {
 public:
  void feed(const std::string& kind, Cover cover);  // from now on, nothing of this kind in these days means none
  void add(Record record);

  const std::vector<Record>& of(std::string_view kind) const;
  std::vector<const Record*> linked(std::string_view kind, const std::string& field, const std::string& value) const;
  bool fed(std::string_view kind) const { return covers_.find(kind) != covers_.end(); }
  bool overlaps(std::string_view kind, Cover window) const;
  bool covers(std::string_view kind, Cover window) const;  // all of it, without a gap

 private:
  using Where = std::map<std::string, std::vector<std::size_t>, std::less<>>;
  std::map<std::string, std::vector<Record>, std::less<>> kinds_;
  std::map<std::string, std::vector<Cover>, std::less<>> covers_;
  std::map<std::string, Where, std::less<>> links_;  // "case.family" -> the family -> where its cases are
};

}  // namespace hearth
