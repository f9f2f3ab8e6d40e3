#include "shared/model/families/registration.hpp"

#include <algorithm>

#include "shared/model/timetable/age.hpp"
#include "shared/model/timetable/search.hpp"

namespace hearth {
namespace {

std::string text_of(const Answers& answers, std::string_view id) {
  const auto it = answers.find(id);
  const auto* text = it == answers.end() ? nullptr : std::get_if<std::string>(&it->second);
  return text ? *text : "";
}
std::optional<Day> day_of(const Answers& answers, std::string_view id) {
  const auto it = answers.find(id);
  const auto* day = it == answers.end() ? nullptr : std::get_if<Day>(&it->second);
  return day ? std::optional<Day>(*day) : std::nullopt;
}
template <class See>
void each_time(const Answers& answers, std::string_view section, const See& see) {
  const auto it = answers.find(section);
  if (const auto* times = it == answers.end() ? nullptr : std::get_if<Repeated>(&it->second))
    for (const AnswerSet& each : *times) see(each.answers);
}

}  // namespace

Joined joined(const Answers& answers) {
  Joined it{.name = text_of(answers, "name"), .born = day_of(answers, "born"), .due = day_of(answers, "due")};
  it.postcode = tidy_postcode(text_of(answers, "postcode")).value_or("");
  each_time(answers, "adults", [&](const Answers& each) { it.adults.push_back(text_of(each, "adult-name")); });
  each_time(answers, "children", [&](const Answers& each) {
    it.children.push_back({text_of(each, "child-name"), day_of(each, "child-born").value_or(Day())});
  });
  return it;
}

// One or two letters, a digit, perhaps a letter or digit more; then a digit and two letters.
std::optional<std::string> tidy_postcode(std::string_view typed) {
  std::string plain;
  for (char c : typed) {
    if (c == ' ' || c == '-' || c == '.') continue;
    plain += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (plain.size() < 5 || plain.size() > 7) return std::nullopt;
  const std::string outward = plain.substr(0, plain.size() - 3), inward = plain.substr(plain.size() - 3);
  const std::size_t letters = is_letter(outward[1]) ? 2 : 1;
  if (!is_letter(outward[0]) || outward.size() < letters + 1 || outward.size() > letters + 2) return std::nullopt;
  if (!is_digit(outward[letters])) return std::nullopt;
  if (const char last = outward.back(); !is_letter(last) && !is_digit(last)) return std::nullopt;
  if (!is_digit(inward[0]) || !is_letter(inward[1]) || !is_letter(inward[2])) return std::nullopt;
  return outward + ' ' + inward;
}

Errors faults_of_family(const Answers& answers, Day) {
  Errors errors;
  if (const std::string typed = text_of(answers, "postcode"); !typed.empty() && !tidy_postcode(typed))
    errors.push_back({"/answers/postcode", "problem.postcode"});
  const std::vector<Child> children = joined(answers).children;
  for (std::size_t i = 0; i < children.size(); ++i)
    for (std::size_t before = 0; before < i; ++before)
      if (children[i] == children[before] && !children[i].name.empty())
        errors.push_back({"/answers/children/" + std::to_string(i) + "/child-name", "problem.child_twice"});
  return errors;
}

ChoiceStanding standing_for_choices(std::optional<Day> born, Day today) {
  if (born && age_on(today, *born, AgeUnit::years) < own_choices_from) return ChoiceStanding::needs_adult;
  return ChoiceStanding::own;
}

bool is_alike(std::string_view name, std::string_view other) {
  const auto words = folded_words(name), others = folded_words(other);
  if (words.empty() || others.empty()) return name == other;
  const auto& fewer = words.size() <= others.size() ? words : others;
  const auto& more = words.size() <= others.size() ? others : words;
  return std::all_of(fewer.begin(), fewer.end(), [&](const std::u32string& a) {
    return std::any_of(more.begin(), more.end(), [&](const std::u32string& b) {
      const int most = a.size() < 4 ? 0 : a.size() < 8 ? 1 : 2;
      return a == b || std::max(typing_slips(a, b, most), typing_slips(b, a, most)) <= most;
    });
  });
}
bool is_alike(const Child& a, const Child& b) { return a.born == b.born && is_alike(a.name, b.name); }

std::vector<std::optional<std::size_t>> same_children(const std::vector<Child>& earlier,
                                                      const std::vector<Child>& later) {
  std::vector<std::optional<std::size_t>> same(later.size());
  std::vector<bool> taken(earlier.size());
  auto match = [&](auto fits) {
    for (std::size_t i = 0; i < later.size(); ++i)
      for (std::size_t k = 0; k < earlier.size() && !same[i]; ++k)
        if (!taken[k] && fits(earlier[k], later[i])) same[i] = k, taken[k] = true;
  };
  match([](const Child& a, const Child& b) { return a == b; });
  match([](const Child& a, const Child& b) { return is_alike(a, b); });
  match([](const Child& a, const Child& b) { return a.born == b.born || a.name == b.name; });
  return same;
}

}  // namespace hearth
