// timetable.hpp: what is on, who has a place, and who asked to be called.
// Shape   an activity is its JSON (shared/model/codec/timetable_codec) under its id, with a version that grows by one; the ones
//         before are kept. A booking's `code` is what the family holds; `standing` is that of PlaceStanding. `name` and `words` are
//         sealed. Every change of a standing leaves a line.
// Units   planned is days since 1970; *_ms UTC.
#pragma once

namespace hearth::migrations {

inline constexpr const char* timetable = R"sql(
CREATE TABLE activity (
  id           TEXT PRIMARY KEY,
  hub          TEXT NOT NULL,
  version      INTEGER NOT NULL,
  payload      TEXT NOT NULL,
  changed_ms   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE activity_before (
  id           TEXT NOT NULL,
  version      INTEGER NOT NULL,
  payload      TEXT NOT NULL,
  changed_ms   INTEGER NOT NULL,
  changed_by   BLOB NOT NULL,
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE booking (
  number       INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE,
  activity     TEXT NOT NULL,
  planned      INTEGER NOT NULL,
  adults       INTEGER NOT NULL,
  children     INTEGER NOT NULL,
  places       INTEGER NOT NULL,
  standing     INTEGER NOT NULL,
  asked_ms     INTEGER NOT NULL,
  name         BLOB NOT NULL,
  reasons      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX booking_session ON booking (planned, activity);

CREATE TABLE booking_line (
  booking      INTEGER NOT NULL REFERENCES booking (number),
  at_ms        INTEGER NOT NULL,
  standing     INTEGER NOT NULL,
  why          TEXT NOT NULL
) STRICT;
CREATE INDEX booking_line_booking ON booking_line (booking);

CREATE TABLE contact_wish (
  id           BLOB PRIMARY KEY CHECK (length(id) = 16),
  hub          TEXT NOT NULL,
  asked_ms     INTEGER NOT NULL,
  words        BLOB NOT NULL,
  done_ms      INTEGER
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace hearth::migrations
