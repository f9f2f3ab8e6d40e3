// submission_codec.hpp: submissions on the wire and at rest.
// Shape   {"id","form","version","hub","language","answers":{question: "text or option" | ["options"]}}
// Errors  malformed (not JSON at all) or unacceptable, with a pointer to each member that is not as above.
#pragma once
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

}  // namespace hearth
