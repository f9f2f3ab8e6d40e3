#include <doctest/doctest.h>
#include <sqlite3.h>

#include <algorithm>
#include <thread>

#include "tests/store/scenario.hpp"

using namespace hearth;
using namespace hearth::scenario;

namespace {

// Whoever has the file can do this; what Hearth then says is what these tests are about.
void meddle(const std::filesystem::path& file, const std::string& sql) {
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open(file.c_str(), &db) == SQLITE_OK);
  CHECK(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(db);
}

Fact fact(const std::string& measure, const std::string& option, int count, Day day = wednesday) {
  return {day, elm_road, measure, option, count};
}

}  // namespace

TEST_SUITE("store") {
  TEST_CASE(
      "an answer is kept as it was sent, with its day and its moment, and is there when the file is opened again") {
    Folder folder;
    Family family;
    Submission sent = family.writes("good", "The baby group was warm.\nشکریہ");
    CHECK(keep(*open(folder / "hearth.db"), sent) == Stored::now);

    auto store = open(folder / "hearth.db");
    std::vector<Kept> kept;
    CHECK(store->each([&](const Kept& it) { kept.push_back(it); }));
    REQUIRE(kept.size() == 1);
    CHECK(*read_submission(kept[0].payload) == sent);
    CHECK(kept[0].on == wednesday);
    CHECK(kept[0].received.ms == 1'772'600'000'000);
    CHECK(store->faults(*forms()).empty());
  }

  TEST_CASE("the same answer sent again is thanked again and counted once, even after midnight") {
    Folder folder;
    auto store = open(folder / "hearth.db");
    Submission sent = Family().taps("good");
    CHECK(keep(*store, sent) == Stored::now);
    auto revision = store->revision();
    CHECK(keep(*store, sent) == Stored::already);
    CHECK(keep(*store, sent, wednesday.plus_days(1)) == Stored::already);
    CHECK(store->revision() == revision);
    CHECK(*store->facts(elm_road, wednesday, wednesday.plus_days(1)) ==
          Facts{fact("door-smiley/1.overall", "good", 1)});
  }

  TEST_CASE("the same answers sent again after the language was turned are the same answers") {
    Folder folder;
    auto store = open(folder / "hearth.db");
    Submission sent = Family().writes("good", ""), again = sent;
    again.language = "en";
    CHECK(keep(*store, sent) == Stored::now);
    CHECK(keep(*store, again) == Stored::already);
    CHECK(payloads(*store) == std::vector{print_submission(valid(sent).submission())});
  }

  TEST_CASE("another answer under the same id is a conflict, and the first stays") {
    Folder folder;
    auto store = open(folder / "hearth.db");
    Submission sent = Family().taps("good"), other = sent;
    other.answers["overall"] = "bad";
    CHECK(keep(*store, sent) == Stored::now);
    CHECK(keep(*store, other) == Stored::conflict);
    CHECK(payloads(*store) == std::vector{print_submission(sent)});
    CHECK(store->faults(*forms()).empty());
  }

  TEST_CASE("twins and impostors inside one group are told apart like those of two groups") {
    Folder folder;
    auto store = open(folder / "hearth.db");
    Submission sent = Family().taps("good"), other = sent;
    other.answers["overall"] = "bad";
    const std::vector group{valid(sent), valid(sent), valid(other), valid(sent)};
    CHECK(store->keep(group, {}) == std::vector{Stored::now, Stored::already, Stored::conflict, Stored::already});
    CHECK(payloads(*store).size() == 1);
    CHECK(store->faults(*forms()).empty());
  }

  TEST_CASE("roll-ups are the facts of all submissions, by hub, day, measure and option") {
    Folder folder;
    auto store = open(folder / "hearth.db");
    Family family;
    const std::vector group{valid(family.taps("good")),     valid(family.taps("good")),
                            valid(family.taps("bad")),      valid(family.taps("good", mill_lane)),
                            valid(family.writes("ok", "")), valid(family.taps("good"), wednesday.plus_days(1))};
    store->keep(group, {});
    keep(*store, family.taps("good"));
    Facts facts = *store->facts(elm_road, wednesday, wednesday);
    CHECK(facts.size() == 4);
    for (const Fact& expected :
         {fact("door-smiley/1.overall", "good", 3), fact("door-smiley/1.overall", "bad", 1),
          fact("session-feedback/1.overall", "ok", 1), fact("session-feedback/1.welcome", "yes", 1)})
      CHECK_MESSAGE(std::count(facts.begin(), facts.end(), expected) == 1, expected.measure, ' ', expected.option);
    CHECK(store->facts(mill_lane, wednesday, wednesday)->size() == 1);
    CHECK(store->facts(elm_road, wednesday.plus_days(1), wednesday.plus_days(9))->size() == 1);
    CHECK(store->facts(elm_road, wednesday.plus_days(2), wednesday.plus_days(9))->empty());
    CHECK(store->facts({"nowhere"}, wednesday, wednesday)->empty());
    CHECK(store->faults(*forms()).empty());
  }

  TEST_CASE("the revision grows when something changed, and not otherwise") {
    Folder folder;
    auto store = open(folder / "hearth.db");
    auto revision = store->revision();
    store->keep({}, {});
    CHECK(store->revision() == revision);
    keep(*store, Family().taps("good"));
    CHECK(store->revision() > revision);
  }

  TEST_CASE("counts somebody altered are found, named, and put right by a recount") {
    Folder folder;
    Family family;
    keep(*open(folder / "hearth.db"), family.taps("good"));
    meddle(folder / "hearth.db", "UPDATE rollup SET count = 7");
    auto store = open(folder / "hearth.db");
    CHECK(store->faults(*forms()) ==
          std::vector<std::string>{"Roll-up elm-road 2026-03-04 door-smiley/1.overall good is 7 and should be 1"});
    CHECK(store->recount(*forms()) == std::nullopt);
    CHECK(store->faults(*forms()).empty());
    CHECK(*store->facts(elm_road, wednesday, wednesday) == Facts{fact("door-smiley/1.overall", "good", 1)});
  }

  TEST_CASE("counts that are missing, or count nothing, are found too") {
    Folder folder;
    keep(*open(folder / "hearth.db"), Family().taps("good"));
    meddle(folder / "hearth.db", "UPDATE rollup SET day = day + 1");
    auto store = open(folder / "hearth.db");
    CHECK(store->faults(*forms()).size() == 2);
  }

  TEST_CASE("a recount is refused when a submission has lost its form, and the old counts stay") {
    Folder folder;
    auto store = open(folder / "hearth.db");
    Submission sent = Family().taps("good");
    keep(*store, sent);
    auto why = store->recount(FormShelf{});
    REQUIRE(why);
    CHECK(*why == "Submission " + sent.id.hex() + " answers a form that is not there: door-smiley 1");
    CHECK(store->faults(*forms()).empty());
  }

  TEST_CASE("a damaged file is told from a sound one") {
    Folder folder;
    {
      Family family;
      auto store = open(folder / "hearth.db");
      for (int i = 0; i < 200; ++i) keep(*store, family.writes("good", std::string(400, 'x')));
    }
    std::fstream file(folder / "hearth.db", std::ios::in | std::ios::out | std::ios::binary);
    const auto pages = std::filesystem::file_size(folder / "hearth.db") / 4096;
    file.seekp(static_cast<std::streamoff>((pages - 4) * 4096 + 100));  // near the end: among the submissions
    file.seekp(
        static_cast<std::streamoff>((pages - 8) * 4096 + 100));  // among the submissions, which come after all tables
    file << std::string(2000, '\xff');
    file.close();
    CHECK_FALSE(open(folder / "hearth.db")->faults(*forms()).empty());
  }

  TEST_CASE("a board is read while answers come in, and never sees half a group") {
    Folder folder;
    auto store = open(folder / "hearth.db");
    std::vector<std::jthread> readers;
    std::atomic<int> torn{0}, reads{0};
    std::atomic<bool> over{false};
    for (int i = 0; i < 2; ++i)
      readers.emplace_back([&] {
        while (!over || reads < 2) {
          Facts facts = store->facts(elm_road, wednesday, wednesday).value_or(Facts{{}});
          int count = 0;
          for (const Fact& it : facts) count += it.count;
          torn += count % 8 == 0 ? 0 : 1;
          ++reads;
        }
      });
    Family family;
    for (int i = 0; i < 100; ++i) {
      std::vector<ValidSubmission> group;
      for (int k = 0; k < 8; ++k) group.push_back(valid(family.taps(k % 2 ? "good" : "bad")));
      store->keep(group, {});
    }
    over = true;
    readers.clear();
    CHECK(torn == 0);
    CHECK(reads >= 2);
  }
}

