#include "shared/app/screens/families.hpp"

#include <algorithm>

#include "shared/app/screens/star.hpp"

namespace hearth::app {
namespace {

Node card(const std::string& key, std::vector<Node> children) { return section(key, std::move(children), Look::card); }

void add(std::vector<Node>& into, std::vector<Node> nodes) {
  for (Node& node : nodes) into.push_back(std::move(node));
}

Node problem_box(const Wording& say, const std::string& problem) {
  return notice("errors", say(problem), Look::problem);
}

// In the middle of a form another language or view is a press that keeps what was typed.
void keep_typed(Screen& screen) {
  for (Node& part : screen.head)
    for (Node& node : part.children)
      if (node.key.starts_with("lang.") || node.key == "view") node.keeps = true;
}

std::string in_place(const App& app, const std::string& path) {
  Place there = kept_place(path);
  there.language = app.place.language;
  there.view = app.place.view;
  return address(there);
}

Node code_card(const Wording& say, const CardView& it, std::size_t number) {
  const std::string key = "card." + std::to_string(number);
  std::vector<Node> inside{text(key + ".name", it.name, Look::strong), heading(2, key + ".code", it.code)};
  if (!it.square.shapes.empty()) inside.push_back(figure(key + ".square", it.square));
  inside.push_back(text(key + ".use", say("family.card.use"), Look::quiet));
  return card(key, std::move(inside));
}

}  // namespace

Figure square_figure(const std::vector<bool>& dark, int side, std::string sentence) {
  constexpr int unit = 10, margin = 4;
  const int whole = (side + 2 * margin) * unit;
  Figure it{.width = whole, .height = whole, .sentence = std::move(sentence)};
  auto box = [&](int x, int y, int right, int bottom, Ink ink) {
    it.shapes.push_back(
        {.kind = Shape::Kind::polygon, .at = {{x, y}, {right, y}, {right, bottom}, {x, bottom}}, .fill = ink});
  };
  box(0, 0, whole, whole, Ink::glow);
  for (int row = 0; row < side; ++row)
    for (int from = 0; from < side; ++from) {
      int to = from;
      while (to < side && dark[static_cast<std::size_t>(row * side + to)]) ++to;
      if (to == from) continue;
      box((from + margin) * unit, (row + margin) * unit, (to + margin) * unit, (row + margin + 1) * unit + 1,
          Ink::mark);
      from = to;
    }
  return it;
}

// ---- joining ----

Screen join_screen(const App& app, const std::string& problem) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("family.title"));
  screen.post_to = address(app.place);
  if (!problem.empty()) screen.body.push_back(problem_box(say, problem));
  add(screen.body, {heading(1, "title", say("family.join.title")), text("lead", say("family.join.lead")),
                    text("private", say("family.join.private")),
                    section("start",
                            {button("start", say("family.join.start"), Look::primary, "press", "start"),
                             button("start-young", say("family.join.young"), Look::plain, "press", "start-young")},
                            Look::row)});
  Node code = code_field(say, "code", "code");
  code.hint = say("family.code.hint");
  screen.body.push_back(card("resume", {heading(2, "resume.title", say("family.resume.title")), std::move(code),
                                        button("go-on", say("family.resume.go"), Look::plain, "press", "go-on")}));
  return screen;
}

Screen join_section_screen(const App& app, const Sheet& sheet, const Code& code) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("family.title"));
  screen.post_to = address(app.place);
  screen.draft_id = code.text();
  keep_typed(screen);
  add(screen.body, sheet_nodes(say, sheet, {.next = {}, .done = say("family.join.done")}));
  Node kept = notice("kept", say("family.draft.kept", {{"code", code.text()}}), Look::quiet);
  kept.children.push_back(button("later", say("family.draft.later"), Look::quiet, "press", "later"));
  screen.body.push_back(std::move(kept));
  return screen;
}

Screen later_screen(const App& app, const Code& code, const Figure& square) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("family.title"));
  add(screen.body, {heading(1, "title", say("family.later.title")), text("lead", say("family.later.lead")),
                    code_card(say, {say("family.later.card"), code.text(), square}, 0),
                    link("on", say("family.resume.title"), in_place(app, "/register"))});
  return screen;
}

