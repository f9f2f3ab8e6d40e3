// feedback.hpp: cases that closed, families that were asked, what staff made of what was written, and what was answered in public.
// Shape   ids are 16 bytes. An invitation's id is the id its one answer is stored under; its code stands here sealed, and as a
//         keyed hash to be looked up by, so that a stolen data file answers for nobody. A case reference is the authority's own
//         number, never a name. A hearing is of one answer in words: `shown` is empty until staff have struck the names out.
#pragma once

namespace hearth::migrations {

inline constexpr const char* feedback = R"sql(
CREATE TABLE closing (
  id         BLOB PRIMARY KEY CHECK (length(id) = 16),
  hub        TEXT NOT NULL,
  form       TEXT NOT NULL,
  reference  TEXT NOT NULL,
  day        INTEGER NOT NULL,
  asked      INTEGER NOT NULL,
  noted_by   BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX closing_day ON closing (day);

CREATE TABLE family_draw (
  id          BLOB PRIMARY KEY CHECK (length(id) = 16),
  hub         TEXT NOT NULL,
  day         INTEGER NOT NULL,
  seed        TEXT NOT NULL,
  population  INTEGER NOT NULL,
  asked_for   INTEGER NOT NULL,
  drawn_by    BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE invitation (
  id          BLOB PRIMARY KEY CHECK (length(id) = 16),
  code_hash   BLOB NOT NULL UNIQUE CHECK (length(code_hash) = 32),
  code        BLOB NOT NULL,
  hub         TEXT NOT NULL,
  form        TEXT NOT NULL,
  why         INTEGER NOT NULL,
  way         INTEGER NOT NULL,
  day         INTEGER NOT NULL,
  may_remind  INTEGER NOT NULL,
  reminders   INTEGER NOT NULL DEFAULT 0,
  reminded    INTEGER,
  closing     BLOB NOT NULL REFERENCES closing (id),
  family_draw BLOB REFERENCES family_draw (id),
  given_by    BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX invitation_day ON invitation (day);

CREATE VIEW invitation_seen AS
  SELECT i.id, code_hash, code, i.hub, i.form, why, way, i.day, may_remind, reminders, reminded, closing, family_draw,
         given_by, c.reference, s.day AS returned, s.payload
    FROM invitation i JOIN closing c ON c.id = i.closing
    LEFT JOIN submission s ON s.id = i.id AND s.form = (SELECT id FROM name WHERE text = i.form);

CREATE TABLE from_paper (
  submission  BLOB PRIMARY KEY CHECK (length(submission) = 16),
  entered_by  BLOB NOT NULL,
  entered_ms  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE hearing (
  submission  BLOB NOT NULL CHECK (length(submission) = 16),
  question    TEXT NOT NULL,
  themes      TEXT NOT NULL,
  shown       TEXT NOT NULL,
  good_news   INTEGER NOT NULL,
  heard_by    BLOB NOT NULL,
  heard_ms    INTEGER NOT NULL,
  PRIMARY KEY (submission, question)
) STRICT, WITHOUT ROWID;

CREATE TABLE said_and_done (
  id         BLOB PRIMARY KEY CHECK (length(id) = 16),
  hub        TEXT NOT NULL,
  theme      TEXT NOT NULL,
  said       TEXT NOT NULL,
  did        TEXT NOT NULL,
  stage      INTEGER NOT NULL,
  day        INTEGER NOT NULL,
  published  INTEGER
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace hearth::migrations
