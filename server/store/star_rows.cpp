#include "server/store/star_rows.hpp"

#include "shared/model/codec/star_codec.hpp"

namespace hearth {
namespace {

std::string bytes_of(const ReadingId& id) { return std::string(id.bytes().begin(), id.bytes().end()); }

}  // namespace

bool put_reading(Rows& rows, std::string_view person, const KeptReading& reading) {
  return rows.run(R"sql(INSERT INTO star_reading (id, person, words) VALUES (?, ?, ?)
                          ON CONFLICT (id) DO UPDATE SET words = excluded.words WHERE person = excluded.person)sql",
                  Blob{reading.id}, Blob{person}, Blob{reading.sealed});
}

bool drop_reading(Rows& rows, std::string_view person, std::string_view id) {
  return rows.run("DELETE FROM star_reading WHERE id = ? AND person = ?", Blob{id}, Blob{person});
}

std::optional<std::vector<KeptReading>> readings_of(Rows& rows, std::string_view person) {
  std::vector<KeptReading> found;
  if (!rows.each(
          "SELECT id, words FROM star_reading WHERE person = ? ORDER BY id",
          [&](const Row& row) {
            found.push_back({row.text(0), row.text(1)});
          },
          Blob{person}))
    return std::nullopt;
  return found;
}

bool put_scores(Rows& rows, std::string_view subject, const Reading& reading) {
  const std::string id = bytes_of(reading.id), scores = print_reading(bare(reading));
  return rows.run(R"sql(INSERT INTO star_score (id, subject, reading) VALUES (?, ?, ?)
                          ON CONFLICT (id) DO UPDATE SET reading = excluded.reading
                            WHERE subject = excluded.subject)sql",
                  Blob{id}, Blob{subject}, scores) &&
         rows.changed() > 0;
}

bool drop_scores(Rows& rows, std::string_view id) { return rows.run("DELETE FROM star_score WHERE id = ?", Blob{id}); }

bool open_episode(Rows& rows, std::string_view subject, const HubId& hub, Whose whose) {
  return rows.run("INSERT OR IGNORE INTO star_episode (subject, hub, whose, closed) VALUES (?, ?, ?, NULL)",
                  Blob{subject}, hub.text, static_cast<int>(whose));
}

std::optional<CaseEpisode> case_episode(Rows& rows, const std::string& reference, Whose whose) {
  std::optional<CaseEpisode> found;
  rows.each(
      "SELECT subject, hub, closed, work FROM star_episode WHERE reference = ? AND whose = ? AND reference <> ''",
      [&](const Row& row) {
        found = CaseEpisode{row.text(0),
                            reference,
                            HubId{row.text(1)},
                            whose,
                            row.is_null(2) ? std::nullopt : std::optional(row.day(2)),
                            row.text(3)};
      },
      reference, static_cast<int>(whose));
  return found;
}

bool put_episode(Rows& rows, const CaseEpisode& it) {
  return rows.run(
      "INSERT OR REPLACE INTO star_episode (subject, hub, whose, closed, reference, work) VALUES (?, ?, ?, ?, ?, ?)",
      Blob{it.subject}, it.hub.text, static_cast<int>(it.whose), it.closed, it.reference, it.work);
}

std::vector<Reading> scores_of(Rows& rows, std::string_view subject) {
  std::vector<Reading> found;
  rows.each(
      "SELECT reading FROM star_score WHERE subject = ?",
      [&](const Row& row) {
        if (auto reading = read_reading(row.text(0))) found.push_back(*std::move(reading));
      },
      Blob{subject});
  return found;
}

bool put_worry(Rows& rows, const StarWorry& it) {
  return rows.run("INSERT OR IGNORE INTO star_worry (id, person, shared_ms) VALUES (?, ?, ?)", Blob{it.id},
                  Blob{it.person}, it.shared);
}

bool drop_worry(Rows& rows, std::string_view id) { return rows.run("DELETE FROM star_worry WHERE id = ?", Blob{id}); }

bool mark_worry_read(Rows& rows, std::string_view id, std::string_view by, Moment now) {
  return rows.run("UPDATE star_worry SET read_ms = ?, read_by = ? WHERE id = ? AND read_ms IS NULL", now, Blob{by},
                  Blob{id});
}

std::optional<std::vector<StarWorry>> star_worries(Rows& rows, Moment read_since) {
  std::vector<StarWorry> found;
  if (!rows.each(
          R"sql(SELECT id, person, shared_ms, read_ms FROM star_worry WHERE read_ms IS NULL OR read_ms >= ?
                 ORDER BY read_ms IS NOT NULL, CASE WHEN read_ms IS NULL THEN shared_ms ELSE -shared_ms END)sql",
          [&](const Row& row) {
            found.push_back({row.text(0), row.text(1), row.moment(2),
                             row.is_null(3) ? std::nullopt : std::optional(row.moment(3))});
          },
          read_since))
    return std::nullopt;
  return found;
}

bool has_episodes(Rows& rows) {
  bool some = false;
  return rows.each("SELECT 1 FROM star_episode LIMIT 1", [&](const Row&) { some = true; }) && some;
}

std::optional<std::vector<Episode>> episodes(Rows& rows, Whose whose, const HubId& hub, Day from, Day to) {
  std::vector<Episode> found;
  std::string last;
  auto take = [&](const Row& row) {
    if (std::string subject = row.text(0); found.empty() || subject != last) {
      found.push_back({HubId{row.text(1)}, whose, row.day(2), {}, row.text(4)});
      last = std::move(subject);
    }
    if (row.is_null(3)) return;
    if (auto reading = read_reading(row.text(3))) found.back().readings.push_back(*std::move(reading));
  };
  if (!rows.each(R"sql(SELECT e.subject, e.hub, e.closed, s.reading, e.work
                         FROM star_episode e LEFT JOIN star_score s ON s.subject = e.subject
                        WHERE e.whose = ? AND e.closed BETWEEN ? AND ? AND (? = '' OR e.hub = ?)
                        ORDER BY e.subject, s.id)sql",
                 take, static_cast<int>(whose), from, to, hub.text, hub.text))
    return std::nullopt;
  return found;
}

}  // namespace hearth
