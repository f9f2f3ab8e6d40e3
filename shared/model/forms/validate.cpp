#include <algorithm>
#include <optional>
#include <set>

#include "shared/model/base/text.hpp"
#include "shared/model/forms/submission.hpp"

namespace hearth {
namespace {

// The wording key of what is wrong with this answer, or nothing.
std::optional<std::string> wrong(const Question& question, const Answer& answer) {
  const auto* one = std::get_if<std::string>(&answer);
  const auto* many = std::get_if<std::vector<std::string>>(&answer);
  switch (question.kind) {
    case QuestionKind::faces:
    case QuestionKind::choice:
      if (!one || !question.option(*one)) return "problem.choose_one_shown";
      return std::nullopt;
    case QuestionKind::several: {
      if (!many) return "problem.choose_from_shown";
      std::set<std::string_view> seen;
      for (const std::string& id : *many)
        if (!question.option(id) || !seen.insert(id).second) return "problem.choose_from_shown";
      return std::nullopt;
    }
    case QuestionKind::text: {
      if (!one) return "problem.write_text";
      auto length = characters(*one);
      if (!length) return "problem.write_text";
      if (*length > question.characters_max) return "problem.shorter";
      return std::nullopt;
    }
  }
  return "problem.write_text";
}

bool is_empty(const Answer& answer) {
  return std::visit([](const auto& it) { return it.empty(); }, answer);
}

}  // namespace

Result<ValidSubmission, Errors> validate(std::shared_ptr<const Definition> form, Submission submission, Day today) {
  Errors errors;
  Answers& answers = submission.answers;
  for (auto& [id, answer] : answers) {
    const Question* question = form->question(id);
    if (!question) errors.push_back({pointer_to("answers", id), "problem.unknown_question"});
    else if (auto* text = std::get_if<std::string>(&answer); text && question->kind == QuestionKind::text)
      *text = tidied(*text);
    else if (auto* many = std::get_if<std::vector<std::string>>(&answer)) std::sort(many->begin(), many->end());
  }
  std::erase_if(answers, [](const auto& it) { return is_empty(it.second); });
  for (const Question& question : form->questions) {
    auto it = answers.find(question.id);
    if (it == answers.end()) {
      if (question.required) errors.push_back({pointer_to("answers", question.id), "problem.please_answer"});
    } else if (auto say = wrong(question, it->second)) {
      errors.push_back({pointer_to("answers", question.id), *say});
    }
  }
  if (!errors.empty()) return Unexpected{std::move(errors)};
  return ValidSubmission(std::move(form), std::move(submission), today);
}

}  // namespace hearth
