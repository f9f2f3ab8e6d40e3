#include "server/store/family_rows.hpp"

namespace hearth {
namespace {

constexpr int kind_number(PersonKind kind) { return static_cast<int>(kind); }

std::optional<Blob> blob_or_null(std::string_view bytes) {
  return bytes.empty() ? std::nullopt : std::optional<Blob>(Blob{bytes});
}

PersonRow person(const Row& row) {
  return {.id = row.text(0),
          .kind = static_cast<PersonKind>(row.small(1)),
          .record = row.text(2),
          .name_index = row.small(3),
          .postcode_index = row.is_null(4) ? std::nullopt : std::optional<int>(row.small(4)),
          .code = row.is_null(5) ? "" : row.text(5),
          .passphrase = row.text(6),
          .made = row.moment(7)};
}

// sql: SELECT of all columns of person, in their order.
template <class... Values>
PersonRows people(Rows& rows, const char* sql, const Values&... values) {
  PersonRows found;
  rows.each(
      sql, [&](const Row& row) { found.push_back(person(row)); }, values...);
  return found;
}
std::optional<PersonRow> first(PersonRows found) {
  return found.empty() ? std::nullopt : std::optional<PersonRow>(std::move(found.front()));
}

}  // namespace

bool put_person(Rows& rows, const PersonRow& it) {
  return rows.run(R"sql(INSERT INTO person (id, kind, record, name_index, postcode_index, code, passphrase, made_ms)
                          VALUES (?, ?, ?, ?, ?, ?, ?, ?))sql",
                  Blob{it.id}, kind_number(it.kind), Blob{it.record}, it.name_index, it.postcode_index,
                  blob_or_null(it.code), it.passphrase, it.made);
}
bool change_record(Rows& rows, const PersonRow& it) {
  return rows.run("UPDATE person SET record = ?, name_index = ?, postcode_index = ? WHERE id = ?", Blob{it.record},
                  it.name_index, it.postcode_index, Blob{it.id});
}
bool set_code(Rows& rows, std::string_view person_id, std::string_view code) {
  return rows.run("UPDATE person SET code = ?, passphrase = '' WHERE id = ?", Blob{code}, Blob{person_id});
}
bool set_passphrase(Rows& rows, std::string_view person_id, std::string_view hash) {
  return rows.run("UPDATE person SET passphrase = ? WHERE id = ?", hash, Blob{person_id});
}
bool drop_person(Rows& rows, std::string_view id) {
  const Blob it{id};
  return rows.run("DELETE FROM belongs WHERE person = ?", it) && rows.run("DELETE FROM choices WHERE person = ?", it) &&
         rows.run("DELETE FROM star_reading WHERE person = ?", it) &&
         rows.run("DELETE FROM signed_in WHERE who = ?", it) && rows.run("DELETE FROM erasure WHERE person = ?", it) &&
         rows.run("DELETE FROM person WHERE id = ?", it) &&
         rows.run("DELETE FROM household WHERE NOT EXISTS (SELECT 1 FROM belongs WHERE household = household.id)");
}
std::optional<PersonRow> person_by_id(Rows& rows, std::string_view id) {
  return first(people(rows, R"sql(SELECT id, kind, record, name_index, postcode_index, code, passphrase, made_ms
                                    FROM person WHERE id = ?)sql",
                      Blob{id}));
}
std::optional<PersonRow> person_by_code(Rows& rows, std::string_view code) {
  return first(people(rows, R"sql(SELECT id, kind, record, name_index, postcode_index, code, passphrase, made_ms
                                    FROM person WHERE code = ?)sql",
                      Blob{code}));
}
PersonRows people_named(Rows& rows, int name_index) {
  return people(rows, R"sql(SELECT id, kind, record, name_index, postcode_index, code, passphrase, made_ms
                              FROM person WHERE name_index = ? LIMIT 500)sql",
                name_index);
}
PersonRows people_at(Rows& rows, int postcode_index) {
  return people(rows, R"sql(SELECT id, kind, record, name_index, postcode_index, code, passphrase, made_ms
                              FROM person WHERE postcode_index = ? LIMIT 500)sql",
                postcode_index);
}
bool each_person(Rows& rows, PersonKind kind, const std::function<void(PersonRow)>& see) {
  return rows.each(R"sql(SELECT id, kind, record, name_index, postcode_index, code, passphrase, made_ms
                           FROM person WHERE kind = ?)sql",
                   [&](const Row& row) { see(person(row)); }, kind_number(kind));
}
bool has_people(Rows& rows) {
  bool some = false;
  return rows.each("SELECT 1 FROM person LIMIT 1", [&](const Row&) { some = true; }) && some;
}

