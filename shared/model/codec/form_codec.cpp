#include "shared/model/codec/form_codec.hpp"

#include <array>

#include "shared/model/base/text.hpp"
#include "shared/model/codec/json.hpp"

namespace hearth {
namespace {

using Test = Condition::Test;

constexpr std::array<std::pair<const char*, QuestionKind>, 8> kinds{{{"faces", QuestionKind::faces},
                                                                     {"choice", QuestionKind::choice},
                                                                     {"several", QuestionKind::several},
                                                                     {"text", QuestionKind::text},
                                                                     {"number", QuestionKind::number},
                                                                     {"date", QuestionKind::date},
                                                                     {"scale", QuestionKind::scale},
                                                                     {"yes_no", QuestionKind::yes_no}}};
constexpr std::array<std::pair<const char*, Test>, 6> tests{{{"is", Test::is},
                                                             {"at_least", Test::at_least},
                                                             {"at_most", Test::at_most},
                                                             {"answered", Test::answered},
                                                             {"all", Test::all},
                                                             {"any", Test::any}}};
constexpr std::array<std::pair<const char*, Variant>, 2> variants{
    {{"young_person", Variant::young_person}, {"child", Variant::child}}};
constexpr std::array<std::pair<const char*, Filler>, 6> fillers{{{"family", Filler::family},
                                                                 {"young_person", Filler::young_person},
                                                                 {"child", Filler::child},
                                                                 {"partner", Filler::partner},
                                                                 {"practitioner", Filler::practitioner},
                                                                 {"staff", Filler::staff}}};

template <class Names, class Value>
const char* name_of(const Names& names, Value value) {
  for (const auto& [name, each] : names)
    if (each == value) return name;
  return "";
}

// "2026-03-04", "today", "today-30".
std::optional<DayBound> day_bound(std::string_view text) {
  if (auto day = Day::parse(text)) return DayBound{false, day->number()};
  if (!text.starts_with("today")) return std::nullopt;
  text.remove_prefix(5);
  if (text.empty()) return DayBound{true, 0};
  if (text.starts_with('+')) text.remove_prefix(1);
  else if (!text.starts_with('-')) return std::nullopt;
  auto days = whole_number(text);
  if (!days || *days < -100000 || *days > 100000) return std::nullopt;
  return DayBound{true, *days};
}

std::string day_bound_text(const DayBound& it) {
  if (!it.from_today) return it.at({}).iso();
  return it.days == 0 ? "today" : (it.days > 0 ? "today+" : "today") + std::to_string(it.days);
}

// Reads a definition as far as types go, and notes the place of whatever is of another; faults() judges the rest.
struct Reader {
  Errors errors = {};

  void wrong(const std::string& at, const char* member, const char* key) { errors.push_back({at + '/' + member, key}); }

  std::string text(const Json& json, const char* member, const std::string& at, const char* key) {
    if (const std::string* it = text_at(json, member)) return *it;
    if (json.contains(member)) wrong(at, member, key);
    return {};
  }

  std::optional<int> number(const Json& json, const char* member, const std::string& at) {
    auto value = number_at(json, member);
    if (!value && json.contains(member)) wrong(at, member, "form.whole_number");
    return value;
  }

  int needed(const Json& json, const char* member, const std::string& at) {
    if (!json.contains(member)) wrong(at, member, "form.limit_is_missing");
    return number(json, member, at).value_or(0);
  }

  std::optional<DayBound> day(const Json& json, const char* member, const std::string& at) {
    if (!json.contains(member)) return std::nullopt;
    const std::string* it = text_at(json, member);
    auto bound = day_bound(it ? *it : "");
    if (!bound) wrong(at, member, "form.day_or_today");
    return bound;
  }

  std::optional<Condition> when(const Json& json, const char* member, const std::string& at) {
    if (!json.contains(member)) return std::nullopt;
    return condition(json[member], at + '/' + member);
  }

  // As deep as parse_json() lets it be.
  Condition condition(const Json& json, const std::string& at) {
    Condition it;
    int found = 0;
    for (const auto& [name, test] : tests)
      if (json.contains(name)) it.test = test, ++found;
    if (found != 1) {
      errors.push_back({at, "form.one_test_in_a_condition"});
      return it;
    }
    const char* name = name_of(tests, it.test);
    if (it.test == Test::all || it.test == Test::any) {
      if (!json[name].is_array()) wrong(at, name, "form.list_of_conditions");
      else
        for (const Json& each : json[name])
          it.of.push_back(condition(each, at + '/' + name + '/' + std::to_string(it.of.size())));
      return it;
    }
    it.question = text(json, "question", at, "form.unknown_question");
    if (it.test == Test::is) {
      auto options = json[name].is_array() ? answer_from_json(json[name]) : std::nullopt;
      if (auto* many = options ? std::get_if<std::vector<std::string>>(&*options) : nullptr) it.is = std::move(*many);
      else wrong(at, name, "form.list_of_options");
    } else if (it.test != Test::answered) it.bound = number(json, name, at).value_or(0);
    else if (!flag_at(json, name)) wrong(at, name, "form.answered_is_true");
    return it;
  }

