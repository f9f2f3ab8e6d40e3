// quality.cpp: the matrix: assessments, one row to write in, two side by side.
#include "server/rooms/quality.hpp"

#include <algorithm>

#include "server/store/quality_rows.hpp"
#include "shared/app/screens/parts.hpp"
#include "shared/model/base/text.hpp"

namespace hearth {

using namespace app;

namespace rooms {

std::string name_of(const Visit& visit) {
  return visit.who.name.empty() ? visit.say()("quality.staff") : visit.who.name;
}

To to(const Visit& visit) {
  return [&visit](std::string_view path) { return visit.link(path); };
}

TypedDay typed_day(const Visit& visit, const std::string& name) {
  TypedDay out{.parts = {visit.typed(name + ".day"), visit.typed(name + ".month"), visit.typed(name + ".year")}};
  auto two = [](const std::string& digits) { return digits.size() == 1 ? '0' + digits : digits; };
  out.day = Day::parse(out.parts[2] + '-' + two(out.parts[1]) + '-' + two(out.parts[0]));
  return out;
}

Answers typed_answers(const Visit& visit, const Definition& form, std::string_view section) {
  Answers answers;
  for (const Question& question : form.questions) {
    if (!section.empty() && question.section != section) continue;
    const std::string name = "answer." + question.id;
    if (question.kind == QuestionKind::several) answers[question.id] = visit.all_typed(name);
    else if (question.kind == QuestionKind::date) {
      const DateParts parts = typed_day(visit, name).parts;
      answers[question.id] = parts[2] + '-' + parts[1] + '-' + parts[0];
    } else answers[question.id] = visit.typed(name);
  }
  return settled(form, std::move(answers));
}

std::optional<std::int64_t> number_part(const Visit& visit, std::string_view name) {
  auto number = whole_number(visit.part(name));
  return number && *number > 0 ? std::optional<std::int64_t>(*number) : std::nullopt;
}

void not_now(const Visit& visit, const Reply& reply) {
  reply.sorry(visit, framed(visit.app, visit.say()("quality.audits")), Stored::unavailable);
}

}  // namespace rooms

namespace {

using namespace rooms;

const Definition& matrix(const Visit& visit) { return *visit.desk.reception.content().instruments->newest({"matrix"}); }

std::optional<std::vector<Assessment>> all(const Visit& visit) {
  std::vector<Assessment> out;
  if (!visit.desk.store.read([&](Rows& rows) { out = assessments(rows); })) return std::nullopt;
  return out;
}

std::optional<std::size_t> at(const std::vector<Assessment>& them, const std::string& id) {
  for (std::size_t i = 0; i < them.size(); ++i)
    if (them[i].id == id) return i;
  return std::nullopt;
}

void show(const Visit& visit, const Reply& reply, Errors errors, int status) {
  auto them = all(visit);
  if (!them) return not_now(visit, reply);
  const std::string id = visit.part("assessment");
  const auto which = id.empty() ? std::optional<std::size_t>(0) : at(*them, id);
  if (!which) return reply.nowhere(visit);
  reply.page(visit,
             matrix_screen(visit.app,
                           {.matrix = matrix(visit),
                            .assessments = std::move(*them),
                            .at = *which,
                            .may_write = visit.may("change-matrix"),
                            .errors = std::move(errors)},
                           to(visit)),
             status);
}

void look(Visit visit, Reply reply) { show(visit, reply, {}, 200); }

// "Spring 2026" as "spring-2026", or with a number behind it where that is taken.
std::string slug_of(const std::string& title, const std::vector<Assessment>& taken) {
  std::string slug;
  for (char c : title.substr(0, 30)) {
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool plain = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
    if (plain) slug += small;
    else if (!slug.empty() && slug.back() != '-') slug += '-';
  }
  if (slug.empty() || slug[0] < 'a') slug = "a-" + slug;
  std::string free = slug;
  for (int i = 2; at(taken, free); ++i) free = slug + '-' + std::to_string(i);
  return free;
}

void begin(Visit visit, Reply reply) {
  auto them = all(visit);
  if (!them) return not_now(visit, reply);
  const TypedDay day = typed_day(visit, "workshop");
  const std::string title = visit.typed("title");
  const bool start = visit.pressed() == "start" || them->empty();
  Errors errors;
  if (!day.day) errors.push_back({"/workshop", "problem.whole_date"});
  else if (visit.app.today < *day.day) errors.push_back({"/workshop", "problem.earlier"});
  const bool taken = std::any_of(them->begin(), them->end(), [&](const Assessment& it) { return it.title == title; });
  const auto letters = characters(title);
  if (start && (title.empty() || taken || !letters || *letters > 60)) errors.push_back({"/title", "quality.no_title"});
  const std::string open = visit.part("assessment");
  if (!start && !at(*them, open)) return reply.nowhere(visit);
  if (!errors.empty()) return show(visit, reply, std::move(errors), 422);
  const std::string id = start ? slug_of(title, *them) : open;
  visit.desk.change(
      [=, on = *day.day](Rows& rows) {
        return (start ? keep_assessment(rows, id, title, on) : keep_workshop(rows, id, on)) ? Stored::now
                                                                                            : Stored::unavailable;
      },
      [visit, reply, id](Stored stored) {
        if (stored == Stored::unavailable) return not_now(visit, reply);
        reply.go(visit, "/staff/matrix/" + id);
      });
}

// ---- one row ----

MatrixRowPage page_of(const Visit& visit, MatrixRow row) {
  MatrixRowPage page{.matrix = matrix(visit),
                     .assessment = visit.part("assessment"),
                     .row = visit.part("row"),
                     .typed = std::move(row)};
  page.evidence = print_lines(page.typed.lines, LineKind::evidence);
  page.gaps = print_lines(page.typed.lines, LineKind::gap);
  return page;
}

bool is_there(const Visit& visit, Rows& rows) {
  const auto them = assessments(rows);
  return at(them, visit.part("assessment")) && matrix(visit).question(visit.part("row"));
}

void open_row(Visit visit, Reply reply) {
  bool there = false;
  std::optional<SavedRow> saved;
  if (!visit.desk.store.read([&](Rows& rows) {
        there = is_there(visit, rows);
        saved = matrix_row(rows, visit.part("assessment"), visit.part("row"));
      }))
    return not_now(visit, reply);
  if (!there) return reply.nowhere(visit);
  reply.page(visit, matrix_row_screen(visit.app, page_of(visit, saved ? saved->row : MatrixRow{}), to(visit)));
}

// What was typed, as a row; what is wrong with it goes into the page.
MatrixRowPage typed_row(const Visit& visit, const MatrixRow& base) {
  MatrixRowPage page{.matrix = matrix(visit), .assessment = visit.part("assessment"), .row = visit.part("row")};
  page.typed.version = base.version;
  page.typed.level = whole_number(visit.typed("level"));
  page.evidence = visit.typed("evidence");
  page.gaps = visit.typed("gaps");
  for (auto [name, kind, typed] :
       {std::tuple{"/evidence", LineKind::evidence, &page.evidence}, {"/gaps", LineKind::gap, &page.gaps}}) {
    auto lines = read_lines(kind, *typed);
    if (lines) page.typed.lines.insert(page.typed.lines.end(), lines->begin(), lines->end());
    else page.errors.push_back({name, lines.error().say});
  }
  for (int i = 0, kept = 0; i < matrix_lines_max; ++i) {
    const std::string name = "action." + std::to_string(i);
    Line it{.kind = LineKind::action,
            .heading = visit.typed(name + ".heading"),
            .words = visit.typed(name + ".words"),
            .owner = visit.typed(name + ".owner")};
    const TypedDay due = typed_day(visit, name + ".due");
    if (it.words.empty() && it.owner.empty() && due.empty()) continue;
    const std::string here = "/actions/" + std::to_string(kept++) + '/';
    for (const std::string* text : {&it.words, &it.owner, &it.heading})
      if (characters(*text).value_or(matrix_line_characters_max + 1) > matrix_line_characters_max)
        page.errors.push_back({here + "words", "problem.shorter"});
    if (!due.empty() && !due.day) page.errors.push_back({here + "due", "problem.whole_date"});
    it.due = due.day;
    if (visit.typed(name + ".done") == "yes") {
      it.done = visit.app.today;
      for (const Line& before : base.lines)
        if (before.kind == LineKind::action && before.words == it.words && before.done) it.done = before.done;
    }
    page.dues.push_back(due.parts);
    page.typed.lines.push_back(std::move(it));
  }
  for (Error& it : faults(page.typed)) page.errors.push_back(std::move(it));
  return page;
}

// Saved if nobody else did meanwhile; otherwise both together are shown, to be looked over and saved again.
void save_row(Visit visit, Reply reply) {
  const std::string assessment = visit.part("assessment"), part = visit.part("row");
  const int version = std::max(0, whole_number(visit.typed("id")).value_or(0));
  bool there = false;
  SavedRow base;
  if (!visit.desk.store.read([&](Rows& rows) {
        there = is_there(visit, rows);
        base = matrix_row(rows, assessment, part, version).value_or(SavedRow{});
      }))
    return not_now(visit, reply);
  if (!there || base.row.version != version) return reply.nowhere(visit);
  const MatrixRowPage page = typed_row(visit, base.row);
  if (!page.errors.empty()) return reply.page(visit, matrix_row_screen(visit.app, page, to(visit)), 422);
  auto newest = std::make_shared<SavedRow>();
  visit.desk.change(
      [=, mine = page.typed, who = name_of(visit), today = visit.app.today](Rows& rows) {
        *newest = matrix_row(rows, assessment, part).value_or(SavedRow{});
        if (newest->row.version != version) return Stored::conflict;
        return keep_matrix_row(rows, assessment, part, signed_by(mine, newest->row, {who, today}), who)
                   ? Stored::now
                   : Stored::unavailable;
      },
      [visit, reply, newest, base = base.row, mine = page.typed](Stored stored) {
        if (stored == Stored::unavailable) return not_now(visit, reply);
        if (stored != Stored::conflict) return reply.go(visit, "/staff/matrix/" + visit.part("assessment"));
        Merged both = merged(base, newest->row, mine);
        MatrixRowPage together = page_of(visit, both.row);
        together.met = std::move(both);
        together.met_whom = newest->by;
        together.my_level = mine.level;
        reply.page(visit, matrix_row_screen(visit.app, together, to(visit)), 409);
      });
}

void beside(Visit visit, Reply reply) {
  auto them = all(visit);
  if (!them) return not_now(visit, reply);
  const auto later = at(*them, visit.part("assessment")), earlier = at(*them, visit.part("other"));
  if (!later || !earlier) return reply.nowhere(visit);
  reply.page(visit, matrix_compare_screen(visit.app, matrix(visit), (*them)[*earlier], (*them)[*later], to(visit)));
}

}  // namespace

RoomRoutes quality_rooms() {
  using enum http::Method;
  return {{get, "/staff/matrix", "see-matrix", look},
          {post, "/staff/matrix", "change-matrix", begin},
          {get, "/staff/matrix/:assessment", "see-matrix", look},
          {post, "/staff/matrix/:assessment", "change-matrix", begin},
          {get, "/staff/matrix/:assessment/beside/:other", "see-matrix", beside},
          {get, "/staff/matrix/:assessment/:row", "change-matrix", open_row},
          {post, "/staff/matrix/:assessment/:row", "change-matrix", save_row, 262144}};
}

}  // namespace hearth
