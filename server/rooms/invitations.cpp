// invitations.cpp: closings noted, families asked, codes that open one form once.
#include <algorithm>

#include "server/qr.hpp"
#include "server/rooms/feedback.hpp"
#include "server/rooms/visit.hpp"
#include "server/sealed/sealed.hpp"
#include "server/store/feedback_rows.hpp"
#include "shared/app/screens/invitations.hpp"
#include "shared/app/screens/parts.hpp"
#include "shared/model/base/text.hpp"
#include "shared/model/practice/draw.hpp"

namespace hearth {

using namespace app;

namespace {

constexpr const char* list_path = "/staff/invitations";
constexpr int days_listed = 120, draws_shown_days = 366, lines_max = 30, drawn_max = 50;

std::string sixteen_bytes(Dice& dice) { return SubjectId::minted(dice).bytes(); }

SealedAt code_place(const SubmissionId& id) {
  static_assert(sizeof(id) == 16);
  return {"invitation", "code", {reinterpret_cast<const char*>(id.bytes().data()), id.bytes().size()}};
}

std::optional<Code> code_of(const Keys& keys, const InvitationRow& row) {
  auto opened = open(keys, code_place(row.it.id), Sealed<FreeText>::from_row(row.code));
  return opened ? Code::parse(opened->words.read()) : std::nullopt;
}

Day quarter_begins(Day today) { return today.first_of_month(-static_cast<int>((today.month() - 1) % 3)); }

std::vector<FormId> closure_forms(const FormShelf& forms) {
  std::vector<FormId> ids;
  for (const auto& form : forms.all())
    if (form->at_closure() && forms.newest(form->id) == form) ids.push_back(form->id);
  return ids;
}

std::string invitation_path(const SubmissionId& id) { return std::string(list_path) + '/' + id.hex(); }

InvitationsPage page_of(const Visit& visit) {
  const Content& content = visit.desk.reception.content();
  InvitationsPage page;
  page.hub = hub_here(visit);
  page.from = quarter_begins(visit.app.today);
  page.to = visit.app.today;
  if (page.hub.empty()) return page;
  visit.desk.store.read([&](Rows& rows) {
    auto given = invitations(rows, page.hub, visit.app.today.plus_days(-days_listed));
    std::vector<Closing> closed;
    for (const ClosingRow& it : closings(rows, page.hub, page.from)) closed.push_back(it.it);
    std::vector<Invitation> all;
    for (InvitationRow& row : given) {
      row.it.positive = was_positive(*content.forms, row.payload).value_or(false);
      all.push_back(row.it);
      if (page.lines.size() < lines_max)
        page.lines.push_back({row.it, row.reference, visit.link(invitation_path(row.it.id))});
    }
    std::vector<AnonymousReturn> anonymous;
    for (const FormId& form : closure_forms(*content.forms))
      for (const KeptAnswers& it : answers_to(rows, form, page.hub, page.from, Which::uninvited))
        if (auto positive = was_positive(*content.forms, it.payload))
          anonymous.push_back({page.hub, form, it.on, *positive});
    auto forms = closure_forms(*content.forms);
    forms.push_back({});
    for (const FormId& form : forms)
      page.rates.emplace_back(form, closure_rates({page.hub, form, page.from, page.to, visit.app.today, page.rule},
                                                  closed, all, anonymous));
    for (const FamilyDrawRow& it : family_draws(rows, page.hub, visit.app.today.plus_days(-draws_shown_days)))
      page.draws.push_back({it.on, it.seed, it.population, it.asked_for});
  });
  return page;
}

void show_list(Visit visit, Reply reply) { reply.page(visit, invitations_screen(visit.app, page_of(visit))); }

bool is_reference(std::string_view text) {
  const bool fits = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '/';
  });
  return fits && text.size() <= 20 && text.find_first_of("0123456789") != text.npos;
}

