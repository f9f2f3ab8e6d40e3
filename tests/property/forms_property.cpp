// Promises that hold for any form and any answers, tried on many.
#include <rapidcheck.h>

#include <doctest/doctest.h>

#include <algorithm>

#include "shared/model/base/text.hpp"
#include "shared/model/codec/json.hpp"
#include "shared/model/codec/submission_codec.hpp"
#include "shared/model/measures/figure.hpp"

using namespace hearth;

namespace {

rc::Gen<std::string> any_text() { return rc::gen::container<std::string>(rc::gen::arbitrary<char>()); }

rc::Gen<Answer> any_answer() {
  auto word = rc::gen::oneOf(any_text(), rc::gen::elementOf(std::vector<std::string>{"a", "b", "yes", "7", "", " a "}));
  return rc::gen::oneOf(
      rc::gen::map(word, [](std::string it) { return Answer{std::move(it)}; }),
      rc::gen::map(rc::gen::container<std::vector<std::string>>(word),
                   [](std::vector<std::string> it) { return Answer{std::move(it)}; }),
      rc::gen::map(rc::gen::inRange(-20, 20), [](int it) { return Answer{it}; }),
      rc::gen::map(rc::gen::inRange(-700000, 2900000), [](int it) { return Answer{Day::numbered(it)}; }));
}

// Not text alone: any answers, also once for each of several times.
Answers any_answers() {
  Answers answers;
  auto some = [](Answers& into) {
    for (int i = *rc::gen::inRange(0, 5); i > 0; --i)
      into["q" + std::to_string(*rc::gen::inRange(0, 9))] = *any_answer();
  };
  some(answers);
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
    Repeated times(static_cast<std::size_t>(*rc::gen::inRange(1, 4)));
    for (AnswerSet& each : times) some(each.answers);
    answers[*rc::gen::elementOf(std::vector<std::string>{"s0", "s1", "s2", "q1"})] = std::move(times);
  }
  return answers;
}

// A condition that looks at the questions before `at`, those in other repetitions left out.
std::optional<Condition> any_condition(const Definition& form, std::size_t at, const Section* within, int depth = 1) {
  using Test = Condition::Test;
  std::vector<const Question*> seen;
  for (std::size_t i = 0; i < at; ++i)
    if (const Section* there = form.repeated(form.questions[i]); !there || there == within)
      seen.push_back(&form.questions[i]);
  if (seen.empty() || *rc::gen::inRange(0, 2)) return std::nullopt;
  Condition it;
  if (depth < condition_depth_max && *rc::gen::inRange(0, 3) == 0) {
    it.test = *rc::gen::elementOf(std::vector<Test>{Test::all, Test::any});
    for (int i = *rc::gen::inRange(1, 4); i > 0; --i)
      if (auto each = any_condition(form, at, within, depth + 1)) it.of.push_back(std::move(*each));
    return it.of.empty() ? std::nullopt : std::optional(it);
  }
  const Question& question = *seen[*rc::gen::inRange<std::size_t>(0, seen.size())];
  it.question = question.id;
  if (!question.options.empty()) it.test = Test::is, it.is = {question.options.front().id};
  else if (question.max > 0)
    it.test = *rc::gen::elementOf(std::vector<Test>{Test::at_least, Test::at_most}), it.bound = 5;
  return it;
}

