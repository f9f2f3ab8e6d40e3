#include "server/store/numbers_rows.hpp"

#include "shared/model/codec/record_codec.hpp"

namespace hearth {

bool add_record(Rows& rows, std::string_view source, const Record& record, Day day) {
  const std::string says = print_says(record);
  return rows.run("INSERT INTO record (source, kind, hub, day, says) VALUES (?, ?, ?, ?, ?)", source, record.kind,
                  record.hub.text, day, says);
}

// Covers of one source may overlap; who reads them takes them together.
bool cover_records(Rows& rows, std::string_view source, std::string_view kind, Cover period) {
  return rows.run(R"sql(INSERT INTO record_cover (source, kind, from_day, to_day) VALUES (?, ?, ?, ?)
                          ON CONFLICT DO UPDATE SET to_day = max(to_day, excluded.to_day))sql",
                  source, kind, period.from, period.to);
}

bool replace_records(Rows& rows, std::string_view source, Cover period, const std::vector<std::string>& kinds,
                     const std::vector<Record>& records, std::string_view day_field) {
  bool sound = rows.run("DELETE FROM record WHERE source = ? AND day BETWEEN ? AND ?", source, period.from, period.to);
  for (const std::string& kind : kinds) sound = sound && cover_records(rows, source, kind, period);
  Day day = period.from;
  for (const Record& it : records) {
    if (const Day* said = it.get<Day>(day_field)) day = *said;
    sound = sound && add_record(rows, source, it, day);
  }
  return sound;
}

bool has_records(Rows& rows, std::string_view source) {
  bool some = false;
  return rows.each(
             "SELECT 1 FROM record WHERE source = ? LIMIT 1", [&](const Row&) { some = true; }, source) &&
         some;
}

bool each_record(Rows& rows, const std::function<void(Record)>& visit) {
  return rows.each("SELECT kind, hub, says FROM record", [&](const Row& row) {
    if (auto it = read_says(row.text(0), {row.text(1)}, row.text(2))) visit(std::move(*it));
  });
}

bool each_answer(Rows& rows, const std::function<void(Fact)>& visit) {
  return rows.each(R"sql(SELECT day, h.text, m.text, o.text, count FROM rollup
                           JOIN name h ON h.id = hub JOIN name m ON m.id = measure JOIN name o ON o.id = option
                          WHERE m.text NOT LIKE 'door-smiley/%' AND m.text NOT LIKE 'session-feedback/%')sql",
                   [&](const Row& row) {
                     visit({row.day(0), {row.text(1)}, row.text(2), row.text(3), row.small(4)});
                   });
}

bool each_cover(Rows& rows, const std::function<void(std::string, Cover)>& visit) {
  return rows.each("SELECT kind, from_day, to_day FROM record_cover", [&](const Row& row) {
    visit(row.text(0), {row.day(1), row.day(2)});
  });
}

bool keep_release(Rows& rows, std::string_view measure, std::string_view period, std::string_view cells) {
  return rows.run("INSERT INTO release (measure, period, cells) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", measure,
                  period, cells);
}

bool each_release(Rows& rows, const std::function<void(std::string, std::string)>& visit) {
  return rows.each("SELECT measure || ' ' || period, cells FROM release",
                   [&](const Row& row) { visit(row.text(0), row.text(1)); });
}

bool sign_return(Rows& rows, const SignedReturn& it) {
  return rows.run(
      R"sql(INSERT INTO signed_return (plan, period, signed_by, signed_ms, digest, rows) VALUES (?, ?, ?, ?, ?, ?)
                          ON CONFLICT DO NOTHING)sql",
      it.plan, it.period, it.signed_by, it.signed_at, Blob{it.digest}, it.rows);
}

std::optional<SignedReturn> signed_return(Rows& rows, std::string_view plan, std::string_view period) {
  std::optional<SignedReturn> found;
  rows.each(
      "SELECT plan, period, signed_by, signed_ms, digest, rows FROM signed_return WHERE plan = ? AND period = ?",
      [&](const Row& row) {
        found = SignedReturn{row.text(0), row.text(1), row.text(2), row.moment(3), row.text(4), row.text(5)};
      },
      plan, period);
  return found;
}

bool each_signed_return(Rows& rows, const std::function<void(const SignedReturn&)>& visit) {
  return rows.each("SELECT plan, period, signed_by, signed_ms FROM signed_return ORDER BY period DESC, plan",
                   [&](const Row& row) {
                     visit({row.text(0), row.text(1), row.text(2), row.moment(3), {}, {}});
                   });
}

}  // namespace hearth