Screen receipt_screen(const App& app, const std::vector<CardView>& cards) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("family.title"));
  screen.post_to = in_place(app, "/my-family");
  screen.draft_id = cards.empty() ? "" : cards.front().code;
  add(screen.body, {heading(1, "title", say("family.receipt.title")), text("lead", say("family.receipt.lead"))});
  for (std::size_t i = 0; i < cards.size(); ++i) screen.body.push_back(code_card(say, cards[i], i));
  Node passphrase = field("passphrase", "passphrase", say("family.passphrase.new"), Entry::secret, 100);
  passphrase.hint = say("family.passphrase.hint");
  screen.body.push_back(card("first", {heading(2, "first.title", say("family.first.title")), std::move(passphrase),
                                       button("choose", say("family.first.go"), Look::primary, "press", "first")}));
  return screen;
}

Screen joined_already_screen(const App& app) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("family.title"));
  add(screen.body, {heading(1, "title", say("family.already.title")), text("lead", say("family.already.lead")),
                    link("in", say("family.mine"), in_place(app, "/my-family"), Look::primary)});
  return screen;
}

// ---- coming in ----

namespace {

Screen check_in_frame(const App& app, const CheckInView& view) {
  Screen screen = framed(app, (*app.say)("family.check_in.page"));
  screen.post_to = in_place(app, "/check-in?hub=" + view.hub.text);
  if (!view.problem.empty()) screen.body.push_back(problem_box(*app.say, view.problem));
  return screen;
}

}  // namespace

Screen check_in_screen(const App& app, const CheckInView& view) {
  const Wording& say = *app.say;
  const Hub* hub = find(*app.hubs, view.hub);
  if (!hub) {
    Screen screen = framed(app, say("family.check_in.page"));
    add(screen.body, {heading(1, "title", say("front_door.title"))});
    Node all = list("hubs", {});
    for (const Hub& it : *app.hubs)
      all.children.push_back(link("hub." + it.id.text, it.name, in_place(app, "/check-in?hub=" + it.id.text)));
    screen.body.push_back(std::move(all));
    return screen;
  }
  Screen screen = check_in_frame(app, view);
  Node code = code_field(say, "code", "code");
  code.value = view.code;
  code.hint = say("family.code.hint");
  screen.body.push_back(heading(1, "title", say("family.check_in.title", {{"hub", hub->name}})));
  add(screen.body,
      {std::move(code),
       section("find", {button("find", say("family.check_in.find"), Look::primary, "press", "find")}, Look::row)});
  Node guests = field("guests", "guests", say("family.check_in.guests"), Entry::number, 2);
  screen.body.push_back(card(
      "guest",
      {heading(2, "guest.title", say("family.check_in.guest")), text("guest.lead", say("family.check_in.guest.lead")),
       std::move(guests), button("guest.go", say("family.check_in.come"), Look::plain, "press", "guest")}));
  screen.body.push_back(link("join", say("family.join.title"), in_place(app, "/register?hub=" + view.hub.text)));
  return screen;
}

Screen who_came_screen(const App& app, const CheckInView& view) {
  const Wording& say = *app.say;
  Screen screen = check_in_frame(app, view);
  screen.draft_id = view.code;
  screen.body.push_back(heading(1, "title", say("family.who.title")));
  Node who{.kind = Kind::several, .key = "who", .text = say("family.who.ask")};
  who.name = "who";
  who.options.push_back({.value = "me", .text = say("family.who.me"), .chosen = true});
  for (std::size_t i = 0; i < view.ages.size(); ++i)
    who.options.push_back(
        {.value = std::to_string(i),
         .text = view.ages[i] == "0" ? say("family.who.baby") : say("family.who.child", {{"years", view.ages[i]}})});
  add(screen.body,
      {std::move(who),
       section("come", {button("come.go", say("family.check_in.come"), Look::primary, "press", "came")}, Look::row)});
  return screen;
}

Screen come_in_screen(const App& app, const CheckInView& view) {
  const Wording& say = *app.say;
  Screen screen = check_in_frame(app, view);
  screen.draft_id = view.party;
  add(screen.body, {heading(1, "title", say(view.party.empty() ? "family.undone.title" : "family.come.title")),
                    text("lead", say(view.party.empty() ? "family.undone.lead" : "family.come.lead"))});
  Node row = section("next", {link("again", say("family.come.next"), screen.post_to, Look::primary)}, Look::row);
  if (!view.party.empty()) row.children.push_back(button("undo", say("toast.undo"), Look::quiet, "press", "undo"));
  screen.body.push_back(std::move(row));
  return screen;
}

// ---- my family ----