// Up to three sections of up to three questions, without a fault but that the words are missing.
Definition any_form() {
  Definition form{.id = {"f"}, .version = 1, .questions = {}, .words = {}, .sections = {}};
  for (int i = 0, count = *rc::gen::inRange(0, 3); i < count; ++i) {
    Section section{.id = "s" + std::to_string(i), .repeat = {}, .show_when = {}};
    if (*rc::gen::arbitrary<bool>()) section.repeat = {0, 3};
    form.sections.push_back(section);
  }
  const std::size_t questions = *rc::gen::inRange<std::size_t>(1, 4) + 2 * form.sections.size();
  const bool backwards = *rc::gen::arbitrary<bool>();  // names never tell which question comes first
  for (std::size_t i = 0; i < questions; ++i) {
    Question question{.id = "q" + std::to_string(backwards ? questions - 1 - i : i),
                      .kind = static_cast<QuestionKind>(*rc::gen::inRange(0, 8)),
                      .required = *rc::gen::inRange(0, 4) == 0};
    if (const std::size_t in = i * (form.sections.size() + 1) / questions; in > 0)
      question.section = form.sections[in - 1].id;
    switch (question.kind) {
      case QuestionKind::text: question.characters_max = *rc::gen::inRange(1, 20); break;
      case QuestionKind::number: question.min = -5, question.max = *rc::gen::inRange(1, 20); break;
      case QuestionKind::scale: question.max = scale_max, question.positive_at_least = 7; break;
      case QuestionKind::date: question.first = DayBound{true, -*rc::gen::inRange(0, 20000)}; break;
      case QuestionKind::yes_no: question.options = {{"yes", *rc::gen::arbitrary<bool>()}, {"no", false}}; break;
      default:
        question.options = {{"a", *rc::gen::arbitrary<bool>()}, {"b", *rc::gen::arbitrary<bool>()}, {"c", false}};
    }
    form.questions.push_back(std::move(question));
  }
  for (std::size_t i = 0; i < questions; ++i) {
    Question& question = form.questions[i];
    question.show_when = any_condition(form, i, form.repeated(question));
    question.require_when = any_condition(form, i, form.repeated(question));
  }
  for (int who = *rc::gen::inRange(0, 7); who < 6; who += 2) form.filled_in_by.push_back(static_cast<Filler>(who));
  for (Question& question : form.questions) {
    question.core = *rc::gen::arbitrary<bool>();
    if (question.scored() && question.required && !form.repeated(question) && *rc::gen::arbitrary<bool>())
      form.closure_positive_by = question.id;
  }
  return form;
}

FormWords words_for(const Definition& form) {
  FormWords words{.reviewed = true, .say = {{"title", "T"}}, .variants = {}};
  for (const Section& section : form.sections) words.say[section.id] = words.say[section.id + ".who_reads"] = "S";
  for (const Question& question : form.questions) {
    words.say[question.id] = "Q";
    if (question.kind == QuestionKind::scale)
      words.say[question.id + ".lowest"] = words.say[question.id + ".highest"] = "E";
    if (question.kind != QuestionKind::yes_no)
      for (const Option& option : question.options) words.say[question.id + '.' + option.id] = "O";
  }
  words.variants[Variant::child][form.questions.front().id] = "Q?";
  return words;
}

// What the form asks for.
Answer fitting(const Question& question, SeededDice& dice) {
  switch (question.kind) {
    case QuestionKind::text: return *rc::gen::elementOf(std::vector<std::string>{"", " ", "T", "آ\r\n\"<"});
    case QuestionKind::number: return dice.below(question.max + 1);
    case QuestionKind::scale: return std::to_string(dice.below(scale_max + 1));
    case QuestionKind::date: return Day::of(2026, 3, 4).plus_days(dice.below(50));
    case QuestionKind::several:
      return *rc::gen::elementOf(std::vector<std::vector<std::string>>{{}, {"c", "a"}, {"b"}});
    default:
      return question.options[static_cast<std::size_t>(dice.below(static_cast<int>(question.options.size())))].id;
  }
}

Submission slip(const Definition& form, Answers answers) {
  SeededDice dice(*rc::gen::arbitrary<std::uint64_t>());
  return {.id = SubmissionId::minted({}, dice),
          .form = form.id,
          .version = form.version,
          .hub = {"elm-road"},
          .language = "en",
          .answers = std::move(answers)};
}

