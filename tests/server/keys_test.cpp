#include <doctest/doctest.h>

#include <thread>

#include "server/commands/keys.hpp"
#include "tests/server/safe.hpp"
#include "tests/store/disk.hpp"

using namespace hearth;
using namespace hearth::safe;

namespace {

std::string bytes_of(const Keys& keys, KeyId id) {
  auto secret = keys.key(id);
  return secret ? std::string(secret->bytes()) : "";
}

bool is_owners_alone(const fs::path& file) {
  return (fs::status(file).permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write);
}

void write_master(const fs::path& file, const crypto::Secret& secret) {
  write_file(file, crypto::hex(secret.bytes()) + '\n');
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
}

}  // namespace

TEST_SUITE("keys") {
  TEST_CASE("each subject and each month has one key, the same after opening again") {
    Safe safe;
    auto keys = safe.made();
    auto anna = SubjectId::minted(safe.dice), ben = SubjectId::minted(safe.dice);
    const KeyId of_anna = *keys->for_subject(anna), of_ben = *keys->for_subject(ben);
    const KeyId of_march = *keys->for_month(Day::of(2026, 3, 4));
    CHECK(of_anna != of_ben);
    CHECK(*keys->for_month(Day::of(2026, 3, 31)) == of_march);
    CHECK(*keys->for_month(Day::of(2026, 4, 1)) != of_march);
    const std::string secret = bytes_of(*keys, of_anna);
    CHECK(secret.size() == 32);
    keys.reset();
    keys = safe.opened();
    CHECK(*keys->for_subject(anna) == of_anna);
    CHECK(*keys->for_month(Day::of(2026, 3, 9)) == of_march);
    CHECK(bytes_of(*keys, of_anna) == secret);
    CHECK(is_owners_alone(safe.file));
    CHECK(text_of(safe.file).find(secret) == std::string::npos);
  }

  TEST_CASE("a key is on the disk before anybody gets to use it") {
    Safe safe;
    auto keys = safe.made();
    auto anna = SubjectId::minted(safe.dice);
    Disk disk;
    disk.flushes_fail(true);
    auto refused = keys->for_subject(anna);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error() == KeyFault::unavailable);
    disk.flushes_fail(false);
    std::string flushed;  // what the disk has for certain
    disk.after_flush([&](const std::string&) { flushed = text_of(safe.file); });
    auto id = keys->for_subject(anna);
    REQUIRE(id.has_value());
    const std::string secret = bytes_of(*keys, *id);
    keys.reset();
    write_file(safe.file, flushed);
    CHECK(bytes_of(*safe.opened(), *id) == secret);
  }

  TEST_CASE("the power may go at any byte of a new key: the file opens with all the keys before it") {
    Safe safe;
    auto keys = safe.made();
    const KeyId first = *keys->for_month(Day::of(2026, 3, 4));
    const std::string before = text_of(safe.file), secret = bytes_of(*keys, first);
    const KeyId second = *keys->for_month(Day::of(2026, 4, 4));
    const std::string record = text_of(safe.file).substr(before.size());
    keys.reset();
    for (std::size_t written = 0; written <= record.size(); ++written) {
      write_file(safe.file, before + record.substr(0, written));
      auto again = safe.opened();
      CHECK(bytes_of(*again, first) == secret);
      CHECK(again->key(second).has_value() == (written == record.size()));
      const KeyId third = *again->for_month(Day::of(2026, 5, 4));
      again.reset();
      CHECK(safe.opened()->key(third).has_value());
    }
    for (std::size_t written = 0; written < record.size(); ++written) {  // or the file grew before its bytes came
      std::string torn = record.substr(0, written);
      torn.resize(record.size());
      if (torn == record) continue;  // only zeros were left to come
      write_file(safe.file, before + torn);
      auto again = safe.opened();
      CHECK(again->key(first).has_value());
      CHECK_FALSE(again->key(second).has_value());
      CHECK(again->for_month(Day::of(2026, 4, 4)).has_value());
    }
  }

  TEST_CASE("a destroyed key is gone for good, and nobody gets another under that name") {
    Safe safe;
    auto keys = safe.made();
    auto anna = SubjectId::minted(safe.dice), nobody = SubjectId::minted(safe.dice);
    const KeyId id = *keys->for_subject(anna);
    const std::string before = text_of(safe.file);
    CHECK(keys->destroy_subject(anna));
    CHECK(keys->destroy_subject(anna));
    CHECK(keys->destroy_subject(nobody));  // never here; and so it stays
    for (int twice = 0; twice < 2; ++twice) {
      CHECK(keys->key(id).error() == KeyFault::destroyed);
      CHECK(keys->for_subject(anna).error() == KeyFault::destroyed);
      CHECK(keys->for_subject(nobody).error() == KeyFault::destroyed);
      keys.reset();
      keys = safe.opened();
    }
    const std::size_t at = KeysFile::records_at + 2 * KeysFile::block + 32;  // after index and audit: nonce and key
    const std::string wrapped = before.substr(at, 72);
    CHECK(text_of(safe.file).find(wrapped) == std::string::npos);
  }

  TEST_CASE("a destruction that did not reach the disk is not reported as done") {
    Safe safe;
    auto keys = safe.made();
    auto anna = SubjectId::minted(safe.dice);
    REQUIRE(keys->for_subject(anna).has_value());
    Disk disk;
    disk.flushes_fail(true);
    CHECK_FALSE(keys->destroy_subject(anna));
    disk.flushes_fail(false);
    CHECK(keys->destroy_subject(anna));
  }

  TEST_CASE("what is wrong with a keys file is said in one sentence") {
    Safe safe;
    CHECK(safe.refused() == "is not there");
    CHECK_FALSE(fs::exists(safe.file.string() + ".lock"));
    auto keys = safe.made();
    REQUIRE(keys->for_month(Day::of(2026, 3, 4)).has_value());
    CHECK(safe.refused() == "is in use by another Hearth");
    keys.reset();
    CHECK(safe.refused(crypto::Secret::rolled(safe.dice)) == "is wrapped with another master key");
    CHECK(Keys::make(safe.file, safe.master, safe.dice).error().ends_with("cannot be made: File exists"));
    const std::string whole = text_of(safe.file);
    write_file(safe.file, "dear diary");
    CHECK(safe.refused() == "is not a keys file");
    for (std::size_t size = 0; size < whole.size(); ++size) {
      write_file(safe.file, whole.substr(0, size));
      const std::string said = safe.refused();
      CHECK_MESSAGE((size < 8 ? said == "is not a keys file" : said.starts_with("is cut short: ")), size, ": ", said);
    }
    CHECK(safe.refused() == "is cut short: 2 of 3 keys");
  }

  TEST_CASE("no byte of a keys file can be changed unnoticed") {
    Safe safe;
    auto keys = safe.made();
    REQUIRE(keys->for_month(Day::of(2026, 3, 4)).has_value());
    keys->destroy_subject(SubjectId::minted(safe.dice));
    keys.reset();
    const std::string whole = text_of(safe.file);
    for (std::size_t at = 0; at < whole.size(); ++at) {
      std::string flipped = whole;
      flipped[at] = static_cast<char>(flipped[at] ^ 1);
      write_file(safe.file, flipped);
      const std::size_t block = at / KeysFile::block;
      if (block == 1 || block == 2) {  // a head: the other one serves, and verify says so
        CHECK_MESSAGE(safe.opened()->has_damaged_head(), at);
        continue;
      }
      const std::string wanted = at < 8       ? "is not a keys file"
                                 : block == 0 ? "is damaged in its heading"
                                              : "is damaged at key " + std::to_string(block - 2);
      CHECK_MESSAGE(safe.refused() == wanted, at);
    }
    std::string no_heads = whole;
    no_heads[KeysFile::block] ^= 1, no_heads[2 * KeysFile::block] ^= 1;
    write_file(safe.file, no_heads);
    CHECK(safe.refused() == "is damaged in both its heads");
  }

  TEST_CASE("another program is told that the keys are in use") {
    Safe safe;
    auto keys = safe.made();
    CHECK(dies_at("refused", [&](const AtStep& at) {
      auto second = Keys::open(safe.file, safe.master, safe.dice);
      if (!second && second.error().ends_with("is in use by another Hearth")) at("refused");
    }));
  }
}

