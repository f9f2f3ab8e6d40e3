// sqlite_handle.hpp: a connection and its prepared statements, closed by themselves.
// Errors  nothing throws: a failed call is false, or the end of the rows with failed() set; why() has SQLite's own words.
#pragma once
#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace hearth::sqlite {

struct Close {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Db = std::unique_ptr<sqlite3, Close>;

// flags: SQLITE_OPEN_READONLY or SQLITE_OPEN_READWRITE; each connection is one thread's at a time.
inline Db opened(const std::string& file, int flags) {
  sqlite3* made = nullptr;
  sqlite3_open_v2(file.c_str(), &made, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  sqlite3_busy_timeout(made, 2000);
  return Db(made);
}
inline bool execute(const Db& db, const char* sql) {
  return sqlite3_exec(db.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}
inline std::string why(const Db& db) { return db ? sqlite3_errmsg(db.get()) : "out of memory"; }

using Bytes = std::span<const std::uint8_t>;

class Statement {
 public:
  Statement() = default;
  Statement(const Db& db, std::string_view sql) {
    sqlite3_stmt* made = nullptr;
    sqlite3_prepare_v3(db.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &made, nullptr);
    statement_.reset(made);
  }

  template <class... Values>
  bool run(const Values&... values) {  // true when done; bound text and bytes need only live until then
    begin(values...);
    next();
    bool fine = !failed_;
    end();
    return fine;
  }

  // Walk rows with begin(), then next() until it is false; end() before the transaction does.
  template <class... Values>
  void begin(const Values&... values) {
    failed_ = statement_ == nullptr;
    int at = 0;
    (bind(++at, values), ...);
  }
  bool next() {
    if (failed_) return false;
    int code = sqlite3_step(statement_.get());
    failed_ = code != SQLITE_ROW && code != SQLITE_DONE;
    return code == SQLITE_ROW;
  }
  void end() { sqlite3_reset(statement_.get()); }
  bool failed() const { return failed_; }

  bool is_null(int column) { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }
  std::int64_t number(int column) { return sqlite3_column_int64(statement_.get(), column); }
  std::string_view text(int column) {
    const void* bytes = sqlite3_column_blob(statement_.get(), column);
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
  }

  void bind_null(int at) { check(sqlite3_bind_null(statement_.get(), at)); }
  void bind(int at, std::int64_t value) { check(sqlite3_bind_int64(statement_.get(), at, value)); }
  void bind(int at, int value) { bind(at, std::int64_t{value}); }
  void bind(int at, std::string_view text) {
    check(sqlite3_bind_text64(statement_.get(), at, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8));
  }
  void bind(int at, Bytes bytes) {
    check(sqlite3_bind_blob64(statement_.get(), at, bytes.data(), bytes.size(), SQLITE_STATIC));
  }

 private:
  void check(int code) { failed_ = failed_ || code != SQLITE_OK; }

  std::unique_ptr<sqlite3_stmt, Close> statement_;
  bool failed_ = false;
};

}  // namespace hearth::sqlite
