#include "server/store/sqlite_rows.hpp"

#include "shared/model/base/cases.hpp"

namespace hearth {
namespace {

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite::Statement& statement) : statement_(statement) {}
  bool is_null(int column) const override { return statement_.is_null(column); }
  std::int64_t number(int column) const override { return statement_.number(column); }
  std::string text(int column) const override { return std::string(statement_.text(column)); }

 private:
  sqlite::Statement& statement_;
};

}  // namespace

bool SqliteRows::walk(const char* sql, std::initializer_list<Value> values, const Visit& visit) {
  auto found = statements_.find(std::string_view(sql));
  if (found == statements_.end()) found = statements_.emplace(sql, sqlite::Statement(db_, sql)).first;
  sqlite::Statement& statement = found->second;
  statement.begin();
  int at = 0;
  for (const Value& value : values)
    std::visit(Cases{[&](std::monostate) { statement.bind_null(++at); },
                     [&](const Blob& it) {
                       statement.bind(++at, sqlite::Bytes(reinterpret_cast<const std::uint8_t*>(it.bytes.data()),
                                                          it.bytes.size()));
                     },
                     [&](const auto& it) { statement.bind(++at, it); }},
               value);
  while (statement.next())
    if (visit) visit(SqliteRow(statement));
  const bool fine = !statement.failed();
  statement.end();
  if (!fine) statements_.erase(found);  // the next one starts afresh
  failed_ = failed_ || !fine;
  return fine;
}

}  // namespace hearth