void note_closing(const Visit& visit, const Reply& reply) {
  InvitationsPage page = page_of(visit);
  page.reference = visit.typed("reference");
  page.form = visit.typed("form");
  page.way = visit.typed("way");
  page.safe = visit.typed("safe") == "yes";
  page.remind = visit.typed("remind") == "yes";
  const bool together = page.way == "together", asked = page.way != "none";
  if (!is_reference(page.reference)) page.errors.push_back({"/reference", "voices.reference_please"});
  if (page.way != "hand" && page.way != "letter" && !together && asked)
    page.errors.push_back({"/way", "problem.please_answer"});
  const FormId form{together ? "closure-form" : page.form};
  const auto asked_with = visit.desk.reception.content().forms->newest(form);
  if (!asked_with || !asked_with->at_closure()) page.errors.push_back({"/form", "problem.please_answer"});
  const Way way = together ? Way::together : page.way == "letter" ? Way::letter : Way::by_hand;
  if (const char* problem = problem_with({way, page.safe})) page.errors.push_back({"/way", problem});
  if (!page.errors.empty()) return reply.page(visit, invitations_screen(visit.app, page), 422);

  ClosingRow closing{
      sixteen_bytes(visit.desk.dice), {page.hub, form, visit.app.today, asked}, page.reference, visit.who.id};
  InvitationRow row{.it = {.id = SubmissionId::minted(visit.now, visit.desk.dice),
                           .hub = page.hub,
                           .form = form,
                           .way = way,
                           .on = visit.app.today,
                           .may_remind = page.remind}};
  row.closing = closing.id;
  row.given_by = visit.who.id;
  if (asked && !give_code(visit.desk.keys, visit.desk.dice, row))
    return reply.sorry(visit, invitations_screen(visit.app, page), Stored::unavailable);
  visit.desk.change(
      [closing, row](Rows& rows) {
        const bool put = put_closing(rows, closing) && (!closing.it.asked || put_invitation(rows, row));
        return put ? Stored::now : Stored::unavailable;
      },
      [visit, reply, page, row, asked](Stored stored) {
        if (stored != Stored::now) return reply.sorry(visit, invitations_screen(visit.app, page), stored);
        reply.go(visit, asked ? invitation_path(row.it.id) : std::string(list_path) + "?hub=" + page.hub.text);
      });
}

// Of the cases of this hub that closed lately and whose families were not asked yet.
void draw_families(const Visit& visit, const Reply& reply) {
  InvitationsPage page = page_of(visit);
  const int count = whole_number(visit.typed("count")).value_or(0);
  std::vector<DrawCase> cases;
  std::map<std::string, ClosingRow> by_reference;
  visit.desk.store.read([&](Rows& rows) {
    for (ClosingRow& it : closings(rows, page.hub, visit.app.today.plus_days(-DrawRule{}.closed_days_max)))
      if (!it.it.asked && by_reference.emplace(it.reference, it).second)
        cases.push_back({.reference = it.reference, .opened = it.it.on, .closed = it.it.on});
  });
  if (count < 1 || count > drawn_max) page.errors.push_back({"/count", "voices.count_please"});
  else if (cases.empty()) page.errors.push_back({"/count", "voices.nobody_to_draw"});
  if (!page.errors.empty()) return reply.page(visit, invitations_screen(visit.app, page), 422);

  const std::uint64_t seed = visit.desk.dice.roll() % 1000000000;
  const Draw drawn = draw(cases, {.seed = seed, .size = count, .on = visit.app.today});
  const FamilyDrawRow record{sixteen_bytes(visit.desk.dice),
                             page.hub,
                             visit.app.today,
                             std::to_string(seed),
                             drawn.population,
                             drawn.asked,
                             visit.who.id};
  std::vector<InvitationRow> given;
  for (const std::string& reference : drawn.references) {
    const ClosingRow& closing = by_reference.at(reference);
    InvitationRow row{.it = {.id = SubmissionId::minted(visit.now, visit.desk.dice),
                             .hub = page.hub,
                             .form = {"case-feedback"},
                             .why = Asked::drawn,
                             .on = visit.app.today}};
    row.closing = closing.id;
    row.draw = record.id;
    row.given_by = visit.who.id;
    if (!give_code(visit.desk.keys, visit.desk.dice, row))
      return reply.sorry(visit, invitations_screen(visit.app, page), Stored::unavailable);
    given.push_back(std::move(row));
  }
  visit.desk.change(
      [record, given](Rows& rows) {
        bool put = put_family_draw(rows, record);
        for (const InvitationRow& row : given) put = put && put_invitation(rows, row);
        return put ? Stored::now : Stored::unavailable;
      },
      [visit, reply, page](Stored stored) {
        if (stored != Stored::now) return reply.sorry(visit, invitations_screen(visit.app, page), stored);
        reply.go(visit, std::string(list_path) + "?hub=" + page.hub.text);
      });
}

void press_list(Visit visit, Reply reply) {
  if (hub_here(visit).empty()) return reply.go(visit, list_path);
  if (visit.pressed() == "draw") return draw_families(visit, reply);
  note_closing(visit, reply);
}

std::optional<InvitationRow> invitation_here(const Visit& visit) {
  std::optional<InvitationRow> found;
  if (auto id = SubmissionId::parse(visit.part("id")))
    visit.desk.store.read([&](Rows& rows) { found = invitation_with_id(rows, *id); });
  return found;
}

std::string origin(const Visit& visit) {
  if (!visit.desk.public_origin.empty()) return visit.desk.public_origin;
  return "http://" + std::string(visit.request.header("host").value_or("localhost"));
}