// Mostly what the form asks for, sometimes anything at all.
Submission any_submission(const Definition& form, int odd_in_100 = 4) {
  SeededDice dice(*rc::gen::arbitrary<std::uint64_t>());
  Answers answers;
  auto fill = [&](Answers& into, const Section* level) {
    for (const Question& question : form.questions) {
      if (form.repeated(question) != level) continue;
      if (dice.below(100) < odd_in_100) into["q" + std::to_string(dice.below(9))] = *any_answer();
      else into[question.id] = fitting(question, dice);
    }
  };
  fill(answers, nullptr);
  for (const Section& section : form.sections)
    if (section.repeat && dice.below(3)) {
      Repeated times(static_cast<std::size_t>(1 + dice.below(3)));
      for (AnswerSet& each : times) fill(each.answers, &section);
      answers[section.id] = std::move(times);
    }
  return slip(form, std::move(answers));
}

// Whether every answer there was asked for.
bool all_asked(const Definition& form, const Answers& within, const Answers& outer) {
  return std::all_of(within.begin(), within.end(), [&](const auto& it) {
    if (const Question* question = form.question(it.first)) return is_asked(form, *question, within, outer);
    const auto& times = std::get<Repeated>(it.second);
    return std::all_of(times.begin(), times.end(),
                       [&](const AnswerSet& each) { return all_asked(form, each.answers, outer); });
  });
}

const Day today = Day::of(2026, 3, 4);

}  // namespace

TEST_CASE("validate answers everything, and what it accepts it accepts again unchanged") {
  CHECK(rc::check([] {
    auto form = std::make_shared<const Definition>(any_form());
    auto valid = validate(form, any_submission(*form), today);
    if (!valid) {
      RC_ASSERT(!valid.error().empty());
      return;
    }
    auto again = validate(form, valid->submission(), today);
    RC_ASSERT(again.has_value());
    RC_ASSERT(again->submission() == valid->submission());
    RC_ASSERT(facts_of(*again) == facts_of(*valid));
  }));
}

TEST_CASE("an accepted submission reads back from the bytes it prints") {
  CHECK(rc::check([] {
    auto form = std::make_shared<const Definition>(any_form());
    auto valid = validate(form, any_submission(*form, 0), today);
    RC_PRE(valid.has_value());
    auto read = read_submission(print_submission(valid->submission()));
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == valid->submission());
  }));
}

TEST_CASE("any bytes at all are a submission or a refusal that says where") {
  CHECK(rc::check([] {
    auto read = read_submission(*any_text());
    if (!read) RC_ASSERT(!read.error().errors.empty());
  }));
}

TEST_CASE("a form reads back from what it prints") {
  CHECK(rc::check([] {
    Definition form = any_form();
    form.words["en"] = words_for(form);
    RC_ASSERT(faults(form).empty());
    auto read = form_from_json(form_to_json(form));
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == form);
  }));
}

TEST_CASE("any answers read back from what they print, whether or not a form asks for them") {
  CHECK(rc::check([] {
    auto texts_are_text = [](const auto& self, const Answers& answers) -> bool {
      return std::all_of(answers.begin(), answers.end(), [&](const auto& it) {
        if (const auto* one = std::get_if<std::string>(&it.second)) return characters(*one).has_value();
        if (const auto* many = std::get_if<std::vector<std::string>>(&it.second))
          return std::all_of(many->begin(), many->end(), [](const auto& each) { return characters(each).has_value(); });
        if (const auto* times = std::get_if<Repeated>(&it.second))
          return std::all_of(times->begin(), times->end(), [&](const auto& each) { return self(self, each.answers); });
        return true;
      });
    };
    const Submission sent = slip(any_form(), any_answers());
    RC_PRE(texts_are_text(texts_are_text, sent.answers));
    auto read = read_submission(print_submission(sent));
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == sent);
  }));
}

TEST_CASE("validate answers whatever is sent to whatever form, a faulty one too") {
  CHECK(rc::check([] {
    Definition form = any_form();
    for (Question& question : form.questions)  // conditions in circles, into other repetitions, and on themselves
      if (question.show_when && question.show_when->of.empty())
        question.show_when->question = "q" + std::to_string(*rc::gen::inRange(0, 9));
    auto shared = std::make_shared<const Definition>(std::move(form));
    auto valid = validate(shared, slip(*shared, any_answers()), today);
    if (!valid) RC_ASSERT(!valid.error().empty());
    else RC_ASSERT(all_asked(*shared, valid->submission().answers, valid->submission().answers));
  }));
}