TEST_SUITE("the master key") {
  TEST_CASE("a file that others may read is refused, whoever they are") {
    Safe safe;
    const fs::path file = safe.folder / "master.key";
    write_master(file, safe.master);
    CHECK(read_master_key(file)->bytes() == safe.master.bytes());
    for (auto loose : {fs::perms::group_read, fs::perms::others_read, fs::perms::group_write, fs::perms::others_exec}) {
      fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write | loose);
      CHECK(read_master_key(file).error() ==
            "The master key file " + file.string() +
                " may be read by others on this machine; chmod 600 it, and think about a new key");
    }
  }

  TEST_CASE("what is no key is said without a word of it") {
    Safe safe;
    const fs::path file = safe.folder / "master.key";
    CHECK(read_master_key(file).error().ends_with("is not there"));
    const std::string good = crypto::hex(safe.master.bytes());
    for (const std::string& text : {std::string(), good.substr(1), good + "00", good.substr(2) + "zz", good + "\n\n"}) {
      write_file(file, text);
      fs::permissions(file, fs::perms::owner_read);
      CHECK(read_master_key(file).error() ==
            "The master key file " + file.string() +
                " does not hold 64 hexadecimal digits; openssl rand -hex 32 prints some");
      fs::remove(file);
    }
  }

  TEST_CASE(
      "killed at any step of a rotation: either the old or the new key opens everything, and a second try ends it") {
    int died = 0;
    for (const char* step : {"begun", "flushed", "moved", "done"})
      for (bool has_new : {false, true}) {  // the new master key is made first, at steps of the same names
        Safe safe;
        const fs::path old_key = safe.folder / "old.key", new_key = safe.folder / "new.key";
        write_master(old_key, safe.master);
        const auto next = crypto::Secret::rolled(safe.dice);
        if (has_new) write_master(new_key, next);
        const KeysPlace place{safe.data, safe.file, old_key};
        auto anna = SubjectId::minted(safe.dice), erased = SubjectId::minted(safe.dice);
        auto keys = safe.made();
        const KeyId id = *keys->for_subject(anna);
        const std::string secret = bytes_of(*keys, id);
        keys->destroy_subject(erased);
        keys->set_head({7, std::string(32, 'h')});
        keys.reset();

        died += dies_at(step, [&](const AtStep& at) { rotate_command(place, new_key, safe.dice, at); });
        auto now = read_master_key(new_key);
        const bool old_opens = safe.refused() == "opened", new_opens = now && safe.refused(*now) == "opened";
        CHECK_MESSAGE(old_opens != new_opens, step);
        CHECK(rotate_command(place, new_key, safe.dice) == std::nullopt);
        CHECK(safe.refused() == "is wrapped with another master key");
        safe.master = *read_master_key(new_key);
        keys = safe.opened();
        CHECK(bytes_of(*keys, id) == secret);
        CHECK(keys->for_subject(erased).error() == KeyFault::destroyed);
        CHECK(keys->head() == AuditHead{7, std::string(32, 'h')});
        CHECK(is_owners_alone(new_key));
        CHECK(is_owners_alone(safe.file));
      }
    CHECK(died == 8);
  }

  TEST_CASE("keys go on being made and destroyed after a rotation") {
    Safe safe;
    auto keys = safe.made();
    auto anna = SubjectId::minted(safe.dice);
    auto next = crypto::Secret::rolled(safe.dice);
    CHECK(keys->rewrap(next) == std::nullopt);
    const KeyId id = *keys->for_subject(anna);
    keys.reset();
    safe.master = next.copy();
    CHECK(safe.opened()->key(id).has_value());
  }
}