  Question question(const Json& json, const std::string& at) {
    Question it{.id = text(json, "id", at, "form.id_is_a_slug")};
    const std::string* kind = text_at(json, "kind");
    auto known =
        std::find_if(kinds.begin(), kinds.end(), [&](const auto& each) { return kind && each.first == *kind; });
    if (known == kinds.end()) wrong(at, "kind", "form.unknown_kind");
    else it.kind = known->second;
    it.required = flag_at(json, "required");
    it.core = flag_at(json, "core");
    it.section = text(json, "section", at, "form.unknown_section");
    it.show_when = when(json, "show_when", at);
    it.require_when = when(json, "require_when", at);
    switch (it.kind) {
      case QuestionKind::faces:
      case QuestionKind::choice:
      case QuestionKind::several:
        if (const Json* options = array_at(json, "options"))
          for (const Json& option : *options) {
            const std::string* id = text_at(option, "id");
            it.options.push_back({id ? *id : "", flag_at(option, "positive")});
          }
        break;
      case QuestionKind::yes_no: {
        const std::string positive = text(json, "positive", at, "form.positive_is_yes_or_no");
        if (!positive.empty() && positive != "yes" && positive != "no")
          wrong(at, "positive", "form.positive_is_yes_or_no");
        it.options = {{"yes", positive == "yes"}, {"no", positive == "no"}};
        break;
      }
      case QuestionKind::text: it.characters_max = number(json, "characters_max", at).value_or(0); break;
      case QuestionKind::number:
        it.min = needed(json, "min", at);
        it.max = needed(json, "max", at);
        it.positive_at_least = number(json, "positive_at_least", at);
        break;
      case QuestionKind::scale:
        it.max = scale_max;
        it.positive_at_least = number(json, "positive_at_least", at);
        break;
      case QuestionKind::date:
        it.first = day(json, "min", at);
        it.last = day(json, "max", at);
        break;
    }
    return it;
  }

  void fillers_of(const Json& json, std::vector<Filler>& into) {
    if (!json.is_array() || json.empty()) return wrong("", "filled_in_by", "form.unknown_filler");
    for (std::size_t i = 0; i < json.size(); ++i) {
      auto known = std::find_if(fillers.begin(), fillers.end(), [&](const auto& it) { return json[i] == it.first; });
      if (known == fillers.end()) errors.push_back({"/filled_in_by/" + std::to_string(i), "form.unknown_filler"});
      else into.push_back(known->second);
    }
  }

