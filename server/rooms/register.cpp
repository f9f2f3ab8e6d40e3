// register.cpp: joining the hub, section by section. What was said so far is sealed under a code that becomes the person's own.
#include <qrencode.h>

#include "server/rooms/families.hpp"
#include "shared/model/base/text.hpp"

namespace hearth {

using namespace app;

namespace {

constexpr std::int64_t kept_ms = 30LL * 24 * 60 * 60 * 1000;
const ReasonId joined_reason{"joined"};

void show_join(Visit visit, Reply reply) { reply.page(visit, join_screen(visit.app, "")); }
void show_join_anew(Visit visit, Reply reply) { reply.go(visit, "/register"); }

void show_section(const Visit& visit, const Reply& reply, Sheet sheet, const Code& code) {
  Visit there = visit;
  be_at(there, "/register/" + (sheet.section.empty() ? "review" : sheet.section));
  const int status = sheet.errors.empty() ? 200 : 422;
  reply.page(there, join_section_screen(there.app, sheet, code), status);
}

void keep(const Visit& visit, const Unfinished& draft, Writer::Done done) {
  const auto row = book_of(visit).closed(draft, visit.now);
  if (!row) return done(Stored::unavailable);
  visit.desk.change([row = *row](Rows& rows) { return put_draft(rows, row) ? Stored::now : Stored::unavailable; },
                    std::move(done));
}

// Drafts that nobody came back to, with their keys.
void forget_old(const Visit& visit) {
  std::vector<DraftRow> old;
  visit.desk.store.read([&](Rows& rows) { old = drafts_before(rows, {visit.now.ms - kept_ms}); });
  if (old.empty()) return;
  visit.desk.change(
      [old, &keys = visit.desk.keys](Rows& rows) {
        for (const DraftRow& it : old)
          if (!keys.destroy_subject(*SubjectId::of(it.id)) || !drop_draft(rows, it.code)) return Stored::unavailable;
        return Stored::now;
      },
      [](Stored) {});
}

void start(const Visit& visit, const Reply& reply, const char* form_id) {
  const auto form = family_forms(visit).newest({form_id});
  const HubId hub = hub_to_join(visit);
  if (!form || hub.empty()) return reply.nowhere(visit);
  forget_old(visit);
  Unfinished draft{SubjectId::minted(visit.desk.dice).bytes(),
                   Code::minted(visit.desk.dice),
                   {.id = SubmissionId::minted({}, visit.desk.dice),
                    .form = form->id,
                    .version = form->version,
                    .hub = hub,
                    .language = visit.say().language}};
  keep(visit, draft, [visit, reply, draft](Stored stored) {
    if (stored != Stored::now) return reply.sorry(visit, join_screen(visit.app, ""), stored);
    const Sheet sheet = sheet_of(visit, draft.answers);
    show_section(visit, reply, sheet_of(visit, draft.answers, sections_asked(sheet).front()), draft.code);
  });
}

// What a code leads to: a draft, or somebody who has joined.
struct Behind {
  std::optional<Unfinished> draft;
  bool joined = false;
};
Behind behind(const Visit& visit, const Code& code) {
  Behind it;
  const FamilyBook book = book_of(visit);
  visit.desk.store.read([&](Rows& rows) {
    if (const auto row = draft_at(rows, book.mark(code))) it.draft = book.opened(*row, code);
    it.joined = !it.draft && person_by_code(rows, book.mark(code));
  });
  return it;
}

void go_on(const Visit& visit, const Reply& reply) {
  const auto code = Code::parse(visit.typed("code"));
  const Behind it = code ? behind(visit, *code) : Behind{};
  if (it.joined) return reply.page(visit, joined_already_screen(visit.app));
  if (!it.draft)
    return reply.page(visit, join_screen(visit.app, code ? "family.code.unknown" : "family.code.wrong"), 422);
  Sheet sheet = sheet_of(visit, it.draft->answers);
  const Errors missing = faults_of(sheet, visit.app.today, faults_of_family);
  for (const std::string& id : sections_asked(sheet)) {  // to the first section that lacks something
    sheet.section = id;
    const Sheet there = turned(sheet, {{"press", "show"}}, visit.app.today);
    for (const Error& error : missing)
      for (const Question& question : sheet.form->questions)
        if (question.section == id && error.pointer.ends_with('/' + question.id))
          return show_section(visit, reply, sheet_of(visit, it.draft->answers, id), *code);
  }
  show_section(visit, reply, sheet_of(visit, it.draft->answers), *code);
}

void press_join(Visit visit, Reply reply) {
  const std::string pressed = visit.pressed();
  if (pressed == "start") return start(visit, reply, "registration");
  if (pressed == "start-young") return start(visit, reply, "young-person");
  go_on(visit, reply);
}

void finish(const Visit& visit, const Reply& reply, const Unfinished& draft, Sheet sheet) {
  const PersonKind kind = draft.answers.form.text == "young-person" ? PersonKind::young_person : PersonKind::adult;
  Unfinished settled_draft = draft;
  settled_draft.answers.answers = settled(*sheet.form, draft.answers.answers);
  FamilyBook book = book_of(visit);
  Joining joining = book.joining(settled_draft, kind, visit.now);
  if (!book.seal_all({&joining, 1}))
    return reply.sorry(visit, join_section_screen(visit.app, sheet, draft.code), Stored::unavailable);
  visit.desk.change(
      [visit, joining, draft](Rows& rows) {
        const std::string mark = book_of(visit).mark(draft.code);
        if (!draft_at(rows, mark)) return Stored::conflict;
        const auto who = *SubjectId::of(draft.id);
        return drop_draft(rows, mark) && FamilyBook::put(rows, joining) &&
                       visit.desk.audit.write(rows, who, Deed::made, who, joined_reason)
                   ? Stored::now
                   : Stored::unavailable;
      },
      [visit, reply, joining, draft, sheet](Stored stored) {
        if (stored == Stored::conflict) return reply.page(visit, joined_already_screen(visit.app));
        if (stored != Stored::now) return reply.sorry(visit, join_section_screen(visit.app, sheet, draft.code), stored);
        std::vector<CardView> cards;
        for (const auto& [person, its] : joining.people)
          if (its) cards.push_back({person.name(), its->text(), square_of(visit, *its)});
        reply.page(visit, receipt_screen(visit.app, cards));
      });
}

void press_section(Visit visit, Reply reply) {
  const std::string part = visit.part("section"), pressed = visit.pressed();
  const auto code = Code::parse(visit.typed("id"));
  Behind it = code ? behind(visit, *code) : Behind{};
  if (it.joined) return reply.page(visit, joined_already_screen(visit.app));
  if (!it.draft) return reply.page(visit, join_screen(visit.app, "family.code.unknown"), 422);
  Sheet sheet = sheet_of(visit, it.draft->answers, part == "review" ? "" : part);
  if (!sheet.section.empty() && !sheet.form->section(sheet.section)) return reply.nowhere(visit);
  const bool done = sheet.section.empty() && pressed == "done";
  Fields fields = visit.request.form_fields;
  if (pressed == "later") fields.emplace_back("press", "show");
  sheet = turned(std::move(sheet), fields, visit.app.today, faults_of_family);
  if (done && sheet.errors.empty()) return finish(visit, reply, *it.draft, std::move(sheet));
  Unfinished draft = *std::move(it.draft);
  draft.answers.answers = sheet.answers;
  keep(visit, draft, [visit, reply, sheet, draft, pressed](Stored stored) {
    Visit there = visit;
    be_at(there, "/register/" + (sheet.section.empty() ? "review" : sheet.section));
    if (stored != Stored::now) return reply.sorry(there, join_section_screen(there.app, sheet, draft.code), stored);
    if (pressed == "later") return reply.page(visit, later_screen(visit.app, draft.code, square_of(visit, draft.code)));
    show_section(visit, reply, sheet, draft.code);
  });
}

}  // namespace

Figure square_of(const Visit& visit, const Code& code) {
  const std::string words = code.text();
  QRcode* made = QRcode_encodeString(words.c_str(), 1, QR_ECLEVEL_M, QR_MODE_8, 1);
  if (!made) return {};
  const int side = made->width;
  std::vector<bool> dark;
  for (int i = 0; i < side * side; ++i) dark.push_back(made->data[i] & 1);
  QRcode_free(made);
  return square_figure(dark, side, unmarked(visit.say()("family.card.square")));
}

Sheet sheet_of(const Visit& visit, const Submission& said, std::string section) {
  auto form = family_forms(visit).find(said.form, said.version);
  if (!form) form = family_forms(visit).newest(said.form);
  return {.form = std::move(form), .answers = said.answers, .section = std::move(section)};
}

std::optional<std::string> id_of(std::string_view hex) {
  auto bytes = crypto::from_hex(hex);
  return bytes && bytes->size() == 16 ? bytes : std::nullopt;
}

HubId hub_to_join(const Visit& visit) {
  const auto hub = HubId::parse(visit.asked("hub"));
  if (hub && find(*visit.app.hubs, *hub)) return *hub;
  return visit.app.hubs->empty() ? HubId() : visit.app.hubs->front().id;
}
std::string hub_name(const Visit& visit, const HubId& hub) {
  const Hub* it = find(*visit.app.hubs, hub);
  return it ? it->name : "";
}

RoomRoutes register_rooms() {
  return {{http::Method::get, "/register", "join", show_join},
          {http::Method::post, "/register", "join", press_join},
          {http::Method::get, "/register/:section", "join", show_join_anew},
          {http::Method::post, "/register/:section", "join", press_section, 262144}};
}

}  // namespace hearth
