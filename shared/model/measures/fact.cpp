#include "shared/model/measures/fact.hpp"

namespace hearth {

Facts facts_of(const ValidSubmission& valid) {
  Facts facts;
  const Submission& submission = valid.submission();
  auto count = [&](const Question& question, const Answers& answers) {
    auto it = answers.find(question.id);
    if (it == answers.end()) return;
    const int* number = std::get_if<int>(&it->second);
    Fact fact{valid.on(), submission.hub, measure_of(valid.form(), question),
              number ? std::to_string(*number) : std::get<std::string>(it->second), 1};
    for (Fact& before : facts)
      if (before.measure == fact.measure && before.option == fact.option) return void(++before.count);
    facts.push_back(std::move(fact));
  };
  for (const Question& question : valid.form().questions) {
    if (!question.scored()) continue;
    const Section* section = valid.form().repeated(question);
    if (!section) count(question, submission.answers);
    else if (auto it = submission.answers.find(section->id); it != submission.answers.end())
      for (const AnswerSet& each : std::get<Repeated>(it->second)) count(question, each.answers);
  }
  return facts;
}

}  // namespace hearth
