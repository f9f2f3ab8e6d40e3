#include "shared/app/screens/account.hpp"

#include "shared/app/screens/parts.hpp"

namespace hearth::app {
namespace {

constexpr int minute_s = 60;

std::string in_language(const App& app, std::string path) {
  Place place = kept_place(path);
  place.language = app.place.language;
  place.view = app.place.view;
  return address(place);
}

Screen staff_page(const App& app, const std::string& title, const std::string& post_to) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say(title));
  screen.post_to = in_language(app, post_to);
  screen.body.push_back(heading(1, "title", say(title)));
  return screen;
}

void tell(Screen& screen, const Wording& say, const std::string& problem, int wait_s = 0) {
  if (wait_s > 0)
    screen.body.push_back(
        notice("errors", say.count("account.wait", (wait_s + minute_s - 1) / minute_s), Look::problem));
  else if (!problem.empty()) screen.body.push_back(notice("errors", say(problem), Look::problem));
}

Node secret(std::string key, std::string words, std::string hint) {
  Node node = field(key, key, std::move(words), Entry::secret, 100);
  node.hint = std::move(hint);
  return node;
}

Node pick(std::string key, std::string words, std::vector<NodeOption> options) {
  Node node{.kind = Kind::choice, .key = key, .text = std::move(words)};
  node.name = std::move(key);
  node.options = std::move(options);
  return node;
}

std::vector<NodeOption> hub_options(const App& app, const std::string& chosen) {
  std::vector<NodeOption> options{{.value = "", .text = (*app.say)("account.all_hubs"), .chosen = chosen.empty()}};
  for (const Hub& hub : *app.hubs)
    if (hub.satellite_of.empty())
      options.push_back({.value = hub.id.text, .text = hub.name, .chosen = hub.id.text == chosen});
  return options;
}

std::string hub_name(const App& app, const std::string& id) {
  const Hub* hub = find(*app.hubs, HubId{id});
  return hub ? hub->name : (*app.say)("account.all_hubs");
}

}  // namespace

Screen sign_in_screen(const App& app, const SignInView& view) {
  const Wording& say = *app.say;
  Screen screen =
      staff_page(app, "account.sign_in.title", "/staff/sign-in" + (view.to.empty() ? "" : "?to=" + view.to));
  tell(screen, say, view.problem, view.wait_s);
  Node name = field("sign_in", "sign_in", say("account.sign_in.name"), Entry::words, 40);
  name.value = view.sign_in;
  Node code = field("code", "code", say("account.sign_in.code"), Entry::number, 6);
  code.hint = say("account.sign_in.code.hint");
  screen.body.push_back(
      section("who",
              {std::move(name), secret("passphrase", say("account.sign_in.passphrase"), ""), std::move(code),
               button("send", say("account.sign_in.send"), Look::primary, "press", "send")},
              Look::card));
  if (view.demonstration.empty()) return screen;
  Node demo = section(
      "demonstration",
      {heading(2, "demo.title", say("account.demo.title")), text("demo.lead", say("account.demo.lead"))}, Look::card);
  Node people = section("demo.people", {}, Look::chips);
  for (const auto& it : view.demonstration)
    people.children.push_back(button("demo." + it.sign_in, it.name + " · " + unmarked(say("account.role." + it.role)),
                                     Look::quiet, "press", "demo." + it.sign_in));
  demo.children.push_back(std::move(people));
  screen.body.push_back(std::move(demo));
  return screen;
}

Screen unlock_screen(const App& app, const std::string& problem, int wait_s) {
  const Wording& say = *app.say;
  Screen screen = staff_page(app, "account.unlock.title", "/staff/unlock");
  tell(screen, say, problem, wait_s);
  screen.body.push_back(section("pin.card",
                                {secret("pin", say("account.pin"), say("account.unlock.lead")),
                                 button("send", say("account.unlock.send"), Look::primary, "press", "send"),
                                 button("other", say("account.unlock.other"), Look::quiet, "press", "other")},
                                Look::card));
  return screen;
}

Screen refused_screen(const App& app) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("account.refused.title"));
  screen.body = {heading(1, "title", say("account.refused.title")), text("lead", say("account.refused.lead")),
                 link("back", say("account.refused.back"), in_language(app, "/staff"), Look::primary)};
  return screen;
}

Screen account_screen(const App& app, const AccountView& view) {
  const Wording& say = *app.say;
  Screen screen = staff_page(app, "account.mine.title", "/staff/account");
  tell(screen, say, view.problem);
  if (!view.done.empty()) screen.body.push_back(notice("done", say(view.done), Look::good));
  screen.body.push_back(text(
      "who", say("account.mine.who", {{"name", view.name}, {"role", unmarked(say("account.role." + view.role))}})));
  screen.body.push_back(section("pin.card",
                                {heading(2, "pin.title", say(view.has_pin ? "account.pin.change" : "account.pin.make")),
                                 secret("pin", say("account.pin"), say("account.pin.hint")),
                                 button("pin.send", say("account.pin.send"), Look::primary, "press", "pin")},
                                Look::card));
  screen.body.push_back(
      section("out.card",
              {heading(2, "out.title", say("account.out.title")),
               text("out.places", say.count("account.out.places", view.signed_in)),
               section("out.ways",
                       {button("out", say("account.out.here"), Look::primary, "press", "out"),
                        button("everywhere", say("account.out.everywhere"), Look::danger, "press", "everywhere")},
                       Look::row)},
              Look::card));
  return screen;
}

