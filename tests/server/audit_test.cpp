#include <doctest/doctest.h>

#include "server/commands/keys.hpp"
#include "tests/server/safe.hpp"
#include "tests/store/disk.hpp"

using namespace hearth;
using namespace hearth::safe;

namespace {

struct SteppingClock final : Clock {
  Moment now() override { return {ms += 1000}; }
  std::int64_t ms = 1'772'600'000'000;
};

struct Office {
  Safe safe;
  std::unique_ptr<Keys> keys = safe.made();
  std::unique_ptr<Store> store = scenario::open(safe.data);
  SteppingClock clock;
  std::unique_ptr<Audit> audit = std::make_unique<Audit>(store->ledger(), *keys, clock);
  SubjectId worker = SubjectId::minted(safe.dice), anna = SubjectId::minted(safe.dice);

  bool looks() { return audit->record(worker, Deed::saw, anna, {"phone-call"}); }
  void looks(int times) {
    for (int i = 0; i < times; ++i) REQUIRE(looks());
  }
  std::vector<std::string> faults() const { return audit_faults(store->ledger(), *keys); }
  void meddle(const std::string& sql) const { safe::meddle(safe.data, sql); }
};

using Said = std::vector<std::string>;

}  // namespace

TEST_SUITE("audit log") {
  TEST_CASE("says who did what to whom, when and why, and is whole") {
    Office office;
    CHECK(office.faults().empty());
    office.looks(2);
    CHECK(office.audit->record(office.worker, Deed::erased, office.anna, {"asked-for-it"}));
    CHECK(office.faults().empty());
    auto last = office.store->ledger().last();
    REQUIRE(last);
    CHECK(last->number == 3);
    CHECK(last->at == Moment{1'772'600'003'000});
    CHECK(last->actor == office.worker.bytes());
    CHECK(last->subject == office.anna.bytes());
    CHECK(last->action == "erased");
    CHECK(last->reason == "asked-for-it");
    CHECK(office.keys->head() == AuditHead{3, last->chain});
  }

  TEST_CASE("a reason is a word, not a sentence about somebody") {
    Office office;
    CHECK_FALSE(office.audit->record(office.worker, Deed::saw, office.anna, {"Anna called"}));
    CHECK_FALSE(office.audit->record(office.worker, Deed::saw, office.anna, {}));
    CHECK(office.store->ledger().last()->number == 0);
  }

  TEST_CASE("only grows: the file itself refuses a change") {
    Office office;
    office.looks(2);
    sqlite3* opened = nullptr;
    sqlite3_open(office.safe.data.c_str(), &opened);
    sqlite::Db db(opened);
    CHECK_FALSE(sqlite::execute(db, "DELETE FROM audit"));
    CHECK(sqlite::why(db) == "the audit log only grows");
    CHECK_FALSE(sqlite::execute(db, "UPDATE audit SET reason = 'mistake'"));
    CHECK(office.faults().empty());
  }

  TEST_CASE("a row that was removed is named, wherever it stood") {
    for (int gone : {1, 3, 5}) {
      Office office;
      office.looks(5);
      office.meddle("DELETE FROM audit WHERE number = " + std::to_string(gone));
      const std::string tail = gone == 5 ? ": the keys file remembers more than the data file has" : "";
      CHECK(office.faults() == Said{"Audit entry " + std::to_string(gone) + " is missing" + tail});
    }
  }

  TEST_CASE("a tail or a whole log that was cut off is named by what the keys file remembers") {
    Office office;
    office.looks(5);
    office.meddle("DELETE FROM audit WHERE number > 3");
    CHECK(office.faults() ==
          Said{"Audit entries 4 to 5 are missing: the keys file remembers more than the data file has"});
    office.meddle("DELETE FROM audit");
    CHECK(office.faults() ==
          Said{"Audit entries 1 to 5 are missing: the keys file remembers more than the data file has"});
  }

  TEST_CASE("a change to any column of any row is named") {
    for (const char* change : {"at_ms = at_ms + 1", "actor = zeroblob(16)", "subject = zeroblob(16)", "action = 'made'",
                               "reason = 'mistake'", "before", "chain = zeroblob(32)"})
      for (int row : {1, 2, 4}) {
        Office office;
        office.looks(4);
        const bool is_before = std::string_view(change).starts_with("before");
        office.meddle("UPDATE audit SET " + (is_before ? "before = randomblob(32)" : std::string(change)) +
                      " WHERE number = " + std::to_string(row));
        auto said = office.faults();
        const std::string wanted = "Audit entry " + std::to_string(row) + " was changed, or Hearth did not write it";
        REQUIRE_MESSAGE(!said.empty(), change);
        CHECK_MESSAGE(said.back() == wanted, change);
        const bool is_last_chain = row == 4 && std::string_view(change).starts_with("chain");
        CHECK(said.size() == (is_last_chain ? 2 : 1));
      }
  }

  TEST_CASE("rows that changed places, or closed a gap, are named with where they belong") {
    Office office;
    office.looks(5);
    office.meddle(
        "UPDATE audit SET number = 99 WHERE number = 2; UPDATE audit SET number = 2 WHERE number = 4;"
        "UPDATE audit SET number = 4 WHERE number = 99");
    CHECK(office.faults() == Said{"Audit entry 2 is entry 4, moved", "Audit entry 4 is entry 2, moved"});

    Office closed;
    closed.looks(4);
    closed.meddle(
        "DELETE FROM audit WHERE number = 2; UPDATE audit SET number = 2 WHERE number = 3;"
        "UPDATE audit SET number = 3 WHERE number = 4");
    CHECK(closed.faults() == Said{"Audit entry 4 is missing: the keys file remembers more than the data file has",
                                  "Audit entry 2 is entry 3, moved", "Audit entry 3 is entry 4, moved"});
  }

  TEST_CASE("an entry that somebody made up is named") {
    Office office;
    office.looks(2);
    office.meddle(
        "INSERT INTO audit SELECT 3, at_ms, actor, subject, 'saw', 'visit', chain, randomblob(32) FROM audit "
        "WHERE number = 2");
    CHECK(office.faults() == Said{"Audit entry 3 was changed, or Hearth did not write it"});
  }

  TEST_CASE("whole entries of another time do not fit in") {
    Office office;
    office.looks(3);
    const fs::path yesterday = office.safe.folder / "yesterday.sqlite";
    office.meddle("VACUUM INTO '" + yesterday.string() + "'");
    office.meddle("DELETE FROM audit WHERE number > 1");  // a copy with a history of its own, from entry 2 on
    const AuditRow first = *office.store->ledger().last();
    office.keys->set_head({1, first.chain});
    office.looks(3);
    CHECK(office.faults().empty());
    office.meddle("ATTACH '" + yesterday.string() +
                  "' AS old; DELETE FROM audit WHERE number = 3;"
                  "INSERT INTO audit SELECT * FROM old.audit WHERE number = 3");
    CHECK(office.faults() ==
          Said{"Audit entry 3 does not follow the one before it", "Audit entry 4 does not follow the one before it"});
  }

  TEST_CASE("the power may go between the row and what the keys file remembers of it") {
    Office office;
    office.looks(2);
    const AuditHead head = office.keys->head();
    office.looks(1);
    CHECK(office.keys->set_head(head));  // as if the last write had not come
    CHECK(office.faults().empty());
    office.looks(1);
    CHECK(office.faults().empty());
    CHECK(office.keys->head().number == 4);
  }

  TEST_CASE("an entry that is not durable is not vouched for, and the next one goes on") {
    Office office;
    office.looks(2);
    Disk disk;
    disk.flushes_fail(true);
    CHECK_FALSE(office.looks());
    disk.flushes_fail(false);
    int flushes = disk.flushes();
    CHECK(office.looks());
    CHECK(disk.flushes() == flushes + 2);
    CHECK(office.faults().empty());
  }

  TEST_CASE("after yesterday's data came back the log goes on, and the gap stays to be seen") {
    Office office;
    office.looks(5);
    office.meddle("DELETE FROM audit WHERE number > 2");
    office.looks(2);
    CHECK(office.faults() == Said{"Audit entries 3 to 5 are missing"});
    CHECK(office.store->ledger().last()->number == 7);
  }

  TEST_CASE("older keys than the log are told from a crash") {
    Office office;
    office.looks(1);
    const AuditHead head = office.keys->head();
    office.looks(3);
    office.keys->set_head(head);
    CHECK(office.faults() ==
          Said{"The audit log has 3 entries more than the keys file remembers: an older keys file is in use"});
  }
}
