// families.hpp: who has joined, who belongs with whom, and who came.
// Shape   `record` is sealed whole under the person's own key; beside it stand cut hashes to find somebody by. A code is kept as
//         a keyed hash. What somebody said of equality lies under an id that only the keys connect with the person. Who
//         came is kept under the subject inside the sealed record (null: a guest), so that erasing leaves counts and nobody.
//         kind: 0 adult, 1 young person, 2 child. A child may belong to several households; a grown-up belongs to one.
#pragma once

namespace hearth::migrations {

inline constexpr const char* families = R"sql(
CREATE TABLE household (
  id       BLOB PRIMARY KEY CHECK (length(id) = 16),
  hub      TEXT NOT NULL,
  quiet    INTEGER NOT NULL DEFAULT 0,
  made_ms  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  id              BLOB PRIMARY KEY CHECK (length(id) = 16),
  kind            INTEGER NOT NULL,
  record          BLOB NOT NULL,
  name_index      INTEGER NOT NULL,
  postcode_index  INTEGER,
  code            BLOB UNIQUE CHECK (length(code) = 32),
  passphrase      TEXT NOT NULL DEFAULT '',
  made_ms         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX person_name ON person (name_index);
CREATE INDEX person_postcode ON person (postcode_index);

CREATE TABLE belongs (
  household  BLOB NOT NULL REFERENCES household (id),
  person     BLOB NOT NULL REFERENCES person (id),
  PRIMARY KEY (household, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX belongs_person ON belongs (person);

CREATE TABLE choices (
  person    BLOB NOT NULL REFERENCES person (id),
  at_ms     INTEGER NOT NULL,
  standing  INTEGER NOT NULL,
  record    BLOB NOT NULL,
  PRIMARY KEY (person, at_ms)
) STRICT, WITHOUT ROWID;

CREATE TABLE equality (
  id      BLOB PRIMARY KEY CHECK (length(id) = 16),
  record  BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE family_draft (
  code    BLOB PRIMARY KEY CHECK (length(code) = 32),
  id      BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  record  BLOB NOT NULL,
  at_ms   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE attended (
  id       BLOB PRIMARY KEY CHECK (length(id) = 16),
  party    BLOB NOT NULL CHECK (length(party) = 16),
  hub      TEXT NOT NULL,
  session  TEXT NOT NULL,
  day      INTEGER NOT NULL,
  at_ms    INTEGER NOT NULL,
  subject  BLOB CHECK (length(subject) = 16),
  guests   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX attended_day ON attended (hub, day);
CREATE INDEX attended_party ON attended (party);
CREATE INDEX attended_subject ON attended (subject);

CREATE TABLE erasure (
  person       BLOB PRIMARY KEY CHECK (length(person) = 16),
  asked_ms     INTEGER NOT NULL,
  answer_by    INTEGER NOT NULL,
  held_ms      INTEGER,
  held_reason  TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace hearth::migrations
