#include "server/store/feedback_rows.hpp"

namespace hearth {
namespace {

Blob bytes(const SubmissionId& id) { return {{reinterpret_cast<const char*>(id.bytes().data()), id.bytes().size()}}; }
SubmissionId submission_id(const Row& row, int column) {
  std::string hex;
  for (char c : row.text(column))
    for (int nibble : {c >> 4 & 15, c & 15}) hex += "0123456789abcdef"[nibble];
  return SubmissionId::parse(hex).value_or(SubmissionId{});
}

InvitationRow invitation_row(const Row& row) {
  InvitationRow out;
  out.it = {.id = submission_id(row, 0),
            .hub = {row.text(3)},
            .form = {row.text(4)},
            .why = static_cast<Asked>(row.small(5)),
            .way = static_cast<Way>(row.small(6)),
            .on = row.day(7),
            .may_remind = row.small(8) != 0,
            .reminders = row.small(9)};
  if (!row.is_null(10)) out.it.reminded = row.day(10);
  if (!row.is_null(15)) out.it.returned = row.day(15);
  out.code_hash = row.text(1);
  out.code = row.text(2);
  out.closing = row.text(11);
  out.draw = row.text(12);
  out.given_by = row.text(13);
  out.reference = row.text(14);
  out.payload = row.text(16);
  return out;
}

std::optional<InvitationRow> first(Rows& rows, const char* sql, Blob of) {
  std::optional<InvitationRow> found;
  rows.each(
      sql, [&](const Row& row) { found = invitation_row(row); }, of);
  return found;
}

}  // namespace

bool put_closing(Rows& rows, const ClosingRow& it) {
  return rows.run("INSERT INTO closing (id, hub, form, reference, day, asked, noted_by) VALUES (?, ?, ?, ?, ?, ?, ?)",
                  Blob{it.id}, it.it.hub.text, it.it.form.text, it.reference, it.it.on, it.it.asked, Blob{it.noted_by});
}

std::vector<ClosingRow> closings(Rows& rows, const HubId& hub, Day from) {
  std::vector<ClosingRow> found;
  rows.each(
      R"sql(SELECT id, hub, form, day, asked, reference, noted_by FROM closing
             WHERE day >= ?1 AND (?2 = '' OR hub = ?2) ORDER BY day DESC, reference)sql",
      [&](const Row& row) {
        found.push_back(
            {row.text(0), {{row.text(1)}, {row.text(2)}, row.day(3), row.small(4) != 0}, row.text(5), row.text(6)});
      },
      from, hub.text);
  return found;
}

Day last_closing(Rows& rows) {
  Day last;
  rows.each("SELECT max(day) FROM closing", [&](const Row& row) { last = row.day(0); });
  return last;
}

bool put_invitation(Rows& rows, const InvitationRow& it) {
  return rows.run(R"sql(
      INSERT INTO invitation (id, code_hash, code, hub, form, why, way, day, may_remind, closing, family_draw, given_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
                  bytes(it.it.id), Blob{it.code_hash}, Blob{it.code}, it.it.hub.text, it.it.form.text,
                  static_cast<int>(it.it.why), static_cast<int>(it.it.way), it.it.on, it.it.may_remind,
                  Blob{it.closing}, it.draw.empty() ? std::optional<Blob>() : Blob{it.draw}, Blob{it.given_by});
}

bool count_reminder(Rows& rows, const SubmissionId& id, Day today) {
  return rows.run("UPDATE invitation SET reminders = reminders + 1, reminded = ? WHERE id = ?", today, bytes(id)) &&
         rows.changed() == 1;
}

std::optional<InvitationRow> invitation_with_code(Rows& rows, const std::string& code_hash) {
  return first(rows, "SELECT * FROM invitation_seen WHERE code_hash = ?", Blob{code_hash});
}
std::optional<InvitationRow> invitation_with_id(Rows& rows, const SubmissionId& id) {
  return first(rows, "SELECT * FROM invitation_seen WHERE id = ?", bytes(id));
}
std::vector<InvitationRow> invitations(Rows& rows, const HubId& hub, Day from) {
  std::vector<InvitationRow> found;
  rows.each(R"sql(SELECT * FROM invitation_seen WHERE (day >= ?1 OR returned >= ?1) AND (?2 = '' OR hub = ?2)
                  ORDER BY day DESC, reference)sql",
            [&](const Row& row) { found.push_back(invitation_row(row)); }, from, hub.text);
  return found;
}

bool put_family_draw(Rows& rows, const FamilyDrawRow& it) {
  return rows.run(
      "INSERT INTO family_draw (id, hub, day, seed, population, asked_for, drawn_by) VALUES (?, ?, ?, ?, ?, ?, ?)",
      Blob{it.id}, it.hub.text, it.on, it.seed, it.population, it.asked_for, Blob{it.drawn_by});
}
std::vector<FamilyDrawRow> family_draws(Rows& rows, const HubId& hub, Day from) {
  std::vector<FamilyDrawRow> found;
  rows.each(
      R"sql(SELECT id, hub, day, seed, population, asked_for, drawn_by FROM family_draw
             WHERE day >= ?1 AND (?2 = '' OR hub = ?2) ORDER BY day DESC, id)sql",
      [&](const Row& row) {
        found.push_back({row.text(0), {row.text(1)}, row.day(2), row.text(3), row.small(4), row.small(5), row.text(6)});
      },
      from, hub.text);
  return found;
}

