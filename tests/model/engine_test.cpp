// The form engine on a form with everything in it: tests/fuzz/seeds/form/visit.json.
#include <doctest/doctest.h>

#include <algorithm>

#include "shared/model/codec/form_codec.hpp"
#include "shared/model/codec/json.hpp"
#include "shared/model/codec/submission_codec.hpp"
#include "shared/model/forms/comparison.hpp"
#include "tests/support/forms.hpp"

using namespace hearth;
using namespace hearth::test;

namespace {

using List = std::vector<std::string>;

Json visit_json() { return *parse_json(read_file("tests/fuzz/seeds/form/visit.json")); }

std::shared_ptr<const Definition> visit() {
  auto read = form_from_json(visit_json());
  REQUIRE(read.has_value());
  return std::make_shared<const Definition>(*std::move(read));
}

Answers with(Answers more) {
  more.emplace("overall", "good");
  return more;
}

// What is kept of these answers, or what is wrong with them.
Result<Answers, Errors> kept(Answers answers) {
  auto form = visit();
  auto valid = validate(form, slip(*form, with(std::move(answers))), wednesday);
  if (!valid) return Unexpected{valid.error()};
  Answers said = valid->submission().answers;
  said.erase("overall");
  return said;
}

Errors refused(Answers answers) {
  auto it = kept(std::move(answers));
  return it ? Errors{} : it.error();
}

Answers parent(Repeated children) { return {{"has-children", "yes"}, {"children", std::move(children)}}; }

// The faults of the visit form with one thing changed.
Errors faults_with(const std::function<void(Json&)>& change) {
  Json json = visit_json();
  change(json);
  auto read = read_form(printed(json));
  return read ? Errors{} : read.error();
}

}  // namespace

TEST_CASE("each kind of question takes what it asks for, typed or as text, and says what it misses") {
  const Day first_of_april = Day::of(2026, 4, 1);
  struct Row {
    const char* question;
    Answer answer;
    Answer becomes;
    const char* problem;
  };
  const std::vector<Row> rows{
      {"visits", 0, 0, nullptr},
      {"visits", 99, 99, nullptr},
      {"visits", " 12 ", 12, nullptr},
      {"visits", -1, {}, "problem.larger"},
      {"visits", 100, {}, "problem.smaller"},
      {"visits", "1.5", {}, "problem.whole_number"},
      {"visits", "many", {}, "problem.whole_number"},
      {"visits", "9999999999", {}, "problem.whole_number"},
      {"visits", List{"1"}, {}, "problem.whole_number"},
      {"visits", first_of_april, {}, "problem.whole_number"},
      {"at-home", 0, 0, nullptr},
      {"at-home", "10", 10, nullptr},
      {"at-home", 11, {}, "problem.choose_one_shown"},
      {"at-home", -1, {}, "problem.choose_one_shown"},
      {"at-home", "good", {}, "problem.choose_one_shown"},
      {"has-children", "no", "no", nullptr},
      {"has-children", "perhaps", {}, "problem.choose_one_shown"},
      {"has-children", 1, {}, "problem.choose_one_shown"},
      {"come-again", first_of_april, first_of_april, nullptr},
      {"come-again", "2026-04-01", first_of_april, nullptr},
      {"come-again", "2026-4-1", first_of_april, nullptr},
      {"come-again", "2026-04-31", {}, "problem.whole_date"},
      {"come-again", "2026-04-", {}, "problem.whole_date"},
      {"come-again", "2026-04-01-01", {}, "problem.whole_date"},
      {"come-again", "2025-12-31", {}, "problem.later"},
      {"come-again", "2026-01-01", Day::of(2026, 1, 1), nullptr},
      {"come-again", "2027-03-04", Day::of(2027, 3, 4), nullptr},
      {"come-again", "2027-03-05", {}, "problem.earlier"},
      {"come-again", 20000, {}, "problem.whole_date"},
      {"name", 7, {}, "problem.write_text"},
      {"name", first_of_april, {}, "problem.write_text"},
      {"name", Repeated{{}}, {}, "problem.write_text"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.question);
    CAPTURE(&row - rows.data());
    if (row.problem)
      CHECK(refused({{row.question, row.answer}}) ==
            Errors{{'/' + std::string("answers/") + row.question, row.problem}});
    else CHECK(*kept({{row.question, row.answer}}) == Answers{{row.question, row.becomes}});
  }
}

