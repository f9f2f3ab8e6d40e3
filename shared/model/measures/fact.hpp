// fact.hpp: what one submission adds to the counts.
// Shape   a Fact says: on this day, at this hub, this answer to this question, so many times; a number
//         is said in digits. Stored roll-ups are Facts
//         summed over everything but these four.
// Source  a pure function of the submission, so roll-ups can be rebuilt and proved.
#pragma once
#include <string>
#include <vector>

#include "shared/model/forms/submission.hpp"

namespace hearth {

struct Fact {
  Day day;
  HubId hub;
  std::string measure;  // measure_of(form, question)
  std::string option;
  int count = 0;
  bool operator==(const Fact&) const = default;
};
using Facts = std::vector<Fact>;

Facts facts_of(const ValidSubmission& valid);  // one for each answer to a scored question

}  // namespace hearth
