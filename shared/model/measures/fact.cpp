#include "shared/model/measures/fact.hpp"

namespace hearth {

Facts facts_of(const ValidSubmission& valid) {
  Facts facts;
  const Submission& submission = valid.submission();
  for (const Question& question : valid.form().questions) {
    auto it = submission.answers.find(question.id);
    if (!question.scored() || it == submission.answers.end()) continue;
    facts.push_back(
        {valid.on(), submission.hub, measure_of(valid.form(), question), std::get<std::string>(it->second), 1});
  }
  return facts;
}

}  // namespace hearth
