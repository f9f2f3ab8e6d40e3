// families.cpp: how staff find somebody, and what they can do for them. Each look is in the audit log before it is on the screen.
#include "server/rooms/families.hpp"

#include <algorithm>
#include <map>

#include "server/hub_day.hpp"
#include "shared/app/screens/star.hpp"

namespace hearth {

using namespace app;

namespace {

constexpr std::size_t shown_max = 50;
constexpr std::array kind_keys{"family.kind.adult", "family.kind.young", "family.kind.child"};

std::function<std::string(const std::string&)> ways(const Visit& visit) {
  return [visit](const std::string& path) { return visit.link(path); };
}

FoundPerson found(const Visit& visit, const Person& person) {
  FoundPerson it{crypto::hex(person.id), person.name(), visit.say()(kind_keys[static_cast<std::size_t>(person.kind)]),
                 ""};
  if (const auto born = person.born()) it.note = visit.say()("family.born", {{"day", day_words(visit.say(), *born)}});
  return it;
}

// Everybody in `seen` stands in the log, as of this transaction.
bool log_looks(const Visit& visit, Rows& rows, const std::vector<std::string>& seen, Deed deed, const char* reason) {
  const auto actor = SubjectId::of(visit.who.id);
  return std::all_of(seen.begin(), seen.end(), [&](const std::string& id) {
    return visit.desk.audit.write(rows, actor ? *actor : SubjectId(), deed, *SubjectId::of(id), {reason});
  });
}

// ---- finding ----

FindView empty_view(const Visit& visit) {
  FindView view;
  const FamilyBook book = book_of(visit);
  visit.desk.store.read([&](Rows& rows) {
    for (const ErasureRow& it : erasures(rows))
      if (const auto row = person_by_id(rows, it.person))
        if (const auto person = book.opened(*row)) view.to_forget.emplace_back(found(visit, *person), it.answer_by);
  });
  return view;
}

void show_view(const Visit& visit, const Reply& reply, const FindView& view, int status = 200) {
  reply.page(visit,
             find_family_screen(staff_framed(visit, visit.say()("family.find.title")), visit.say(), view, ways(visit)),
             status);
}

void logged_view(const Visit& visit, const Reply& reply, FindView view, const char* reason) {
  std::vector<std::string> seen;
  for (const FoundPerson& it : view.found) seen.push_back(*id_of(it.id));
  for (const auto& [a, b] : view.doubles) seen.push_back(*id_of(a.id)), seen.push_back(*id_of(b.id));
  for (const auto& [person, day] : view.to_forget) seen.push_back(*id_of(person.id));
  if (seen.empty()) return show_view(visit, reply, view);
  visit.desk.change(
      [visit, seen, reason](Rows& rows) {
        return log_looks(visit, rows, seen, Deed::saw, reason) ? Stored::now : Stored::unavailable;
      },
      [visit, reply, view](Stored stored) {
        if (stored == Stored::now) return show_view(visit, reply, view);
        reply.sorry(
            visit,
            find_family_screen(staff_framed(visit, visit.say()("family.find.title")), visit.say(), {}, ways(visit)),
            stored);
      });
}

void show_find(Visit visit, Reply reply) { logged_view(visit, reply, empty_view(visit), "to-forget"); }

// By the exact name, by the postcode, or by both; a cut hash finds candidates, the words decide.
std::vector<FoundPerson> sought(const Visit& visit, const std::string& name, const std::string& postcode) {
  const FamilyBook book = book_of(visit);
  std::vector<FoundPerson> list;
  visit.desk.store.read([&](Rows& rows) {
    const PersonRows candidates =
        name.empty() ? people_at(rows, book.postcode_index(postcode)) : people_named(rows, book.name_index(name));
    for (const Person& it : book.opened(candidates)) {
      if (!name.empty() && normalised(PersonName(it.name())) != normalised(PersonName(name))) continue;
      if (!postcode.empty() && joined(it.record.answers).postcode != postcode) continue;
      if (list.size() < shown_max) list.push_back(found(visit, it));
    }
  });
  return list;
}

// Pairs of children, and of grown-ups, that may be one: the same birthday, and names a slip or two apart.
using Pairs = std::vector<std::pair<FoundPerson, FoundPerson>>;
Pairs doubles(const Visit& visit, const std::string& only = "") {
  const FamilyBook book = book_of(visit);
  Pairs pairs;
  visit.desk.store.read([&](Rows& rows) {
    for (PersonKind kind : {PersonKind::adult, PersonKind::young_person, PersonKind::child}) {
      std::map<int, std::vector<Person>> by_day;
      each_person(rows, kind, [&](const PersonRow& row) {
        auto person = book.opened(row);
        const auto born = person ? person->born() : std::nullopt;
        if (born) by_day[born->number()].push_back(*std::move(person));
      });
      for (const auto& [day, people] : by_day)
        for (std::size_t i = 0; i < people.size(); ++i)
          for (std::size_t k = 0; k < i && pairs.size() < shown_max; ++k) {
            if (!only.empty() && people[i].id != only && people[k].id != only) continue;
            if (!is_alike(people[i].name(), people[k].name())) continue;
            const auto homes = households_of(rows, people[i].id), others = households_of(rows, people[k].id);
            const bool together = std::any_of(homes.begin(), homes.end(), [&](const std::string& it) {
              return std::find(others.begin(), others.end(), it) != others.end();
            });
            if (!together) pairs.emplace_back(found(visit, people[k]), found(visit, people[i]));  // twins stay two
          }
    }
  });
  return pairs;
}

void press_find(Visit visit, Reply reply) {
  FindView view = empty_view(visit);
  if (visit.pressed() == "doubles") {
    view.doubles_asked = true;
    view.doubles = doubles(visit);
    return logged_view(visit, reply, std::move(view), "doubles");
  }
  view.name = visit.typed("name");
  view.postcode = visit.typed("postcode");
  const auto postcode = tidy_postcode(view.postcode);
  if (!view.postcode.empty() && !postcode) view.problem = "problem.postcode";
  else if (view.name.empty() && view.postcode.empty()) view.problem = "family.find.nothing";
  if (!view.problem.empty()) return show_view(visit, reply, view, 422);
  view.asked = true;
  view.found = sought(visit, view.name, postcode.value_or(""));
  logged_view(visit, reply, std::move(view), "find");
}

// ---- one person ----

std::optional<KnownPerson> person_view(const Visit& visit, const std::string& id) {
  const FamilyBook book = book_of(visit);
  std::optional<KnownPerson> view;
  visit.desk.store.read([&](Rows& rows) {
    const auto row = person_by_id(rows, id);
    const auto person = row ? book.opened(*row) : std::nullopt;
    if (!person) return;
    view = KnownPerson{.person = found(visit, *person),
                       .said = sheet_of(visit, person->record),
                       .may_change = visit.may("change-family")};
    view->is_child = person->kind == PersonKind::child;
    for (const std::string& home : households_of(rows, id)) {
      KnownPerson::Home it{crypto::hex(home), is_quiet(rows, home), {}};
      for (const Person& other : book.opened(people_of(rows, home)))
        if (other.id != id) it.people.push_back(found(visit, other));
      view->homes.push_back(std::move(it));
    }
    if (person->kind != PersonKind::young_person)
      for (const AttendedRow& it : attended_by(rows, person->subject()))
        view->came.push_back({it.day, "", hub_name(visit, it.hub)});
    if (const auto erasure = erasure_of(rows, id))
      view->answer_by = erasure->answer_by, view->held = erasure->held.has_value();
  });
  if (view && view->may_change)
    for (auto& [a, b] : doubles(visit, id)) view->doubles.push_back(a.id == view->person.id ? b : a);
  return view;
}

Screen screen_of(const Visit& visit, const KnownPerson& view) {
  return person_screen(staff_framed(visit, visit.say()("family.find.title")), visit.say(), view, ways(visit));
}

void show_person(Visit visit, Reply reply) {
  const auto id = id_of(visit.part("person"));
  const auto view = id ? person_view(visit, *id) : std::nullopt;
  if (!view) return reply.nowhere(visit);
  std::vector<std::string> seen{*id};
  for (const KnownPerson::Home& home : view->homes)
    for (const FoundPerson& it : home.people) seen.push_back(*id_of(it.id));
  for (const FoundPerson& it : view->doubles) seen.push_back(*id_of(it.id));
  visit.desk.change(
      [visit, seen](Rows& rows) {
        return log_looks(visit, rows, seen, Deed::saw, "look") ? Stored::now : Stored::unavailable;
      },
      [visit, reply, view](Stored stored) {
        if (stored == Stored::now) return reply.page(visit, screen_of(visit, *view));
        reply.sorry(visit, staff_framed(visit, visit.say()("family.find.title")), stored);
      });
}

// Changes that need no more than the person's id, and one more thing's after the dot.
using Deal = Stored (*)(const Visit&, Rows&, FamilyBook&, const std::string& person, const std::string& other);
Stored sound(bool it) { return it ? Stored::now : Stored::unavailable; }

struct Press {
  const char *pressed, *reason;
  Deed deed;
  Deal deal;
};
constexpr std::array presses{
    Press{"unlink", "unlink", Deed::changed,
          [](const Visit& visit, Rows& rows, FamilyBook& book, const std::string& person, const std::string& home) {
            const auto row = person_by_id(rows, person);
            if (!row || !unlink(rows, home, person)) return Stored::conflict;
            if (!households_of(rows, person).empty() || row->kind == PersonKind::child) return Stored::now;
            const auto opened = book.opened(*row);  // a grown-up has a household, if of one
            const std::string own = SubjectId::minted(visit.desk.dice).bytes();
            return sound(opened && put_household(rows, own, opened->record.hub, visit.now) && link(rows, own, person));
          }},
    Press{"quiet", "quiet", Deed::changed,
          [](const Visit&, Rows& rows, FamilyBook&, const std::string&, const std::string& home) {
            return sound(set_quiet(rows, home, true));
          }},
    Press{"loud", "quiet", Deed::changed,
          [](const Visit&, Rows& rows, FamilyBook&, const std::string&, const std::string& home) {
            return sound(set_quiet(rows, home, false));
          }},
    Press{"merge", "merge", Deed::changed,
          [](const Visit&, Rows& rows, FamilyBook& book, const std::string& person, const std::string& other) {
            return sound(book.merged(rows, person, other));
          }},
    Press{"erase", "erase", Deed::erased,
          [](const Visit&, Rows& rows, FamilyBook& book, const std::string& person, const std::string&) {
            const auto asked = erasure_of(rows, person);
            return !asked || asked->held ? Stored::conflict : sound(book.erased(rows, person));
          }},
    Press{"hold", "hold", Deed::changed,
          [](const Visit& visit, Rows& rows, FamilyBook&, const std::string& person, const std::string&) {
            auto asked = erasure_of(rows, person);
            if (!asked) return Stored::conflict;
            asked->held = visit.now;
            return sound(put_erasure(rows, *asked));
          }},
    Press{"unhold", "hold", Deed::changed,
          [](const Visit&, Rows& rows, FamilyBook&, const std::string& person, const std::string&) {
            auto asked = erasure_of(rows, person);
            if (!asked) return Stored::conflict;
            asked->held.reset();
            return sound(put_erasure(rows, *asked));
          }},
};

void press_reissue(const Visit& visit, const Reply& reply, const std::string& id, KnownPerson view) {
  const Code code = Code::minted(visit.desk.dice);
  view.new_code = code.text();
  view.square = square_of(visit, code);
  visit.desk.change(
      [visit, id, mark = book_of(visit).mark(code)](Rows& rows) {
        return sound(set_code(rows, id, mark) && end_sign_ins_of(rows, id) &&
                     log_looks(visit, rows, {id}, Deed::changed, "new-card"));
      },
      [visit, reply, view](Stored stored) {
        if (stored != Stored::now) return reply.sorry(visit, screen_of(visit, view), stored);
        reply.page(visit, screen_of(visit, view));
      });
}

// A child also belongs with another grown-up, who is there and gives their code.
void press_link(const Visit& visit, const Reply& reply, const std::string& child, KnownPerson view) {
  const auto code = Code::parse(visit.typed("code"));
  if (!code) {
    view.problem = "family.code.wrong";
    return reply.page(visit, screen_of(visit, view), 422);
  }
  visit.desk.change(
      [visit, child, mark = book_of(visit).mark(*code)](Rows& rows) {
        const auto other = person_by_code(rows, mark);
        const auto homes = other ? households_of(rows, other->id) : std::vector<std::string>();
        if (homes.empty() || other->kind != PersonKind::adult) return Stored::conflict;
        return sound(link(rows, homes.front(), child) &&
                     log_looks(visit, rows, {child, other->id}, Deed::changed, "link"));
      },
      [visit, reply, view](Stored stored) mutable {
        if (stored == Stored::now) return reply.go(visit, "/staff/families/" + view.person.id);
        if (stored == Stored::unavailable) return reply.sorry(visit, screen_of(visit, view), stored);
        view.problem = "family.code.unknown";
        reply.page(visit, screen_of(visit, view), 422);
      });
}

void press_person(Visit visit, Reply reply) {
  const auto id = id_of(visit.part("person"));
  const auto view = id ? person_view(visit, *id) : std::nullopt;
  if (!view) return reply.nowhere(visit);
  const std::string pressed = visit.pressed(), name = pressed.substr(0, pressed.find('.'));
  if (name == "reissue" && !view->is_child) return press_reissue(visit, reply, *id, *view);
  if ((name == "link" || name == "send") && view->is_child) return press_link(visit, reply, *id, *view);
  const auto other =
      id_of(name.size() < pressed.size() ? std::string_view(pressed).substr(name.size() + 1) : std::string_view());
  const auto it = std::find_if(presses.begin(), presses.end(), [&](const Press& each) { return name == each.pressed; });
  if (it == presses.end()) return reply.go(visit, "/staff/families/" + view->person.id);
  const bool of_home = name == "unlink" || name == "quiet" || name == "loud";
  const bool is_theirs = std::any_of(view->homes.begin(), view->homes.end(), [&](const KnownPerson::Home& home) {
    return other && home.id == crypto::hex(*other);
  });
  const bool is_double = std::any_of(view->doubles.begin(), view->doubles.end(), [&](const FoundPerson& found_one) {
    return other && found_one.id == crypto::hex(*other);
  });
  if ((of_home && !is_theirs) || (name == "merge" && !is_double)) return reply.nowhere(visit);
  visit.desk.change(
      [visit, id = *id, other = other.value_or(""), press = *it](Rows& rows) {
        FamilyBook book = book_of(visit);
        std::vector<std::string> about{id};
        if (std::string_view(press.pressed) == "merge") about.push_back(other);
        const Stored stored = press.deal(visit, rows, book, id, other);
        return stored != Stored::now ? stored : sound(log_looks(visit, rows, about, press.deed, press.reason));
      },
      [visit, reply, view, name](Stored stored) {
        if (stored != Stored::now) return reply.sorry(visit, screen_of(visit, *view), stored);
        reply.go(visit, name == "erase" ? "/staff/families" : "/staff/families/" + view->person.id);
      });
}

}  // namespace

RoomRoutes family_rooms() {
  using http::Method;
  return {{Method::get, "/staff/families", "find-family", show_find},
          {Method::post, "/staff/families", "find-family", press_find},
          {Method::get, "/staff/families/:person", "find-family", show_person},
          {Method::post, "/staff/families/:person", "change-family", press_person}};
}

}  // namespace hearth