TEST_SUITE("a backup of keys") {
  TEST_CASE("is the newest only, whole, its owner's alone, and made while the keys are in use") {
    Safe safe;
    const fs::path to = safe.folder / "backup.keys";
    auto keys = safe.made();
    auto anna = SubjectId::minted(safe.dice);
    const KeyId id = *keys->for_subject(anna);
    CHECK(back_up_keys(safe.file, to, safe.master) == std::nullopt);
    CHECK(is_owners_alone(to));
    keys->destroy_subject(anna);
    const KeyId march = *keys->for_month(Day::of(2026, 3, 4));
    CHECK(back_up_keys(safe.file, to, safe.master) == std::nullopt);
    keys.reset();
    fs::rename(to, safe.file);
    keys = safe.opened();
    CHECK(keys->key(id).error() == KeyFault::destroyed);
    CHECK(keys->key(march).has_value());
  }

  TEST_CASE("never takes the place of anything else") {
    Safe safe, other;
    const fs::path to = safe.folder / "backup.keys";
    auto keys = safe.made();
    auto sorry = [&] { return back_up_keys(safe.file, to, safe.master).value_or("done"); };
    auto is_left = [&](const std::string& bytes, const std::string& says) {
      write_file(to, bytes);
      CHECK(sorry() == to.string() + ' ' + says + "; it was left as it is");
      CHECK(text_of(to) == bytes);
      fs::remove(to);
    };
    is_left("a letter", "is not a backup of keys");
    is_left("", "is not a backup of keys");
    other.dice = SeededDice(31);
    other.made();
    is_left(text_of(other.file), "is a backup of other keys");
    const std::string older = text_of(safe.file);
    REQUIRE(keys->for_month(Day::of(2026, 3, 4)).has_value());
    const std::string newer = text_of(safe.file);
    keys.reset();
    write_file(safe.file, older);
    is_left(newer, "has more keys than there are now, so it is newer");
    fs::create_directory(to);
    CHECK(sorry() == to.string() + " is not a backup of keys; it was left as it is");
    CHECK(back_up_keys(safe.file, safe.file, safe.master)->find("is the keys file itself") != std::string::npos);
    CHECK(back_up_keys(safe.file, safe.folder / "no/where", safe.master)->find("cannot be written") !=
          std::string::npos);
    CHECK(back_up_keys(safe.file, to, crypto::Secret::rolled(safe.dice))->ends_with("with another master key"));
  }

  TEST_CASE("killed while it is made, the one before is still there whole") {
    Safe safe;
    const fs::path to = safe.folder / "backup.keys";
    auto keys = safe.made();
    back_up_keys(safe.file, to, safe.master);
    const std::string before = text_of(to);
    REQUIRE(keys->for_month(Day::of(2026, 3, 4)).has_value());
    for (const char* step : {"begun", "flushed"}) {
      CHECK(dies_at(step, [&](const AtStep& at) { back_up_keys(safe.file, to, safe.master, at); }));
      CHECK(text_of(to) == before);
    }
    CHECK(back_up_keys(safe.file, to, safe.master) == std::nullopt);
    CHECK(text_of(to).size() > before.size());
  }
}

