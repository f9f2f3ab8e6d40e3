#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ostream.h>
#include <sodium.h>

#include <set>

#include "tests/server/safe.hpp"

using namespace hearth;
using namespace hearth::safe;

namespace {

// ---- personal words cannot be printed: all of this is settled by the compiler ----

template <class T>
concept Streams = requires(std::ostream& out, const T& it) {
  out << it;
};
template <class T>
concept Formats = fmt::is_formattable<T>::value;
template <class T>
concept BecomesText = std::is_convertible_v<T, std::string> || std::is_convertible_v<T, std::string_view>;

static_assert(Streams<std::string> && Formats<std::string> && BecomesText<std::string>);  // the questions can say yes
static_assert(!Streams<PersonName> && !Formats<PersonName> && !BecomesText<PersonName>);
static_assert(!Streams<Postcode> && !Formats<Postcode> && !BecomesText<Postcode>);
static_assert(!Streams<FreeText> && !Formats<FreeText> && !BecomesText<FreeText>);
static_assert(!Streams<Sealed<PersonName>> && !Formats<Sealed<PersonName>> && !BecomesText<Sealed<PersonName>>);
static_assert(!std::is_constructible_v<Sealed<PersonName>, std::string>);
static_assert(!std::is_convertible_v<PersonName, Postcode> && !std::is_convertible_v<std::string, PersonName>);

// ---- a kind of words whose second version is written differently ----

struct NicknameOneKind {
  static constexpr std::uint8_t version = 1;
};
struct NicknameTwoKind {
  static constexpr std::uint8_t version = 2;
  static std::optional<std::string> upgraded(std::uint8_t from, const std::string& words) {
    if (from != 1) return std::nullopt;
    return "nick:" + words;
  }
};

const SealedAt at_home{"person", "name", "row-1"};

template <class T>
T opened_or_else(const Keys& keys, SealedAt place, const Sealed<T>& sealed) {
  auto it = open(keys, place, sealed);
  REQUIRE(it.has_value());
  return it->words;
}

// A data file with a table of people, as some later part of Hearth will have it.
struct People {
  Safe safe;
  std::unique_ptr<Keys> keys = safe.made();
  std::unique_ptr<Store> store = scenario::open(safe.data);
  sqlite::Db db;

  People() {
    sqlite3* made = nullptr;
    sqlite3_open(safe.data.c_str(), &made);
    db.reset(made);
    sqlite::execute(db, "PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 0");
    REQUIRE(sqlite::execute(db, "CREATE TABLE somebody (id BLOB PRIMARY KEY, name BLOB, name_blind INTEGER)"));
  }
  void add(const SubjectId& id, const PersonName& name) {
    auto sealed = seal(*keys, *keys->for_subject(id), {"person", "name", id.bytes()}, name);
    REQUIRE(sealed.has_value());
    REQUIRE(sqlite::Statement(db, "INSERT INTO somebody VALUES (?, ?, ?)")
                .run(blob(id.bytes()), blob(sealed->bytes()), BlindIndex(*keys).of(name)));
  }
  Result<Opened<PersonName>, Unopened> find(const SubjectId& id) {
    sqlite::Statement row(db, "SELECT name FROM somebody WHERE id = ?");
    row.begin(blob(id.bytes()));
    REQUIRE(row.next());
    return open(*keys, {"person", "name", id.bytes()}, Sealed<PersonName>::from_row(std::string(row.text(0))));
  }
  static sqlite::Bytes blob(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
  }
};

}  // namespace

