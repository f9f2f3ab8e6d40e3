#include "shared/model/codec/submission_codec.hpp"

#include "shared/model/base/text.hpp"
#include "shared/model/codec/json.hpp"

namespace hearth {

std::optional<Answer> answer_from_json(const Json& json) {
  if (json.is_string()) return json.get<std::string>();
  if (!json.is_array()) return std::nullopt;
  std::vector<std::string> many;
  for (const Json& it : json) {
    if (!it.is_string()) return std::nullopt;
    many.push_back(it.get<std::string>());
  }
  return many;
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

Json submission_to_json(const Submission& submission) {
  Json answers = Json::object();
  for (const auto& [id, answer] : submission.answers)
    answers[id] = std::visit([](const auto& it) { return Json(it); }, answer);
  return {{"id", submission.id.hex()},  {"form", submission.form.text},    {"version", submission.version},
          {"hub", submission.hub.text}, {"language", submission.language}, {"answers", std::move(answers)}};
}

std::string print_submission(const Submission& submission) { return printed(submission_to_json(submission)); }

}  // namespace hearth