TEST_SUITE("opening a store") {
  std::string refused(const std::filesystem::path& file) {
    auto store = open_sqlite(file);
    return store ? "opened" : store.error();
  }

  TEST_CASE("a second program is told that the file is in use, until the first has gone") {
    Folder folder;
    auto first = open(folder / "hearth.db");
    CHECK(refused(folder / "hearth.db") ==
          "The data file " + (folder / "hearth.db").string() + " is in use by another Hearth");
    first.reset();
    CHECK(refused(folder / "hearth.db") == "opened");
  }

  TEST_CASE("a file of a newer Hearth, of somebody else, or no database at all is left as it is") {
    Folder folder;
    open(folder / "newer.db").reset();
    meddle(folder / "newer.db", "PRAGMA user_version = 99");
    meddle(folder / "theirs.db", "CREATE TABLE recipe (name)");
    std::ofstream(folder / "letter.db") << std::string(2000, 'a');
    CHECK(refused(folder / "newer.db").ends_with("was written by a newer Hearth; please start that one"));
    CHECK(refused(folder / "theirs.db").ends_with("is not one of Hearth's"));
    CHECK(refused(folder / "letter.db").ends_with("cannot be read: file is not a database"));
    CHECK(text_of(folder / "letter.db") == std::string(2000, 'a'));
  }

  TEST_CASE("a folder that is not there, or a folder in the file's place, is said plainly") {
    Folder folder;
    CHECK(refused(folder / "no/hearth.db").ends_with("cannot be opened for writing: No such file or directory"));
    std::filesystem::create_directory(folder / "hearth.db");
    CHECK(refused(folder / "hearth.db").ends_with("cannot be opened for writing: Is a directory"));
  }

  TEST_CASE("nobody else on the machine may read the answers") {
    Folder folder;
    auto store = open(folder / "hearth.db");
    keep(*store, Family().taps("good"));
    using std::filesystem::perms;
    for (const char* file : {"hearth.db", "hearth.db-wal", "hearth.db-shm"})
      CHECK((std::filesystem::status(folder / file).permissions() & perms::all) ==
            (perms::owner_read | perms::owner_write));
  }
}