TEST_SUITE("sealed words") {
  TEST_CASE("open where they were sealed, with every character they had") {
    Safe safe;
    auto keys = safe.made();
    const KeyId key = *keys->for_subject(SubjectId::minted(safe.dice));
    for (const std::string& words :
         {std::string(), std::string("Zoë"), std::string("a\0b\x80", 4), std::string(5000, 'x')}) {
      auto sealed = seal(*keys, key, at_home, PersonName(words));
      REQUIRE(sealed.has_value());
      CHECK(opened_or_else(*keys, at_home, *sealed).read() == words);
      CHECK((sealed->bytes().size() - 50) % 32 == 0);
    }
  }

  TEST_CASE("do not open in another row, column or table, under another key, or with any bit changed") {
    Safe safe;
    auto keys = safe.made();
    const KeyId key = *keys->for_subject(SubjectId::minted(safe.dice)),
                other = *keys->for_subject(SubjectId::minted(safe.dice));
    auto sealed = *seal(*keys, key, at_home, PersonName("Anna Kowalska"));
    for (SealedAt place :
         {SealedAt{"person", "name", "row-2"}, SealedAt{"person", "nick", "row-1"}, SealedAt{"child", "name", "row-1"},
          SealedAt{"personn", "ame", "row-1"}, SealedAt{"person", "namer", "ow-1"}})
      CHECK(open(*keys, place, sealed).error() == Unopened::changed);
    const std::string bytes = sealed.bytes();
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      std::string flipped = bytes;
      flipped[at] = static_cast<char>(flipped[at] ^ 1);
      auto it = open(*keys, at_home, Sealed<PersonName>::from_row(flipped));
      REQUIRE_MESSAGE(!it.has_value(), at);
      if (at >= 2 && at < 10) CHECK(it.error() == Unopened::no_key);
      else CHECK(it.error() == Unopened::changed);
    }
    std::string under_other = bytes;
    under_other.replace(2, 8, crypto::Packed().u64(other.number).take());
    CHECK(open(*keys, at_home, Sealed<PersonName>::from_row(under_other)).error() == Unopened::changed);
    for (std::size_t size = 0; size < bytes.size(); ++size)
      CHECK(open(*keys, at_home, Sealed<PersonName>::from_row(bytes.substr(0, size))).error() == Unopened::changed);
    std::string newer = bytes;
    newer[0] = 2;
    CHECK(open(*keys, at_home, Sealed<PersonName>::from_row(newer)).error() == Unopened::newer);
  }

  TEST_CASE("sealed under an older version are brought up to date as they are opened") {
    Safe safe;
    auto keys = safe.made();
    const KeyId key = *keys->for_subject(SubjectId::minted(safe.dice));
    using One = Personal<NicknameOneKind>;
    using Two = Personal<NicknameTwoKind>;
    auto old = *seal(*keys, key, at_home, One("Zed"));
    auto it = open(*keys, at_home, Sealed<Two>::from_row(old.bytes()));
    REQUIRE(it.has_value());
    CHECK(it->words.read() == "nick:Zed");
    REQUIRE(it->renewed.has_value());
    auto again = open(*keys, at_home, *it->renewed);
    REQUIRE(again.has_value());
    CHECK(again->words.read() == "nick:Zed");
    CHECK_FALSE(again->renewed.has_value());
    auto by_older = open(*keys, at_home, Sealed<One>::from_row(it->renewed->bytes()));
    CHECK(by_older.error() == Unopened::newer);
  }

  TEST_CASE("the same words never look the same, unless a test brings the chance") {
    Safe safe;
    auto keys = safe.made();
    const KeyId key = *keys->for_subject(SubjectId::minted(safe.dice));
    auto sealed = [&] { return seal(*keys, key, at_home, PersonName("Anna"))->bytes(); };
    CHECK(sealed() != sealed());
    randombytes_implementation still = randombytes_sysrandom_implementation;
    still.buf = [](void* bytes, std::size_t size) { std::fill_n(static_cast<char*>(bytes), size, 'n'); };
    randombytes_set_implementation(&still);
    CHECK(sealed() == sealed());
    randombytes_set_implementation(&randombytes_sysrandom_implementation);
    CHECK(sealed() != sealed());
  }

  TEST_CASE("nobody signed go with their month") {
    Safe safe;
    auto keys = safe.made();
    const Day march = Day::of(2026, 3, 4), april = Day::of(2026, 4, 4);
    const SealedAt one{"comment", "words", "1"}, two{"comment", "words", "2"};
    auto said = *seal(*keys, *keys->for_month(march), one, FreeText("it was warm"));
    auto later = *seal(*keys, *keys->for_month(april), two, FreeText("it was loud"));
    CHECK(keys->destroy_month(march));
    CHECK(open(*keys, one, said).error() == Unopened::destroyed);
    CHECK(opened_or_else(*keys, two, later).read() == "it was loud");
  }

  TEST_CASE("planted names are nowhere as bytes: data file, WAL, keys, backups") {
    People people;
    const std::vector<std::string> planted{"Wilhelmina", "Okonkwo-Planted", "planted", "wilhelmina okonkwoplanted"};
    const PersonName name("Wilhelmina Okonkwo-Planted");
    for (int i = 0; i < 20; ++i) {
      auto id = SubjectId::minted(people.safe.dice);
      people.add(id, name);
      CHECK(people.find(id)->words.read() == name.read());
    }
    back_up_keys(people.safe.file, people.safe.folder / "backup.keys", people.safe.master);
    REQUIRE(
        sqlite::execute(people.db, ("VACUUM INTO '" + (people.safe.folder / "backup.sqlite").string() + "'").c_str()));
    int looked = 0;
    for (const char* file : {"hearth.sqlite", "hearth.sqlite-wal", "hearth.keys", "backup.keys", "backup.sqlite"}) {
      const std::string bytes = text_of(people.safe.folder / file);
      looked += bytes.empty() ? 0 : 1;
      for (const std::string& each : planted) CHECK_MESSAGE(bytes.find(each) == std::string::npos, file, ": ", each);
    }
    CHECK(looked == 5);
  }

  TEST_CASE("an erased person stays erased when yesterday's data comes back") {
    People people;
    auto anna = SubjectId::minted(people.safe.dice), ben = SubjectId::minted(people.safe.dice);
    people.add(anna, PersonName("Anna Kowalska"));
    people.add(ben, PersonName("Ben Osei"));
    const fs::path yesterday = people.safe.folder / "yesterday.sqlite";
    REQUIRE(sqlite::execute(people.db, ("VACUUM INTO '" + yesterday.string() + "'").c_str()));
    CHECK(people.keys->destroy_subject(anna));
    REQUIRE(sqlite::execute(people.db, "DELETE FROM somebody"));
    people.db.reset();
    people.store.reset();
    for (const char* file : {"hearth.sqlite", "hearth.sqlite-wal", "hearth.sqlite-shm"})
      fs::remove(people.safe.folder / file);
    fs::rename(yesterday, people.safe.data);
    people.keys.reset();

    people.keys = people.safe.opened();
    sqlite3* again = nullptr;
    sqlite3_open(people.safe.data.c_str(), &again);
    people.db.reset(again);
    CHECK(people.find(anna).error() == Unopened::destroyed);
    CHECK(people.find(ben)->words.read() == "Ben Osei");
  }
}