  Section section(const Json& json, const std::string& at) {
    Section it{.id = text(json, "id", at, "form.id_is_a_slug"), .repeat = {}, .show_when = when(json, "show_when", at)};
    if (json.contains("repeat"))
      it.repeat = {needed(json["repeat"], "min", at + "/repeat"), needed(json["repeat"], "max", at + "/repeat")};
    return it;
  }
};

FormWords::Say say_from(const Json* json) {
  FormWords::Say say;
  if (json)
    for (const auto& [key, text] : json->items())
      if (text.is_string()) say[key] = text.get<std::string>();
  return say;
}

Json condition_to_json(const Condition& it) {
  const char* name = name_of(tests, it.test);
  if (it.test == Test::all || it.test == Test::any) {
    Json list = Json::array();
    for (const Condition& each : it.of) list.push_back(condition_to_json(each));
    return {{name, std::move(list)}};
  }
  Json json{{"question", it.question}};
  if (it.test == Test::is) json[name] = it.is;
  else if (it.test == Test::answered) json[name] = true;
  else json[name] = it.bound;
  return json;
}

Json question_to_json(const Question& question) {
  Json it{{"id", question.id}, {"kind", name_of(kinds, question.kind)}};
  if (question.required) it["required"] = true;
  if (question.core) it["core"] = true;
  if (!question.section.empty()) it["section"] = question.section;
  if (question.show_when) it["show_when"] = condition_to_json(*question.show_when);
  if (question.require_when) it["require_when"] = condition_to_json(*question.require_when);
  if (question.kind == QuestionKind::text) it["characters_max"] = question.characters_max;
  if (question.kind == QuestionKind::number) it["min"] = question.min, it["max"] = question.max;
  if (question.positive_at_least) it["positive_at_least"] = *question.positive_at_least;
  if (question.first) it["min"] = day_bound_text(*question.first);
  if (question.last) it["max"] = day_bound_text(*question.last);
  for (const Option& option : question.options) {
    if (question.kind == QuestionKind::yes_no) {
      if (option.positive) it["positive"] = option.id;
      continue;
    }
    Json choice{{"id", option.id}};
    if (option.positive) choice["positive"] = true;
    it["options"].push_back(std::move(choice));
  }
  return it;
}

}  // namespace

std::map<std::string, FormWords, std::less<>> words_from_json(const Json& json) {
  std::map<std::string, FormWords, std::less<>> found;
  if (const Json* languages = object_at(json, "words"))
    for (const auto& [language, words] : languages->items()) {
      FormWords& into = found[language];
      into.reviewed = flag_at(words, "reviewed");
      into.say = say_from(object_at(words, "say"));
      for (const auto& [name, variant] : variants)
        if (const Json* say = object_at(words, name)) into.variants[variant] = say_from(say);
    }
  return found;
}

Json words_to_json(const std::map<std::string, FormWords, std::less<>>& all, std::string_view only_language) {
  Json json = Json::object();
  if (!only_language.empty() && !all.contains(only_language)) only_language = "en";
  for (const auto& [language, words] : all) {
    if (!only_language.empty() && language != only_language) continue;
    Json& it = json[language] = {{"reviewed", words.reviewed}, {"say", words.say}};
    for (const auto& [name, variant] : variants)
      if (auto say = words.variants.find(variant); say != words.variants.end()) it[name] = say->second;
  }
  return json;
}

Result<Definition, Errors> form_from_json(const Json& json) {
  Definition form;
  Reader reader;
  if (number_at(json, "schema") != 1) reader.wrong("", "schema", "form.schema_is_1");
  const std::string* id = text_at(json, "id");
  if (auto slug = FormId::parse(id ? *id : "")) form.id = *slug;
  else reader.wrong("", "id", "form.id_is_a_slug");
  form.version = number_at(json, "version").value_or(0);
  if (form.version < 1) reader.wrong("", "version", "form.version_from_1");
  if (const Json* sections = array_at(json, "sections")) {
    for (const Json& it : *sections)
      form.sections.push_back(reader.section(it, "/sections/" + std::to_string(form.sections.size())));
  } else if (json.contains("sections")) reader.wrong("", "sections", "form.list_of_sections");
  if (json.contains("filled_in_by")) reader.fillers_of(json["filled_in_by"], form.filled_in_by);
  if (json.contains("closure")) {
    const std::string* by = text_at(json["closure"], "positive_by");
    if (by && !by->empty()) form.closure_positive_by = *by;
    else reader.wrong("/closure", "positive_by", "form.unknown_question");
  }
  const Json* questions = array_at(json, "questions");
  for (std::size_t i = 0; questions && i < questions->size() && i <= questions_max; ++i)
    form.questions.push_back(reader.question((*questions)[i], "/questions/" + std::to_string(i)));
  form.words = words_from_json(json);
  if (!reader.errors.empty()) return Unexpected{std::move(reader.errors)};
  return form;
}

Result<Definition, Errors> read_form(std::string_view text) {
  auto json = parse_json(text);
  if (!json) return Unexpected{Errors{{"", "problem.not_json"}}};
  auto form = form_from_json(*json);
  if (!form) return form;
  if (Errors wrong = faults(*form); !wrong.empty()) return Unexpected{std::move(wrong)};
  return form;
}

Json form_to_json(const Definition& form, std::string_view only_language) {
  Json json{{"schema", 1}, {"id", form.id.text}, {"version", form.version}, {"questions", Json::array()}};
  for (const Question& question : form.questions) json["questions"].push_back(question_to_json(question));
  for (Filler filler : form.filled_in_by) json["filled_in_by"].push_back(name_of(fillers, filler));
  if (form.at_closure()) json["closure"] = {{"positive_by", form.closure_positive_by}};
  for (const Section& section : form.sections) {
    Json it{{"id", section.id}};
    if (section.repeat) it["repeat"] = {{"min", section.repeat->min}, {"max", section.repeat->max}};
    if (section.show_when) it["show_when"] = condition_to_json(*section.show_when);
    json["sections"].push_back(std::move(it));
  }
  json["words"] = words_to_json(form.words, only_language);
  return json;
}

}  // namespace hearth
