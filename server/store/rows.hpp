// rows.hpp: the store's tables as the files beside this one use them; the one place where SQL meets a transaction.
// Shape   a Rows is one transaction of the writer, or one reading as of one moment. Each SQL text is prepared once.
// Units   numbers are 64 bits; Days and Moments go in and come out as theirs; a Blob is bytes, everything else UTF-8.
// Errors  run() and each() are false when SQLite would not; from then on failed() is true, and the transaction is undone.
#pragma once
#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "shared/model/base/day.hpp"

namespace hearth {

struct Blob {
  std::string_view bytes;
};

class Row {
 public:
  virtual ~Row() = default;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t number(int column) const = 0;
  virtual std::string text(int column) const = 0;  // bytes, too
  int small(int column) const { return static_cast<int>(number(column)); }
  Day day(int column) const { return Day::numbered(small(column)); }
  Moment moment(int column) const { return {number(column)}; }
};

class Rows {
 public:
  using Value = std::variant<std::monostate, std::int64_t, std::string_view, Blob>;
  using Visit = std::function<void(const Row&)>;
  virtual ~Rows() = default;

  template <class... Values>
  bool run(const char* sql, const Values&... values) {
    return walk(sql, {value(values)...}, {});
  }
  template <class... Values>
  bool each(const char* sql, const Visit& visit, const Values&... values) {
    return walk(sql, {value(values)...}, visit);
  }
  virtual std::int64_t changed() const = 0;  // rows that the last run() touched
  virtual std::int64_t last_id() const = 0;  // of the last row put in
  virtual bool failed() const = 0;

 private:
  virtual bool walk(const char* sql, std::initializer_list<Value> values, const Visit& visit) = 0;

  static Value value(const std::integral auto& number) { return static_cast<std::int64_t>(number); }
  static Value value(const Day& day) { return static_cast<std::int64_t>(day.number()); }
  static Value value(const Moment& moment) { return moment.ms; }
  static Value value(const Blob& bytes) { return bytes; }
  static Value value(std::string_view text) { return text; }
  template <class T>
  static Value value(const std::optional<T>& it) {
    return it ? value(*it) : Value();
  }
};

}  // namespace hearth
