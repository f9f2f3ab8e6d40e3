#include "shared/model/forms/definition.hpp"

#include <algorithm>

#include "shared/model/base/text.hpp"

namespace hearth {
namespace {

template <class T>
const T* named(const std::vector<T>& all, std::string_view id) {
  auto it = std::find_if(all.begin(), all.end(), [&](const T& each) { return each.id == id; });
  return it == all.end() ? nullptr : &*it;
}

}  // namespace

const Option* Question::option(std::string_view option_id) const { return named(options, option_id); }

bool Question::scored() const {
  if (positive_at_least) return true;
  return kind != QuestionKind::several &&
         std::any_of(options.begin(), options.end(), [](const Option& o) { return o.positive; });
}

std::optional<bool> Question::positive(std::string_view answer) const {
  if (const Option* it = option(answer)) return it->positive;
  auto number = whole_number(answer);
  if (!positive_at_least || !number || *number < min || *number > max) return std::nullopt;
  return *number >= *positive_at_least;
}

const std::string* FormWords::find(std::string_view key, Variant variant) const {
  if (auto theirs = variants.find(variant); theirs != variants.end())
    if (auto it = theirs->second.find(key); it != theirs->second.end()) return &it->second;
  auto it = say.find(key);
  return it == say.end() ? nullptr : &it->second;
}

const Question* Definition::question(std::string_view question_id) const { return named(questions, question_id); }

const Section* Definition::section(std::string_view section_id) const { return named(sections, section_id); }

const Section* Definition::repeated(const Question& question) const {
  const Section* in = question.section.empty() ? nullptr : section(question.section);
  return in && in->repeat ? in : nullptr;
}

bool Definition::conditional() const {
  auto depends = [](const auto& it) { return it.show_when.has_value(); };
  return std::any_of(questions.begin(), questions.end(), depends) ||
         std::any_of(sections.begin(), sections.end(), depends);
}
bool Definition::open_to(Filler filler) const {
  return filled_in_by.empty() || std::find(filled_in_by.begin(), filled_in_by.end(), filler) != filled_in_by.end();
}
bool Definition::for_public() const {
  return open_to(Filler::family) || open_to(Filler::young_person) || open_to(Filler::child);
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