bool put_household(Rows& rows, std::string_view id, const HubId& hub, Moment made) {
  return rows.run("INSERT INTO household (id, hub, made_ms) VALUES (?, ?, ?)", Blob{id}, hub.text, made);
}
bool set_quiet(Rows& rows, std::string_view household, bool quiet) {
  return rows.run("UPDATE household SET quiet = ? WHERE id = ?", static_cast<int>(quiet), Blob{household});
}
bool is_quiet(Rows& rows, std::string_view household) {
  bool quiet = false;
  rows.each(
      "SELECT quiet FROM household WHERE id = ?", [&](const Row& row) { quiet = row.number(0) != 0; }, Blob{household});
  return quiet;
}
bool link(Rows& rows, std::string_view household, std::string_view person_id) {
  return rows.run("INSERT OR IGNORE INTO belongs (household, person) VALUES (?, ?)", Blob{household}, Blob{person_id});
}
bool unlink(Rows& rows, std::string_view household, std::string_view person_id) {
  return rows.run("DELETE FROM belongs WHERE household = ? AND person = ?", Blob{household}, Blob{person_id}) &&
         rows.changed() > 0;
}
std::vector<std::string> households_of(Rows& rows, std::string_view person_id) {
  std::vector<std::string> found;
  rows.each(
      "SELECT household FROM belongs WHERE person = ?", [&](const Row& row) { found.push_back(row.text(0)); },
      Blob{person_id});
  return found;
}
PersonRows people_of(Rows& rows, std::string_view household) {
  return people(rows, R"sql(SELECT id, kind, record, name_index, postcode_index, code, passphrase, made_ms
                              FROM person JOIN belongs ON person = id WHERE household = ? ORDER BY kind, made_ms, id)sql",
                Blob{household});
}
bool may_see(Rows& rows, std::string_view grown_up, std::string_view child) {
  bool shared = false;
  rows.each(
      R"sql(SELECT 1 FROM belongs mine JOIN belongs theirs USING (household) JOIN person ON person.id = theirs.person
                    WHERE mine.person = ? AND theirs.person = ? AND person.kind = 2)sql",
      [&](const Row&) { shared = true; }, Blob{grown_up}, Blob{child});
  return shared;
}

bool put_choices(Rows& rows, const ChoicesRow& it) {
  return rows.run("INSERT OR REPLACE INTO choices (person, at_ms, standing, record) VALUES (?, ?, ?, ?)",
                  Blob{it.person}, it.at, it.standing, Blob{it.record});
}
std::vector<ChoicesRow> choices_of(Rows& rows, std::string_view person_id) {
  std::vector<ChoicesRow> found;
  rows.each(
      "SELECT at_ms, standing, record FROM choices WHERE person = ? ORDER BY at_ms DESC",
      [&](const Row& row) {
        found.push_back({std::string(person_id), row.moment(0), row.small(1), row.text(2)});
      },
      Blob{person_id});
  return found;
}
bool put_equality(Rows& rows, std::string_view id, std::string_view record) {
  return rows.run("INSERT OR REPLACE INTO equality (id, record) VALUES (?, ?)", Blob{id}, Blob{record});
}
bool drop_equality(Rows& rows, std::string_view id) { return rows.run("DELETE FROM equality WHERE id = ?", Blob{id}); }
std::string equality_at(Rows& rows, std::string_view id) {
  std::string record;
  rows.each(
      "SELECT record FROM equality WHERE id = ?", [&](const Row& row) { record = row.text(0); }, Blob{id});
  return record;
}