TEST_CASE("what is empty is no answer, of whatever kind") {
  CHECK(kept({{"visits", " "}, {"come-again", "--"}, {"at-home", ""}, {"has-children", ""}, {"children", List{}}})
            ->empty());
}

TEST_CASE("a question is asked when its condition holds, and what was said to a hidden one is gone") {
  const Answers help{{"at-home", 6}, {"help", List{"other"}}, {"extra-help", "Tea"}};
  CHECK(*kept(help) == help);
  Answers well = help;
  well["at-home"] = 7;  // hides help, which hides extra-help
  CHECK(*kept(well) == Answers{{"at-home", 7}});
  well.erase("at-home");
  CHECK(kept(well)->empty());
  well["at-home"] = "6";  // as it is typed
  CHECK(*kept(well) == help);
  CHECK(*kept({{"at-home", 7}, {"help", "nonsense"}}) == Answers{{"at-home", 7}});  // nothing to put right
}

TEST_CASE("an answer is required when its condition holds and it is asked") {
  const Errors please{{"/answers/extra-help", "problem.please_answer"}};
  CHECK(refused({{"at-home", 6}, {"help", List{"other"}}}).empty());
  CHECK(refused({{"at-home", 6}, {"help", List{"other"}}, {"name", "Ann"}}) == please);
  CHECK(refused({{"at-home", 6}, {"help", List{"other", "sleep"}}}) == please);
  CHECK(refused({{"at-home", 1}, {"help", List{"other", "sleep"}}}).empty());
  CHECK(refused({{"at-home", 6}, {"help", List{"money"}}, {"name", "Ann"}}).empty());
}

TEST_CASE("a section is answered once for each time, in order") {
  const Day born = Day::of(2020, 2, 29);
  const Repeated two{{{{"birthday", born}, {"at-school", "no"}}}, {{{"birthday", Day::of(2022, 3, 4)}}}};
  CHECK(*kept(parent(two)) == parent(two));
  Repeated turned{two[1], two[0]};
  CHECK(*kept(parent(turned)) == parent(turned));
  CHECK(refused(parent({})) == Errors{{"/answers/children", "problem.add_more"}});
  CHECK(refused({{"has-children", "yes"}}) == Errors{{"/answers/children", "problem.add_more"}});
  CHECK(refused(parent(Repeated(12, two[0]))).empty());
  CHECK(refused(parent(Repeated(13, two[0]))) == Errors{{"/answers/children", "problem.take_out"}});
  CHECK(refused({{"has-children", "yes"}, {"children", "two"}}) ==
        Errors{{"/answers/children", "problem.list_of_answers"}});
}

TEST_CASE("what is wrong in a repetition is told with its place") {
  const Day born = Day::of(2020, 2, 29);
  CHECK(refused(parent({{{{"birthday", born}}}, {{{"birthday", born}}}, {{{"birthday", "2026-03-05"}}}, {{}}})) ==
        Errors{{"/answers/children/2/birthday", "problem.earlier"},
               {"/answers/children/3/birthday", "problem.please_answer"}});
  CHECK(refused(parent({{{{"birthday", born}, {"name", "Ann"}, {"a/b", "x"}, {"children", Repeated{{}}}}}})) ==
        Errors{{"/answers/children/0/a~1b", "problem.unknown_question"},
               {"/answers/children/0/children", "problem.unknown_question"},
               {"/answers/children/0/name", "problem.unknown_question"}});
  CHECK(refused({{"birthday", born}, {"you", Repeated{{}}}}) ==
        Errors{{"/answers/birthday", "problem.unknown_question"}, {"/answers/you", "problem.unknown_question"}});
}

TEST_CASE("a condition in a repetition sees that repetition and the form, not the other repetitions") {
  const Day born = Day::of(2020, 2, 29);
  const AnswerSet at_school{{{"birthday", born}, {"at-school", "yes"}, {"school", "near"}}};
  const AnswerSet at_home{{{"birthday", born}, {"at-school", "no"}, {"school", "near"}}};
  Answers answers = parent({at_school, at_home});
  answers["visits"] = 1;
  const auto got = kept(answers);
  REQUIRE(got.has_value());
  const auto& children = std::get<Repeated>(got->find("children")->second);
  CHECK(children[0] == at_school);
  CHECK(children[1] == AnswerSet{{{"birthday", born}, {"at-school", "no"}}});
  Answers unsaid = answers;
  std::get<Repeated>(unsaid["children"])[0].answers.erase("school");
  CHECK(refused(unsaid) == Errors{{"/answers/children/0/school", "problem.please_answer"}});
  answers["visits"] = 0;
  CHECK_FALSE(std::get<Repeated>(kept(answers)->find("children")->second)[0].answers.contains("school"));
}

