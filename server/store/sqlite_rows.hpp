// sqlite_rows.hpp: Rows on one SQLite connection, whose statements are prepared once.
#pragma once
#include <map>

#include "server/store/rows.hpp"
#include "server/store/sqlite_handle.hpp"

namespace hearth {

class SqliteRows final : public Rows {
 public:
  explicit SqliteRows(const sqlite::Db& db) : db_(db) {}  // outlives this
  std::int64_t changed() const override { return sqlite3_changes64(db_.get()); }
  std::int64_t last_id() const override { return sqlite3_last_insert_rowid(db_.get()); }
  bool failed() const override { return failed_; }
  void begin_anew() { failed_ = false; }

 private:
  bool walk(const char* sql, std::initializer_list<Value> values, const Visit& visit) override;

  const sqlite::Db& db_;
  std::map<std::string, sqlite::Statement, std::less<>> statements_;
  bool failed_ = false;
};

}  // namespace hearth