bool put_draft(Rows& rows, const DraftRow& it) {
  return rows.run(R"sql(INSERT INTO family_draft (code, id, record, at_ms) VALUES (?, ?, ?, ?)
                          ON CONFLICT (code) DO UPDATE SET record = excluded.record, at_ms = excluded.at_ms)sql",
                  Blob{it.code}, Blob{it.id}, Blob{it.record}, it.at);
}
bool drop_draft(Rows& rows, std::string_view code) {
  return rows.run("DELETE FROM family_draft WHERE code = ?", Blob{code});
}
std::optional<DraftRow> draft_at(Rows& rows, std::string_view code) {
  std::optional<DraftRow> found;
  rows.each(
      "SELECT id, record, at_ms FROM family_draft WHERE code = ?",
      [&](const Row& row) {
        found = {std::string(code), row.text(0), row.text(1), row.moment(2)};
      },
      Blob{code});
  return found;
}
std::vector<DraftRow> drafts_before(Rows& rows, Moment moment) {
  std::vector<DraftRow> found;
  rows.each(
      "SELECT code, id, at_ms FROM family_draft WHERE at_ms < ? LIMIT 50",
      [&](const Row& row) {
        found.push_back({row.text(0), row.text(1), "", row.moment(2)});
      },
      moment);
  return found;
}

bool put_attended(Rows& rows, const AttendedRow& it) {
  bool there = false;
  if (!it.subject.empty() && !rows.each(
                                 "SELECT 1 FROM attended WHERE subject = ? AND day = ? AND hub = ? AND session = ?",
                                 [&](const Row&) { there = true; }, Blob{it.subject}, it.day, it.hub.text, it.session))
    return false;
  return there || rows.run(R"sql(INSERT OR IGNORE INTO attended (id, party, hub, session, day, at_ms, subject, guests)
                                   VALUES (?, ?, ?, ?, ?, ?, ?, ?))sql",
                           Blob{it.id}, Blob{it.party}, it.hub.text, it.session, it.day, it.at,
                           blob_or_null(it.subject), it.guests);
}
bool drop_party(Rows& rows, std::string_view party) {
  return rows.run("DELETE FROM attended WHERE party = ?", Blob{party});
}
std::vector<AttendedRow> attended_by(Rows& rows, std::string_view subject) {
  std::vector<AttendedRow> found;
  rows.each(
      "SELECT id, party, hub, session, day, at_ms FROM attended WHERE subject = ? ORDER BY at_ms DESC",
      [&](const Row& row) {
        found.push_back(
            {row.text(0), row.text(1), {row.text(2)}, row.text(3), row.day(4), row.moment(5), std::string(subject), 0});
      },
      Blob{subject});
  return found;
}
bool move_attended(Rows& rows, std::string_view from_subject, std::string_view to_subject) {
  return rows.run("UPDATE attended SET subject = ? WHERE subject = ?", Blob{to_subject}, Blob{from_subject});
}
Engaged engaged(Rows& rows, const HubId& hub, Day from, Day to) {
  Engaged it;
  rows.each(R"sql(SELECT count(DISTINCT subject), count(subject), coalesce(sum(guests), 0) FROM attended
                    WHERE (hub = ? OR ? = '') AND day BETWEEN ? AND ?)sql",
            [&](const Row& row) {
              it = {row.small(0), row.small(1) + row.small(2), row.small(2)};
            },
            hub.text, hub.text, from, to);
  return it;
}

bool put_erasure(Rows& rows, const ErasureRow& it) {
  return rows.run(
      "INSERT OR REPLACE INTO erasure (person, asked_ms, answer_by, held_ms, held_reason) VALUES (?, ?, ?, ?, ?)",
      Blob{it.person}, it.asked, it.answer_by, it.held, it.reason);
}
bool drop_erasure(Rows& rows, std::string_view person_id) {
  return rows.run("DELETE FROM erasure WHERE person = ?", Blob{person_id});
}
std::vector<ErasureRow> erasures(Rows& rows) {
  std::vector<ErasureRow> found;
  rows.each("SELECT person, asked_ms, answer_by, held_ms, held_reason FROM erasure ORDER BY asked_ms",
            [&](const Row& row) {
              found.push_back({row.text(0), row.moment(1), row.day(2),
                               row.is_null(3) ? std::nullopt : std::optional<Moment>(row.moment(3)), row.text(4)});
            });
  return found;
}
std::optional<ErasureRow> erasure_of(Rows& rows, std::string_view person_id) {
  for (ErasureRow& it : erasures(rows))
    if (it.person == person_id) return std::move(it);
  return std::nullopt;
}

}  // namespace hearth
