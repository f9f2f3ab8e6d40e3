#include "shared/model/forms/definition.hpp"

#include <algorithm>

namespace hearth {

const Option* Question::option(std::string_view option_id) const {
  auto it = std::find_if(options.begin(), options.end(), [&](const Option& o) { return o.id == option_id; });
  return it == options.end() ? nullptr : &*it;
}

bool Question::scored() const {
  return kind != QuestionKind::several &&
         std::any_of(options.begin(), options.end(), [](const Option& o) { return o.positive; });
}

const Question* Definition::question(std::string_view question_id) const {
  auto it = std::find_if(questions.begin(), questions.end(), [&](const Question& q) { return q.id == question_id; });
  return it == questions.end() ? nullptr : &*it;
}

bool Definition::one_tap() const { return questions.size() == 1 && questions.front().kind == QuestionKind::faces; }

std::string measure_of(const Definition& form, const Question& question) {
  return form.id.text + '/' + std::to_string(form.version) + '.' + question.id;
}

void FormShelf::add(Definition form) { forms_.push_back(std::make_shared<const Definition>(std::move(form))); }

std::shared_ptr<const Definition> FormShelf::find(const FormId& id, int version) const {
  for (const auto& form : forms_)
    if (form->id == id && form->version == version) return form;
  return nullptr;
}

std::shared_ptr<const Definition> FormShelf::newest(const FormId& id) const {
  std::shared_ptr<const Definition> found;
  for (const auto& form : forms_)
    if (form->id == id && (!found || found->version < form->version)) found = form;
  return found;
}

}  // namespace hearth
