#include "shared/model/codec/form_codec.hpp"

#include <array>
#include <set>

#include "shared/model/codec/json.hpp"

namespace hearth {
namespace {

constexpr std::array<std::pair<std::string_view, QuestionKind>, 4> kinds{{{"faces", QuestionKind::faces},
                                                                          {"choice", QuestionKind::choice},
                                                                          {"several", QuestionKind::several},
                                                                          {"text", QuestionKind::text}}};

Question question_from(const Json& json, const std::string& at, Errors& errors) {
  Question question;
  const std::string* id = text_at(json, "id");
  if (!id || !is_slug(*id)) errors.push_back({at + "/id", "form.id_is_a_slug"});
  else question.id = *id;
  const std::string* kind = text_at(json, "kind");
  auto known = std::find_if(kinds.begin(), kinds.end(), [&](const auto& it) { return kind && it.first == *kind; });
  if (known == kinds.end()) errors.push_back({at + "/kind", "form.unknown_kind"});
  else question.kind = known->second;
  question.required = flag_at(json, "required");
  if (question.kind == QuestionKind::text) {
    question.characters_max = number_at(json, "characters_max").value_or(0);
    if (question.characters_max < 1 || question.characters_max > 20000)
      errors.push_back({at + "/characters_max", "form.text_needs_a_limit"});
    return question;
  }
  const Json* options = array_at(json, "options");
  if (!options || options->size() < 2 || options->size() > 60) {
    errors.push_back({at + "/options", "form.two_options_or_more"});
    return question;
  }
  std::set<std::string> seen;
  for (std::size_t i = 0; i < options->size(); ++i) {
    const Json& option = (*options)[i];
    const std::string* option_id = text_at(option, "id");
    if (!option_id || !is_slug(*option_id) || !seen.insert(*option_id).second)
      errors.push_back({at + "/options/" + std::to_string(i) + "/id", "form.id_is_a_slug"});
    else question.options.push_back({*option_id, flag_at(option, "positive")});
  }
  return question;
}

// Each question and option has words in each language, and there are no words for what is not asked.
void check_words(const Definition& form, Errors& errors) {
  std::set<std::string> wanted{"title"};
  for (const Question& question : form.questions) {
    wanted.insert(question.id);
    for (const Option& option : question.options) wanted.insert(question.id + '.' + option.id);
  }
  if (form.words.empty()) errors.push_back({"/words", "form.words_missing"});
  for (const auto& [language, words] : form.words) {
    for (const std::string& key : wanted)
      if (!words.say.contains(key)) errors.push_back({"/words/" + language + "/say/" + key, "form.words_missing"});
    for (const auto& [key, text] : words.say)
      if (!wanted.contains(key) && !key.ends_with(".hint"))
        errors.push_back({"/words/" + language + "/say/" + key, "form.words_for_nothing"});
  }
}

}  // namespace

Result<Definition, Errors> form_from_json(const Json& json) {
  Definition form;
  Errors errors;
  if (number_at(json, "schema") != 1) errors.push_back({"/schema", "form.schema_is_1"});
  const std::string* id = text_at(json, "id");
  if (auto slug = FormId::parse(id ? *id : "")) form.id = *slug;
  else errors.push_back({"/id", "form.id_is_a_slug"});
  form.version = number_at(json, "version").value_or(0);
  if (form.version < 1) errors.push_back({"/version", "form.version_from_1"});
  const Json* questions = array_at(json, "questions");
  if (!questions || questions->empty() || questions->size() > 200)
    errors.push_back({"/questions", "form.no_questions"});
  for (std::size_t i = 0; questions && i < questions->size(); ++i) {
    std::string at = "/questions/" + std::to_string(i);
    Question question = question_from((*questions)[i], at, errors);
    if (form.question(question.id)) errors.push_back({at + "/id", "form.id_is_used_twice"});
    form.questions.push_back(std::move(question));
  }
  if (const Json* languages = object_at(json, "words")) {
    for (const auto& [language, words] : languages->items()) {
      FormWords& into = form.words[language];
      into.reviewed = flag_at(words, "reviewed");
      if (const Json* say = object_at(words, "say"))
        for (const auto& [key, text] : say->items())
          if (text.is_string()) into.say[key] = text.get<std::string>();
    }
  }
  if (errors.empty()) check_words(form, errors);
  if (!errors.empty()) return Unexpected{std::move(errors)};
  return form;
}

Result<Definition, Errors> read_form(std::string_view text) {
  auto json = parse_json(text);
  if (!json) return Unexpected{Errors{{"", "problem.not_json"}}};
  return form_from_json(*json);
}

Json form_to_json(const Definition& form, std::string_view only_language) {
  Json json{{"schema", 1}, {"id", form.id.text}, {"version", form.version}, {"questions", Json::array()}};
  for (const Question& question : form.questions) {
    Json it{{"id", question.id}};
    for (const auto& [name, kind] : kinds)
      if (kind == question.kind) it["kind"] = name;
    if (question.required) it["required"] = true;
    if (question.kind == QuestionKind::text) it["characters_max"] = question.characters_max;
    for (const Option& option : question.options) {
      Json choice{{"id", option.id}};
      if (option.positive) choice["positive"] = true;
      it["options"].push_back(std::move(choice));
    }
    json["questions"].push_back(std::move(it));
  }
  if (!only_language.empty() && !form.words.contains(only_language)) only_language = "en";
  for (const auto& [language, words] : form.words)
    if (only_language.empty() || language == only_language)
      json["words"][language] = {{"reviewed", words.reviewed}, {"say", words.say}};
  return json;
}

}  // namespace hearth
