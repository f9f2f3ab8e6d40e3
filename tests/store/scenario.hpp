// scenario.hpp: what tests of the store start from: a folder of their own, the real forms, and families who answer them.
// Errors  whatever is not there or does not fit is a bug in the test, and ends it.
#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "server/store/store.hpp"
#include "shared/model/codec/form_codec.hpp"
#include "shared/model/codec/submission_codec.hpp"

namespace hearth::scenario {

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "hearth-XXXXXX").string();
    if (!mkdtemp(name.data())) std::abort();
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::filesystem::path operator/(const std::string& file) const { return path_ / file; }

 private:
  std::filesystem::path path_;
};

inline std::string text_of(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

inline std::shared_ptr<const FormShelf> forms() {
  static const auto shelf = [] {
    auto all = std::make_shared<FormShelf>();
    for (const auto& file : std::filesystem::directory_iterator("assets/forms")) {
      auto form = read_form(text_of(file.path()));
      if (!form) std::abort();
      all->add(*std::move(form));
    }
    return std::shared_ptr<const FormShelf>(all);
  }();
  return shelf;
}

inline const HubId elm_road{"elm-road"}, mill_lane{"mill-lane"};
inline const Day wednesday = Day::of(2026, 3, 4);

inline std::unique_ptr<Store> open(const std::filesystem::path& file) {
  auto store = open_sqlite(file);
  if (!store) std::abort();
  return *std::move(store);
}

struct Family {
  SeededDice dice{17};

  Submission taps(const std::string& face, const HubId& hub = elm_road) {
    return {SubmissionId::minted({}, dice), {"door-smiley"}, 1, hub, "en", {{"overall", face}}};
  }
  Submission writes(const std::string& face, const std::string& comment, const HubId& hub = elm_road) {
    return {SubmissionId::minted({}, dice),
            {"session-feedback"},
            1,
            hub,
            "ur",
            {{"overall", face}, {"welcome", "yes"}, {"comment", comment}}};
  }
};

inline ValidSubmission valid(const Submission& submission, Day on = wednesday) {
  auto it = validate(forms()->find(submission.form, submission.version), submission, on);
  if (!it) std::abort();
  return *std::move(it);
}

inline Stored keep(Store& store, const Submission& submission, Day on = wednesday) {
  const ValidSubmission one = valid(submission, on);
  return store.keep({&one, 1}, Moment{1'772'600'000'000}).front();
}

inline std::vector<std::string> payloads(const Store& store) {
  std::vector<std::string> all;
  if (!store.each([&](const Kept& kept) { all.push_back(kept.payload); })) std::abort();
  return all;
}

}  // namespace hearth::scenario