TEST_SUITE("blind index") {
  TEST_CASE("the same name is found however it was typed") {
    const std::string plain = "zoe oconnor smith";
    for (const char* typed : {"Zoe OConnor Smith", "ZOË O'CONNOR  SMITH", " zoë o’connor\tsmith ",
                              "Zoe\u0308 O.Connor Smi-th", "Żoé OʼCønnor Smith"})
      CHECK_MESSAGE(normalised(PersonName(typed)) == plain, typed);
    CHECK(normalised(PersonName("Łukasz Æsir Straße")) == "lukasz aesir strasse");
    CHECK(normalised(PersonName("زويا خان")) == "زويا خان");
    CHECK(normalised(PersonName("\xff\xc3")).size() <= 2);  // no UTF-8; no harm
    for (const char* typed : {"LS1 4AB", "ls14ab", " Ls1  4aB "}) CHECK(normalised(Postcode(typed)) == "ls14ab");
  }

  TEST_CASE("values spread, differ by column and by key, and stay when everything is opened again") {
    Safe safe, other;
    auto keys = safe.made();
    BlindIndex index(*keys);
    std::set<std::uint16_t> values;
    for (int i = 0; i < 200; ++i) values.insert(index.of(PersonName("name " + std::to_string(i))));
    CHECK(values.size() > 190);
    const std::uint16_t value = index.of(PersonName("ls14ab"));
    CHECK(value != index.of(Postcode("ls14ab")));
    other.dice = SeededDice(31);
    CHECK(value != BlindIndex(*other.made()).of(PersonName("ls14ab")));
    keys->rewrap(other.master);
    keys.reset();
    safe.master = other.master.copy();
    CHECK(BlindIndex(*safe.opened()).of(PersonName("LS14AB")) == value);
  }
}
