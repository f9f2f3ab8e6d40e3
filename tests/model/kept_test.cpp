// Answers as released versions sent and kept them: they open, mean the same, and print the same bytes, for ever.
#include <algorithm>
#include <filesystem>

#include "shared/model/codec/submission_codec.hpp"
#include "shared/model/measures/fact.hpp"
#include "tests/support/forms.hpp"

using namespace hearth;
using namespace hearth::test;

namespace {

std::vector<std::filesystem::path> names(const std::string& folder, const std::string& ending) {
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().string().ends_with(ending)) found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<std::string> kept_folders() {
  std::vector<std::string> found;
  for (const auto& path : names("tests/kept", ""))
    if (std::filesystem::is_directory(path)) found.push_back(path.string());
  return found;
}

ValidSubmission opened(const std::string& text) {
  auto read = read_submission(text);
  REQUIRE(read.has_value());
  auto valid = validate(form(read->form.text + ".v" + std::to_string(read->version)), *read, wednesday);
  REQUIRE(valid.has_value());
  return *valid;
}

std::string counted(const ValidSubmission& valid) {
  std::string text;
  for (const Fact& fact : facts_of(valid)) text += fact.measure + ' ' + fact.option + '\n';
  return text;
}

}  // namespace

TEST_CASE("an answer that was sent once is still accepted, and kept and counted as it was then") {
  for (const std::string& folder : kept_folders()) {
    CAPTURE(folder);
    const ValidSubmission valid = opened(read_file(folder + "/sent.json"));
    CHECK(print_submission(valid.submission()) + '\n' == read_file(folder + "/kept.json"));
    CHECK(counted(valid) == read_file(folder + "/counted.txt"));
  }
}

TEST_CASE("an answer that was kept once opens, still fits its form, and is written again as the same bytes") {
  for (const std::string& folder : kept_folders()) {
    CAPTURE(folder);
    const std::string kept = read_file(folder + "/kept.json");
    const ValidSubmission valid = opened(kept);
    CHECK(print_submission(valid.submission()) + '\n' == kept);
    CHECK(counted(valid) == read_file(folder + "/counted.txt"));
  }
}

TEST_CASE("every released version of a form has answers kept here") {
  const auto folders = kept_folders();
  for (const auto& file : names("assets/forms", ".json"))
    CHECK_MESSAGE(
        std::any_of(folders.begin(), folders.end(),
                    [&](const std::string& it) { return it.starts_with("tests/kept/" + file.stem().string() + '-'); }),
        "tests/kept has no answer to ", file.string());
}
