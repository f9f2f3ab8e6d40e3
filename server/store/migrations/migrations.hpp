// migrations.hpp: the store's tables, step by step.
// Shape   step n brings a file from user_version n to n + 1, in one transaction. A step that was released never changes;
//         what is wrong with it is put right by the next one.
//         An area's step is a file of its own beside this one.
// Units   day is the number of days since 1970; received_ms is UTC.
#pragma once
#include <array>

#include "server/store/migrations/accounts.hpp"
#include "server/store/migrations/families.hpp"
#include "server/store/migrations/feedback.hpp"
#include "server/store/migrations/numbers.hpp"
#include "server/store/migrations/quality.hpp"
#include "server/store/migrations/star.hpp"
#include "server/store/migrations/timetable.hpp"

namespace hearth::migrations {

inline constexpr int application_id = 0x48727468;  // "Hrth", at byte 68 of the file

inline constexpr std::array steps{

    // 1: submissions as they came, and what they add up to. Ids are random, so a row finds its place by seq and only the
    // slim index on id is touched at random.
    R"sql(
CREATE TABLE name (
  id    INTEGER PRIMARY KEY,
  text  TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE submission (
  seq          INTEGER PRIMARY KEY,
  id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  form         INTEGER NOT NULL REFERENCES name (id),
  version      INTEGER NOT NULL,
  hub          INTEGER NOT NULL REFERENCES name (id),
  day          INTEGER NOT NULL,
  received_ms  INTEGER NOT NULL,
  format       INTEGER NOT NULL,
  payload      TEXT NOT NULL
) STRICT;

CREATE TABLE rollup (
  hub      INTEGER NOT NULL REFERENCES name (id),
  day      INTEGER NOT NULL,
  measure  INTEGER NOT NULL REFERENCES name (id),
  option   INTEGER NOT NULL REFERENCES name (id),
  count    INTEGER NOT NULL,
  PRIMARY KEY (hub, day, measure, option)
) STRICT, WITHOUT ROWID;

CREATE TABLE probe (bytes BLOB NOT NULL) STRICT;
)sql",

    // 2: which keys file this file is sealed with, and who looked at or changed whom. Ids are 16 bytes, chains are 32.
    R"sql(
CREATE TABLE sealing (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  keys_id  BLOB NOT NULL CHECK (length(keys_id) = 16)
) STRICT;

CREATE TABLE audit (
  number   INTEGER PRIMARY KEY,
  at_ms    INTEGER NOT NULL,
  actor    BLOB NOT NULL CHECK (length(actor) = 16),
  subject  BLOB NOT NULL CHECK (length(subject) = 16),
  action   TEXT NOT NULL,
  reason   TEXT NOT NULL,
  before   BLOB NOT NULL CHECK (length(before) = 32),
  chain    BLOB NOT NULL CHECK (length(chain) = 32)
) STRICT;

CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;
)sql",

    accounts,          // 3
    star,              // 4
    quality,           // 5
    numbers,           // 6
    star_cases,        // 7
    star_worries,      // 8
    quality_together,  // 9
    feedback,          // 10
    families,          // 11
    timetable,         // 12
    releases,          // 13
};

}  // namespace hearth::migrations
