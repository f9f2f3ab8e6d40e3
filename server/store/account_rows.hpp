// account_rows.hpp: staff, devices and sign-ins as rows.
// Shape   ids are 16 bytes, digests 32; name and code_secret are Sealed; passphrase and pin are Argon2id, empty for none.
#pragma once
#include <vector>

#include "server/store/rows.hpp"

namespace hearth {

struct StaffRow {
  std::string id, sign_in, name;
  int role = 0;
  std::string hub, passphrase, code_secret;
  std::int64_t code_step = 0;  // of the last one-time code taken: none before it counts again
  std::string pin;
  Moment made;
  std::optional<Moment> left;
};
std::optional<StaffRow> staff_by_sign_in(Rows& rows, const std::string& sign_in);
std::optional<StaffRow> staff_by_id(Rows& rows, const std::string& id);
std::vector<StaffRow> all_staff(Rows& rows);     // those who left last
bool put_staff(Rows& rows, const StaffRow& it);  // new, or instead of the one with its id

struct SignInRow {
  std::string digest, who;
  int role = 0;
  std::string device;  // empty: not an enrolled one
  Moment since, seen, ends;
};
std::optional<SignInRow> sign_in_by_digest(Rows& rows, const std::string& digest);
int sign_ins_of(Rows& rows, const std::string& who, Moment now);
bool put_sign_in(Rows& rows, const SignInRow& it);
bool touch_sign_in(Rows& rows, const std::string& digest, Moment now);
bool end_sign_in(Rows& rows, const std::string& digest);
bool end_sign_ins_of(Rows& rows, const std::string& who);
bool end_old_sign_ins(Rows& rows, Moment now);

enum class DeviceKind { tablet, desk };
struct DeviceRow {
  std::string id, name;
  DeviceKind kind = DeviceKind::tablet;
  std::string hub, digest, enrolled_by;
  Moment enrolled, seen;
  std::optional<Moment> revoked;
};
std::optional<DeviceRow> device_by_digest(Rows& rows, const std::string& digest);  // not a revoked one
std::vector<DeviceRow> all_devices(Rows& rows);
bool put_device(Rows& rows, const DeviceRow& it);
bool revoke_device(Rows& rows, const std::string& id, Moment now);  // and whoever is signed in on it

}  // namespace hearth