Screen family_sign_in_screen(const App& app, const FamilySignInView& view) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("family.title"));
  screen.post_to = in_place(app, "/my-family");
  if (view.wait_s > 0)
    screen.body.push_back(notice("errors", say.count("family.sign_in.wait", (view.wait_s + 59) / 60), Look::problem));
  else if (!view.problem.empty()) screen.body.push_back(problem_box(say, view.problem));
  const bool first = !view.code.empty();
  screen.draft_id = view.code;
  screen.body.push_back(heading(1, "title", say(first ? "family.first.title" : "family.sign_in.title")));
  if (!first) {
    Node code = code_field(say, "code", "code");
    code.hint = say("family.code.hint");
    screen.body.push_back(std::move(code));
  }
  Node passphrase =
      field("passphrase", "passphrase", say(first ? "family.passphrase.new" : "family.passphrase"), Entry::secret, 100);
  passphrase.hint = say(first ? "family.passphrase.hint" : "family.passphrase.none");
  screen.body.push_back(std::move(passphrase));
  screen.body.push_back(section("actions",
                                {button("in", say(first ? "family.first.go" : "family.sign_in.go"), Look::primary,
                                        "press", first ? "first" : "in")},
                                Look::row));
  add(screen.body, {text("lost", say("family.sign_in.lost"), Look::quiet),
                    link("join", say("family.join.title"), in_place(app, "/register"))});
  for (const auto& it : view.demonstration)
    screen.body.push_back(
        text("demonstration." + it.code,
             say("family.demonstration", {{"name", it.name}, {"code", it.code}, {"passphrase", it.passphrase}}),
             Look::quiet));
  return screen;
}

namespace {

std::vector<Node> own_cards(const App& app, const FamilyView& view, bool may_change) {
  const Wording& say = *app.say;
  std::vector<Node> cards;
  for (const std::string& id : sections_asked(view.own)) {
    if (id == "notice") continue;
    std::vector<Node> inside{heading(2, "section." + id, said_in(say, view.own.form->words, id, view.own.variant))};
    add(inside, said_nodes(say, view.own, id));
    if (may_change)
      inside.push_back(
          link("change." + id, say("sheet.change"), in_place(app, "/my-family/answers/" + id), Look::quiet));
    cards.push_back(card("own." + id, std::move(inside)));
  }
  if (!view.others.empty()) {
    std::vector<Node> inside{heading(2, "others.title", say("family.others.title"))};
    for (std::size_t i = 0; i < view.others.size(); ++i)
      inside.push_back(text("others." + std::to_string(i), view.others[i]));
    inside.push_back(text("others.why", say("family.others.why"), Look::quiet));
    cards.push_back(card("others", std::move(inside)));
  }
  std::vector<Node> came{heading(2, "came.title", say("family.came.title"))};
  if (view.came.empty()) came.push_back(text("came.none", say("family.came.none"), Look::quiet));
  Node table{.kind = Kind::table, .key = "came.table", .text = say("family.came.title")};
  table.rows.push_back({say("family.came.day"), say("family.came.who"), say("family.came.where")});
  for (const Came& it : view.came) table.rows.push_back({day_words(say, it.day), it.name, it.hub});
  if (!view.came.empty()) came.push_back(std::move(table));
  cards.push_back(card("came", std::move(came)));
  auto part = [&](const char* key, const std::string& title, const std::optional<Sheet>& sheet, const std::string& way,
                  const std::string& note) {
    std::vector<Node> inside{heading(2, std::string(key) + ".title", title)};
    if (!note.empty()) inside.push_back(text(std::string(key) + ".note", note, Look::quiet));
    if (sheet) add(inside, said_nodes(say, *sheet, sheet->form->sections.front().id));
    if (may_change)
      inside.push_back(link(std::string(key) + ".change", say(sheet ? "sheet.change" : "family.tell"),
                            in_place(app, way), Look::quiet));
    cards.push_back(card(key, std::move(inside)));
  };
  part("choices", say("family.choices.title"), view.choices, "/my-family/choices",
       view.chosen ? say("family.choices.since", {{"day", day_words(say, *view.chosen)}}) : say("family.choices.none"));
  part("equality", say("family.equality.title"), view.equality, "/my-family/equality", say("family.equality.note"));
  return cards;
}

}  // namespace

