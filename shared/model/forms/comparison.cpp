#include "shared/model/forms/comparison.hpp"

#include <tuple>

namespace hearth {
namespace {

auto results_of(const Definition& form, const Question& it) {
  return std::tuple(it.kind, it.options, it.min, it.max, it.positive_at_least, it.first, it.last,
                    form.repeated(it) != nullptr);
}

// By variant, then key: what is said of this question.
std::map<std::string, std::string> words_of(const FormWords& words, const Question& question) {
  std::map<std::string, std::string> found;
  auto take = [&](const FormWords::Say& say, const std::string& variant) {
    for (const auto& [key, text] : say)
      if (key == question.id || key.starts_with(question.id + '.')) found[variant + key] = text;
  };
  take(words.say, "");
  for (const auto& [variant, say] : words.variants) take(say, std::to_string(static_cast<int>(variant)) + ' ');
  return found;
}

}  // namespace

Comparison compare(const Definition& earlier, const Definition& later) {
  Comparison out;
  for (const Question& question : later.questions) {
    const Question* before = earlier.question(question.id);
    const bool same = before && results_of(earlier, *before) == results_of(later, question);
    (same ? out.unchanged : before ? out.changed : out.added).push_back(question.id);
    if (!same) continue;
    for (const auto& [language, words] : later.words)
      if (auto it = earlier.words.find(language); it != earlier.words.end())
        if (words_of(it->second, question) != words_of(words, question))
          out.reworded.push_back({question.id, language});
  }
  for (const Question& question : earlier.questions)
    if (!later.question(question.id)) out.removed.push_back(question.id);
  return out;
}

}  // namespace hearth
