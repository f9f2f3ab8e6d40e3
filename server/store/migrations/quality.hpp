// quality.hpp: the matrix, the draws, the audits and what became of what they found.
// Shape   every save of a matrix row is kept as a version of its own, so that two who wrote at once can be brought together.
//         What an audit says in words is sealed under the key of its case; what it counts stays when that key is destroyed.
//         Days are days since 1970.
#pragma once

namespace hearth::migrations {

inline constexpr const char* quality = R"sql(
CREATE TABLE quality_assessment (
  id         TEXT PRIMARY KEY,
  title      TEXT NOT NULL UNIQUE,
  begun      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE quality_workshop (
  assessment TEXT NOT NULL REFERENCES quality_assessment (id),
  day        INTEGER NOT NULL,
  PRIMARY KEY (assessment, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE quality_matrix_row (
  assessment TEXT NOT NULL REFERENCES quality_assessment (id),
  part       TEXT NOT NULL,
  version    INTEGER NOT NULL,
  level      INTEGER CHECK (level BETWEEN 0 AND 4),
  scored_by  TEXT NOT NULL,
  scored_on  INTEGER NOT NULL,
  saved_by   TEXT NOT NULL,
  lines      TEXT NOT NULL,
  PRIMARY KEY (assessment, part, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE quality_case (
  id           INTEGER PRIMARY KEY,
  subject      BLOB NOT NULL CHECK (length(subject) = 16),
  reference    TEXT NOT NULL UNIQUE,
  district     TEXT NOT NULL,
  agency       TEXT NOT NULL,
  opened       INTEGER NOT NULL,
  closed       INTEGER,
  next_review  INTEGER,
  stepped_down INTEGER NOT NULL,
  worked_on_by TEXT NOT NULL
) STRICT;

CREATE TABLE quality_draw (
  id         INTEGER PRIMARY KEY,
  day        INTEGER NOT NULL,
  drawn_by   TEXT NOT NULL,
  auditor    TEXT NOT NULL,
  form       TEXT NOT NULL,
  size       INTEGER NOT NULL,
  theme      INTEGER NOT NULL,
  agency     TEXT NOT NULL,
  stratified INTEGER NOT NULL,
  seed       INTEGER NOT NULL,
  population INTEGER NOT NULL
) STRICT;

CREATE TABLE quality_audit (
  id         INTEGER PRIMARY KEY,
  draw       INTEGER NOT NULL REFERENCES quality_draw (id),
  case_id    INTEGER NOT NULL,
  subject    BLOB NOT NULL CHECK (length(subject) = 16),
  form       TEXT NOT NULL,
  version    INTEGER NOT NULL,
  district   TEXT NOT NULL,
  agency     TEXT NOT NULL,
  auditor    TEXT NOT NULL,
  saves      INTEGER NOT NULL DEFAULT 0,
  choices    TEXT NOT NULL DEFAULT '{}',
  words      BLOB,
  finished   INTEGER,
  told_whom  BLOB,
  told_by    TEXT,
  told_on    INTEGER
) STRICT;
CREATE INDEX quality_audit_finished ON quality_audit (finished);

CREATE TABLE quality_loop (
  id         INTEGER PRIMARY KEY,
  audit      INTEGER REFERENCES quality_audit (id),
  theme      TEXT NOT NULL,
  owner      TEXT NOT NULL,
  due        INTEGER
) STRICT;

CREATE TABLE quality_loop_step (
  loop       INTEGER NOT NULL REFERENCES quality_loop (id),
  stage      INTEGER NOT NULL,
  day        INTEGER NOT NULL,
  said_by    TEXT NOT NULL,
  words      TEXT NOT NULL,
  PRIMARY KEY (loop, stage)
) STRICT, WITHOUT ROWID;
)sql";

// Several auditors of one case: who looks beside whom, and what they agreed.
inline constexpr const char* quality_together = R"sql(
ALTER TABLE quality_audit ADD COLUMN beside INTEGER REFERENCES quality_audit (id);
ALTER TABLE quality_audit ADD COLUMN agreed TEXT;
ALTER TABLE quality_audit ADD COLUMN agreed_by TEXT;
ALTER TABLE quality_audit ADD COLUMN agreed_on INTEGER;
CREATE INDEX quality_audit_beside ON quality_audit (beside);
)sql";

}  // namespace hearth::migrations
