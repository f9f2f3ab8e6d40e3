// my_family.cpp: signing in with one's own code, and everything held about oneself: to see, put right, take along, or have erased.
// Shape   what one adult said is theirs alone. Of a child whom somebody else has named there is the name, and nothing more.
#include <algorithm>
#include <set>

#include "server/demonstration/families.hpp"
#include "server/families/copy_codec.hpp"
#include "server/hub_day.hpp"
#include "server/rooms/families.hpp"
#include "server/rooms/star.hpp"
#include "shared/model/base/text.hpp"

namespace hearth {

using namespace app;

namespace {

using In = SignIns::Outcome;
constexpr int passphrase_characters_min = 8, answered_within_days = 30, came_shown_max = 50;
const ReasonId own_reason{"own"};

bool is_family(const Visit& visit) { return visit.who.role == Role::family && visit.who.id.size() == 16; }

// ---- what is held ----

struct Own {
  Person person;
  std::vector<Person> children;
  std::vector<ChoicesRow> choices;
  std::string equality;
  std::vector<std::pair<AttendedRow, std::string>> came;  // and who
  std::optional<ErasureRow> erasure;
  bool quiet = false;
};

std::optional<Own> own_of(const Visit& visit) {
  const FamilyBook book = book_of(visit);
  std::optional<Own> own;
  visit.desk.store.read([&](Rows& rows) {
    const auto row = person_by_id(rows, visit.who.id);
    auto person = row ? book.opened(*row) : std::nullopt;
    if (!person) return;
    own = Own{*std::move(person), {}, choices_of(rows, visit.who.id), "", {}, erasure_of(rows, visit.who.id)};
    own->equality = equality_at(rows, book.equality_id(own->person));
    for (const std::string& home : households_of(rows, visit.who.id)) {
      own->quiet = own->quiet || is_quiet(rows, home);
      for (Person& it : book.opened(people_of(rows, home)))
        if (it.kind == PersonKind::child) own->children.push_back(std::move(it));
    }
    // Of a child only when they came together with this grown-up: nobody learns here where the child's other parent goes.
    std::set<std::string> parties;
    for (AttendedRow& it : attended_by(rows, own->person.subject())) {
      parties.insert(it.party);
      own->came.emplace_back(std::move(it), own->person.name());
    }
    for (const Person& child : own->children)
      for (AttendedRow& it : attended_by(rows, child.subject()))
        if (parties.contains(it.party)) own->came.emplace_back(std::move(it), child.name());
    std::sort(own->came.begin(), own->came.end(),
              [](const auto& a, const auto& b) { return b.first.at.ms < a.first.at.ms; });
  });
  return own;
}

FamilyView view_of(const Visit& visit, const Own& own) {
  const FamilyBook book = book_of(visit);
  FamilyView view{.own = sheet_of(visit, own.person.record), .quiet = own.quiet};
  if (own.person.kind == PersonKind::young_person) view.own.variant = Variant::young_person;
  const auto said = joined(own.person.record.answers).children;
  for (const Person& child : own.children) {
    const Child it{child.name(), child.born().value_or(Day())};
    if (std::none_of(said.begin(), said.end(), [&](const Child& mine) { return is_alike(mine, it); }))
      view.others.push_back(it.name);
  }
  for (const auto& [row, who] : own.came)
    if (view.came.size() < came_shown_max) view.came.push_back({row.day, who, hub_name(visit, row.hub)});
  if (!own.choices.empty())
    if (const auto it = book.opened(own.choices.front())) {
      view.choices = sheet_of(visit, *it);
      view.chosen = hub_day(own.choices.front().at);
    }
  if (const auto it = book.opened_equality(own.person, own.equality)) view.equality = sheet_of(visit, *it);
  view.needs_adult = standing_for_choices(own.person.born(), visit.app.today) == ChoiceStanding::needs_adult;
  if (own.erasure) view.answer_by = own.erasure->answer_by, view.held = own.erasure->held.has_value();
  return view;
}

Screen sign_in_page(const Visit& visit, FamilySignInView view = {}) {
  if (visit.app.demonstration && view.code.empty())
    for (const DemonstrationFamily& it : demonstration_families)
      view.demonstration.push_back({it.name, code_of(it).text(), it.passphrase});
  return family_sign_in_screen(visit.app, view);
}

// Whoever is signed in, with what is held of them; everybody else gets the way in.
template <class Then>
void with_own(const Visit& visit, const Reply& reply, const Then& then) {
  const auto own = is_family(visit) ? own_of(visit) : std::nullopt;
  if (!own) return reply.page(visit, sign_in_page(visit), is_family(visit) ? 404 : 401);
  then(*own);
}

// ---- coming in, and out ----

SignIns::Done once_in(const Visit& visit, const Reply& reply, const std::string& guesser) {
  return [visit, reply, guesser](const SignIns::Result& result) {
    if (result.outcome != In::in)
      return reply.page(visit, sign_in_page(visit, {.problem = "problem.unavailable"}), 503);
    visit.desk.accounts.throttle().forget(guesser);
    reply.go(visit, "/my-family", result.cookie);
  };
}

// Guesses at one code are counted for each device; nobody who guesses elsewhere keeps its owner out of the hub's tablet.
void press_in(const Visit& visit, const Reply& reply, bool is_first) {
  const auto code = Code::parse(visit.typed(is_first ? "id" : "code"));
  auto sorry = [visit, reply](FamilySignInView view, int status) {
    reply.page(visit, sign_in_page(visit, view), status, view.wait_s);
  };
  if (!code) return sorry({.problem = "family.code.wrong"}, 422);
  const std::string mark = book_of(visit).mark(*code), passphrase = visit.typed("passphrase");
  const std::string guesser = "family " + crypto::hex(mark) + ' ' + crypto::hex(visit.who.device);
  if (const int wait_s = visit.desk.accounts.throttle().take(guesser, visit.now)) return sorry({.wait_s = wait_s}, 429);
  std::optional<PersonRow> row;
  visit.desk.store.read([&](Rows& rows) { row = person_by_code(rows, mark); });
  const bool chooses = row && row->passphrase.empty();
  if (is_first && !chooses) return sorry({.problem = "family.sign_in.wrong"}, 422);
  if (chooses && !is_first) return sorry({.code = code->text()}, 200);
  if (is_first && characters(passphrase).value_or(0) < passphrase_characters_min)
    return sorry({.problem = "family.passphrase.short", .code = code->text()}, 422);
  auto prove = [visit, reply, row, passphrase, is_first, guesser, sorry] {
    if (!is_first) {
      static const std::string nobodys = crypto::passphrase_hash("nobody");  // takes as long as somebody's
      if (!crypto::passphrase_fits(row ? row->passphrase : nobodys, passphrase) || !row)
        return sorry({.problem = "family.sign_in.wrong"}, 422);
      return visit.desk.accounts.begin(visit.request, row->id, Role::family, once_in(visit, reply, guesser));
    }
    visit.desk.change(
        [id = row->id, hash = crypto::passphrase_hash(passphrase)](Rows& rows) {
          const auto fresh = person_by_id(rows, id);
          if (!fresh || !fresh->passphrase.empty()) return Stored::conflict;
          return set_passphrase(rows, id, hash) ? Stored::now : Stored::unavailable;
        },
        [visit, reply, row, guesser, sorry](Stored stored) {
          if (stored == Stored::conflict) return sorry({.problem = "family.sign_in.wrong"}, 422);
          if (stored != Stored::now) return sorry({.problem = "problem.unavailable"}, 503);
          visit.desk.accounts.begin(visit.request, row->id, Role::family, once_in(visit, reply, guesser));
        });
  };
  if (!visit.desk.accounts.slow().run(std::move(prove))) sorry({.problem = "problem.unavailable"}, 503);
}

// ---- the page, and what is pressed on it ----

void show_family(Visit visit, Reply reply) {
  if (!is_family(visit)) return reply.page(visit, sign_in_page(visit));
  with_own(visit, reply, [&](const Own& own) { reply.page(visit, my_family_screen(visit.app, view_of(visit, own))); });
}

void change_own(const Visit& visit, const Reply& reply, Change change) {
  visit.desk.change(
      [visit, change](Rows& rows) {
        const auto who = *SubjectId::of(visit.who.id);
        const Stored stored = change(rows);
        if (stored != Stored::now) return stored;
        return visit.desk.audit.write(rows, who, Deed::changed, who, own_reason) ? Stored::now : Stored::unavailable;
      },
      [visit, reply](Stored stored) {
        if (stored == Stored::now) return reply.go(visit, "/my-family");
        with_own(visit, reply,
                 [&](const Own& own) { reply.sorry(visit, my_family_screen(visit.app, view_of(visit, own)), stored); });
      });
}

void press_family(Visit visit, Reply reply) {
  const std::string pressed = visit.pressed();
  if (pressed == "first" || (!is_family(visit) && visit.request.form("passphrase")))
    return press_in(visit, reply, pressed == "first");
  if (!is_family(visit)) return reply.page(visit, sign_in_page(visit), 401);
  auto sound = [](bool it) { return it ? Stored::now : Stored::unavailable; };
  if (pressed == "out")
    return visit.desk.accounts.out(
        visit.request, [visit, reply](const std::string& cookie) { reply.go(visit, "/my-family", cookie); });
  if (pressed == "quiet" || pressed == "loud")
    return change_own(visit, reply, [visit, quiet = pressed == "quiet", sound](Rows& rows) {
      bool fine = true;
      for (const std::string& home : households_of(rows, visit.who.id)) fine = fine && set_quiet(rows, home, quiet);
      return sound(fine);
    });
  if (pressed == "forget")
    return change_own(visit, reply, [visit, sound](Rows& rows) {
      if (erasure_of(rows, visit.who.id)) return Stored::now;
      return sound(
          put_erasure(rows, {visit.who.id, visit.now, visit.app.today.plus_days(answered_within_days), {}, ""}));
    });
  if (pressed == "keep")
    return change_own(visit, reply, [visit, sound](Rows& rows) { return sound(drop_erasure(rows, visit.who.id)); });
  reply.go(visit, "/my-family");
}

void show_forget(Visit visit, Reply reply) {
  with_own(visit, reply, [&](const Own&) { reply.page(visit, forget_screen(visit.app)); });
}

// ---- putting right: one section of one's own answers, the choices, and equality are all sheets ----

using Save = std::function<Stored(Rows&, FamilyBook&, const Own&, const Sheet&)>;

void show_sheet(const Visit& visit, const Reply& reply, const Sheet& sheet) {
  if (!sheet.form || !sheet.form->section(sheet.section)) return reply.nowhere(visit);
  reply.page(visit, family_sheet_screen(visit.app, sheet, visit.app.place.path), sheet.errors.empty() ? 200 : 422);
}

void press_sheet(const Visit& visit, const Reply& reply, const Own& own, Sheet sheet, const MoreFaults& more,
                 const Save& save) {
  if (!sheet.form || !sheet.form->section(sheet.section)) return reply.nowhere(visit);
  const std::string pressed = visit.pressed(), section = sheet.section;
  if (pressed == "back") return reply.go(visit, "/my-family");
  sheet = turned(std::move(sheet), visit.request.form_fields, visit.app.today, more);
  if ((pressed != "next" && pressed != "send") || !sheet.errors.empty()) return show_sheet(visit, reply, sheet);
  sheet.answers = settled(*sheet.form, sheet.answers);
  change_own(visit, reply, [visit, own, sheet, save](Rows& rows) {
    FamilyBook book = book_of(visit);
    return save(rows, book, own, sheet);
  });
}

Sheet answers_sheet(const Visit& visit, const Own& own) {
  return sheet_of(visit, own.person.record, visit.part("section"));
}

void show_answers(Visit visit, Reply reply) {
  with_own(visit, reply, [&](const Own& own) { show_sheet(visit, reply, answers_sheet(visit, own)); });
}
void press_answers(Visit visit, Reply reply) {
  with_own(visit, reply, [&](const Own& own) {
    press_sheet(visit, reply, own, answers_sheet(visit, own), faults_of_family,
                [now = visit.now](Rows& rows, FamilyBook& book, const Own& before, const Sheet& sheet) {
                  Submission answers = before.person.record;
                  answers.form = sheet.form->id;
                  answers.version = sheet.form->version;
                  answers.answers = sheet.answers;
                  return book.corrected(rows, before.person, std::move(answers), now) ? Stored::now
                                                                                      : Stored::unavailable;
                });
  });
}

Submission anew(const Visit& visit, const Own& own, const Sheet& sheet) {
  Submission it = own.person.record;
  it.id = SubmissionId::minted(visit.now, visit.desk.dice);
  it.form = sheet.form->id;
  it.version = sheet.form->version;
  it.answers = sheet.answers;
  it.language = visit.say().language;
  return it;
}

Sheet other_sheet(const Visit& visit, const std::optional<Sheet>& before, const char* form) {
  Sheet sheet{.form = family_forms(visit).newest({form}), .answers = before ? before->answers : Answers{}};
  sheet.section = sheet.form->sections.front().id;
  return sheet;
}

void show_choices(Visit visit, Reply reply) {
  with_own(visit, reply, [&](const Own& own) {
    show_sheet(visit, reply, other_sheet(visit, view_of(visit, own).choices, "choices"));
  });
}
void press_choices(Visit visit, Reply reply) {
  with_own(visit, reply, [&](const Own& own) {
    press_sheet(visit, reply, own, other_sheet(visit, {}, "choices"), {},
                [visit](Rows& rows, FamilyBook& book, const Own& before, const Sheet& sheet) {
                  const auto standing = standing_for_choices(before.person.born(), visit.app.today);
                  const auto row = book.closed_choices(before.person.id, anew(visit, before, sheet),
                                                       static_cast<int>(standing), visit.now);
                  return row && put_choices(rows, *row) ? Stored::now : Stored::unavailable;
                });
  });
}
void show_equality(Visit visit, Reply reply) {
  with_own(visit, reply, [&](const Own& own) {
    show_sheet(visit, reply, other_sheet(visit, view_of(visit, own).equality, "equality"));
  });
}
void press_equality(Visit visit, Reply reply) {
  with_own(visit, reply, [&](const Own& own) {
    press_sheet(visit, reply, own, other_sheet(visit, {}, "equality"), {},
                [visit](Rows& rows, FamilyBook& book, const Own& before, const Sheet& sheet) {
                  const auto record = book.closed_equality(before.person, anew(visit, before, sheet));
                  return record && put_equality(rows, book.equality_id(before.person), *record) ? Stored::now
                                                                                                : Stored::unavailable;
                });
  });
}

// ---- a copy ----

void log_copy(const Visit& visit, const Reply& reply, std::function<void()> then) {
  visit.desk.change(
      [visit](Rows& rows) {
        const auto who = *SubjectId::of(visit.who.id);
        return visit.desk.audit.write(rows, who, Deed::exported, who, own_reason) ? Stored::now : Stored::unavailable;
      },
      [visit, reply, then](Stored stored) {
        if (stored == Stored::now) return then();
        reply.sorry(visit, sign_in_page(visit), stored);
      });
}

void show_copy(Visit visit, Reply reply) {
  with_own(visit, reply, [&](const Own& own) {
    log_copy(visit, reply,
             [visit, reply, own] { reply.page(visit, family_copy_screen(visit.app, view_of(visit, own))); });
  });
}

void send_copy(Visit visit, Reply reply) {
  with_own(visit, reply, [&](const Own& own) {
    const FamilyBook book = book_of(visit);
    FamilyCopy copy{.you = own.person.record, .stars = star_texts(visit)};
    const FamilyView view = view_of(visit, own);
    for (const Person& child : own.children)
      if (std::find(view.others.begin(), view.others.end(), child.name()) != view.others.end())
        copy.children.push_back(child.record);
    for (const ChoicesRow& row : own.choices)
      if (const auto it = book.opened(row)) copy.choices.emplace_back(hub_day(row.at), *it);
    copy.equality = book.opened_equality(own.person, own.equality);
    for (const auto& [row, who] : own.came) copy.came.push_back({row.day, row.hub.text, who});
    if (own.erasure) copy.asked = hub_day(own.erasure->asked);
    log_copy(visit, reply, [reply, text = print_copy(copy)] {
      reply.file("my-family.json", "application/json; charset=utf-8", text);
    });
  });
}

}  // namespace

RoomRoutes my_family_rooms() {
  using http::Method;
  return {{Method::get, "/my-family", "see-my-family", show_family},
          {Method::post, "/my-family", "see-my-family", press_family},
          {Method::get, "/my-family/answers/:section", "see-my-family", show_answers},
          {Method::post, "/my-family/answers/:section", "see-my-family", press_answers, 262144},
          {Method::get, "/my-family/choices", "see-my-family", show_choices},
          {Method::post, "/my-family/choices", "see-my-family", press_choices},
          {Method::get, "/my-family/equality", "see-my-family", show_equality},
          {Method::post, "/my-family/equality", "see-my-family", press_equality},
          {Method::get, "/my-family/copy", "see-my-family", show_copy},
          {Method::get, "/my-family/copy.json", "see-my-family", send_copy},
          {Method::get, "/my-family/forget", "see-my-family", show_forget}};
}

}  // namespace hearth
