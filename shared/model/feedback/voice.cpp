#include "shared/model/feedback/voice.hpp"

#include <algorithm>

#include "shared/model/base/text.hpp"

namespace hearth {
namespace {

bool is_gap(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool is_mark(char c) { return std::string_view(".,;:!?\"'()[]/-").find(c) != std::string_view::npos; }
char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Between gaps.
std::vector<std::string_view> words_in(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && is_gap(text[at])) ++at;
    const std::size_t from = at;
    while (at < text.size() && !is_gap(text[at])) ++at;
    if (at > from) words.push_back(text.substr(from, at - from));
  }
  return words;
}

// A word without the marks around it: "(Ann)," is Ann.
std::string_view bare(std::string_view word) {
  while (!word.empty() && is_mark(word.front())) word.remove_prefix(1);
  while (!word.empty() && is_mark(word.back())) word.remove_suffix(1);
  return word;
}

// The bytes of the gap or mark that begins here: ASCII's, Urdu's full stop, comma and question mark, curly quotes.
std::size_t mark_length(std::string_view text) {
  if (is_gap(text.front()) || is_mark(text.front())) return 1;
  for (std::string_view it : {"۔", "،", "؟", "‘", "’", "“", "”", "…"})
    if (text.starts_with(it)) return it.size();
  return 0;
}

// Letters small, marks and gaps one space, a space at either end: so that a search finds whole words.
std::string plain(std::string_view text) {
  std::string out = " ";
  while (!text.empty()) {
    const std::size_t mark = mark_length(text);
    if (mark == 0) out += small(text.front());
    else if (out.back() != ' ') out += ' ';
    text.remove_prefix(std::max<std::size_t>(mark, 1));
  }
  if (out.back() != ' ') out += ' ';
  return out;
}

bool looks_like_a_name(std::string_view word, bool begins) {
  word = bare(word);
  if (word.empty()) return false;
  int digits = 0, most = 0;
  for (char c : word) most = std::max(most, digits = c >= '0' && c <= '9' ? digits + 1 : 0);
  if (most >= 3 || word.find('@') != std::string_view::npos) return true;
  const bool capital = word.front() >= 'A' && word.front() <= 'Z';
  return capital && !begins && word != "I" && !word.starts_with("I'") && !word.starts_with("I’");
}

}  // namespace

std::vector<Voice> voices_of(const ValidSubmission& valid) {
  std::vector<Voice> voices;
  const Submission& it = valid.submission();
  auto share = it.answers.find("share");
  const bool may_show = share != it.answers.end() && share->second == Answer{"yes"};
  for (const Question& question : valid.form().questions) {
    if (question.kind != QuestionKind::text || valid.form().repeated(question)) continue;
    if (auto answer = it.answers.find(question.id); answer != it.answers.end())
      voices.push_back({it.id, question.id, it.form, it.hub, valid.on(), it.language,
                        std::get<std::string>(answer->second), may_show});
  }
  return voices;
}

std::string with_names_struck(std::string_view words) {
  std::string out;
  bool begins = true;
  for (std::size_t at = 0; at < words.size();) {
    if (is_gap(words[at])) {
      begins = begins || words[at] == '\n';
      out += words[at++];
      continue;
    }
    const std::size_t from = at;
    while (at < words.size() && !is_gap(words[at])) ++at;
    const std::string_view word = words.substr(from, at - from);
    const char last = word.back();
    out += looks_like_a_name(word, begins) ? struck : word;
    begins = last == '.' || last == '!' || last == '?' || last == ':';
  }
  return out;
}

const char* problem_with_shown(std::string_view words, std::string_view shown) {
  const auto said = words_in(words);
  auto at = said.begin();
  bool says_something = false;
  for (std::string_view shown_word : words_in(shown)) {
    const std::string_view word = bare(shown_word);
    if (word.empty() || word == bare(struck)) continue;
    at = std::find_if(at, said.end(), [&](std::string_view it) { return bare(it) == word; });
    if (at == said.end()) return "voices.other_words";
    ++at;
    says_something = true;
  }
  return says_something ? nullptr : "voices.nothing_left";
}

int worries(std::string_view words, const WorryWords& list) {
  const std::string text = plain(words);
  int found = 0;
  for (const auto& [language, each] : list)
    found += static_cast<int>(std::count_if(each.begin(), each.end(), [&](const std::string& worry) {
      return text.find(plain(worry)) != std::string::npos;
    }));
  return found;
}

void most_worrying_first(std::vector<Voice>& voices, const WorryWords& list) {
  std::vector<std::pair<int, Voice>> ranked;
  for (Voice& it : voices) ranked.emplace_back(worries(it.words, list), std::move(it));
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second.on < b.second.on;
  });
  for (std::size_t i = 0; i < ranked.size(); ++i) voices[i] = std::move(ranked[i].second);
}

bool has_words(std::string_view words, std::string_view sought) {
  const std::string text = plain(words);
  const std::string each = plain(sought);
  const auto all = words_in(each);
  return std::all_of(all.begin(), all.end(), [&](std::string_view it) { return text.find(it) != std::string::npos; });
}

}  // namespace hearth
