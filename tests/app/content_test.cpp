// Everything Hearth says, in every language it says it in.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "shared/app/app_codec.hpp"
#include "tests/support/forms.hpp"

using namespace hearth;
using namespace hearth::app;
using namespace hearth::test;

namespace {

std::vector<std::string> files(const std::string& folder, const std::string& ending) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().string().ends_with(ending)) found.push_back(entry.path().string());
  std::sort(found.begin(), found.end());
  return found;
}

Wording wording(const std::string& path) {
  auto read = read_wording(read_file(path));
  REQUIRE_MESSAGE(read.has_value(), path);
  return *read;
}

std::set<std::string> places(const std::string& text) {
  std::set<std::string> found;
  for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1))
    found.insert(text.substr(open, text.find('}', open) - open + 1));
  return found;
}

}  // namespace

TEST_CASE("every string is there in every language, with the same places to fill") {
  Wording english = wording("assets/wording/en.json");
  for (const std::string& path : files("assets/wording", ".json")) {
    Wording other = wording(path);
    for (const auto& it : english.words) {
      INFO(path, ": ", it.first);
      REQUIRE(other.words.contains(it.first));
      CHECK(places(other.words[it.first]) == places(it.second));
    }
    for (const auto& it : other.words)
      CHECK_MESSAGE(english.words.contains(it.first), path, ": ", it.first, " is in no other language");
  }
}

TEST_CASE("every wording key that the code names has words, and every word is used") {
  Wording english = wording("assets/wording/en.json");
  std::string code;
  for (const char* folder : {"shared", "server", "client"})
    for (const std::string& path : files(folder, ".cpp")) code += read_file(path);
  for (const auto& it : english.words) {
    const std::string& key = it.first;
    bool built = key.starts_with("month.") || key.starts_with("staff.instrument.");
    CHECK_MESSAGE((built || code.find('"' + key + '"') != std::string::npos), key, " is said nowhere");
  }
  for (const char* named : {"say(\"", "\"problem."})
    for (std::size_t at = code.find(named); at != std::string::npos; at = code.find(named, at + 1)) {
      const std::size_t start = code.find('"', at) + 1;
      std::string key = code.substr(start, code.find('"', start) - start);
      bool of_a_language = code[at - 1] == '.';           // content.say("en")
      if (of_a_language || key.ends_with('.')) continue;  // or the start of a key that is put together
      CHECK_MESSAGE(english.words.contains(key), key, " has no words");
    }
}

TEST_CASE("every shipped form can be asked in every language") {
  for (const std::string& path : files("assets/forms", ".json")) {
    auto read = read_form(read_file(path));
    REQUIRE_MESSAGE(read.has_value(), path, read ? "" : read.error().front().pointer);
    for (const std::string& language : files("assets/wording", ".json"))
      CHECK_MESSAGE(read->words.contains(wording(language).language), path, " is not in ", language);
    CHECK(path.ends_with(read->id.text + ".v" + std::to_string(read->version) + ".json"));
  }
}

TEST_CASE("the core question is asked word for word the same in every form") {
  auto smiley = form("door-smiley.v1"), session = form("session-feedback.v1");
  for (const auto& [language, words] : smiley->words)
    for (const auto& [key, text] : words.say)
      if (key.starts_with("overall")) CHECK(session->words.find(language)->second.say.find(key)->second == text);
}

TEST_CASE("sentences are short, and never speak down or of targets") {
  const Wording english = wording("assets/wording/en.json");
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

TEST_CASE("names and numbers keep their own direction inside right-to-left words") {
  Wording urdu = wording("assets/wording/ur.json");
  CHECK(urdu("rate.of", {{"hits", "9"}, {"out_of", "10"}}).find("\u20689\u2069") != std::string::npos);
  Wording english = wording("assets/wording/en.json");
  CHECK(english("rate.of", {{"hits", "9"}, {"out_of", "10"}}) == "9 of 10");
  CHECK(english("no.such.key") == "no.such.key");
}