TEST_CASE("a hidden section takes its answers with it, right or wrong") {
  CHECK(*kept({{"has-children", "no"}, {"children", Repeated{{{{"birthday", "never"}}}}}}) ==
        Answers{{"has-children", "no"}});
}

TEST_CASE("what counts as positive is counted, in every repetition") {
  auto form = visit();
  const Day born = Day::of(2020, 2, 29);
  auto facts = [&](Answers answers) {
    auto valid = validate(form, slip(*form, with(std::move(answers))), wednesday);
    REQUIRE(valid.has_value());
    std::string text;
    for (const Fact& fact : facts_of(*valid)) text += fact.measure + ' ' + fact.option + '\n';
    return text;
  };
  Answers answers = parent({{{{"birthday", born}}}});
  answers["at-home"] = "7";
  answers["visits"] = 1;
  CHECK(facts(answers) == "visit/1.overall good\nvisit/1.at-home 7\nvisit/1.visits 1\nvisit/1.has-children yes\n");
  const Question& scale = *form->question("at-home");
  CHECK(scale.positive("7") == true);
  CHECK(scale.positive("6") == false);
  for (const char* none : {"11", "-1", "x", ""}) CHECK_FALSE(scale.positive(none).has_value());
  CHECK(form->question("has-children")->positive("no") == false);
  CHECK_FALSE(form->question("come-again")->scored());

  Definition family = *form;
  family.questions[8].options[0].positive = true;  // at-school, of each child
  auto shared = std::make_shared<const Definition>(family);
  auto valid = validate(shared, slip(family, with(parent(Repeated(3, {{{"birthday", born}, {"at-school", "yes"}}})))),
                        wednesday);
  REQUIRE(valid.has_value());
  CHECK(facts_of(*valid).back() == Fact{wednesday, {"elm-road"}, "visit/1.at-school", "yes", 3});
}

TEST_CASE("a scale becomes a rate, with every step counted") {
  auto form = visit();
  const Facts facts{{wednesday, {"elm-road"}, "visit/1.at-home", "7", 2},
                    {wednesday, {"elm-road"}, "visit/1.at-home", "0", 1}};
  const Satisfaction rate = satisfaction(*form, *form->question("at-home"), {"elm-road"}, facts, wednesday, 1);
  CHECK(rate.total == Ratio{2, 3});
  REQUIRE(rate.options.size() == 11);
  CHECK(rate.options[7].count == 2);
}

TEST_CASE("answers of every kind read back as they were, and print the same bytes") {
  auto form = visit();
  const Answers answers{{"a", "2026-03-04"}, {"b", Day::of(2026, 3, 4)},
                        {"c", -7},           {"d", List{"7"}},
                        {"e", List{}},       {"f", Repeated{{{{"x", 1}, {"y", List{"z"}}}}, {{}}}}};
  const Submission sent = slip(*form, answers);
  const std::string bytes = print_submission(sent);
  CHECK(bytes.starts_with(R"({"answers":{"a":"2026-03-04","b":{"date":"2026-03-04"},"c":-7,"d":["7"],"e":[],)"
                          R"("f":[{"x":1,"y":["z"]},{}]},)"));
  auto read = read_submission(bytes);
  REQUIRE(read.has_value());
  CHECK(*read == sent);
  for (const char* odd : {"{}", "1.5", "true", "null", "[1]", "[[]]", R"(["a",{}])", R"({"date":"2026-02-30"})",
                          R"({"date":"2026-03-04","x":1})", "9999999999", "-2147483648", R"([{"x":null}])"}) {
    CAPTURE(odd);
    std::string text = bytes;
    text.replace(text.find("-7"), 2, odd);
    auto wrong = read_submission(text);
    REQUIRE_FALSE(wrong.has_value());
    CHECK(wrong.error().errors == Errors{{"/answers/c", "problem.text_or_list"}});
  }
}

