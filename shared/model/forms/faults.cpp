#include <algorithm>
#include <set>

#include "shared/model/forms/definition.hpp"

namespace hearth {
namespace {

using Test = Condition::Test;

bool offers(QuestionKind kind) { return kind <= QuestionKind::several; }
bool counts(QuestionKind kind) { return kind == QuestionKind::number || kind == QuestionKind::scale; }

struct Finding {
  const Definition& form;
  Errors errors = {};

  void fault(std::string pointer, std::string key) { errors.push_back({std::move(pointer), std::move(key)}); }

  void id(const std::string& it, std::set<std::string_view>& taken, const std::string& at) {
    if (!is_slug(it)) fault(at + "/id", "form.id_is_a_slug");
    else if (!taken.insert(it).second) fault(at + "/id", "form.id_is_used_twice");
  }

  void range(int min, int max, int least, int most, const std::string& at) {
    if (min < least) fault(at + "/min", "form.min_out_of_range");
    if (max > most) fault(at + "/max", "form.max_out_of_range");
    if (min > max) fault(at + "/min", "form.min_above_max");
  }

  void question(const Question& it, const std::string& at) {
    if (offers(it.kind)) {
      if (it.options.size() < 2 || it.options.size() > 60) fault(at + "/options", "form.two_options_or_more");
      std::set<std::string_view> taken;
      for (std::size_t i = 0; i < it.options.size(); ++i)
        id(it.options[i].id, taken, at + "/options/" + std::to_string(i));
    }
    if (it.kind == QuestionKind::text && (it.characters_max < 1 || it.characters_max > 20000))
      fault(at + "/characters_max", "form.text_needs_a_limit");
    if (counts(it.kind)) range(it.min, it.max, -999999999, 999999999, at);
    if (it.positive_at_least && (!counts(it.kind) || *it.positive_at_least < it.min || *it.positive_at_least > it.max))
      fault(at + "/positive_at_least", "form.positive_out_of_range");
    if (it.first && it.last && it.first->from_today == it.last->from_today && it.first->days > it.last->days)
      fault(at + "/min", "form.min_above_max");
    if (it.show_when) condition(*it.show_when, form.repeated(it), at + "/show_when");
    if (it.require_when) condition(*it.require_when, form.repeated(it), at + "/require_when");
  }

  // A condition sees the form's own questions, and those of the repetition it stands in.
  void condition(const Condition& whole, const Section* within, const std::string& at) {
    shape(whole, 1, at);
    each_test(whole, at, [&](const Condition& it, const std::string& here) {
      const Question* asked = form.question(it.question);
      if (!asked) return fault(here + "/question", "form.unknown_question");
      if (const Section* there = form.repeated(*asked); there && there != within)
        return fault(here + "/question", "form.question_of_another_repeat");
      if (it.test == Test::is && asked->options.empty()) fault(here + "/is", "form.test_does_not_fit");
      else if (it.test == Test::is)
        for (std::size_t i = 0; i < it.is.size(); ++i)
          if (!asked->option(it.is[i])) fault(here + "/is/" + std::to_string(i), "form.unknown_option");
      if ((it.test == Test::at_least || it.test == Test::at_most) && !counts(asked->kind))
        fault(here + (it.test == Test::at_least ? "/at_least" : "/at_most"), "form.test_does_not_fit");
    });
  }

  void shape(const Condition& it, int depth, const std::string& at) {
    if (depth > condition_depth_max) return fault(at, "form.conditions_too_deep");
    const bool of_several = it.test == Test::all || it.test == Test::any;
    if (of_several ? it.of.empty() : it.test == Test::is && it.is.empty()) fault(at, "form.condition_is_empty");
    const std::string list = at + (it.test == Test::all ? "/all/" : "/any/");
    for (std::size_t i = 0; i < it.of.size(); ++i) shape(it.of[i], depth + 1, list + std::to_string(i));
  }

  // A return is positive or not, never neither: whoever is asked the question answers it.
  void closure() {
    if (!form.at_closure()) return;
    const std::string at = "/closure/positive_by";
    const Question* it = form.question(form.closure_positive_by);
    if (!it) fault(at, "form.unknown_question");
    else if (!it->required || !it->scored() || form.repeated(*it)) fault(at, "form.closure_needs_a_required_rate");
  }

  void sections() {
    std::set<std::string_view> begun;
    for (std::size_t i = 0, at = 0; i < form.questions.size(); ++i) {
      const std::string& name = form.questions[i].section;
      const std::string here = "/questions/" + std::to_string(i) + "/section";
      if (name.empty() || (i > 0 && form.questions[i - 1].section == name)) continue;
      if (!form.section(name)) fault(here, "form.unknown_section");
      else if (!begun.insert(name).second) fault(here, "form.section_stands_together");
      else if (form.section(name) < form.sections.data() + at) fault(here, "form.section_out_of_order");
      else at = static_cast<std::size_t>(form.section(name) - form.sections.data());
    }
    for (std::size_t i = 0; i < form.sections.size(); ++i) {
      const Section& it = form.sections[i];
      const std::string at = "/sections/" + std::to_string(i);
      if (!begun.contains(it.id)) fault(at, "form.section_is_empty");
      if (it.repeat) range(it.repeat->min, it.repeat->max, 0, repeats_max, at + "/repeat");
      if (it.show_when) condition(*it.show_when, nullptr, at + "/show_when");
    }
  }

