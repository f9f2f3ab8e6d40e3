#include "server/store/account_rows.hpp"

namespace hearth {
namespace {

std::optional<Moment> moment_or_none(const Row& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return row.moment(column);
}

StaffRow staff_row(const Row& row) {
  return {row.text(0),   row.text(1), row.text(2),   row.small(3),           row.text(4), row.text(5), row.text(6),
          row.number(7), row.text(8), row.moment(9), moment_or_none(row, 10)};
}
DeviceRow device_row(const Row& row) {
  return {row.text(0),   row.text(1),   static_cast<DeviceKind>(row.small(2)),
          row.text(3),   row.text(4),   row.text(5),
          row.moment(6), row.moment(7), moment_or_none(row, 8)};
}

template <class T>
std::optional<T> one(Rows& rows, const char* sql, T (*make)(const Row&), const auto& value) {
  std::optional<T> found;
  rows.each(
      sql, [&](const Row& row) { found = make(row); }, value);
  return found;
}

}  // namespace

std::optional<StaffRow> staff_by_sign_in(Rows& rows, const std::string& sign_in) {
  return one(rows, R"sql(SELECT id, sign_in, name, role, hub, passphrase, code_secret, code_step, pin, made_ms, left_ms
                           FROM staff WHERE sign_in = ?)sql",
             staff_row, sign_in);
}
std::optional<StaffRow> staff_by_id(Rows& rows, const std::string& id) {
  return one(rows, R"sql(SELECT id, sign_in, name, role, hub, passphrase, code_secret, code_step, pin, made_ms, left_ms
                           FROM staff WHERE id = ?)sql",
             staff_row, Blob{id});
}
std::vector<StaffRow> all_staff(Rows& rows) {
  std::vector<StaffRow> all;
  rows.each(R"sql(SELECT id, sign_in, name, role, hub, passphrase, code_secret, code_step, pin, made_ms, left_ms
                    FROM staff ORDER BY left_ms IS NOT NULL, sign_in)sql",
            [&](const Row& row) { all.push_back(staff_row(row)); });
  return all;
}
bool put_staff(Rows& rows, const StaffRow& it) {
  return rows.run(
      R"sql(INSERT INTO staff (id, sign_in, name, role, hub, passphrase, code_secret, code_step, pin, made_ms, left_ms)
                          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                          ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, hub = excluded.hub,
                            passphrase = excluded.passphrase, code_secret = excluded.code_secret,
                            code_step = excluded.code_step, pin = excluded.pin, left_ms = excluded.left_ms)sql",
      Blob{it.id}, it.sign_in, Blob{it.name}, it.role, it.hub, it.passphrase, Blob{it.code_secret}, it.code_step,
      it.pin, it.made, it.left);
}

std::optional<SignInRow> sign_in_by_digest(Rows& rows, const std::string& digest) {
  std::optional<SignInRow> found;
  rows.each(
      "SELECT digest, who, role, device, since_ms, seen_ms, ends_ms FROM signed_in WHERE digest = ?",
      [&](const Row& row) {
        found = {row.text(0), row.text(1), row.small(2), row.text(3), row.moment(4), row.moment(5), row.moment(6)};
      },
      Blob{digest});
  return found;
}
int sign_ins_of(Rows& rows, const std::string& who, Moment now) {
  int count = 0;
  rows.each(
      "SELECT count(*) FROM signed_in WHERE who = ? AND ends_ms > ?", [&](const Row& row) { count = row.small(0); },
      Blob{who}, now);
  return count;
}
bool put_sign_in(Rows& rows, const SignInRow& it) {
  return rows.run(
      "INSERT INTO signed_in (digest, who, role, device, since_ms, seen_ms, ends_ms) VALUES (?, ?, ?, ?, ?, ?, ?)",
      Blob{it.digest}, Blob{it.who}, it.role, Blob{it.device}, it.since, it.seen, it.ends);
}
bool touch_sign_in(Rows& rows, const std::string& digest, Moment now) {
  return rows.run("UPDATE signed_in SET seen_ms = ? WHERE digest = ?", now, Blob{digest});
}
bool end_sign_in(Rows& rows, const std::string& digest) {
  return rows.run("DELETE FROM signed_in WHERE digest = ?", Blob{digest});
}
bool end_sign_ins_of(Rows& rows, const std::string& who) {
  return rows.run("DELETE FROM signed_in WHERE who = ?", Blob{who});
}
bool end_old_sign_ins(Rows& rows, Moment now) { return rows.run("DELETE FROM signed_in WHERE ends_ms <= ?", now); }

std::optional<DeviceRow> device_by_digest(Rows& rows, const std::string& digest) {
  return one(rows, R"sql(SELECT id, name, kind, hub, digest, enrolled_by, enrolled_ms, seen_ms, revoked_ms FROM device
                           WHERE digest = ? AND revoked_ms IS NULL)sql",
             device_row, Blob{digest});
}
std::vector<DeviceRow> all_devices(Rows& rows) {
  std::vector<DeviceRow> all;
  rows.each(R"sql(SELECT id, name, kind, hub, digest, enrolled_by, enrolled_ms, seen_ms, revoked_ms FROM device
                    ORDER BY revoked_ms IS NOT NULL, hub, name)sql",
            [&](const Row& row) { all.push_back(device_row(row)); });
  return all;
}
bool put_device(Rows& rows, const DeviceRow& it) {
  return rows.run(R"sql(INSERT INTO device (id, name, kind, hub, digest, enrolled_by, enrolled_ms, seen_ms, revoked_ms)
                          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                  Blob{it.id}, it.name, static_cast<int>(it.kind), it.hub, Blob{it.digest}, Blob{it.enrolled_by},
                  it.enrolled, it.seen, it.revoked);
}
bool revoke_device(Rows& rows, const std::string& id, Moment now) {
  return rows.run("UPDATE device SET revoked_ms = ? WHERE id = ? AND revoked_ms IS NULL", now, Blob{id}) &&
         rows.run("DELETE FROM signed_in WHERE device = ?", Blob{id});
}

}  // namespace hearth