TEST_CASE("what was sent to a form with everything in it is kept, or told apart, to the last answer") {
  auto form = visit();
  auto sent = [&](const std::string& name) {
    auto read = read_submission(read_file("tests/fuzz/seeds/submission/" + name + ".json"));
    REQUIRE(read.has_value());
    return validate(form, *read, wednesday);
  };
  CHECK(
      print_submission(sent("everything")->submission())
          .starts_with(
              R"({"answers":{"at-home":3,"children":[{"at-school":"yes","birthday":{"date":"2020-02-29"},"school":"near"},)"
              R"({"at-school":"no","birthday":{"date":"2022-03-04"}}],"come-again":{"date":"2026-04-01"},"extra-help":"Tea",)"
              R"("has-children":"yes","help":["money","other"],"name":"Rosie","overall":"good","visits":12},)"));
  CHECK(sent("hidden")->submission().answers == Answers{{"overall", "bad"}, {"at-home", 9}, {"has-children", "no"}});
  CHECK(sent("wrong").error() == Errors{{"/answers/overall", "problem.choose_one_shown"},
                                        {"/answers/name", "problem.write_text"},
                                        {"/answers/at-home", "problem.choose_one_shown"},
                                        {"/answers/visits", "problem.larger"},
                                        {"/answers/has-children", "problem.choose_one_shown"}});
}

TEST_CASE("a form with everything in it reads back from what it prints") {
  auto form = visit();
  auto again = form_from_json(form_to_json(*form));
  REQUIRE(again.has_value());
  CHECK(*again == *form);
  CHECK(form_to_json(*form) == visit_json());
}

TEST_CASE("words are those for whom it is worded, or else everybody's") {
  auto form = visit();
  const FormWords& english = form->words.find("en")->second;
  CHECK(*english.find("overall", Variant::child) == "Was it fun?");
  CHECK(*english.find("overall", Variant::young_person) == "How was it?");
  CHECK(*english.find("overall") == "How was it?");
  CHECK(*english.find("at-home", Variant::young_person) == "How is life?");
  CHECK(english.find("nothing", Variant::child) == nullptr);
}

