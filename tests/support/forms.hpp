// forms.hpp: the shipped forms and a submission to fill in, for tests.
#pragma once
#include "shared/model/codec/form_codec.hpp"
#include "shared/model/forms/submission.hpp"
#include "tests/support/files.hpp"

namespace hearth::test {

inline std::shared_ptr<const Definition> form(const std::string& file) {
  auto read = read_form(read_file("assets/forms/" + file + ".json"));
  REQUIRE_MESSAGE(read.has_value(), file, read ? "" : read.error().front().pointer + ' ' + read.error().front().say);
  return std::make_shared<const Definition>(std::move(*read));
}

inline Submission slip(const Definition& form, Answers answers, std::uint64_t seed = 17) {
  SeededDice dice(seed);
  return {.id = SubmissionId::minted({}, dice),
          .form = form.id,
          .version = form.version,
          .hub = {"elm-road"},
          .language = "en",
          .answers = std::move(answers)};
}

inline const Day wednesday = Day::of(2026, 3, 4);

}  // namespace hearth::test
