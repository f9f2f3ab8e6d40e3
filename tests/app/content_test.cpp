// Everything Hearth says, in every language it says it in. Keys, places and plurals are read by tests/house/wording.test.mjs.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "shared/app/app_codec.hpp"
#include "tests/support/forms.hpp"

using namespace hearth;
using namespace hearth::app;
using namespace hearth::test;

namespace {

std::vector<std::string> files(const std::string& folder, const std::string& ending) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().string().ends_with(ending)) found.push_back(entry.path().string());
  std::sort(found.begin(), found.end());
  return found;
}

Wording wording(const std::string& path) {
  auto read = read_wording(read_file(path));
  REQUIRE_MESSAGE(read.has_value(), path);
  return *read;
}

}  // namespace

TEST_CASE("every shipped form can be asked in every language") {
  for (const std::string& path : files("assets/forms", ".json")) {
    auto read = read_form(read_file(path));
    REQUIRE_MESSAGE(read.has_value(), path, read ? "" : read.error().front().pointer);
    for (const std::string& language : files("assets/wording", ".json"))
      CHECK_MESSAGE(read->words.contains(wording(language).language), path, " is not in ", language);
    CHECK(path.ends_with(read->id.text + ".v" + std::to_string(read->version) + ".json"));
  }
}

TEST_CASE("sentences are short, and never speak down or of targets") {
  Wording english = wording("assets/wording/en.json");
  for (const std::string& area : files("assets/wording/en", ".json"))
    CHECK(read_more_wording(read_file(area), english));
  for (const auto& it : english.words) {
    const std::string& text = it.second;
    INFO(it.first, ": ", text);
    for (const char* word : {"target group", "client", "service user", "invalid", "must ", "failed", "Oops"})
      CHECK(text.find(word) == std::string::npos);
    int words = 1;
    for (char c : text) {
      if (c == ' ') ++words;
      if (c == '.' || c == '?' || c == ':' || c == ',') words = 0;
      CHECK(words <= 20);
    }
  }
}
