// What somebody reads out, writes down and types in.
#include <doctest/doctest.h>

#include <set>

#include "shared/model/base/code.hpp"

using namespace hearth;

namespace {
const std::string alphabet = "23456789CDFGHJKMNPRTVWX";
}

TEST_CASE("a code reads back as it was printed, with dashes and without") {
  SeededDice dice(5);
  std::set<Code> all;
  for (int i = 0; i < 1000; ++i) {
    const Code code = Code::minted(dice);
    CHECK(code.text().size() == 11);
    CHECK(Code::parse(code.text()) == code);
    CHECK(Code::parse(code.plain()) == code);
    all.insert(code);
  }
  CHECK(all.size() == 1000);
}

TEST_CASE("a code is forgiving of how it is typed") {
  const auto code = Code::parse("4V8-5H2-CNK");
  REQUIRE(code.has_value());
  CHECK(code->text() == "4V8-5H2-CNK");
  for (const char* typed :
       {"4v85h2cnk", " 4V8 5H2 CNK ", "4ub-shz-cnK", "4V8.5H2.CNK", "4V8–5H2–CNK", "⁦4V8-5H2-CNK⁩",
        "4V8\xC2\xA0"
        "5H2\xC2\xA0"
        "CNK",
        "۴V۸-۵H۲-CNK", "٤V٨-٥H٢-CNK", "4v8/5h2/cnk\n"})
    CHECK_MESSAGE(Code::parse(typed) == code, typed);
}

TEST_CASE("any one wrong character, and any two that changed places, are no code") {
  SeededDice dice(11);
  for (int i = 0; i < 50; ++i) {
    const std::string plain = Code::minted(dice).plain();
    for (std::size_t at = 0; at < plain.size(); ++at) {
      for (char c : alphabet) {
        std::string typed = plain;
        typed[at] = c;
        CHECK(Code::parse(typed).has_value() == (typed == plain));
      }
      for (std::size_t other = 0; other < at; ++other) {
        std::string typed = plain;
        std::swap(typed[at], typed[other]);
        CHECK(Code::parse(typed).has_value() == (typed == plain));
      }
    }
  }
}

TEST_CASE("what was never a code is none") {
  for (const char* typed : {"", "4V8-5H2-CN", "4V8-5H2-CNK2", "4V8-5H2-CNÖ", "AEI-OUY-111", "4V8-5H2-CN\xff",
                            "🙂🙂🙂🙂🙂🙂🙂🙂🙂"})
    CHECK_FALSE(Code::parse(typed).has_value());
  CHECK_FALSE(Code::parse(std::string(100000, '-')).has_value());
}

TEST_CASE("no word comes of a code, and nothing in it looks like something else") {
  SeededDice dice(7);
  for (int i = 0; i < 300; ++i) CHECK(Code::minted(dice).plain().find_first_of("AEIOUYLSZBQ01") == std::string::npos);
}