Screen my_family_screen(const App& app, const FamilyView& view) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("family.title"));
  screen.post_to = in_place(app, "/my-family");
  add(screen.body, {heading(1, "title", say("family.mine")), text("lead", say("family.mine.lead"))});
  if (view.answer_by) {
    Node asked = notice(
        "asked",
        say(view.held ? "family.forget.held" : "family.forget.asked", {{"day", day_words(say, *view.answer_by)}}),
        Look::quiet);
    asked.children.push_back(button("keep", say("family.forget.keep"), Look::quiet, "press", "keep"));
    screen.body.push_back(std::move(asked));
  }
  if (view.quiet) screen.body.push_back(notice("quiet", say("family.quiet"), Look::quiet));
  add(screen.body, own_cards(app, view, true));
  Node file = link("copy.file", say("family.copy.file"), in_place(app, "/my-family/copy.json"), Look::quiet);
  file.file = true;
  std::vector<Node> copy{heading(2, "copy.title", say("family.copy.title")),
                         link("copy.page", say("family.copy.page"), in_place(app, "/my-family/copy"), Look::quiet),
                         std::move(file)};
  screen.body.push_back(card("copy", std::move(copy)));
  if (!view.answer_by)
    screen.body.push_back(
        card("forget",
             {heading(2, "forget.title", say("family.forget.title")), text("forget.lead", say("family.forget.lead")),
              link("forget.go", say("family.forget.go"), in_place(app, "/my-family/forget"), Look::danger)}));
  screen.body.push_back(
      section("actions",
              {button("out", say("family.sign_out"), Look::primary, "press", "out"),
               button(view.quiet ? "loud" : "quiet.go", say(view.quiet ? "family.quiet.end" : "family.quiet.go"),
                      Look::quiet, "press", view.quiet ? "loud" : "quiet")},
              Look::row));
  return screen;
}

Screen family_copy_screen(const App& app, const FamilyView& view) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("family.title"));
  screen.body.push_back(heading(1, "title", say("family.copy.heading")));
  add(screen.body, own_cards(app, view, false));
  screen.body.push_back(link("back", say("family.mine"), in_place(app, "/my-family")));
  return screen;
}

Screen family_sheet_screen(const App& app, const Sheet& sheet, const std::string& post_to) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("family.title"));
  screen.post_to = in_place(app, post_to);
  keep_typed(screen);
  add(screen.body, sheet_nodes(say, sheet, {.next = say("family.save"), .done = {}}));
  if (const auto words = sheet.form->words.find(say.language);
      words == sheet.form->words.end() || !words->second.reviewed)
    screen.body.push_back(text("interpreter", say("family.ask_interpreter"), Look::quiet));
  return screen;
}

Screen forget_screen(const App& app) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("family.title"));
  screen.post_to = in_place(app, "/my-family");
  add(screen.body, {heading(1, "title", say("family.forget.title")), text("lead", say("family.forget.how")),
                    text("others", say("family.forget.others")),
                    section("actions",
                            {button("forget", say("family.forget.sure"), Look::danger, "press", "forget"),
                             link("back", say("sheet.back"), in_place(app, "/my-family"), Look::quiet)},
                            Look::row)});
  return screen;
}

// ---- staff ----

namespace {

using To = std::function<std::string(const std::string&)>;

std::string kind_words(const FoundPerson& it) { return it.kind + (it.note.empty() ? "" : " · " + it.note); }

Node person_link(const FoundPerson& it, const std::string& key, const To& to) {
  Node node = link(key, it.name, to("/staff/families/" + it.id), Look::card);
  node.children.push_back(text(key + ".note", kind_words(it)));
  return node;
}

Node people_list(const std::vector<FoundPerson>& people, const std::string& key, const To& to) {
  Node all = list(key, {}, Look::card);
  for (const FoundPerson& it : people) all.children.push_back(person_link(it, key + '.' + it.id, to));
  return all;
}

}  // namespace

Screen find_family_screen(Screen screen, const Wording& say, const FindView& view, const To& to) {
  screen.post_to = to("/staff/families");
  if (!view.problem.empty()) screen.body.push_back(problem_box(say, view.problem));
  Node name = field("name", "name", say("family.find.name"), Entry::words, 100),
       at = postcode(say, "postcode", "postcode");
  name.value = view.name;
  at.value = view.postcode;
  name.hint = say("family.find.hint");
  add(screen.body, {heading(1, "title", say("family.find.title")), text("lead", say("family.find.logged"), Look::quiet),
                    std::move(name), std::move(at),
                    section("actions",
                            {button("find", say("family.find.go"), Look::primary, "press", "send"),
                             button("doubles", say("family.find.doubles"), Look::quiet, "press", "doubles")},
                            Look::row)});
  if (view.asked)
    screen.body.push_back(view.found.empty() ? notice("none", say("family.find.none"), Look::quiet)
                                             : people_list(view.found, "found", to));
  if (view.doubles_asked) {
    std::vector<Node> inside{heading(2, "doubles.title", say("family.doubles.title"))};
    if (view.doubles.empty()) inside.push_back(text("doubles.none", say("family.doubles.none"), Look::quiet));
    for (const auto& [a, b] : view.doubles) inside.push_back(people_list({a, b}, "double." + a.id, to));
    screen.body.push_back(card("doubles.card", std::move(inside)));
  }
  if (!view.to_forget.empty()) {
    std::vector<Node> inside{heading(2, "to_forget.title", say("family.to_forget.title"))};
    for (const auto& [person, day] : view.to_forget) {
      FoundPerson it = person;
      it.note = say("family.to_forget.by", {{"day", day_words(say, day)}});
      inside.push_back(person_link(it, "to_forget." + it.id, to));
    }
    screen.body.push_back(card("to_forget", std::move(inside)));
  }
  return screen;
}