TEST_CASE("a definition that cannot be asked is refused with the place and the reason") {
  CHECK(faults_with([](Json&) {}).empty());
  auto test = [](const char* question) { return Json{{"question", question}, {"answered", true}}; };
  auto all = [](Json it) { return Json{{"all", Json::array({std::move(it)})}}; };
  struct Row {
    Error error;
    std::function<void(Json&)> change;
  };
  const std::vector<Row> rows{
      {{"/questions/0/show_when", "form.circle_of_conditions"},
       [&](Json& it) { it["questions"][0]["show_when"] = test("overall"); }},
      {{"/questions/2/show_when", "form.circle_of_conditions"},
       [&](Json& it) { it["questions"][2]["show_when"] = all(test("extra-help")); }},
      {{"/sections/0/show_when", "form.circle_of_conditions"},
       [&](Json& it) { it["sections"][0]["show_when"] = test("name"); }},
      {{"/sections/0/show_when", "form.circle_of_conditions"},
       [&](Json& it) {
         it["questions"][0]["show_when"] = test("visits");
         it["sections"][0]["show_when"] = test("overall");
       }},
      {{"/questions/1/show_when/question", "form.unknown_question"},
       [&](Json& it) { it["questions"][1]["show_when"] = test("nobody"); }},
      {{"/questions/1/show_when/question", "form.unknown_question"},
       [&](Json& it) {
         it["questions"][1]["show_when"] = {{"answered", true}};
       }},
      {{"/questions/4/require_when/any/1/all/1/is/0", "form.unknown_option"},
       [](Json& it) { it["questions"][4]["require_when"]["any"][1]["all"][1]["is"][0] = "gold"; }},
      {{"/sections/1/show_when/is/0", "form.unknown_option"},
       [](Json& it) { it["sections"][1]["show_when"]["is"][0] = "perhaps"; }},
      {{"/questions/1/show_when/question", "form.question_of_another_repeat"},
       [&](Json& it) { it["questions"][1]["show_when"] = test("birthday"); }},
      {{"/questions/3/show_when/is", "form.test_does_not_fit"},
       [](Json& it) {
         it["questions"][3]["show_when"] = {{"question", "name"}, {"is", {"Ann"}}};
       }},
      {{"/questions/3/show_when/at_least", "form.test_does_not_fit"},
       [](Json& it) {
         it["questions"][3]["show_when"] = {{"question", "name"}, {"at_least", 1}};
       }},
      {{"/questions/3/show_when", "form.one_test_in_a_condition"},
       [](Json& it) { it["questions"][3]["show_when"]["at_least"] = 1; }},
      {{"/questions/3/show_when", "form.one_test_in_a_condition"},
       [](Json& it) { it["questions"][3]["show_when"] = 7; }},
      {{"/questions/3/show_when/at_most", "form.whole_number"},
       [](Json& it) { it["questions"][3]["show_when"]["at_most"] = "6"; }},
      {{"/questions/3/show_when", "form.condition_is_empty"},
       [](Json& it) {
         it["questions"][3]["show_when"] = {{"all", Json::array()}};
       }},
      {{"/questions/3/show_when/all/0/all/0/all/0/all/0", "form.conditions_too_deep"},
       [&](Json& it) { it["questions"][3]["show_when"] = all(all(all(all(test("name"))))); }},
      {{"/questions/1/id", "form.id_is_used_twice"}, [](Json& it) { it["questions"][1]["id"] = "overall"; }},
      {{"/sections/0/id", "form.id_is_used_twice"},
       [](Json& it) {
         it["sections"][0]["id"] = "name";
         for (Json& question : it["questions"])
           if (question.value("section", "") == "you") question["section"] = "name";
       }},
      {{"/questions/0/options/1/id", "form.id_is_used_twice"},
       [](Json& it) { it["questions"][0]["options"][1]["id"] = "good"; }},
      {{"/questions/0/options", "form.two_options_or_more"},
       [](Json& it) { it["questions"][0]["options"] = Json::array(); }},
      {{"/questions/5/min", "form.min_above_max"}, [](Json& it) { it["questions"][5]["min"] = 100; }},
      {{"/questions/7/min", "form.min_above_max"}, [](Json& it) { it["questions"][7]["min"] = "today+1"; }},
      {{"/sections/1/repeat/min", "form.min_above_max"}, [](Json& it) { it["sections"][1]["repeat"]["min"] = 13; }},
      {{"/sections/1/repeat/max", "form.max_out_of_range"}, [](Json& it) { it["sections"][1]["repeat"]["max"] = 51; }},
      {{"/sections/1/repeat/max", "form.limit_is_missing"}, [](Json& it) { it["sections"][1]["repeat"].erase("max"); }},
      {{"/questions/5/max", "form.limit_is_missing"}, [](Json& it) { it["questions"][5].erase("max"); }},
      {{"/questions/7/max", "form.day_or_today"}, [](Json& it) { it["questions"][7]["max"] = "tomorrow"; }},
      {{"/questions/2/positive_at_least", "form.positive_out_of_range"},
       [](Json& it) { it["questions"][2]["positive_at_least"] = 11; }},
      {{"/questions/6/positive", "form.positive_is_yes_or_no"},
       [](Json& it) { it["questions"][6]["positive"] = "si"; }},
      {{"/questions/0/section", "form.unknown_section"}, [](Json& it) { it["questions"][0]["section"] = "none"; }},
      {{"/questions/10/section", "form.section_stands_together"},
       [](Json& it) { it["questions"][10]["section"] = "you"; }},
      {{"/questions/1/section", "form.section_out_of_order"}, [](Json& it) { it["questions"][0]["section"] = "next"; }},
      {{"/sections/3", "form.section_is_empty"},
       [](Json& it) {
         it["sections"].push_back({{"id", "more"}});
       }},
      {{"/words/cy/say/at-home.lowest", "form.words_missing"},
       [](Json& it) { it["words"]["cy"]["say"].erase("at-home.lowest"); }},
      {{"/words/cy/say/children.who_reads", "form.words_missing"},
       [](Json& it) { it["words"]["cy"]["say"].erase("children.who_reads"); }},
      {{"/words/cy/child/overall", "form.words_missing"},
       [](Json& it) { it["words"]["cy"]["child"].erase("overall"); }},
      {{"/words/cy/young_person/at-home", "form.words_missing"},
       [](Json& it) { it["words"]["cy"].erase("young_person"); }},
      {{"/words/en/child/nobody", "form.words_for_nothing"},
       [](Json& it) { it["words"]["en"]["child"]["nobody"] = it["words"]["cy"]["child"]["nobody"] = "x"; }},
      {{"/questions", "form.200_questions_at_most"},
       [](Json& it) {
         while (it["questions"].size() < 201) it["questions"].push_back(it["questions"][1]);
       }},
  };
  for (const Row& row : rows) {
    const Errors found = faults_with(row.change);
    CAPTURE(row.error.pointer);
    CAPTURE(row.error.say);
    REQUIRE_FALSE(found.empty());
    CAPTURE(found.front().pointer);
    CAPTURE(found.front().say);
    CHECK(std::find(found.begin(), found.end(), row.error) != found.end());
  }
}

