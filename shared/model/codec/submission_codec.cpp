#include "shared/model/codec/submission_codec.hpp"

#include <algorithm>

#include "shared/model/base/cases.hpp"
#include "shared/model/base/text.hpp"
#include "shared/model/codec/json.hpp"

namespace hearth {

namespace {

std::optional<Answers> answers_from(const Json& json) {
  Answers answers;
  for (const auto& [id, value] : json.items()) {
    auto answer = answer_from_json(value);
    if (!answer) return std::nullopt;
    answers.emplace(id, std::move(*answer));
  }
  return answers;
}

}  // namespace

std::optional<Answer> answer_from_json(const Json& json) {
  if (json.is_string()) return json.get<std::string>();
  if (json.is_number_integer()) {
    auto number = whole_number(json.dump());
    return number ? std::optional<Answer>(*number) : std::nullopt;
  }
  if (json.is_object()) {
    const std::string* iso = json.size() == 1 ? text_at(json, "date") : nullptr;
    auto day = Day::parse(iso ? *iso : "");
    return day ? std::optional<Answer>(*day) : std::nullopt;
  }
  if (!json.is_array()) return std::nullopt;
  std::vector<std::string> many;
  Repeated times;
  for (const Json& it : json) {
    if (it.is_string()) many.push_back(it.get<std::string>());
    else if (auto answers = it.is_object() ? answers_from(it) : std::nullopt) times.push_back({std::move(*answers)});
    else return std::nullopt;
  }
  if (times.empty()) return many;
  if (many.empty()) return times;
  return std::nullopt;
}

Result<Submission, Refusal> read_submission(std::string_view text) {
  auto json = parse_json(text);
  if (!json || !json->is_object()) return Unexpected{Refusal{true, {{"", "problem.not_json"}}}};
  Submission submission;
  Errors errors;
  auto slug = [&](const char* member, auto& into) {
    const std::string* typed = text_at(*json, member);
    auto id = std::decay_t<decltype(into)>::parse(typed ? *typed : "");
    if (id) into = *id;
    else errors.push_back({'/' + std::string(member), "problem.not_a_name_of_ours"});
  };
  const std::string* hex = text_at(*json, "id");
  if (auto id = SubmissionId::parse(hex ? *hex : "")) submission.id = *id;
  else errors.push_back({"/id", "problem.not_an_id"});
  slug("form", submission.form);
  slug("hub", submission.hub);
  submission.version = number_at(*json, "version").value_or(0);
  if (submission.version < 1) errors.push_back({"/version", "problem.not_a_version"});
  if (const std::string* language = text_at(*json, "language"); language && is_slug(*language))
    submission.language = *language;
  else errors.push_back({"/language", "problem.not_a_name_of_ours"});
  const Json* answers = object_at(*json, "answers");
  if (!answers) errors.push_back({"/answers", "problem.answers_missing"});
  else
    for (const auto& [id, value] : answers->items()) {
      if (auto answer = answer_from_json(value)) submission.answers.emplace(id, std::move(*answer));
      else errors.push_back({pointer_to("answers", id), "problem.text_or_list"});
    }
  if (!errors.empty()) return Unexpected{Refusal{false, std::move(errors)}};
  return submission;
}

namespace {

void print(std::string& out, const std::string& text) {
  auto is_plain = [](char c) { return c >= ' ' && c < 0x7F && c != '"' && c != '\\'; };
  if (std::all_of(text.begin(), text.end(), is_plain)) out.append(1, '"').append(text).append(1, '"');
  else out += printed(Json(text));
}

void print(std::string& out, const Answers& answers) {
  out += '{';
  for (const auto& [id, answer] : answers) {
    if (out.back() != '{') out += ',';
    print(out, id);
    out += ':';
    std::visit(Cases{[&](const std::string& it) { print(out, it); },
                     [&](const std::vector<std::string>& it) { out += printed(Json(it)); },
                     [&](int it) { out += std::to_string(it); },
                     [&](Day it) { out.append("{\"date\":\"").append(it.iso()).append("\"}"); },
                     [&](const Repeated& it) {
                       out += '[';
                       for (const AnswerSet& each : it) {
                         if (out.back() != '[') out += ',';
                         print(out, each.answers);
                       }
                       out += ']';
                     }},
               answer);
  }
  out += '}';
}

}  // namespace

std::optional<Answers> read_answers(std::string_view text) {
  auto json = parse_json(text);
  return json && json->is_object() ? answers_from(*json) : std::nullopt;
}

std::string print_answers(const Answers& answers) {
  std::string out;
  print(out, answers);
  return out;
}

// By hand, because it is the busiest writing there is: a tree of JSON first would be a quarter of a submission's time.
std::string print_submission(const Submission& submission) {
  std::string out = "{\"answers\":";
  print(out, submission.answers);
  auto member = [&](const char* name, const std::string& value) {
    out.append(",\"").append(name).append("\":");
    print(out, value);
  };
  member("form", submission.form.text);
  member("hub", submission.hub.text);
  member("id", submission.id.hex());
  member("language", submission.language);
  return out.append(",\"version\":").append(std::to_string(submission.version)).append("}");
}

}  // namespace hearth
