// star.hpp: readings of the outcome star.
// Shape   a person's own readings are sealed whole under their key; nothing but whose they are is readable. What reaches the
//         hub is kept apart, without words, under a `subject` of chance that only the sealed reading knows: erasing a person
//         leaves figures that lead to nobody. An episode is one family, parent or child's work with a hub; closed is null
//         while it is open.
#pragma once

namespace hearth::migrations {

inline constexpr const char* star = R"sql(
CREATE TABLE star_reading (
  id       BLOB PRIMARY KEY CHECK (length(id) = 16),
  person   BLOB NOT NULL CHECK (length(person) = 16),
  words    BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX star_reading_person ON star_reading (person);

CREATE TABLE star_score (
  id       BLOB PRIMARY KEY CHECK (length(id) = 16),
  subject  BLOB NOT NULL CHECK (length(subject) = 16),
  reading  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX star_score_subject ON star_score (subject);

CREATE TABLE star_episode (
  subject  BLOB PRIMARY KEY CHECK (length(subject) = 16),
  hub      TEXT NOT NULL,
  whose    INTEGER NOT NULL,
  closed   INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX star_episode_closed ON star_episode (whose, closed);
)sql";

// Shared readings in which somebody does not feel safe, until the safeguarding lead has read them.
inline constexpr const char* star_worries = R"sql(
CREATE TABLE star_worry (
  id         BLOB PRIMARY KEY REFERENCES star_reading (id) ON DELETE CASCADE,
  person     BLOB NOT NULL CHECK (length(person) = 16),
  shared_ms  INTEGER NOT NULL,
  read_ms    INTEGER,
  read_by    BLOB
) STRICT, WITHOUT ROWID;
)sql";

// Episodes that staff know by a case's number.
inline constexpr const char* star_cases = R"sql(
ALTER TABLE star_episode ADD COLUMN reference TEXT NOT NULL DEFAULT '';
ALTER TABLE star_episode ADD COLUMN work TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX star_episode_reference ON star_episode (reference, whose) WHERE reference <> '';
)sql";

}  // namespace hearth::migrations