TEST_CASE("to hide a question is to lose its answer, and what hung on it") {
  CHECK(rc::check([] {
    Definition form = any_form();
    Submission sent = any_submission(form, 0);
    for (Question& question : form.questions)
      question.required = false, question.require_when = {}, question.characters_max = 20;
    const Question hidden = *rc::gen::elementOf(form.questions);
    auto validated = [&](const Definition& by, Submission submission) {
      auto valid = validate(std::make_shared<const Definition>(by), std::move(submission), today);
      RC_ASSERT(valid.has_value());
      return valid->submission().answers;
    };
    RC_ASSERT(all_asked(form, validated(form, sent), validated(form, sent)));
    Definition hiding = form;
    for (Question& question : hiding.questions)
      if (question.id == hidden.id) question.show_when = Condition{.question = "nobody"};
    auto without = [&](Answers& answers) { answers.erase(hidden.id); };
    Submission less = sent;
    without(less.answers);
    for (auto& [id, answer] : less.answers)
      if (auto* times = std::get_if<Repeated>(&answer))
        for (AnswerSet& each : *times) without(each.answers);
    RC_ASSERT(validated(hiding, sent) == validated(form, less));
  }));
}

TEST_CASE("in which order answers are given makes no difference") {
  CHECK(rc::check([] {
    auto form = std::make_shared<const Definition>(any_form());
    const Submission sent = any_submission(*form);
    std::vector<std::pair<std::string, Answer>> given(sent.answers.begin(), sent.answers.end());
    for (std::size_t i = given.size(); i > 1; --i) std::swap(given[i - 1], given[*rc::gen::inRange<std::size_t>(0, i)]);
    // Everything first said otherwise and then put right, and the form settled after each word of it.
    Submission again = sent;
    again.answers.clear();
    for (const auto& [id, answer] : given) again.answers[id] = *any_answer(), (void)settled(*form, again.answers);
    for (const auto& [id, answer] : given) again.answers[id] = answer;
    auto one = validate(form, sent, today), two = validate(form, again, today);
    RC_ASSERT(one.has_value() == two.has_value());
    if (one) RC_ASSERT(print_submission(one->submission()) == print_submission(two->submission()));
    else RC_ASSERT(one.error() == two.error());

    // Nor does the order in which the form asks: what is kept depends on the conditions alone.
    Definition turned = *form;
    std::reverse(turned.questions.begin(), turned.questions.end());
    RC_ASSERT(settled(*form, sent.answers) == settled(turned, sent.answers));
  }));
}

TEST_CASE("the order in which answers arrive never moves a rate, and hits never pass what they are out of") {
  CHECK(rc::check([] {
    Question question{.id = "q", .kind = QuestionKind::choice, .options = {{"a", true}, {"b", false}}};
    Definition form{.id = {"f"}, .version = 1, .questions = {question}, .words = {}};
    Facts facts;
    for (int i = 0, count = *rc::gen::inRange(0, 40); i < count; ++i)
      facts.push_back({today.plus_days(*rc::gen::inRange(-400, 40)),
                       {*rc::gen::arbitrary<bool>() ? "elm-road" : "millbrook"},
                       "f/1.q",
                       *rc::gen::arbitrary<bool>() ? "a" : "b",
                       *rc::gen::inRange(1, 5)});
    Satisfaction one = satisfaction(form, question, {"elm-road"}, facts, today, 12);
    for (std::size_t i = facts.size(); i > 1; --i) std::swap(facts[i - 1], facts[*rc::gen::inRange<std::size_t>(0, i)]);
    Satisfaction two = satisfaction(form, question, {"elm-road"}, facts, today, 12);
    RC_ASSERT(one == two);
    RC_ASSERT(one.total.hits <= one.total.out_of);
    Ratio sum;
    for (const MonthRatio& month : one.months) sum = sum + month.ratio;
    RC_ASSERT(sum == one.total);
  }));
}