void show_one(Visit visit, Reply reply) {
  auto row = invitation_here(visit);
  auto code = row ? code_of(visit.desk.keys, *row) : std::nullopt;
  if (!code) return reply.nowhere(visit);
  InvitationPage page{.line = {row->it, row->reference, {}}, .code = code->text()};
  page.address = origin(visit) + "/feedback/code";
  const std::string at_once = origin(visit) + "/feedback/" + code->text();
  page.fill_in = visit.link("/feedback/" + code->text());
  const Squares squares = qr_code(at_once);
  page.qr = squares_figure(squares.across, squares.dark, at_once);
  page.reminded_now = visit.asked("done") == "reminded";
  reply.page(visit, invitation_screen(visit.app, page));
}

void remind(Visit visit, Reply reply) {
  auto row = invitation_here(visit);
  if (!row) return reply.nowhere(visit);
  const SubmissionId id = row->it.id;
  const Day today = visit.app.today;
  visit.desk.change(
      [id, today](Rows& rows) {  // looked at again where nobody else can count in between
        auto now = invitation_with_id(rows, id);
        if (!now || why_no_reminder(now->it, today)) return Stored::already;
        return count_reminder(rows, id, today) ? Stored::now : Stored::unavailable;
      },
      [visit, reply, id](Stored stored) {
        if (stored == Stored::unavailable)
          return reply.sorry(visit, framed(visit.app, visit.say()("voices.invitation")), stored);
        reply.go(visit, invitation_path(id) + (stored == Stored::now ? "?done=reminded" : ""));
      });
}

void ask_for_code(Visit visit, Reply reply) { reply.page(visit, code_screen(visit.app, CodeTrouble::asked_for, "")); }

void take_code(Visit visit, Reply reply) {
  const std::string typed = visit.typed("code");
  auto code = Code::parse(typed);
  if (!code) return reply.page(visit, code_screen(visit.app, CodeTrouble::mistyped, typed.substr(0, 40)), 422);
  reply.go(visit, "/feedback/" + code->text());
}

}  // namespace

bool give_code(Keys& keys, Dice& dice, InvitationRow& row) {
  const Code code = Code::minted(dice);
  auto key = keys.for_month(row.it.on);
  if (!key) return false;
  auto sealed = seal(keys, *key, code_place(row.it.id), FreeText(code.plain()));
  if (!sealed) return false;
  row.code = sealed->bytes();
  row.code_hash = code_hash(keys, code);
  return true;
}

std::string code_hash(const Keys& keys, const Code& code) {
  return crypto::keyed_hash(crypto::derived(keys.index_key(), 1, "HrthCode"), code.plain());
}

std::optional<bool> was_positive(const FormShelf& forms, const std::string& payload) {
  auto read = read_submission(payload);
  auto form = read ? forms.find(read->form, read->version) : nullptr;
  if (!form) return std::nullopt;
  auto valid = validate(form, *std::move(read), Day::numbered(0));
  return valid ? says_positive(*valid) : std::nullopt;
}

HubId hub_here(const Visit& visit) {
  if (!visit.who.hub.empty()) return visit.who.hub;
  auto hub = HubId::parse(visit.asked("hub"));
  return hub && find(*visit.app.hubs, *hub) ? *hub : HubId{};
}

void open_code(Visit visit, Reply reply) {
  const std::string typed = visit.part("form");
  auto code = Code::parse(typed);
  if (!code) return reply.page(visit, code_screen(visit.app, CodeTrouble::mistyped, typed.substr(0, 40)), 404);
  std::optional<InvitationRow> row;
  const std::string hash = code_hash(visit.desk.keys, *code);
  if (!visit.desk.store.read([&](Rows& rows) { row = invitation_with_code(rows, hash); }))
    return reply.sorry(visit, code_screen(visit.app, CodeTrouble::asked_for, typed), Stored::unavailable);
  if (!row || (row->it.way == Way::together && !visit.may("invite")))
    return reply.page(visit, code_screen(visit.app, CodeTrouble::unknown, code->text()), 404);
  switch (standing(row->it, visit.app.today)) {
    case Standing::used: return reply.page(visit, code_screen(visit.app, CodeTrouble::used, ""), 410);
    case Standing::expired: return reply.page(visit, code_screen(visit.app, CodeTrouble::expired, ""), 410);
    case Standing::open: break;
  }
  App app = visit.desk.reception.open({.room = Room::feedback,
                                       .hub = row->it.hub,
                                       .form = row->it.form,
                                       .language = visit.app.place.language,
                                       .view = visit.app.place.view},
                                      visit.who);
  app.draft.id = row->it.id;
  reply.raw(page_reply(visit.desk, visit.request, 200, visit.desk.documents.write(app)));
}

RoomRoutes invitation_rooms() {
  using http::Method;
  return {{Method::get, list_path, "invite", show_list},
          {Method::post, list_path, "invite", press_list},
          {Method::get, "/staff/invitations/:id", "invite", show_one},
          {Method::post, "/staff/invitations/:id", "invite", remind},
          {Method::get, "/feedback/code", "read-public", ask_for_code},
          {Method::post, "/feedback/code", "read-public", take_code}};
}

}  // namespace hearth
