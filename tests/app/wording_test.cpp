// Words with names and numbers in them, counted words, and English where a translation is missing.
#include <doctest/doctest.h>

#include "shared/app/plural.hpp"
#include "tests/support/app.hpp"

using namespace hearth;
using namespace hearth::app;
using namespace hearth::test;

namespace {

Wording shipped(const std::string& language) {
  auto read = read_wording(read_file("assets/wording/" + language + ".json"));
  REQUIRE(read.has_value());
  return *read;
}

const Wording english{.words = {{"hello", "Hello {who}"}, {"staff.hi", "Hi"}},
                      .counted = {{"toys", {{"one", "{n} toy in {hub}"}, {"other", "{n} toys in {hub}"}}}},
                      .reviewed = {"hello", "staff.hi", "toys"}};

const std::string mark(borrowed_mark), urdu_name = "ایلم روڈ";

}  // namespace

TEST_CASE("a whole number takes the plural category that CLDR gives it") {
  struct Rule {
    const char *language, *category;
    std::vector<int> numbers;
  };
  const std::vector<Rule> rules{
      {"en", "one", {1}},
      {"en", "other", {0, 2, 11, 21, 101, 1000}},
      {"ur", "one", {1}},
      {"ur", "other", {0, 2, 11, 21, 101, 1000}},
      {"pa", "one", {0, 1}},
      {"pa", "other", {2, 11, 21, 101, 1000}},
      {"bn", "one", {0, 1}},
      {"bn", "other", {2, 11, 21, 101, 1000}},
      {"cy", "zero", {0}},
      {"cy", "one", {1}},
      {"cy", "two", {2}},
      {"cy", "few", {3}},
      {"cy", "many", {6}},
      {"cy", "other", {4, 5, 7, 10, 12, 13, 16, 22, 100, 106, 1000}},
      {"pl", "one", {1}},
      {"pl", "few", {2, 3, 4, 22, 24, 32, 102, 104, 122, 1002}},
      {"pl", "many", {0, 5, 9, 10, 11, 12, 13, 14, 15, 19, 20, 21, 25, 31, 100, 101, 111, 112, 114, 121, 1000, 1001}},
      {"uk", "one", {1, 21, 31, 101, 121, 1001}},
      {"uk", "few", {2, 3, 4, 22, 24, 32, 102, 104, 122, 1002}},
      {"uk", "many", {0, 5, 9, 10, 11, 12, 13, 14, 15, 19, 20, 25, 100, 111, 112, 114, 1000, 1011}},
      {"ro", "one", {1}},
      {"ro", "few", {0, 2, 3, 10, 11, 19, 101, 102, 111, 119, 1001, 1019}},
      {"ro", "other", {20, 21, 99, 100, 120, 121, 200, 1000, 1020}},
      {"ar", "zero", {0}},
      {"ar", "one", {1}},
      {"ar", "two", {2}},
      {"ar", "few", {3, 10, 103, 110, 1003}},
      {"ar", "many", {11, 26, 99, 111, 199, 1011}},
      {"ar", "other", {100, 101, 102, 200, 202, 1000, 1002}},
      {"xx", "one", {1}},
      {"xx", "other", {0, 2, 21, 1000}},
      {"", "other", {0}},
      {"cy-gb", "many", {6}},
      {"pl", "few", {-2, 2'147'483'644}},
      {"uk", "many", {-2'147'483'647 - 1}},
  };
  for (const Rule& rule : rules)
    for (int n : rule.numbers)
      CHECK_MESSAGE(plural_category(rule.language, n) == rule.category, rule.language, ": ", n);
}

TEST_CASE("what is counted is said in the form of its number, in digits 0-9") {
  CHECK(english.count("toys", 1, {{"hub", "Elm Road"}}) == "1 toy in Elm Road");
  CHECK(english.count("toys", 1234, {{"hub", "Elm Road"}}) == "1234 toys in Elm Road");
  CHECK(english.count("no.such.key", 3) == "no.such.key");
  Wording welsh{.language = "cy", .counted = {{"toys", {{"two", "dau degan"}, {"other", "{n} tegan"}}}}};
  CHECK(welsh.count("toys", 2) == "dau degan");
  CHECK(welsh.count("toys", 3) == "3 tegan");  // no words for "few": those for "other"
  Wording arabic{.language = "ar", .right_to_left = true, .counted = {{"toys", {{"other", "{n} لعب"}}}}};
  CHECK(arabic.count("toys", 3) == "\u20683\u2069 لعب");
}

TEST_CASE("names and numbers keep their own direction inside words that run the other way") {
  CHECK(shipped("ur")("rate.of", {{"hits", "9"}, {"out_of", "10"}}).find("\u20689\u2069") != std::string::npos);
  CHECK(shipped("en")("rate.of", {{"hits", "9"}, {"out_of", "10"}}) == "9 of 10");
  CHECK(english("hello", {{"who", urdu_name}}) == "Hello \u2068" + urdu_name + "\u2069");
  for (const char* name : {"Zoë", "Łódź", "Олена", "ਪੰਜਾਬੀ", "বাংলা", "–", "日本", ""})
    CHECK(english("hello", {{"who", name}}) == std::string("Hello ") + name);
  for (const char* name : {"שלום", "a ب", "\uFB50", "\uFEFC", "\u200F", "\U0001E900", "\U00010840"})
    CHECK(english("hello", {{"who", name}}) == std::string("Hello \u2068") + name + "\u2069");
  CHECK(english("no.such.key") == "no.such.key");
}

TEST_CASE("what a language lacks is borrowed from English and marked, and keeps English habits") {
  Wording other{.language = "pa", .right_to_left = true, .words = {{"staff.hi", "سلام {who}"}}};
  other.borrow(english);
  CHECK(other("hello", {{"who", "Ann"}}) == mark + "Hello Ann");
  CHECK(other("hello", {{"who", urdu_name}}) == mark + "Hello \u2068" + urdu_name + "\u2069");
  CHECK(other.count("toys", 1, {{"hub", "Elm Road"}}) == mark + "1 toy in Elm Road");
  CHECK(other.count("toys", 0, {{"hub", "Elm Road"}}) == mark + "0 toys in Elm Road");  // "one" in Punjabi
  CHECK(other("staff.hi", {{"who", other("hello", {{"who", "Ann"}})}}) ==
        "سلام \u2068Hello Ann\u2069");  // never inside
  CHECK(unmarked(mark + "a" + mark + "b") == "ab");
  CHECK(!is_borrowed(english("hello")));
}

TEST_CASE("whether somebody has read the words is known for each, and for all that a page shows") {
  CHECK(english.all_reviewed());
  Wording other{.language = "cy", .words = {{"hello", "Helo {who}"}, {"staff.hi", "Hai"}}, .reviewed = {"hello"}};
  other.borrow(english);
  CHECK(other.is_reviewed("hello"));
  CHECK(!other.is_reviewed("staff.hi"));
  CHECK(other.is_reviewed("toys"));  // is English
  CHECK(!other.all_reviewed(Room::satisfaction));
  CHECK(other.all_reviewed(Room::feedback));
  CHECK(shipped("en").all_reviewed());
  CHECK(!shipped("ur").all_reviewed());
}

TEST_CASE("counted, borrowed and reviewed words come through a page as they are") {
  Wording other{.language = "cy", .words = {{"hello", "Helo {who}"}, {"staff.hi", "Hai"}}, .reviewed = {"hello"}};
  other.borrow(english);
  for (const char* target : {"/?lang=en", "/staff/satisfaction?lang=en"}) {
    App app = app_at(target);
    app.say = std::make_shared<const Wording>(other);
    auto read = read_app(print_app(app));
    REQUIRE(read.has_value());
    const Room room = app.place.room;
    CHECK(read->say->all_reviewed(room) == other.all_reviewed(room));
    CHECK(read->say->counted == other.counted);
    CHECK(read->say->words.contains("staff.hi") == for_staff(room));
    CHECK((*read->say)("hello") == other("hello"));
  }
  auto read = read_wording(R"({"language":"cy","name":"Cymraeg","dir":"ltr","reviewed":["a",1],
    "say":{"a":"A","b":{"one":"B"},"c":{"two":2,"other":"C"},"d":[],"e":null}})");
  REQUIRE(read.has_value());
  CHECK(read->words.size() == 1);
  CHECK(read->counted == decltype(read->counted){{"c", {{"other", "C"}}}});
  CHECK(read->is_reviewed("a"));
}
