// accounts.hpp: who works here, which devices are the hub's, and who is signed in where.
// Shape   `name`, `passphrase` and the like are sealed or hashed; `id` is 16 bytes of chance. A sign-in is known by the digest of
//         its cookie, so that a stolen data file signs nobody in.
#pragma once

namespace hearth::migrations {

inline constexpr const char* accounts = R"sql(
CREATE TABLE staff (
  id           BLOB PRIMARY KEY CHECK (length(id) = 16),
  sign_in      TEXT NOT NULL UNIQUE,
  name         BLOB NOT NULL,
  role         INTEGER NOT NULL,
  hub          TEXT NOT NULL,
  passphrase   TEXT NOT NULL,
  code_secret  BLOB NOT NULL,
  code_step    INTEGER NOT NULL DEFAULT 0,
  pin          TEXT NOT NULL DEFAULT '',
  made_ms      INTEGER NOT NULL,
  left_ms      INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE device (
  id           BLOB PRIMARY KEY CHECK (length(id) = 16),
  name         TEXT NOT NULL,
  kind         INTEGER NOT NULL,
  hub          TEXT NOT NULL,
  digest       BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
  enrolled_by  BLOB NOT NULL,
  enrolled_ms  INTEGER NOT NULL,
  seen_ms      INTEGER NOT NULL,
  revoked_ms   INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE signed_in (
  digest       BLOB PRIMARY KEY CHECK (length(digest) = 32),
  who          BLOB NOT NULL,
  role         INTEGER NOT NULL,
  device       BLOB,
  since_ms     INTEGER NOT NULL,
  seen_ms      INTEGER NOT NULL,
  ends_ms      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX signed_in_who ON signed_in (who);
)sql";

}  // namespace hearth::migrations
