#include "shared/model/codec/submission_codec.hpp"

#include <algorithm>

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

// By hand, because it is the busiest writing there is: a tree of JSON first would be a quarter of a submission's time.
std::string print_submission(const Submission& submission) {
  std::string out = "{\"answers\":{";
  auto text = [&](const std::string& it) {
    auto is_plain = [](char c) { return c >= ' ' && c < 0x7F && c != '"' && c != '\\'; };
    if (std::all_of(it.begin(), it.end(), is_plain)) out.append(1, '"').append(it).append(1, '"');
    else out += printed(Json(it));
  };
  auto member = [&](const char* name, const std::string& value) {
    out.append(",\"").append(name).append("\":");
    text(value);
  };
  for (const auto& [id, answer] : submission.answers) {
    if (out.back() != '{') out += ',';
    text(id);
    out += ':';
    if (const auto* one = std::get_if<std::string>(&answer)) text(*one);
    else out += printed(Json(std::get<std::vector<std::string>>(answer)));
  }
  out += '}';
  member("form", submission.form.text);
  member("hub", submission.hub.text);
  member("id", submission.id.hex());
  member("language", submission.language);
  return out.append(",\"version\":").append(std::to_string(submission.version)).append("}");
}

}  // namespace hearth