Screen person_screen(Screen screen, const Wording& say, const KnownPerson& view, const To& to) {
  const std::string here = "/staff/families/" + view.person.id;
  screen.post_to = to(here);
  if (!view.problem.empty()) screen.body.push_back(problem_box(say, view.problem));
  add(screen.body, {link("all", say("family.find.title"), to("/staff/families"), Look::quiet),
                    heading(1, "title", view.person.name), text("kind", kind_words(view.person), Look::quiet)});
  if (!view.new_code.empty()) screen.body.push_back(code_card(say, {view.person.name, view.new_code, view.square}, 0));
  if (view.answer_by && view.may_change) {
    Node asked =
        notice("asked",
               say(view.held ? "family.staff.held" : "family.staff.asked", {{"day", day_words(say, *view.answer_by)}}),
               Look::caution);
    asked.children = {text("asked.check", say("family.staff.check")),
                      section("asked.row",
                              {button("erase", say("family.staff.erase"), Look::danger, "press", "erase"),
                               button("hold", say(view.held ? "family.staff.unhold" : "family.staff.hold"), Look::plain,
                                      "press", view.held ? "unhold" : "hold")},
                              Look::row)};
    screen.body.push_back(std::move(asked));
  }
  for (const std::string& id : view.is_child ? std::vector<std::string>() : sections_asked(view.said)) {
    auto said = said_nodes(say, view.said, id);
    if (id == "notice" || (said.size() == 1 && said.front().kind == Kind::text)) continue;
    std::vector<Node> inside{heading(2, "section." + id, said_in(say, view.said.form->words, id))};
    add(inside, std::move(said));
    screen.body.push_back(card("said." + id, std::move(inside)));
  }
  for (const KnownPerson::Home& home : view.homes) {
    std::vector<Node> inside{heading(2, "home." + home.id, say("family.home.title"))};
    if (home.quiet) inside.push_back(text("quiet." + home.id, say("family.quiet"), Look::strong));
    inside.push_back(people_list(home.people, "people." + home.id, to));
    if (view.may_change)
      inside.push_back(
          section("do." + home.id,
                  {button("unlink." + home.id, say("family.unlink"), Look::danger, "press", "unlink." + home.id),
                   button("quiet.go." + home.id, say(home.quiet ? "family.staff.loud" : "family.staff.quiet"),
                          Look::quiet, "press", (home.quiet ? "loud." : "quiet.") + home.id)},
                  Look::row));
    screen.body.push_back(card("home.card." + home.id, std::move(inside)));
  }
  if (!view.came.empty()) {
    std::vector<Node> inside{heading(2, "came.title", say("family.visits"))};
    for (std::size_t i = 0; i < view.came.size() && i < 20; ++i)
      inside.push_back(text("came." + std::to_string(i), day_words(say, view.came[i].day) + " · " + view.came[i].hub));
    screen.body.push_back(card("came", std::move(inside)));
  }
  if (!view.may_change) return screen;
  for (const FoundPerson& it : view.doubles)
    screen.body.push_back(
        card("same." + it.id,
             {heading(2, "same.title." + it.id, say("family.same.title")), person_link(it, "same.link." + it.id, to),
              text("same.what." + it.id, say("family.same.what"), Look::quiet),
              button("merge." + it.id, say("family.same.go"), Look::danger, "press", "merge." + it.id)}));
  if (view.is_child) {
    Node code = code_field(say, "code", "code");
    screen.body.push_back(card("link", {heading(2, "link.title", say("family.link.title")),
                                        text("link.how", say("family.link.how"), Look::quiet), std::move(code),
                                        button("link.go", say("family.link.go"), Look::plain, "press", "link")}));
  } else {
    screen.body.push_back(card("card", {heading(2, "reissue.title", say("family.reissue.title")),
                                        text("reissue.how", say("family.reissue.how"), Look::quiet),
                                        button("reissue", say("family.reissue.go"), Look::plain, "press", "reissue")}));
  }
  return screen;
}

}  // namespace hearth::app
