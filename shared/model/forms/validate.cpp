#include <algorithm>
#include <optional>
#include <set>

#include "shared/model/base/text.hpp"
#include "shared/model/forms/submission.hpp"

namespace hearth {
namespace {

// "2026-03-04" as people type it: "2026-3-4" too.
std::optional<Day> typed_day(std::string_view text) {
  std::string iso;
  for (int part = 0; part < 3; ++part) {
    const std::string_view digits = text.substr(0, part < 2 ? text.find('-') : text.npos);
    if (part > 0) iso.append(digits.size() == 1 ? "-0" : "-");
    iso += digits;
    text.remove_prefix(std::min(text.size(), digits.size() + 1));
  }
  return Day::parse(iso);
}

// As it is kept: people type numbers and dates as text.
Answer settled(const Question& question, Answer answer) {
  if (auto* many = std::get_if<std::vector<std::string>>(&answer)) std::sort(many->begin(), many->end());
  const auto* typed = std::get_if<std::string>(&answer);
  if (!typed) return answer;
  std::string text = tidied(*typed);
  switch (question.kind) {
    case QuestionKind::text: return text;
    case QuestionKind::number:
    case QuestionKind::scale:
      if (auto number = whole_number(text)) return *number;
      return text;
    case QuestionKind::date:
      if (auto day = typed_day(text)) return *day;
      return text.find_first_not_of('-') == text.npos ? std::string() : text;
    default: return answer;
  }
}

bool is_empty(const Answer& answer) {
  if (const auto* text = std::get_if<std::string>(&answer)) return text->empty();
  if (const auto* many = std::get_if<std::vector<std::string>>(&answer)) return many->empty();
  const auto* times = std::get_if<Repeated>(&answer);
  return times && times->empty();
}

bool is_shown(const Section& section, const Answers& outer) {
  return !section.show_when || holds(*section.show_when, outer, outer);
}

// The answers of one level: the form's own, or those of one repetition of a section.
void settle(const Definition& form, const Section* level, Answers& answers, const Answers& outer) {
  for (auto& [id, answer] : answers)
    if (const Question* question = form.question(id)) answer = settled(*question, std::move(answer));
  std::erase_if(answers, [](const auto& it) { return is_empty(it.second); });
  auto hidden = [&](const auto& it) {
    if (const Question* question = form.question(it.first)) return !is_asked(form, *question, answers, outer);
    const Section* section = level ? nullptr : form.section(it.first);
    return section && !is_shown(*section, outer);
  };
  while (std::erase_if(answers, hidden) > 0) {}  // what is hidden hides what hung on it
}

struct Check {
  const Definition& form;
  Day today;
  Errors errors = {};

  void unknown(const Section* level, const Answers& answers, const std::string& at) {
    for (const auto& [id, answer] : answers) {
      const Question* question = form.question(id);
      const Section* section = level || question ? nullptr : form.section(id);
      const auto* times = std::get_if<Repeated>(&answer);
      if (question ? form.repeated(*question) != level : !section || !section->repeat)
        errors.push_back({pointer_to(at, id), "problem.unknown_question"});
      for (std::size_t i = 0; section && times && i < times->size(); ++i)
        unknown(section, (*times)[i].answers, at + '/' + id + '/' + std::to_string(i));
    }
  }

  // The wording key of what is wrong with this answer, or nothing.
  std::optional<std::string> wrong(const Question& question, const Answer& answer) const {
    const auto* one = std::get_if<std::string>(&answer);
    const auto* many = std::get_if<std::vector<std::string>>(&answer);
    const int* number = std::get_if<int>(&answer);
    const Day* day = std::get_if<Day>(&answer);
    switch (question.kind) {
      case QuestionKind::faces:
      case QuestionKind::choice:
      case QuestionKind::yes_no:
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
      case QuestionKind::scale:
        if (!number || *number < question.min || *number > question.max) return "problem.choose_one_shown";
        return std::nullopt;
      case QuestionKind::number:
        if (!number) return "problem.whole_number";
        if (*number < question.min) return "problem.larger";
        if (*number > question.max) return "problem.smaller";
        return std::nullopt;
      case QuestionKind::date:
        if (!day) return "problem.whole_date";
        if (question.first && *day < question.first->at(today)) return "problem.later";
        if (question.last && question.last->at(today) < *day) return "problem.earlier";
        return std::nullopt;
    }
    return "problem.write_text";
  }

  void level(const Section* level, const Answers& answers, const Answers& outer, const std::string& at) {
    const Section* done = nullptr;
    for (const Question& question : form.questions) {
      const Section* section = form.repeated(question);
      if (section != level) {
        if (!level && section != done) repeated(*(done = section), answers);
        continue;
      }
      auto it = answers.find(question.id);
      if (it != answers.end()) {
        if (auto say = wrong(question, it->second)) errors.push_back({pointer_to(at, question.id), *say});
      } else if (is_required(question, answers, outer) && is_asked(form, question, answers, outer)) {
        errors.push_back({pointer_to(at, question.id), "problem.please_answer"});
      }
    }
  }

  void repeated(const Section& section, const Answers& outer) {
    if (!is_shown(section, outer)) return;
    const Repeated none;
    const std::string at = "answers/" + section.id;
    auto it = outer.find(section.id);
    const auto* times = it == outer.end() ? &none : std::get_if<Repeated>(&it->second);
    if (!times) return errors.push_back({'/' + at, "problem.list_of_answers"});
    if (static_cast<int>(times->size()) < section.repeat->min) errors.push_back({'/' + at, "problem.add_more"});
    if (static_cast<int>(times->size()) > section.repeat->max) return errors.push_back({'/' + at, "problem.take_out"});
    for (std::size_t i = 0; i < times->size(); ++i)
      level(&section, (*times)[i].answers, outer, at + '/' + std::to_string(i));
  }
};

}  // namespace

bool is_asked(const Definition& form, const Question& question, const Answers& within, const Answers& outer) {
  const Section* section = question.section.empty() ? nullptr : form.section(question.section);
  if (section && !is_shown(*section, outer)) return false;
  return !question.show_when || holds(*question.show_when, within, outer);
}

bool is_required(const Question& question, const Answers& within, const Answers& outer) {
  return question.required || (question.require_when && holds(*question.require_when, within, outer));
}

Answers settled(const Definition& form, Answers answers) {
  settle(form, nullptr, answers, answers);
  for (const Section& section : form.sections)
    if (auto it = answers.find(section.id); it != answers.end())
      if (auto* times = std::get_if<Repeated>(&it->second))
        for (AnswerSet& each : *times) settle(form, &section, each.answers, answers);
  return answers;
}

Result<ValidSubmission, Errors> validate(std::shared_ptr<const Definition> form, Submission submission, Day today) {
  Check check{*form, today};
  check.unknown(nullptr, submission.answers, "answers");
  submission.answers = settled(*form, std::move(submission.answers));
  check.level(nullptr, submission.answers, submission.answers, "answers");
  if (!check.errors.empty()) return Unexpected{std::move(check.errors)};
  return ValidSubmission(std::move(form), std::move(submission), today);
}

}  // namespace hearth
