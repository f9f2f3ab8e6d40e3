#include "server/accounts/sign_in.hpp"

#include <liboath/oath.h>

#include <array>
#include <cstdlib>

#include "shared/model/base/code.hpp"
#include "shared/model/base/text.hpp"

namespace hearth {
namespace {

constexpr std::int64_t minute_ms = 60000;
constexpr std::int64_t staff_ms = 12 * 60 * minute_ms, family_ms = 60 * minute_ms, locked_after_ms = 15 * minute_ms;
constexpr int device_s = 400 * 24 * 3600, step_s = 30, code_digits = 6;
constexpr std::size_t token_bytes = 32;

constexpr std::array<std::string_view, 11> role_words{
    "anyone",  "tablet",  "family",      "session-lead", "front-of-house", "practitioner", "safeguarding-lead",
    "auditor", "manager", "performance", "administrator"};

std::string rolled(Dice& dice, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += crypto::Packed().u64(dice.roll()).take();
  return out.substr(0, bytes);
}

std::string digest_of(std::optional<std::string_view> cookie) {
  auto token = crypto::from_hex(cookie.value_or(""));
  return token && token->size() == token_bytes ? crypto::plain_hash(*token) : std::string();
}

std::string base32(std::string_view bytes) {
  char* made = nullptr;
  std::size_t size = 0;
  oath_base32_encode(bytes.data(), bytes.size(), &made, &size);
  std::string out(made ? made : "", size);
  std::free(made);
  return out;
}
std::string from_base32(const std::string& text) {
  char* made = nullptr;
  std::size_t size = 0;
  if (oath_base32_decode(text.data(), text.size(), &made, &size) != OATH_OK) return {};
  std::string out(made, size);
  std::free(made);
  return out;
}

// The time step in which this code is right: now, or the one before or after it. 0: it is not.
std::int64_t step_of(const std::string& secret, const std::string& code, Moment now) {
  if (code.size() != code_digits) return 0;
  int offset = 0;
  const auto seconds = static_cast<time_t>(now.ms / 1000);
  const int found = oath_totp_validate2(secret.data(), secret.size(), seconds, step_s, 0, 1, &offset, code.c_str());
  return found < 0 ? 0 : seconds / step_s + offset;
}

SealedAt place_of_secret(const std::string& id) { return {"staff", "code_secret", id}; }
SealedAt place_of_name(const std::string& id) { return {"staff", "name", id}; }

std::string code_secret_of(const Keys& keys, const StaffRow& row) {
  auto opened = open(keys, place_of_secret(row.id), Sealed<CodeSecret>::from_row(row.code_secret));
  return opened ? from_base32(opened->words.read()) : std::string();
}

const std::string& nobodys_hash() {  // so that a name nobody has takes as long as one that somebody has
  static const std::string hash = crypto::passphrase_hash("nobody");
  return hash;
}

// Fresh ones for a row whose id is set.
std::optional<FirstSecrets> renew_secrets(StaffRow& row, Keys& keys, Dice& dice) {
  FirstSecrets secrets{Code::minted(dice).text() + '-' + Code::minted(dice).text(), base32(rolled(dice, 20))};
  auto key = keys.for_subject(*SubjectId::of(row.id));
  if (!key) return std::nullopt;
  auto sealed = seal(keys, *key, place_of_secret(row.id), CodeSecret(secrets.code_secret));
  if (!sealed) return std::nullopt;
  row.code_secret = sealed->bytes();
  row.passphrase = crypto::passphrase_hash(secrets.passphrase);
  row.code_step = 0;
  row.pin.clear();
  return secrets;
}

}  // namespace

std::string_view role_word(Role role) { return role_words[static_cast<std::size_t>(role)]; }
std::optional<Role> role_named(std::string_view word) {
  for (std::size_t i = static_cast<std::size_t>(Role::session_lead); i < role_words.size(); ++i)
    if (role_words[i] == word) return static_cast<Role>(i);
  return std::nullopt;
}

std::string one_time_code(const std::string& base32_secret, Moment now) {
  const std::string secret = from_base32(base32_secret);
  std::array<char, code_digits + 1> code{};
  oath_totp_generate(secret.data(), secret.size(), static_cast<time_t>(now.ms / 1000), step_s, 0, code_digits,
                     code.data());
  return code.data();
}

std::optional<FirstSecrets> add_staff(Rows& rows, Keys& keys, Dice& dice, Moment now, const NewStaff& who) {
  if (!is_slug(who.sign_in) || who.name.empty() || who.role < Role::session_lead || staff_by_sign_in(rows, who.sign_in))
    return std::nullopt;
  const SubjectId id = SubjectId::minted(dice);
  StaffRow row{
      .id = id.bytes(), .sign_in = who.sign_in, .role = static_cast<int>(who.role), .hub = who.hub, .made = now};
  auto secrets = renew_secrets(row, keys, dice);
  auto key = keys.for_subject(id);
  if (!secrets || !key) return std::nullopt;
  auto name = seal(keys, *key, place_of_name(row.id), PersonName(who.name));
  if (!name) return std::nullopt;
  row.name = name->bytes();
  if (!put_staff(rows, row)) return std::nullopt;
  return secrets;
}

std::optional<FirstSecrets> reset_staff(Rows& rows, Keys& keys, Dice& dice, const std::string& sign_in) {
  auto row = staff_by_sign_in(rows, sign_in);
  if (!row || row->left) return std::nullopt;
  auto secrets = renew_secrets(*row, keys, dice);
  if (!secrets || !put_staff(rows, *row) || !end_sign_ins_of(rows, row->id)) return std::nullopt;
  return secrets;
}

std::optional<std::string> SignIns::name_of(const StaffRow& row) const {
  auto opened = open(keys_, place_of_name(row.id), Sealed<PersonName>::from_row(row.name));
  if (!opened) return std::nullopt;
  return opened->words.read();
}

std::string SignIns::cookie(const char* name, const std::string& token, int seconds) const {
  return std::string(is_secure_ ? "__Host-" : "") + name + '=' + token +
         "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(seconds) + (is_secure_ ? "; Secure" : "");
}

std::optional<SignInRow> SignIns::row_of(const http::Request& request) const {
  const std::string digest = digest_of(request.cookie(is_secure_ ? "__Host-hearth" : "hearth"));
  std::optional<SignInRow> row;
  if (!digest.empty()) store_.read([&](Rows& rows) { row = sign_in_by_digest(rows, digest); });
  if (row && row->ends.ms <= clock_.now().ms) row.reset();
  return row;
}

std::optional<DeviceRow> SignIns::device(const http::Request& request) const {
  const std::string digest = digest_of(request.cookie(is_secure_ ? "__Host-hearth-device" : "hearth-device"));
  std::optional<DeviceRow> row;
  if (!digest.empty()) store_.read([&](Rows& rows) { row = device_by_digest(rows, digest); });
  return row;
}

std::string SignIns::place_of(const http::Request& request) const {
  auto known = device(request);
  return known ? known->id : "anywhere";
}

bool SignIns::is_locked(const http::Request& request) const {
  auto row = row_of(request);
  return row && row->role >= static_cast<int>(Role::session_lead) && clock_.now().ms - row->seen.ms > locked_after_ms;
}

Who SignIns::who(const http::Request& request) {
  const auto row = row_of(request);
  const auto known = device(request);
  Who who{.role = known && known->kind == DeviceKind::tablet ? Role::tablet : Role::anyone,
          .device = known ? known->id : ""};
  if (!row) return who;
  const Moment now = clock_.now();
  if (row->role >= static_cast<int>(Role::session_lead)) {
    std::optional<StaffRow> staff;
    store_.read([&](Rows& rows) { staff = staff_by_id(rows, row->who); });
    if (!staff || staff->left || now.ms - row->seen.ms > locked_after_ms) return who;
    who.role = static_cast<Role>(staff->role);
    who.hub = HubId{staff->hub};
    who.name = name_of(*staff).value_or("");
  } else {
    who.role = static_cast<Role>(row->role);
  }
  who.id = row->who;
  // What a page asks by itself is nobody's touch.
  if (now.ms - row->seen.ms > minute_ms && !request.header("hearth-again"))
    writer_.change([digest = row->digest,
                    now](Rows& rows) { return touch_sign_in(rows, digest, now) ? Stored::now : Stored::unavailable; },
                   [](Stored) {});
  return who;
}

void SignIns::begin(const http::Request& request, std::string who, Role role, Done done) {
  const Moment now = clock_.now();
  const std::string token = rolled(dice_, token_bytes);
  const auto known = device(request);
  const std::int64_t lasts_ms = role == Role::family ? family_ms : staff_ms;
  SignInRow row{crypto::plain_hash(token), std::move(who), static_cast<int>(role), known ? known->id : "", now, now,
                {now.ms + lasts_ms}};
  Result in{Outcome::in, 0, cookie("hearth", crypto::hex(token), static_cast<int>(lasts_ms / 1000)), role};
  writer_.change(
      [row, now](Rows& rows) {
        return end_old_sign_ins(rows, now) && put_sign_in(rows, row) ? Stored::now : Stored::unavailable;
      },
      [in, done](Stored stored) { done(stored == Stored::now ? in : Result{Outcome::unavailable}); });
}

void SignIns::staff(const http::Request& request, std::string sign_in, std::string passphrase, std::string code,
                    Done done) {
  const Moment now = clock_.now();
  const std::string guesser = "staff " + crypto::hex(crypto::plain_hash(sign_in)) + ' ' + place_of(request);
  if (const int wait_s = throttle_.take(guesser, now)) return done({Outcome::wait, wait_s});
  std::optional<StaffRow> row;
  if (!store_.read([&](Rows& rows) { row = staff_by_sign_in(rows, sign_in); })) return done({Outcome::unavailable});
  auto prove = [this, request, row, passphrase, code, now, guesser, done] {
    const bool fits = crypto::passphrase_fits(row ? row->passphrase : nobodys_hash(), passphrase);
    const std::int64_t step = row ? step_of(code_secret_of(keys_, *row), code, now) : 0;
    if (!row || row->left || !fits || step <= row->code_step) return done({Outcome::wrong});
    writer_.change(
        [id = row->id, step](Rows& rows) {  // each code counts once, whoever comes first with it
          auto fresh = staff_by_id(rows, id);
          if (!fresh || fresh->left || step <= fresh->code_step) return Stored::conflict;
          fresh->code_step = step;
          return put_staff(rows, *fresh) ? Stored::now : Stored::unavailable;
        },
        [this, request, row, guesser, done](Stored stored) {
          if (stored != Stored::now) return done({stored == Stored::conflict ? Outcome::wrong : Outcome::unavailable});
          throttle_.forget(guesser);
          begin(request, row->id, static_cast<Role>(row->role), done);
        });
  };
  if (!slow_.run(std::move(prove))) done({Outcome::busy});
}

void SignIns::pin(const http::Request& request, std::string pin, Done done) {
  const Moment now = clock_.now();
  const auto row = row_of(request);
  const auto desk = device(request);
  std::optional<StaffRow> staff;
  if (row) store_.read([&](Rows& rows) { staff = staff_by_id(rows, row->who); });
  if (!staff || staff->left || staff->pin.empty() || !desk || desk->id != row->device) return done({Outcome::wrong});
  if (const int wait_s = throttle_.take("pin " + crypto::hex(row->digest), now)) return done({Outcome::wait, wait_s});
  auto prove = [this, row = *row, staff = *staff, pin, now, done] {
    if (!crypto::passphrase_fits(staff.pin, pin)) return done({Outcome::wrong});
    writer_.change(
        [digest = row.digest, now](Rows& rows) {
          return touch_sign_in(rows, digest, now) ? Stored::now : Stored::unavailable;
        },
        [this, row, done](Stored stored) {
          throttle_.forget("pin " + crypto::hex(row.digest));
          done({stored == Stored::now ? Outcome::in : Outcome::unavailable, 0, "", static_cast<Role>(row.role)});
        });
  };
  if (!slow_.run(std::move(prove))) done({Outcome::busy});
}

void SignIns::set_pin(const std::string& staff, std::string pin, std::function<void(Stored)> done) {
  auto job = [this, staff, pin, done] {
    writer_.change(
        [staff, hash = crypto::passphrase_hash(pin)](Rows& rows) {
          auto row = staff_by_id(rows, staff);
          if (!row) return Stored::conflict;
          row->pin = hash;
          return put_staff(rows, *row) ? Stored::now : Stored::unavailable;
        },
        done);
  };
  if (!slow_.run(std::move(job))) done(Stored::unavailable);
}

void SignIns::out(const http::Request& request, std::function<void(std::string)> done) {
  const auto row = row_of(request);
  const std::string gone = cookie("hearth", "", 0);
  if (!row) return done(gone);
  writer_.change(
      [digest = row->digest](Rows& rows) { return end_sign_in(rows, digest) ? Stored::now : Stored::unavailable; },
      [gone, done](Stored stored) { done(stored == Stored::now ? gone : ""); });
}

void SignIns::out_everywhere(const std::string& who, std::function<void(Stored)> done) {
  writer_.change([who](Rows& rows) { return end_sign_ins_of(rows, who) ? Stored::now : Stored::unavailable; }, done);
}

void SignIns::enrol(std::string name, DeviceKind kind, std::string hub, const Who& by, Done done) {
  const Moment now = clock_.now();
  const std::string token = rolled(dice_, token_bytes);
  DeviceRow row{.id = SubjectId::minted(dice_).bytes(),
                .name = std::move(name),
                .kind = kind,
                .hub = std::move(hub),
                .digest = crypto::plain_hash(token),
                .enrolled_by = by.id,
                .enrolled = now,
                .seen = now};
  Result in{Outcome::in, 0, cookie("hearth-device", crypto::hex(token), device_s), by.role};
  writer_.change([row](Rows& rows) { return put_device(rows, row) ? Stored::now : Stored::unavailable; },
                 [in, done](Stored stored) { done(stored == Stored::now ? in : Result{Outcome::unavailable}); });
}

}  // namespace hearth
