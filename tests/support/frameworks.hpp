// frameworks.hpp: the shipped frameworks, and records to measure, for tests.
#pragma once
#include <initializer_list>

#include "shared/model/codec/framework_codec.hpp"
#include "shared/model/measures/verdict.hpp"
#include "tests/support/files.hpp"

namespace hearth::test {

inline Framework framework(const std::string& name) {
  auto read = read_framework(read_file("assets/frameworks/" + name + ".json"));
  if (!read)
    for (const Error& each : read.error()) MESSAGE(name, ": ", each.pointer, " ", each.say);
  REQUIRE(read.has_value());
  return std::move(*read);
}

inline Day on(const char* iso) {
  auto day = Day::parse(iso);
  REQUIRE_MESSAGE(day.has_value(), iso);
  return *day;
}

// What is a day reads as one: {"received", "2026-01-05"}.
inline Record record(const char* kind, const char* hub,
                     std::initializer_list<std::pair<const char*, const char*>> words,
                     std::initializer_list<std::pair<const char*, int>> numbers = {}) {
  Record it{kind, {hub}, {}};
  for (const auto& [field, word] : words) {
    auto day = Day::parse(word);
    it.says[field] = day ? RecordValue{*day} : RecordValue{std::string(word)};
  }
  for (const auto& [field, number] : numbers) it.says[field] = number;
  return it;
}

}  // namespace hearth::test
