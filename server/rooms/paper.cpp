// paper.cpp: forms that came on paper, typed in by staff, marked and counted like the rest; and one form's answers.
#include <algorithm>

#include "server/rooms/feedback.hpp"
#include "server/store/feedback_rows.hpp"
#include "shared/app/screens/paper.hpp"

namespace hearth {

using namespace app;

namespace {

constexpr int months_shown = 12;

std::shared_ptr<const Definition> form_here(const Visit& visit) {
  auto id = FormId::parse(visit.part("form"));
  return id ? visit.desk.reception.content().forms->newest(*id) : nullptr;
}

// An App at the form itself, for this hub.
App inner_of(const Visit& visit, const Definition& form) {
  App inner = visit.app;
  inner.place = {.room = Room::feedback,
                 .hub = hub_here(visit),
                 .form = form.id,
                 .language = visit.app.place.language,
                 .view = visit.app.place.view};
  begin(inner, visit.now, visit.desk.dice);
  return inner;
}

void show_list(Visit visit, Reply reply) { reply.page(visit, paper_list_screen(visit.app, hub_here(visit))); }

void show_sheet(Visit visit, Reply reply) {
  const auto form = form_here(visit);
  if (!form || hub_here(visit).empty()) return reply.nowhere(visit);
  const auto note = visit.asked("done") == "stored" ? SheetNote::stored : SheetNote::none;
  reply.page(visit, sheet_screen(visit.app, inner_of(visit, *form), *form, "", note));
}

void take_sheet(Visit visit, Reply reply) {
  const auto form = form_here(visit);
  if (!form || hub_here(visit).empty()) return reply.nowhere(visit);
  App inner = inner_of(visit, *form);
  inner.draft.id = SubmissionId::parse(visit.typed("id")).value_or(inner.draft.id);
  for (const auto& [name, first] : visit.request.form_fields) {
    auto action = action_of(inner, name, visit.all_typed(name));
    if (action && std::holds_alternative<Answered>(*action))
      inner = update(std::move(inner), *action, visit.now, visit.desk.dice).app;
  }
  const std::string typed_code = visit.typed("code");
  auto sheet = [&](SheetNote note) { return sheet_screen(visit.app, inner, *form, typed_code, note); };
  if (!typed_code.empty()) {
    const auto code = Code::parse(typed_code);
    std::optional<InvitationRow> row;
    if (code)
      visit.desk.store.read([&](Rows& rows) { row = invitation_with_code(rows, code_hash(visit.desk.keys, *code)); });
    if (!row || row->it.returned || row->it.form != form->id)
      return reply.page(visit, sheet(SheetNote::used_code), 422);
    inner.draft.id = row->it.id;  // however late it comes: paper was in the post
  }
  auto valid = validate(form, submission_of(inner), visit.app.today);
  if (!valid) {
    inner.draft.errors = valid.error();
    return reply.page(visit, sheet(SheetNote::none), 422);
  }
  const SubmissionId id = inner.draft.id;
  const Screen again = sheet(SheetNote::none);
  visit.desk.change([id, by = visit.who.id, at = visit.now](
                        Rows& rows) { return put_from_paper(rows, id, by, at) ? Stored::now : Stored::unavailable; },
                    [visit, reply, again, valid = *valid](Stored marked) {
                      if (marked == Stored::unavailable) return reply.sorry(visit, again, marked);
                      visit.desk.writer.submit(valid, [visit, reply, again](Stored stored) {
                        if (stored != Stored::now && stored != Stored::already)
                          return reply.sorry(visit, again, stored);
                        reply.go(visit, visit.app.place.path + "?hub=" + hub_here(visit).text + "&done=stored");
                      });
                    });
}

void show_print(Visit visit, Reply reply) {
  const auto form = form_here(visit);
  if (!form) return reply.nowhere(visit);
  reply.page(visit, print_screen(visit.app, *form));
}

void show_by_form(Visit visit, Reply reply) {
  const auto inside = Allowed::inside(visit.who.role);
  const auto& forms = *visit.desk.reception.content().forms;
  FormFigures page{.hub = hub_here(visit), .form = form_here(visit)};
  if (!page.form || !inside) return reply.nowhere(visit);
  const Day today = visit.app.today, from = today.first_of_month(1 - months_shown);
  auto facts = page.hub.empty() ? Facts{} : visit.desk.store.facts(page.hub, from, today);
  if (!facts) return reply.sorry(visit, by_form_screen(visit.app, page), Stored::unavailable);
  const Facts all = joined(forms, *std::move(facts));
  for (const Question& question : page.form->questions)
    if (question.scored())
      page.figures.emplace_back(*inside, satisfaction(*page.form, question, page.hub, all, today, months_shown));
  if (!page.hub.empty())
    visit.desk.store.read([&](Rows& rows) {
      page.from_paper = count_from_paper(rows, page.form->id, page.hub, from);
      if (!page.form->one_tap()) return;
      const auto when = taps(rows, page.form->id, page.hub, from);
      const auto marks = bursts(when, page.rule);
      page.taps = static_cast<int>(marks.size());
      page.taps_in_bursts = static_cast<int>(std::count(marks.begin(), marks.end(), true));
    });
  reply.page(visit, by_form_screen(visit.app, page));
}

}  // namespace

RoomRoutes paper_rooms() {
  using http::Method;
  return {{Method::get, "/staff/paper", "enter-paper", show_list},
          {Method::get, "/staff/paper/:form/print", "enter-paper", show_print},
          {Method::get, "/staff/paper/:form", "enter-paper", show_sheet},
          {Method::post, "/staff/paper/:form", "enter-paper", take_sheet},
          {Method::get, "/staff/satisfaction/:form", "see-own-hub", show_by_form}};
}

}  // namespace hearth