  // What decides whether a question is asked must be known without asking it. Questions that cannot be put in such an
  // order hang on a circle; those that are on one, and not merely behind it, are named.
  void circles() {
    std::map<std::string_view, std::set<std::string_view>> needs;  // of a question or a section
    auto add = [&](std::string_view id, const std::optional<Condition>& when) {
      if (when) each_test(*when, "", [&](const Condition& it, const std::string&) { needs[id].insert(it.question); });
    };
    for (const Section& section : form.sections) add(section.id, section.show_when);
    for (const Question& question : form.questions) {
      add(question.id, question.show_when);
      if (!question.section.empty()) needs[question.id].insert(question.section);
    }
    auto on_circle = [&](std::string_view start) {
      std::set<std::string_view> seen;
      std::vector<std::string_view> next{start};
      while (!next.empty()) {
        const auto at = next.back();
        next.pop_back();
        for (std::string_view need : needs[at]) {
          if (need == start) return true;
          if (seen.insert(need).second) next.push_back(need);
        }
      }
      return false;
    };
    for (std::size_t i = 0; i < form.sections.size(); ++i)
      if (on_circle(form.sections[i].id))
        fault("/sections/" + std::to_string(i) + "/show_when", "form.circle_of_conditions");
    for (std::size_t i = 0; i < form.questions.size(); ++i)
      if (form.questions[i].show_when && on_circle(form.questions[i].id))
        fault("/questions/" + std::to_string(i) + "/show_when", "form.circle_of_conditions");
  }

  // Whatever is asked has words in each language, what is worded for somebody in one is so in all, and there are no words
  // for what is not asked.
  void words() {
    std::set<std::string> wanted{"title"};
    for (const Section& section : form.sections) wanted.insert({section.id, section.id + ".who_reads"});
    for (const Question& it : form.questions) {
      wanted.insert(it.id);
      if (offers(it.kind))
        for (const Option& option : it.options) wanted.insert(it.id + '.' + option.id);
      if (it.kind == QuestionKind::scale) wanted.insert({it.id + ".lowest", it.id + ".highest"});
    }
    std::map<Variant, std::set<std::string>> varied;
    for (const auto& [language, words] : form.words)
      for (const auto& [variant, say] : words.variants)
        for (const auto& [key, text] : say) varied[variant].insert(key);
    if (form.words.empty()) fault("/words", "form.words_missing");
    for (const auto& [language, words] : form.words) {
      said(words.say, wanted, wanted, "/words/" + language + "/say/");
      for (const auto& [variant, keys] : varied) {
        auto it = words.variants.find(variant);
        said(it == words.variants.end() ? FormWords::Say{} : it->second, keys, wanted,
             "/words/" + language + (variant == Variant::child ? "/child/" : "/young_person/"));
      }
    }
  }

  void said(const FormWords::Say& there, const std::set<std::string>& needed, const std::set<std::string>& wanted,
            const std::string& at) {
    for (const std::string& key : needed)
      if (!there.contains(key)) fault(at + key, "form.words_missing");
    for (const auto& [key, text] : there)
      if (!wanted.contains(key) && !key.ends_with(".hint")) fault(at + key, "form.words_for_nothing");
  }
};

}  // namespace

Errors faults(const Definition& form) {
  Finding found{form};
  if (form.questions.empty()) found.fault("/questions", "form.no_questions");
  if (form.questions.size() > questions_max) return {{"/questions", "form.200_questions_at_most"}};
  std::set<std::string_view> taken;
  for (std::size_t i = 0; i < form.questions.size(); ++i) {
    const std::string at = "/questions/" + std::to_string(i);
    found.id(form.questions[i].id, taken, at);
    found.question(form.questions[i], at);
  }
  for (std::size_t i = 0; i < form.sections.size(); ++i)
    found.id(form.sections[i].id, taken, "/sections/" + std::to_string(i));
  for (std::size_t i = 0; i < form.filled_in_by.size(); ++i)
    if (std::count(form.filled_in_by.begin(), form.filled_in_by.end(), form.filled_in_by[i]) > 1)
      found.fault("/filled_in_by/" + std::to_string(i), "form.named_twice");
  found.closure();
  found.sections();
  found.circles();
  if (found.errors.empty()) found.words();
  return std::move(found.errors);
}

}  // namespace hearth
