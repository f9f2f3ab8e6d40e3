// The shipped frameworks: every row of the register is there, and the program's own reader takes it.
#include <doctest/doctest.h>

#include <set>

#include "tests/support/frameworks.hpp"

using namespace hearth;
using namespace hearth::test;

TEST_CASE("every shipped framework is read, and each indicator says where it comes from") {
  std::size_t indicators = 0;
  for (const char* name : {"walsall", "shropshire", "plymouth", "cumbria", "wirral"}) {
    const Framework it = framework(name);
    CHECK(it.id == name);
    indicators += it.indicators.size();
    for (const Indicator& each : it.indicators) {
      INFO(each.id);
      CHECK(each.id.starts_with(it.id + "."));
      CHECK(each.source == it.source);
      for (const Target& target : each.targets) CHECK(target.value != 0);
      for (const Rule& rule : each.rules)
        for (const Rule::Value& other : rule.alternatives) CHECK(other != rule.value);
    }
  }
  CHECK(indicators == 185);
}

TEST_CASE("a framework that would not make a figure is refused, with the place and the way out") {
  const std::string good =
      R"({"id":"a","name":"A","source":"a.txt","indicators":[{"id":"a.b","title":"T","reading":"R","source":"a.txt",
    "reference":"1","fed_by":"case","shape":"share","better":"higher","window":"in_period","counts":"people","period":"quarter",
    "rules":[{"id":"n","default":5,"why":"W"}],
    "out_of":{"of":"case","where":[{"day":{"at":"received","plus":{"days":"$n"}},"in":"window"}]},"hits":{"where":[{"given":"closed"}]}}]})";
  REQUIRE(read_framework(good).has_value());
  struct Broken {
    std::string from, to, pointer, say;
  };
  for (const Broken& it : std::vector<Broken>{
           {R"("share")", R"("shares")", "/indicators/0/shape", "framework.no_such_choice"},
           {R"("$n")", R"("$m")", "/indicators/0/out_of/where/0/day/plus", "framework.no_such_rule"},
           {R"("days":)", R"("fortnights":)", "/indicators/0/out_of/where/0/day/plus", "framework.one_unit_of_time"},
           {R"("given")", R"("taken")", "/indicators/0/hits/where/0", "framework.no_such_test"},
           {R"("out_of")", R"("of")", "/indicators/0/hits", "framework.hits_of_what"},
           {R"("in":"window")", R"("on":"window")", "/indicators/0/out_of/where/0", "framework.a_day_needs_an_end"},
           {R"("default":5,)", "", "/indicators/0/rules/0/default", "framework.words_are_missing"},
           {R"("id":"a",)", R"("id":"A a",)", "/id", "framework.id_is_a_slug"}}) {
    std::string text = good;
    text.replace(text.find(it.from), it.from.size(), it.to);
    auto read = read_framework(text);
    INFO(it.from);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().front() == Error{it.pointer, it.say});
  }
}