std::vector<KeptAnswers> answers_to(Rows& rows, const FormId& form, const HubId& hub, Day from, Which which) {
  std::vector<KeptAnswers> found;
  rows.each(
      R"sql(SELECT s.payload, s.day, p.submission FROM submission s
             LEFT JOIN from_paper p ON p.submission = s.id
             WHERE s.form = (SELECT id FROM name WHERE text = ?1) AND s.day >= ?2
               AND (?3 = '' OR s.hub = (SELECT id FROM name WHERE text = ?3))
               AND (?4 = 0 OR NOT EXISTS (SELECT 1 FROM invitation i WHERE i.id = s.id))
             ORDER BY s.seq DESC)sql",
      [&](const Row& row) {
        found.push_back({row.text(0), row.day(1), !row.is_null(2)});
      },
      form.text, from, hub.text, which == Which::uninvited ? 1 : 0);
  return found;
}

std::optional<KeptAnswers> answer_with_id(Rows& rows, const SubmissionId& id) {
  std::optional<KeptAnswers> found;
  rows.each(R"sql(SELECT s.payload, s.day, p.submission FROM submission s
                   LEFT JOIN from_paper p ON p.submission = s.id WHERE s.id = ?)sql",
            [&](const Row& row) {
              found = {row.text(0), row.day(1), !row.is_null(2)};
            },
            bytes(id));
  return found;
}

bool put_from_paper(Rows& rows, const SubmissionId& id, const std::string& by, Moment at) {
  return rows.run(R"sql(INSERT INTO from_paper (submission, entered_by, entered_ms) VALUES (?, ?, ?)
                          ON CONFLICT DO NOTHING)sql",
                  bytes(id), Blob{by}, at);
}

int count_from_paper(Rows& rows, const FormId& form, const HubId& hub, Day from) {
  int count = 0;
  rows.each(R"sql(SELECT count(*) FROM submission s JOIN from_paper p ON p.submission = s.id
                   WHERE s.form = (SELECT id FROM name WHERE text = ?1) AND s.day >= ?2
                     AND s.hub = (SELECT id FROM name WHERE text = ?3))sql",
            [&](const Row& row) { count = row.small(0); }, form.text, from, hub.text);
  return count;
}

std::vector<Moment> taps(Rows& rows, const FormId& form, const HubId& hub, Day from) {
  std::vector<Moment> found;
  rows.each(
      R"sql(SELECT substr(id, 1, 6) FROM submission
             WHERE form = (SELECT id FROM name WHERE text = ?1) AND day >= ?2
               AND hub = (SELECT id FROM name WHERE text = ?3))sql",
      [&](const Row& row) {
        Moment when;
        for (char c : row.text(0)) when.ms = when.ms << 8 | static_cast<unsigned char>(c);
        found.push_back(when);
      },
      form.text, from, hub.text);
  return found;
}

bool put_hearing(Rows& rows, const HearingRow& it) {
  return rows.run(R"sql(
      INSERT INTO hearing (submission, question, themes, shown, good_news, heard_by, heard_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET themes = excluded.themes, shown = excluded.shown, good_news = excluded.good_news,
                                  heard_by = excluded.heard_by, heard_ms = excluded.heard_ms)sql",
                  bytes(it.from), it.question, it.themes, it.shown, it.good_news, Blob{it.heard_by}, it.heard);
}

std::vector<HearingRow> hearings(Rows& rows) {
  std::vector<HearingRow> found;
  rows.each("SELECT submission, question, themes, shown, good_news, heard_by, heard_ms FROM hearing",
            [&](const Row& row) {
              found.push_back({submission_id(row, 0), row.text(1), row.text(2), row.text(3), row.small(4) != 0,
                               row.text(5), row.moment(6)});
            });
  return found;
}

bool put_said_and_done(Rows& rows, const SaidAndDone& it) {
  return rows.run(R"sql(
      INSERT INTO said_and_done (id, hub, theme, said, did, stage, day, published) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET hub = excluded.hub, theme = excluded.theme, said = excluded.said, did = excluded.did,
                                  stage = excluded.stage, published = excluded.published)sql",
                  Blob{it.id}, it.hub.text, it.theme, it.said, it.did, static_cast<int>(it.stage), it.on, it.published);
}

std::vector<SaidAndDone> said_and_done(Rows& rows) {
  std::vector<SaidAndDone> found;
  rows.each("SELECT id, hub, theme, said, did, stage, day, published FROM said_and_done ORDER BY day DESC, id",
            [&](const Row& row) {
              SaidAndDone it{row.text(0), {row.text(1)}, row.text(2),
                             row.text(3), row.text(4),   static_cast<Stage>(row.small(5)),
                             row.day(6)};
              if (!row.is_null(7)) it.published = row.day(7);
              found.push_back(std::move(it));
            });
  return found;
}

}  // namespace hearth
