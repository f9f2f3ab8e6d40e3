// sign_in.hpp: who is signed in where, staff and families alike.
// Shape   signing in mints a token of 32 bytes that only the browser keeps, in a cookie; the data file has its digest. Each
//         sign-in has a new one, so an old or planted cookie is worth nothing; ending a sign-in ends it for whoever holds it.
//         Staff who touch nothing for 15 minutes are locked: on an enrolled desk their PIN opens again, elsewhere they sign in.
// Units   Argon2id at most two at once (SlowWork); a sign-in lasts 12 hours, a family's one hour.
// Threads any.
#pragma once
#include "server/accounts/allowed.hpp"
#include "server/accounts/slow_work.hpp"
#include "server/accounts/throttle.hpp"
#include "server/http/http.hpp"
#include "server/sealed/audit.hpp"
#include "server/sealed/sealed.hpp"
#include "server/store/account_rows.hpp"
#include "server/store/writer.hpp"

namespace hearth {

// A member of staff, as whoever adds one says it; and what they must be told, once.
struct NewStaff {
  std::string sign_in;  // letters and digits: not a name that tells who it is
  std::string name;
  Role role = Role::practitioner;
  std::string hub;  // empty: all
};
struct FirstSecrets {
  std::string passphrase;
  std::string code_secret;  // base32, for an app that makes one-time codes
};

class SignIns {
 public:
  SignIns(const Store& store, Writer& writer, Keys& keys, Audit& audit, Clock& clock, Dice& dice, bool is_secure)
      : store_(store), writer_(writer), keys_(keys), audit_(audit), clock_(clock), dice_(dice), is_secure_(is_secure) {}

  Who who(const http::Request& request);
  bool is_locked(const http::Request& request) const;  // signed in, but nothing was touched for too long

  enum class Outcome { in, wrong, wait, busy, unavailable };
  struct Result {
    Outcome outcome;
    int wait_s = 0;
    std::string cookie;  // the Set-Cookie header's value
    Role role = Role::anyone;
  };
  using Done = std::function<void(Result)>;  // from any thread
  void staff(const http::Request& request, std::string sign_in, std::string passphrase, std::string code, Done done);
  void pin(const http::Request& request, std::string pin, Done done);  // opens a locked sign-in
  void set_pin(const std::string& staff, std::string pin, std::function<void(Stored)> done);
  void begin(const http::Request& request, std::string who, Role role, Done done);  // whoever has proven themselves

  void out(const http::Request& request, std::function<void(std::string cookie)> done);
  void out_everywhere(const std::string& who, std::function<void(Stored)> done);

  // Enrols the device that asks; its cookie lasts until it is revoked.
  void enrol(std::string name, DeviceKind kind, std::string hub, const Who& by, Done done);
  std::optional<DeviceRow> device(const http::Request& request) const;

  std::optional<std::string> name_of(const StaffRow& row) const;
  SlowWork& slow() { return slow_; }
  Throttle& throttle() { return throttle_; }

 private:
  std::string cookie(const char* name, const std::string& token, int seconds) const;
  std::optional<SignInRow> row_of(const http::Request& request) const;
  std::string place_of(const http::Request& request) const;  // of guesses: an enrolled device, or anywhere

  const Store& store_;
  Writer& writer_;
  Keys& keys_;
  Audit& audit_;
  Clock& clock_;
  Dice& dice_;
  bool is_secure_;
  Throttle throttle_;
  SlowWork slow_;
};

// Inside a transaction. Nothing when the sign-in name is taken or cannot be one.
std::optional<FirstSecrets> add_staff(Rows& rows, Keys& keys, Dice& dice, Moment now, const NewStaff& who);
std::optional<FirstSecrets> reset_staff(Rows& rows, Keys& keys, Dice& dice, const std::string& sign_in);
std::string one_time_code(const std::string& base32_secret, Moment now);  // for the demonstration's sign-in page

std::string_view role_word(Role role);  // "manager": in commands, and as part of a wording key
std::optional<Role> role_named(std::string_view word);

}  // namespace hearth