TEST_SUITE("a data file and its keys") {
  TEST_CASE("belong together: no other keys, no keys at all, or no master key, and it says which") {
    Safe safe;
    const fs::path key = safe.folder / "master.key";
    write_master(key, safe.master);
    const KeysPlace place{safe.data, safe.file, key};
    auto store = scenario::open(safe.data);
    auto start = [&](const KeysPlace& with) {
      auto keys = open_keys(store->ledger(), with, safe.dice);
      return !keys ? keys.error() : *keys ? "opened" : "not sealed";
    };
    CHECK(start({safe.data, safe.file, ""}) == "not sealed");
    CHECK_FALSE(fs::exists(safe.file));
    CHECK(start(place) == "opened");
    CHECK(start(place) == "opened");
    const std::string id = crypto::hex(*store->ledger().keys_id());
    CHECK(id == crypto::hex(safe.opened()->id()));
    const std::string sealed = "the data file " + safe.data.string() + " is sealed with ";
    CHECK(
        start({safe.data, safe.file, ""})
            .starts_with("The data file " + safe.data.string() + " is sealed with keys " + id + "; --master-key-file"));
    CHECK(start({safe.data, safe.folder / "gone.keys", key}) ==
          "The keys file " + (safe.folder / "gone.keys").string() + " is not there, and " + sealed + "it: keys " + id);
    CHECK(start({safe.data, safe.file, safe.folder / "gone.key"}).ends_with("gone.key is not there"));
    fs::remove(safe.file);
    const std::string other = crypto::hex(safe.made()->id());
    CHECK(start(place) ==
          "The keys file " + safe.file.string() + " holds keys " + other + ", and " + sealed + "keys " + id);
  }

  TEST_CASE("the power may go between the keys and their name in the data file: the next start takes them on") {
    Safe safe;
    const fs::path key = safe.folder / "master.key";
    write_master(key, safe.master);
    const std::string id = safe.made()->id();
    auto store = scenario::open(safe.data);
    CHECK(open_keys(store->ledger(), {safe.data, safe.file, key}, safe.dice).has_value());
    CHECK(store->ledger().keys_id() == id);
    CHECK_FALSE(store->ledger().name_keys(std::string(16, 'x')));  // and never another
    CHECK(store->ledger().keys_id() == id);
  }

  TEST_CASE("are proved together: a damaged head, a name taken away, a log that nobody can check") {
    Safe safe;
    const fs::path key = safe.folder / "master.key";
    write_master(key, safe.master);
    const KeysPlace place{safe.data, safe.file, key}, no_master{safe.data, safe.file, ""};
    auto store = scenario::open(safe.data);
    auto faults = [&](const KeysPlace& with) { return sealing_faults(store->ledger(), with, safe.dice); };
    CHECK(faults(no_master).empty());
    struct : Clock {
      Moment now() override { return {1'772'600'000'000}; }
    } clock;
    {
      auto keys = *open_keys(store->ledger(), place, safe.dice);
      auto anna = SubjectId::minted(safe.dice);
      for (int i = 0; i < 2; ++i)
        CHECK(Audit(store->ledger(), *keys, clock).record(anna, Deed::saw, anna, {"own-record"}));
    }
    CHECK(faults(place).empty());
    CHECK(faults(no_master).front().find("is sealed with keys") != std::string::npos);

    const std::string whole = text_of(safe.file);
    std::string damaged = whole;
    damaged[KeysFile::block * 2] ^= 1;
    write_file(safe.file, damaged);
    CHECK(faults(place).front() ==
          "The keys file " + safe.file.string() + " is damaged in one of its heads; the other is in use");
    write_file(safe.file, whole);

    meddle(safe.data, "DELETE FROM audit WHERE number = 2; DELETE FROM sealing");
    const std::string unnamed = "The data file " + safe.data.string() + " no longer names its keys file";
    CHECK(faults(place) ==
          std::vector{unnamed,
                      std::string("Audit entry 2 is missing: the keys file remembers more than the data file has")});
    CHECK(faults(no_master) == std::vector{unnamed});
  }
}