Screen people_screen(const App& app, const PeopleView& view) {
  const Wording& say = *app.say;
  Screen screen = staff_page(app, "account.people.title", "/staff/people");
  tell(screen, say, view.problem);
  if (view.added) {
    Node once = section("added",
                        {heading(2, "added.title", say("account.added.title", {{"name", view.added->name}})),
                         text("added.lead", say("account.added.lead"))},
                        Look::card);
    once.children.push_back(Node{.kind = Kind::table,
                                 .key = "added.table",
                                 .rows = {{say("account.added.what"), say("account.added.words")},
                                          {say("account.sign_in.name"), view.added->sign_in},
                                          {say("account.sign_in.passphrase"), view.added->passphrase},
                                          {say("account.added.secret"), view.added->code_secret}}});
    screen.body.push_back(std::move(once));
  }
  Node table{.kind = Kind::table, .key = "people", .text = say("account.people.table")};
  table.rows.push_back({say("account.people.name"), say("account.sign_in.name"), say("account.people.role"),
                        say("account.people.hub"), say("account.people.state")});
  for (const PersonView& it : view.people)
    table.rows.push_back({it.name, it.sign_in, say("account.role." + it.role), hub_name(app, it.hub),
                          say(it.left ? "account.people.left" : "account.people.here")});
  screen.body.push_back(std::move(table));

  std::vector<NodeOption> roles, here;
  for (const std::string& role : view.roles)
    roles.push_back({.value = role, .text = say("account.role." + role), .chosen = role == view.role});
  Node name = field("name", "name", say("account.people.name"), Entry::words, 100);
  Node sign_in = field("sign_in", "sign_in", say("account.sign_in.name"), Entry::words, 40);
  name.value = view.name, sign_in.value = view.sign_in;
  sign_in.hint = say("account.people.sign_in.hint");
  screen.body.push_back(section("add",
                                {heading(2, "add.title", say("account.people.add")), std::move(name),
                                 std::move(sign_in), pick("role", say("account.people.role"), std::move(roles)),
                                 pick("hub", say("account.people.hub"), hub_options(app, view.hub)),
                                 button("send", say("account.people.add.send"), Look::primary, "press", "send")},
                                Look::card));
  for (const PersonView& it : view.people)
    if (!it.left) here.push_back({.value = it.id, .text = it.name});
  screen.body.push_back(section("change",
                                {heading(2, "change.title", say("account.people.change")),
                                 pick("person", say("account.people.who"), std::move(here)),
                                 section("change.ways",
                                         {button("reset", say("account.people.reset"), Look::quiet, "press", "reset"),
                                          button("leave", say("account.people.leave"), Look::danger, "press", "leave")},
                                         Look::row)},
                                Look::card));
  return screen;
}

Screen devices_screen(const App& app, const DevicesView& view) {
  const Wording& say = *app.say;
  Screen screen = staff_page(app, "account.devices.title", "/staff/devices");
  tell(screen, say, view.problem);
  screen.body.push_back(text("lead", say("account.devices.lead")));
  std::vector<NodeOption> on;
  if (view.devices.empty()) {
    screen.body.push_back(notice("none", say("account.devices.none"), Look::quiet));
  } else {
    Node table{.kind = Kind::table, .key = "devices", .text = say("account.devices.table")};
    table.rows.push_back({say("account.devices.name"), say("account.devices.kind"), say("account.people.hub"),
                          say("account.devices.since"), say("account.people.state")});
    for (const DeviceView& it : view.devices) {
      table.rows.push_back({it.name, say("account.device." + it.kind), hub_name(app, it.hub), it.enrolled,
                            say(it.revoked ? "account.devices.off"
                                : it.here  ? "account.devices.here"
                                           : "account.devices.on")});
      if (!it.revoked) on.push_back({.value = it.id, .text = it.name});
    }
    screen.body.push_back(std::move(table));
  }
  Node name = field("name", "name", say("account.devices.name"), Entry::words, 60);
  name.hint = say("account.devices.name.hint");
  screen.body.push_back(section("enrol",
                                {heading(2, "enrol.title", say("account.devices.enrol")), std::move(name),
                                 pick("kind", say("account.devices.kind"),
                                      {{.value = "tablet", .text = say("account.device.tablet")},
                                       {.value = "desk", .text = say("account.device.desk")}}),
                                 pick("hub", say("account.people.hub"), hub_options(app, "")),
                                 button("send", say("account.devices.send"), Look::primary, "press", "send")},
                                Look::card));
  if (!on.empty())
    screen.body.push_back(
        section("revoke",
                {heading(2, "revoke.title", say("account.devices.revoke")),
                 pick("device", say("account.devices.which"), std::move(on)),
                 button("revoke.send", say("account.devices.revoke.send"), Look::danger, "press", "revoke")},
                Look::card));
  return screen;
}

}  // namespace hearth::app
