// voice.hpp: what somebody wrote, and what staff do with it before anybody else reads it.
// Shape   a Voice is one answer to one question that is answered in words. `shown` is the same words with some taken out:
//         words may be struck, never put in, so a family's sentence stays its own. Only staff make it.
//         Words of worry only order the safeguarding lead's reading; they decide nothing and are shown to nobody else.
// Errors  problem_with() answers a wording key, or nothing.
// Source  mission F6, S6. Themes are ours: the nine outcomes of 003_5f9d4e3c53d999fc.txt section 7, and what hubs are asked
//         to put right most: assets/feedback/voices.json.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/model/base/day.hpp"
#include "shared/model/forms/submission.hpp"

namespace hearth {

struct Voice {
  SubmissionId from;
  std::string question;
  FormId form;
  HubId hub;
  Day on;
  std::string language, words;
  bool may_show = false;  // they said others may read it, without names
  bool operator==(const Voice&) const = default;
};

// Each answer in words, in form order. Whether it may be shown is what was said to the form's "share".
std::vector<Voice> voices_of(const ValidSubmission& valid);

// ---- striking out names ----

inline constexpr std::string_view struck = "[…]";

// A first try for staff to look over: capitalised words that do not begin a sentence, and whatever has an @ or three
// digits together. It misses names, and strikes some words that are none; scripts without capitals are left alone.
std::string with_names_struck(std::string_view words);

// What is wrong with this as the shown form of those words; nothing: it says what they say, or less.
const char* problem_with_shown(std::string_view words, std::string_view shown);

// ---- reading order ----

// By language: each a word or a few, in small letters where the script has them.
using WorryWords = std::map<std::string, std::vector<std::string>, std::less<>>;

int worries(std::string_view words, const WorryWords& list);  // how many different ones are in it, of any language

// Most worries first, then the oldest.
void most_worrying_first(std::vector<Voice>& voices, const WorryWords& list);

// Each of the sought words is somewhere in it, small or large letters alike.
bool has_words(std::string_view words, std::string_view sought);

}  // namespace hearth
