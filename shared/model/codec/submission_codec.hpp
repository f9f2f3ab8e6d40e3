// submission_codec.hpp: submissions on the wire and at rest.
// Shape   {"id","form","version","hub","language","answers":{question: "text or option" | ["options"] | 7 |
//         {"date":"2026-03-04"}, section: [answers, once for each time]}}. A date or a number may be sent as a text too.
// Errors  malformed (not JSON at all) or unacceptable, with a pointer to each member that is not as above.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "shared/model/forms/submission.hpp"

namespace hearth {

struct Refusal {
  bool malformed = false;
  Errors errors;
};

Result<Submission, Refusal> read_submission(std::string_view text);
std::string print_submission(const Submission& submission);  // equal submissions print the same bytes

// Answers by themselves, as they stand in a submission.
std::optional<Answers> read_answers(std::string_view text);
std::string print_answers(const Answers& answers);

}  // namespace hearth
