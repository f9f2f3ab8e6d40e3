#include "server/commands/accounts.hpp"

#include <cstdio>

namespace hearth {
namespace {

constexpr const char* unreadable = "The data file could not be read or written";

void tell_once(const std::string& sign_in, const FirstSecrets& secrets) {
  std::printf("Sign-in name: %s\nPassphrase: %s\nKey for the code app: %s\nThis is shown once.\n", sign_in.c_str(),
              secrets.passphrase.c_str(), secrets.code_secret.c_str());
}

std::optional<std::string> with_secrets(Store& store, const std::string& sign_in, const char* why_not,
                                        const std::function<std::optional<FirstSecrets>(Rows&)>& make) {
  std::optional<FirstSecrets> secrets;
  const Change change = [&](Rows& rows) {
    secrets = make(rows);
    return secrets ? Stored::now : rows.failed() ? Stored::unavailable : Stored::conflict;
  };
  const Stored stored = store.change({&change, 1}).front();
  if (stored == Stored::conflict) return sign_in + ": " + why_not;
  if (stored != Stored::now) return unreadable;
  tell_once(sign_in, *secrets);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> staff_add_command(Store& store, Keys& keys, Dice& dice, Moment now, const NewStaff& who) {
  return with_secrets(store, who.sign_in, "is taken, or is not small letters, digits and dashes",
                      [&](Rows& rows) { return add_staff(rows, keys, dice, now, who); });
}

std::optional<std::string> staff_reset_command(Store& store, Keys& keys, Dice& dice, const std::string& sign_in) {
  return with_secrets(store, sign_in, "nobody who works here signs in by that name",
                      [&](Rows& rows) { return reset_staff(rows, keys, dice, sign_in); });
}

std::optional<std::string> staff_list_command(const Store& store) {
  const bool is_read = store.read([](Rows& rows) {
    for (const StaffRow& it : all_staff(rows))
      std::printf("%s\t%s\t%s\t%s\n", it.sign_in.c_str(), std::string(role_word(static_cast<Role>(it.role))).c_str(),
                  it.hub.empty() ? "all hubs" : it.hub.c_str(), it.left ? "left" : "works here");
  });
  return is_read ? std::nullopt : std::optional<std::string>(unreadable);
}

std::optional<std::string> device_list_command(const Store& store) {
  const bool is_read = store.read([](Rows& rows) {
    for (const DeviceRow& it : all_devices(rows))
      std::printf("%s\t%s\t%s\t%s\n", it.name.c_str(), it.kind == DeviceKind::tablet ? "tablet" : "desk",
                  it.hub.empty() ? "all hubs" : it.hub.c_str(), it.revoked ? "taken out" : "in use");
  });
  return is_read ? std::nullopt : std::optional<std::string>(unreadable);
}

std::optional<std::string> device_revoke_command(Store& store, const std::string& name, Moment now) {
  const Change change = [&](Rows& rows) {
    bool found = false;
    for (const DeviceRow& it : all_devices(rows))
      if (it.name == name && !it.revoked) found = revoke_device(rows, it.id, now) || found;
    return rows.failed() ? Stored::unavailable : found ? Stored::now : Stored::conflict;
  };
  const Stored stored = store.change({&change, 1}).front();
  if (stored == Stored::conflict) return name + ": no device in use has that name";
  return stored == Stored::now ? std::nullopt : std::optional<std::string>(unreadable);
}

}  // namespace hearth
