// safe.hpp: what tests of sealing start from: a folder with a master key, keys and a data file with a table of people.
// Errors  whatever does not open is a bug in the test, and ends it.
#pragma once
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/sealed/audit.hpp"
#include "server/sealed/blind_index.hpp"
#include "server/sealed/master_key.hpp"
#include "server/sealed/sealed.hpp"
#include "server/store/sqlite_handle.hpp"
#include "tests/store/scenario.hpp"

namespace hearth::safe {

namespace fs = std::filesystem;
using scenario::Folder, scenario::text_of;

inline void write_file(const fs::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

// Whoever has the file can do this. The triggers are no lock, only a reminder.
inline void meddle(const fs::path& file, const std::string& sql) {
  sqlite3* opened = nullptr;
  sqlite3_open(file.c_str(), &opened);
  sqlite::Db db(opened);
  sqlite::execute(db, "DROP TRIGGER IF EXISTS audit_keeps; DROP TRIGGER IF EXISTS audit_stays");
  REQUIRE_MESSAGE(sqlite::execute(db, sql.c_str()), sqlite::why(db));
}

// As if the power went while `work` is at a step; true if it got that far.
inline bool dies_at(std::string_view step, const std::function<void(const AtStep&)>& work) {
  pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    work([&](std::string_view at) {
      if (at == step) ::_exit(77);
    });
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  REQUIRE(WIFEXITED(status));
  return WEXITSTATUS(status) == 77;
}

struct Safe {
  Folder folder;
  SeededDice dice{29};
  crypto::Secret master = crypto::Secret::rolled(dice);
  fs::path file = folder / "hearth.keys", data = folder / "hearth.sqlite";

  std::unique_ptr<Keys> made() {
    auto keys = Keys::make(file, master, dice);
    REQUIRE_MESSAGE(keys.has_value(), (keys ? "" : keys.error()));
    return *std::move(keys);
  }
  std::unique_ptr<Keys> opened() {
    auto keys = Keys::open(file, master, dice);
    REQUIRE_MESSAGE(keys.has_value(), (keys ? "" : keys.error()));
    return *std::move(keys);
  }
  std::string refused(const crypto::Secret& with) {
    auto keys = Keys::open(file, with, dice);
    return keys ? "opened" : keys.error().substr(("The keys file " + file.string() + ' ').size());
  }
  std::string refused() { return refused(master); }
};

}  // namespace hearth::safe