TEST_CASE("a question required because another is answered may be the reason for that other one too") {
  CHECK(faults_with([](Json& it) {
          it["questions"][1]["require_when"] = {{"question", "visits"}, {"answered", true}};
          it["questions"][5]["require_when"] = {{"question", "name"}, {"answered", true}};
        }).empty());
}

TEST_CASE("results of two versions are joined on the questions that are unchanged") {
  const List everything{"overall",      "name",     "at-home",   "help",   "extra-help", "visits",
                        "has-children", "birthday", "at-school", "school", "come-again"};
  struct Row {
    const char* says;
    std::function<void(Definition&)> change;
    Comparison difference;  // without what is unchanged
  };
  const std::vector<Row> rows{
      {"nothing", [](Definition&) {}, {}},
      {"an option more", [](Definition& it) { it.questions[0].options.push_back({"fair"}); }, {.changed = {"overall"}}},
      {"options turned",
       [](Definition& it) { std::swap(it.questions[0].options[0], it.questions[0].options[1]); },
       {.changed = {"overall"}}},
      {"an option that is positive",
       [](Definition& it) { it.questions[0].options[1].positive = true; },
       {.changed = {"overall"}}},
      {"the no that is positive",
       [](Definition& it) { std::swap(it.questions[6].options[0].positive, it.questions[6].options[1].positive); },
       {.changed = {"has-children"}}},
      {"another kind", [](Definition& it) { it.questions[0].kind = QuestionKind::choice; }, {.changed = {"overall"}}},
      {"another limit", [](Definition& it) { it.questions[5].max = 50; }, {.changed = {"visits"}}},
      {"another day", [](Definition& it) { it.questions[7].first = {}; }, {.changed = {"birthday"}}},
      {"what is positive on a scale",
       [](Definition& it) { it.questions[2].positive_at_least = 6; },
       {.changed = {"at-home"}}},
      {"a section that repeats no more",
       [](Definition& it) { it.sections[1].repeat = {}; },
       {.changed = {"birthday", "at-school", "school"}}},
      {"when it is asked", [](Definition& it) { it.questions[3].show_when = {}; }, {}},
      {"whether it is required", [](Definition& it) { it.questions[1].required = true; }, {}},
      {"how long a text may be", [](Definition& it) { it.questions[1].characters_max = 61; }, {}},
      {"a question less", [](Definition& it) { it.questions.erase(it.questions.begin()); }, {.removed = {"overall"}}},
      {"a question more",
       [](Definition& it) {
         it.questions.push_back({"more", QuestionKind::text});
       },
       {.added = {"more"}}},
      {"other words", [](Definition& it) { it.words["cy"].say["overall"] = "?"; }, {.reworded = {{"overall", "cy"}}}},
      {"other words for an option",
       [](Definition& it) { it.words["en"].say["overall.ok"] = "?"; },
       {.reworded = {{"overall", "en"}}}},
      {"other words for a child",
       [](Definition& it) { it.words["en"].variants[Variant::child]["overall"] = "?"; },
       {.reworded = {{"overall", "en"}}}},
      {"another title", [](Definition& it) { it.words["en"].say["title"] = "?"; }, {}},
      {"another language", [](Definition& it) { it.words["pl"] = it.words["en"]; }, {}},
  };
  const auto before = visit();
  for (const Row& row : rows) {
    CAPTURE(row.says);
    Definition after = *before;
    after.version = 2;
    row.change(after);
    Comparison found = compare(*before, after), wanted = row.difference;
    for (const std::string& id : everything)
      if (std::find(wanted.changed.begin(), wanted.changed.end(), id) == wanted.changed.end() &&
          std::find(wanted.removed.begin(), wanted.removed.end(), id) == wanted.removed.end())
        wanted.unchanged.push_back(id);
    CHECK(found == wanted);
  }
}
