// Promises that hold for any form and any answers, tried on many.
#include <rapidcheck.h>

#include <doctest/doctest.h>

#include "shared/model/codec/json.hpp"
#include "shared/model/codec/submission_codec.hpp"
#include "shared/model/measures/figure.hpp"

using namespace hearth;

namespace {

rc::Gen<std::string> any_text() { return rc::gen::container<std::string>(rc::gen::arbitrary<char>()); }

rc::Gen<Answer> any_answer() {
  auto word = rc::gen::oneOf(any_text(), rc::gen::elementOf(std::vector<std::string>{"a", "b", "c", "", " a "}));
  return rc::gen::oneOf(rc::gen::map(word, [](std::string it) { return Answer{std::move(it)}; }),
                        rc::gen::map(rc::gen::container<std::vector<std::string>>(word),
                                     [](std::vector<std::string> it) { return Answer{std::move(it)}; }));
}

Definition any_form() {
  Definition form{.id = {"f"}, .version = 1, .questions = {}, .words = {}};
  const int count = *rc::gen::inRange(1, 6);
  for (int i = 0; i < count; ++i) {
    Question question{.id = "q" + std::to_string(i),
                      .kind = static_cast<QuestionKind>(*rc::gen::inRange(0, 4)),
                      .required = *rc::gen::arbitrary<bool>()};
    if (question.kind == QuestionKind::text) question.characters_max = *rc::gen::inRange(1, 20);
    else question.options = {{"a", *rc::gen::arbitrary<bool>()}, {"b", *rc::gen::arbitrary<bool>()}, {"c", false}};
    form.questions.push_back(std::move(question));
  }
  return form;
}

// Mostly what the form asks for, sometimes anything at all.
Submission any_submission(const Definition& form, int odd_in_100 = 10) {
  SeededDice dice(*rc::gen::arbitrary<std::uint64_t>());
  Submission it{.id = SubmissionId::minted({}, dice),
                .form = form.id,
                .version = form.version,
                .hub = {"elm-road"},
                .language = "en",
                .answers = {}};
  for (const Question& question : form.questions) {
    if (dice.below(100) < odd_in_100) it.answers["q" + std::to_string(dice.below(8))] = *any_answer();
    else if (question.kind == QuestionKind::text)
      it.answers[question.id] = *rc::gen::elementOf(std::vector<std::string>{"", " ", "T", "آ\r\n\"<"});
    else if (question.kind == QuestionKind::several)
      it.answers[question.id] = *rc::gen::elementOf(std::vector<std::vector<std::string>>{{}, {"c", "a"}, {"b"}});
    else it.answers[question.id] = *rc::gen::elementOf(std::vector<std::string>{"a", "b", "c"});
  }
  return it;
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
    FormWords words{.reviewed = true, .say = {{"title", "T"}}};
    for (const Question& question : form.questions) {
      words.say[question.id] = "Q";
      for (const Option& option : question.options) words.say[question.id + '.' + option.id] = "O";
    }
    form.words["en"] = words;
    auto read = form_from_json(form_to_json(form));
    RC_ASSERT(read.has_value());
    RC_ASSERT(printed(form_to_json(*read)) == printed(form_to_json(form)));
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
