// account.cpp: signing in and out, PIN, who works here, and which devices are the hub's.
#include "shared/app/screens/account.hpp"

#include "server/demonstration/accounts.hpp"
#include "server/hub_day.hpp"
#include "server/rooms/visit.hpp"
#include "shared/model/base/text.hpp"

namespace hearth {

using namespace app;

namespace {

using http::Method;
using In = SignIns::Outcome;
constexpr std::size_t pin_digits_min = 4, pin_digits_max = 8;

const char* problem_of(In outcome) {
  switch (outcome) {
    case In::in: return "";
    case In::wrong: return "account.wrong";
    case In::wait: return "account.wait";
    case In::busy: return "account.busy";
    case In::unavailable: return "problem.unavailable";
  }
  return "";
}
int status_of(In outcome) {
  return outcome == In::wait ? 429 : outcome == In::wrong ? 422 : outcome == In::in ? 200 : 503;
}

// Only ever to a page for staff.
std::string way_on(const Visit& visit) {
  const std::string to = visit.asked("to");
  return to.starts_with("/staff") ? to : "/staff";
}

SignInView sign_in_view(const Visit& visit) {
  SignInView view{.to = encoded(visit.asked("to")), .sign_in = visit.typed("sign_in")};
  if (visit.app.demonstration)
    for (const DemonstrationStaff& it : demonstration_staff)
      view.demonstration.push_back({it.sign_in, it.name, std::string(role_word(it.role))});
  return view;
}

void show_sign_in(Visit visit, Reply reply) { reply.page(visit, sign_in_screen(visit.app, sign_in_view(visit))); }

SignIns::Done once_in(const Visit& visit, const Reply& reply) {
  return [visit, reply](const SignIns::Result& result) {
    if (result.outcome == In::in) return reply.go(visit, way_on(visit), result.cookie);
    SignInView view = sign_in_view(visit);
    view.problem = problem_of(result.outcome);
    view.wait_s = result.wait_s;
    reply.page(visit, sign_in_screen(visit.app, view), status_of(result.outcome), result.wait_s);
  };
}

void press_sign_in(Visit visit, Reply reply) {
  constexpr std::string_view demo = "demo.";
  SignIns& accounts = visit.desk.accounts;
  const std::string pressed = visit.pressed();
  if (visit.app.demonstration && pressed.starts_with(demo)) {
    std::optional<StaffRow> row;
    visit.desk.store.read([&](Rows& rows) { row = staff_by_sign_in(rows, pressed.substr(demo.size())); });
    const bool is_made_up =
        std::any_of(demonstration_staff.begin(), demonstration_staff.end(),
                    [&](const DemonstrationStaff& it) { return demo.data() + std::string(it.sign_in) == pressed; });
    if (row && is_made_up)
      return accounts.begin(visit.request, row->id, static_cast<Role>(row->role), once_in(visit, reply));
  }
  accounts.staff(visit.request, visit.typed("sign_in"), visit.typed("passphrase"), visit.typed("code"),
                 once_in(visit, reply));
}

void show_unlock(Visit visit, Reply reply) { reply.page(visit, unlock_screen(visit.app, "", 0)); }
void press_unlock(Visit visit, Reply reply) {
  if (visit.pressed() == "other")
    return visit.desk.accounts.out(
        visit.request, [visit, reply](const std::string& cookie) { reply.go(visit, "/staff/sign-in", cookie); });
  visit.desk.accounts.pin(visit.request, visit.typed("pin"), [visit, reply](const SignIns::Result& result) {
    if (result.outcome == In::in) return reply.go(visit, "/staff");
    reply.page(visit, unlock_screen(visit.app, problem_of(result.outcome), result.wait_s), status_of(result.outcome),
               result.wait_s);
  });
}

AccountView account_view(const Visit& visit) {
  AccountView view{.name = visit.who.name, .role = std::string(role_word(visit.who.role))};
  visit.desk.store.read([&](Rows& rows) {
    view.signed_in = sign_ins_of(rows, visit.who.id, visit.now);
    auto row = staff_by_id(rows, visit.who.id);
    view.has_pin = row && !row->pin.empty();
  });
  return view;
}
void show_account(Visit visit, Reply reply) { reply.page(visit, account_screen(visit.app, account_view(visit))); }
void press_account(Visit visit, Reply reply) {
  SignIns& accounts = visit.desk.accounts;
  auto out = [visit, reply](const std::string& cookie) { reply.go(visit, "/staff/sign-in", cookie); };
  if (visit.pressed() == "out") return accounts.out(visit.request, out);
  if (visit.pressed() == "everywhere")
    return accounts.out_everywhere(visit.who.id, [visit, reply](Stored stored) {
      if (stored == Stored::now) return reply.go(visit, "/staff/sign-in");
      reply.sorry(visit, account_screen(visit.app, account_view(visit)), stored);
    });
  const std::string pin = visit.typed("pin");
  const bool fits = pin.size() >= pin_digits_min && pin.size() <= pin_digits_max && whole_number(pin) &&
                    pin[0] != '-' && pin.find_first_not_of(pin[0]) != pin.npos;
  if (!fits) {
    AccountView view = account_view(visit);
    view.problem = "account.pin.wrong";
    return reply.page(visit, account_screen(visit.app, view), 422);
  }
  accounts.set_pin(visit.who.id, pin, [visit, reply](Stored stored) {
    AccountView view = account_view(visit);
    if (stored != Stored::now) return reply.sorry(visit, account_screen(visit.app, view), stored);
    view.done = "account.pin.done";
    reply.page(visit, account_screen(visit.app, view));
  });
}

// ---- who works here

PeopleView people_view(const Visit& visit) {
  PeopleView view{.name = visit.typed("name"),
                  .sign_in = visit.typed("sign_in"),
                  .role = visit.typed("role"),
                  .hub = visit.typed("hub")};
  for (Role role = Role::session_lead; role <= Role::administrator;
       role = static_cast<Role>(static_cast<int>(role) + 1))
    view.roles.emplace_back(role_word(role));
  visit.desk.store.read([&](Rows& rows) {
    for (const StaffRow& it : all_staff(rows))
      view.people.push_back({crypto::hex(it.id), visit.desk.accounts.name_of(it).value_or("?"), it.sign_in,
                             std::string(role_word(static_cast<Role>(it.role))), it.hub, it.left.has_value()});
  });
  return view;
}
void show_people(Visit visit, Reply reply) { reply.page(visit, people_screen(visit.app, people_view(visit))); }

void refuse_person(const Visit& visit, const Reply& reply, const char* problem) {
  PeopleView view = people_view(visit);
  view.problem = problem;
  reply.page(visit, people_screen(visit.app, view), 422);
}

// New secrets are made on the slow threads (they cost a hash), then the row is put in.
void with_secrets(Visit visit, Reply reply, std::function<std::optional<FirstSecrets>(Rows&)> make, std::string name,
                  std::string sign_in) {
  auto told = std::make_shared<std::optional<FirstSecrets>>();
  auto change = [make = std::move(make), told](Rows& rows) {
    *told = make(rows);
    return *told ? Stored::now : rows.failed() ? Stored::unavailable : Stored::conflict;
  };
  visit.desk.change(std::move(change), [=](Stored stored) {
    if (stored == Stored::conflict) return refuse_person(visit, reply, "account.people.taken");
    PeopleView view = people_view(visit);
    if (stored != Stored::now) return reply.sorry(visit, people_screen(visit.app, view), stored);
    view.name.clear(), view.sign_in.clear();
    view.added = {name, sign_in, (*told)->passphrase, (*told)->code_secret};
    reply.page(visit, people_screen(visit.app, view));
  });
}

void press_people(Visit visit, Reply reply) {
  const Desk& desk = visit.desk;
  const Moment now = visit.now;
  const auto actor = *SubjectId::of(visit.who.id);
  if (visit.pressed() == "send") {
    const auto role = role_named(visit.typed("role"));
    const NewStaff who{visit.typed("sign_in"), visit.typed("name"), role.value_or(Role::anyone), visit.typed("hub")};
    if (!is_slug(who.sign_in)) return refuse_person(visit, reply, "account.people.sign_in.wrong");
    if (who.name.empty()) return refuse_person(visit, reply, "account.people.name.wrong");
    if (!role) return refuse_person(visit, reply, "account.people.role.wrong");
    return with_secrets(
        visit, reply,
        [&desk, who, now, actor](Rows& rows) -> std::optional<FirstSecrets> {
          auto secrets = add_staff(rows, desk.keys, desk.dice, now, who);
          auto row = staff_by_sign_in(rows, who.sign_in);
          if (!secrets || !row ||
              !desk.audit.write(rows, actor, Deed::made, *SubjectId::of(row->id), ReasonId{"new-staff"}))
            return std::nullopt;
          return secrets;
        },
        who.name, who.sign_in);
  }
  const auto id = crypto::from_hex(visit.typed("person"));
  std::optional<StaffRow> row;
  if (id) desk.store.read([&](Rows& rows) { row = staff_by_id(rows, *id); });
  if (!row || row->left) return refuse_person(visit, reply, "account.people.pick");
  const std::string name = desk.accounts.name_of(*row).value_or("?");
  if (visit.pressed() == "reset")
    return with_secrets(
        visit, reply,
        [&desk, sign_in = row->sign_in, id = *id, actor](Rows& rows) -> std::optional<FirstSecrets> {
          auto secrets = reset_staff(rows, desk.keys, desk.dice, sign_in);
          if (!desk.audit.write(rows, actor, Deed::changed, *SubjectId::of(id), ReasonId{"new-secrets"}))
            return std::nullopt;
          return secrets;
        },
        name, row->sign_in);
  if (*id == visit.who.id) return refuse_person(visit, reply, "account.people.not_yourself");
  desk.change(
      [&desk, id = *id, now, actor](Rows& rows) {
        auto fresh = staff_by_id(rows, id);
        if (!fresh || fresh->left) return Stored::already;
        fresh->left = now;
        const bool done = put_staff(rows, *fresh) && end_sign_ins_of(rows, id) &&
                          desk.audit.write(rows, actor, Deed::changed, *SubjectId::of(id), ReasonId{"left"});
        return done ? Stored::now : Stored::unavailable;
      },
      [visit, reply](Stored stored) {
        if (stored == Stored::unavailable)
          return reply.sorry(visit, people_screen(visit.app, people_view(visit)), stored);
        reply.go(visit, "/staff/people");
      });
}

// ---- devices

DevicesView devices_view(const Visit& visit) {
  DevicesView view;
  const auto here = visit.desk.accounts.device(visit.request);
  visit.desk.store.read([&](Rows& rows) {
    for (const DeviceRow& it : all_devices(rows))
      view.devices.push_back({crypto::hex(it.id), it.name, it.kind == DeviceKind::tablet ? "tablet" : "desk", it.hub,
                              hub_day(it.enrolled).iso(), it.revoked.has_value(), here && here->id == it.id});
  });
  return view;
}
void show_devices(Visit visit, Reply reply) { reply.page(visit, devices_screen(visit.app, devices_view(visit))); }
void press_devices(Visit visit, Reply reply) {
  const Moment now = visit.now;
  auto done = [visit, reply](Stored stored, const std::string& cookie) {
    if (stored == Stored::now) return reply.go(visit, "/staff/devices", cookie);
    reply.sorry(visit, devices_screen(visit.app, devices_view(visit)), stored);
  };
  if (visit.pressed() == "revoke") {
    auto id = crypto::from_hex(visit.typed("device"));
    return visit.desk.change(
        [id = id.value_or(""), now](Rows& rows) {
          return revoke_device(rows, id, now) ? Stored::now : Stored::unavailable;
        },
        [done](Stored stored) { done(stored, ""); });
  }
  const std::string name = visit.typed("name"), kind = visit.typed("kind");
  if (name.empty() || (kind != "tablet" && kind != "desk")) {
    DevicesView view = devices_view(visit);
    view.problem = name.empty() ? "account.devices.name.wrong" : "account.devices.kind.wrong";
    return reply.page(visit, devices_screen(visit.app, view), 422);
  }
  visit.desk.accounts.enrol(name, kind == "tablet" ? DeviceKind::tablet : DeviceKind::desk, visit.typed("hub"),
                            visit.who, [done](const SignIns::Result& result) {
                              done(result.outcome == In::in ? Stored::now : Stored::unavailable, result.cookie);
                            });
}
void enrol_here(Visit visit, Reply reply) { reply.go(visit, "/staff/devices"); }

}  // namespace

http::Response refused_room(const Desk& desk, const http::Request& request, const Who& who) {
  app::Place place = kept_place(encoded(request.path, "/"));
  place.language = request.query("lang").value_or("en");
  const App app = desk.reception.open(place, Who{});
  const bool is_api = !request.segments.empty() && request.segments.front() == "api";
  if (is_api)
    return http::problem(who.is_staff() ? 403 : 401, "For staff who are signed in",
                         unmarked((*desk.reception.content().say("en"))("account.refused.lead")));
  if (who.is_staff() || !request.path.starts_with("/staff"))
    return page_reply(desk, request, 403, desk.documents.write(app, refused_screen(app)));
  std::string to = "/staff/sign-in?to=" + encoded(request.path);
  if (desk.accounts.is_locked(request) && desk.accounts.device(request)) to = "/staff/unlock";
  app::Place there = kept_place(to);
  there.language = app.place.language;
  return {.status = 303, .headers = {{"Location", address(there)}}};
}

RoomRoutes account_rooms() {
  return {{Method::get, "/staff/sign-in", "sign-in", show_sign_in},
          {Method::post, "/staff/sign-in", "sign-in", press_sign_in},
          {Method::get, "/staff/unlock", "sign-in", show_unlock},
          {Method::post, "/staff/unlock", "sign-in", press_unlock},
          {Method::get, "/staff/account", "use-own-account", show_account},
          {Method::post, "/staff/account", "use-own-account", press_account},
          {Method::get, "/staff/people", "manage-staff", show_people},
          {Method::post, "/staff/people", "manage-staff", press_people},
          {Method::get, "/staff/devices", "manage-devices", show_devices},
          {Method::post, "/staff/devices", "manage-devices", press_devices},
          {Method::get, "/tablet", "manage-devices", enrol_here}};
}

}  // namespace hearth
