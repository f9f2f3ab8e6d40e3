// numbers.hpp: records that figures are counted from, the days for which they are whole, and returns that were signed.
// Shape   a record's words are JSON (record_codec.hpp); whatever points to a family or a child is a mark that leads back to nobody.
//         `day` is the day by which a period is replaced. A signed return is its own table as CSV, with the digest of it.

namespace hearth::migrations {
#pragma once

inline constexpr const char* numbers = R"sql(
CREATE TABLE record (
  id      INTEGER PRIMARY KEY,
  source  TEXT NOT NULL,
  kind    TEXT NOT NULL,
  hub     TEXT NOT NULL,
  day     INTEGER NOT NULL,
  says    TEXT NOT NULL
) STRICT;
CREATE INDEX record_source ON record (source, day);

CREATE TABLE record_cover (
  source    TEXT NOT NULL,
  kind      TEXT NOT NULL,
  from_day  INTEGER NOT NULL,
  to_day    INTEGER NOT NULL,
  PRIMARY KEY (source, kind, from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE signed_return (
  plan       TEXT NOT NULL,
  period     TEXT NOT NULL,
  signed_by  TEXT NOT NULL,
  signed_ms  INTEGER NOT NULL,
  digest     BLOB NOT NULL CHECK (length(digest) = 32),
  rows       TEXT NOT NULL,
  PRIMARY KEY (plan, period)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER signed_return_keeps BEFORE UPDATE ON signed_return BEGIN SELECT raise(ABORT, 'a signed return never changes'); END;
CREATE TRIGGER signed_return_stays BEFORE DELETE ON signed_return BEGIN SELECT raise(ABORT, 'a signed return never changes'); END;
)sql";

// What was published once stays as it was: the difference to a corrected one would tell.
inline constexpr const char* releases = R"sql(
CREATE TABLE release (
  measure  TEXT NOT NULL,
  period   TEXT NOT NULL,
  cells    TEXT NOT NULL,
  PRIMARY KEY (measure, period)
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace hearth::migrations
