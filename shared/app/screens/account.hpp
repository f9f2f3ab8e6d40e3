// account.hpp: signing in, a PIN for the day, who works here, and which devices are the hub's.
#pragma once
#include "shared/app/screen.hpp"

namespace hearth::app {

struct SignInView {
  std::string to;       // where somebody wanted to go
  std::string sign_in;  // as typed
  std::string problem;  // a wording key, or nothing
  int wait_s = 0;
  struct Demo {
    std::string sign_in, name, role;
  };
  std::vector<Demo> demonstration;  // one press signs in; made-up people only
};
Screen sign_in_screen(const App& app, const SignInView& view);
Screen unlock_screen(const App& app, const std::string& problem, int wait_s);
Screen refused_screen(const App& app);

struct AccountView {
  std::string name, role;  // role: its word, a part of a wording key
  int signed_in = 1;       // places, this one too
  bool has_pin = false;
  std::string problem, done;  // wording keys
};
Screen account_screen(const App& app, const AccountView& view);

struct PersonView {
  std::string id, name, sign_in, role, hub;
  bool left = false;
};
struct PeopleView {
  std::vector<PersonView> people;
  std::vector<std::string> roles;
  std::string name, sign_in, role, hub, problem;  // of the one being added
  struct Added {
    std::string name, sign_in, passphrase, code_secret;
  };
  std::optional<Added> added;  // told once
};
Screen people_screen(const App& app, const PeopleView& view);

struct DeviceView {
  std::string id, name, kind, hub;
  std::string enrolled;  // a day
  bool revoked = false, here = false;
};
struct DevicesView {
  std::vector<DeviceView> devices;
  std::string problem;
};
Screen devices_screen(const App& app, const DevicesView& view);

}  // namespace hearth::app
