#include <doctest/doctest.h>

#include "shared/model/base/day.hpp"
#include "shared/model/base/id.hpp"
#include "shared/model/base/text.hpp"

using namespace hearth;

TEST_CASE("a slug is a short lower-case name and nothing else") {
  for (const char* good : {"a", "elm-road", "st-annes", "hub2"}) CHECK(HubId::parse(good).has_value());
  for (const char* bad : {"", "Elm", "2hub", "-a", "elm road", "elm/road", "../etc", "é"})
    CHECK_FALSE(HubId::parse(bad).has_value());
  CHECK(HubId::parse(std::string(48, 'a')).has_value());
  CHECK_FALSE(HubId::parse(std::string(49, 'a')).has_value());
}

TEST_CASE("a submission id reads back what it prints, and only 32 small hexadecimal digits are one") {
  SeededDice dice(3);
  SubmissionId id = SubmissionId::minted({1772582400000}, dice);
  CHECK(SubmissionId::parse(id.hex()) == id);
  CHECK(SubmissionId::minted({1772582400000}, dice) != id);
  CHECK_FALSE(SubmissionId::parse(std::string(31, '0')).has_value());
  CHECK_FALSE(SubmissionId::parse(std::string(33, '0')).has_value());
  CHECK_FALSE(SubmissionId::parse(std::string(31, '0') + "A").has_value());
  CHECK_FALSE(SubmissionId::parse(std::string(31, '0') + "g").has_value());
}

TEST_CASE("ids stand in the order in which they were minted") {
  SeededDice dice(3);
  SubmissionId earlier = SubmissionId::minted({1772582400000}, dice),
               later = SubmissionId::minted({1772582400001}, dice);
  CHECK(earlier < later);
  CHECK(earlier.hex().substr(0, 12) == "019cb624f000");
}

TEST_CASE("a day is a real date of the calendar") {
  CHECK(Day::parse("2024-02-29") == Day::of(2024, 2, 29));
  for (const char* bad :
       {"2025-02-29", "2026-02-30", "2026-13-01", "2026-1-01", "2026-03-04 ", "20260304", "", "２026-03-04"})
    CHECK_FALSE(Day::parse(bad).has_value());
  CHECK(Day::of(2026, 3, 4).iso() == "2026-03-04");
  CHECK(Day::of(2024, 2, 28).plus_days(1) == Day::of(2024, 2, 29));
  CHECK(Day::numbered(Day::of(2026, 3, 4).number()) == Day::of(2026, 3, 4));
}

TEST_CASE("months go back over a new year, from any day of the month") {
  CHECK(Day::of(2026, 3, 31).first_of_month() == Day::of(2026, 3, 1));
  CHECK(Day::of(2026, 3, 31).first_of_month(-1) == Day::of(2026, 2, 1));
  CHECK(Day::of(2026, 1, 1).first_of_month(-1) == Day::of(2025, 12, 1));
  CHECK(Day::of(2026, 11, 21).first_of_month(-11) == Day::of(2025, 12, 1));
}

TEST_CASE("text is counted in characters, and broken text is no text") {
  CHECK(characters("") == 0);
  CHECK(characters("Zoë Ŵyn") == 7);
  CHECK(characters("آج") == 2);
  CHECK(characters("👩‍👧") == 3);
  CHECK(characters("line\nline\ttab") == 13);
  using namespace std::string_literals;
  for (const std::string& bad : {"\0"s, "a\0b"s, "\x1b[31m"s, "\x7f"s, "\xff"s, "\xc0\xaf"s, "\xe2\x82"s,
                                 "\xed\xa0\x80"s, "\xf4\x90\x80\x80"s, "\x80"s})
    CHECK_FALSE(characters(bad).has_value());
}

TEST_CASE("tidied text has no outer white space and one kind of line end") {
  CHECK(tidied(" \t\r\n") == "");
  CHECK(tidied("  We came.\r\nIt rained.\rWe stayed. \n") == "We came.\nIt rained.\nWe stayed.");
}

TEST_CASE("a pointer names any member, whatever it is called") {
  CHECK(pointer_to("answers", "overall") == "/answers/overall");
  CHECK(pointer_to("answers", "a/b~c") == "/answers/a~1b~0c");
}
