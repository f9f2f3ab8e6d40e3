// What each instrument asks, of whom, and when: one sentence for each condition.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "shared/model/measures/figure.hpp"
#include "tests/support/forms.hpp"

using namespace hearth;
using namespace hearth::test;

namespace {

using List = std::vector<std::string>;
using Form = std::shared_ptr<const Definition>;

FormShelf shelf() {
  FormShelf forms;
  for (const auto& it : std::filesystem::directory_iterator("assets/forms"))
    forms.add(*form(it.path().stem().string()));
  return forms;
}

// The newest of each, by name.
std::vector<Form> instruments() {
  const FormShelf forms = shelf();
  std::vector<Form> newest;
  for (const Form& it : forms.all())
    if (forms.newest(it->id) == it) newest.push_back(it);
  std::sort(newest.begin(), newest.end(), [](const Form& a, const Form& b) { return a->id < b->id; });
  return newest;
}

bool asks(const Definition& form, const std::string& question, const Answers& given) {
  const Answers said = settled(form, given);
  REQUIRE(form.question(question));
  return is_asked(form, *form.question(question), said, said);
}

Errors refused(const Form& form, Answers answers) {
  auto valid = validate(form, slip(*form, std::move(answers)), wednesday);
  return valid ? Errors{} : valid.error();
}

struct Row {
  std::string sentence;
  std::string form;
  Answers given;
  const char* question;
  bool asked;
};

const Answers parent_there{{"present", List{"parent"}}}, nobody_there{{"present", List{"nobody"}}};
Answers there(const char* question, Answer answer) {
  Answers given = parent_there;
  given.emplace(question, std::move(answer));
  return given;
}

const std::vector<Row> rows{
    {"who may not come again is asked what would make it easier",
     "session-feedback.v2",
     {{"again", "maybe"}},
     "stops",
     true},
    {"who will not come again is asked so too", "session-feedback.v2", {{"again", "no"}}, "stops", true},
    {"who comes again is not", "session-feedback.v2", {{"again", "yes"}}, "stops", false},
    {"who wrote something is asked whether we may show it", "session-feedback.v2", {{"comment", "Tea"}}, "share", true},
    {"who wrote nothing has nothing to show", "session-feedback.v2", {{"comment", "  "}}, "share", false},
    {"who was helped a bit says what would have helped more",
     "case-feedback.v1",
     {{"useful", "a-bit"}},
     "missing",
     true},
    {"who was not helped says so too", "case-feedback.v1", {{"useful", "no"}}, "missing", true},
    {"who was helped is not asked what was missing", "case-feedback.v1", {{"useful", "yes"}}, "missing", false},
    {"a family's own words are shown only if they say so", "case-feedback.v1", {{"comment", "Tea"}}, "share", true},
    {"and nothing is asked about words that are not there", "case-feedback.v1", {}, "share", false},
    {"one service asks what would have helped more", "single-agency-feedback.v1", {{"useful", "no"}}, "missing", true},
    {"but not those it helped", "single-agency-feedback.v1", {{"useful", "yes"}}, "missing", false},
    {"one service asks before words are shown", "single-agency-feedback.v1", {{"comment", "Tea"}}, "share", true},
    {"and not without words", "single-agency-feedback.v1", {}, "share", false},
    {"where somebody was there, the practitioner says how they met", "closure-form.v1", parent_there, "how", true},
    {"with nobody there, they did not meet", "closure-form.v1", nobody_there, "how", false},
    {"another reason is written out", "closure-form.v1", {{"reason", "other"}}, "reason-other", true},
    {"a reason of the list is enough", "closure-form.v1", {{"reason", "moved"}}, "reason-other", false},
    {"the family is asked how it was", "closure-form.v1", parent_there, "overall", true},
    {"nobody answers for a family that was not there", "closure-form.v1", nobody_there, "overall", false},
    {"a young person alone is asked whether we listened",
     "closure-form.v1",
     {{"present", List{"young-person"}}},
     "heard",
     true},
    {"nobody is asked whether we listened to nobody", "closure-form.v1", nobody_there, "heard", false},
    {"a child is asked whether it felt welcome", "closure-form.v1", {{"present", List{"child"}}}, "welcome", true},
    {"no family, no welcome", "closure-form.v1", nobody_there, "welcome", false},
    {"the family is asked whether it helped", "closure-form.v1", parent_there, "useful", true},
    {"nobody says for them that it helped", "closure-form.v1", nobody_there, "useful", false},
    {"a family that was helped a bit says what was missing", "closure-form.v1", there("useful", "a-bit"), "missing",
     true},
    {"a family that was helped does not", "closure-form.v1", there("useful", "yes"), "missing", false},
    {"the family says what is better", "closure-form.v1", parent_there, "better", true},
    {"nobody else does", "closure-form.v1", nobody_there, "better", false},
    {"the plan is looked at with the family", "closure-form.v1", parent_there, "goals", true},
    {"and not without it", "closure-form.v1", nobody_there, "goals", false},
    {"the family's words are written down", "closure-form.v1", parent_there, "changed", true},
    {"and none are made up", "closure-form.v1", nobody_there, "changed", false},
    {"what is still needed is written out", "closure-form.v1", {{"needs-more", "yes"}}, "still", true},
    {"nothing is, where nothing is needed", "closure-form.v1", {{"needs-more", "no"}}, "still", false},
    {"a family that was there reads and agrees", "closure-form.v1", parent_there, "agreed", true},
    {"one that was not cannot", "closure-form.v1", nobody_there, "agreed", false},
    {"a family that sees it in another way says how", "closure-form.v1", there("agreed", "no"), "differ", true},
    {"one that agrees has no more to say", "closure-form.v1", there("agreed", "yes"), "differ", false},
    {"who left a course early says what got in the way",
     "programme-completion.v1",
     {{"finished", "no"}},
     "stopped",
     true},
    {"who finished it does not", "programme-completion.v1", {{"finished", "yes"}}, "stopped", false},
    {"who said how sure they were says how sure they are",
     "programme-completion.v1",
     {{"sure-before", 2}},
     "sure-now",
     true},
    {"a now without a before tells nothing", "programme-completion.v1", {}, "sure-now", false},
    {"who learned something is asked whether they do it at home",
     "programme-completion.v1",
     {{"learned", "a-bit"}},
     "used",
     true},
    {"who learned nothing is not", "programme-completion.v1", {{"learned", "no"}}, "used", false},
    {"a course asks before words are shown", "programme-completion.v1", {{"comment", "Tea"}}, "share", true},
    {"and not without words on a course", "programme-completion.v1", {}, "share", false},
    {"the yearly survey asks before words are shown", "survey-families.v1", {{"comment", "Tea"}}, "share", true},
    {"and not without words in the survey", "survey-families.v1", {}, "share", false},
    {"a young person who is not at home here says what makes it hard",
     "survey-young-people.v1",
     {{"welcome", "no"}},
     "hard",
     true},
    {"one who feels welcome is not asked", "survey-young-people.v1", {{"welcome", "yes"}}, "hard", false},
    {"a partner who finds it hard to refer says what is hard",
     "survey-partners.v1",
     {{"refer", "a-bit"}},
     "refer-hard",
     true},
    {"one who finds it mostly easy does not", "survey-partners.v1", {{"refer", "mostly"}}, "refer-hard", false},
    {"a practitioner who finds no way in says what slows it down",
     "practitioner-questionnaire.v1",
     {{"access", "no"}},
     "access-hard",
     true},
    {"one who finds it does not", "practitioner-questionnaire.v1", {{"access", "yes"}}, "access-hard", false},
    {"staff who are not sure about SEND say what they need",
     "staff-questionnaire.v1",
     {{"send", "a-bit"}},
     "send-need",
     true},
    {"staff who are sure do not", "staff-questionnaire.v1", {{"send", "yes"}}, "send-need", false},
    {"a visitor who was greeted says how long it took", "mystery-visit.v1", {{"greeted", "yes"}}, "waited", true},
    {"one who was not greeted waited for ever", "mystery-visit.v1", {{"greeted", "no"}}, "waited", false},
};

}  // namespace

TEST_CASE("each condition of each instrument, as a sentence") {
  for (const Row& row : rows) {
    INFO(row.form, ": ", row.sentence);
    CHECK(asks(*form(row.form), row.question, row.given) == row.asked);
  }
}

TEST_CASE("no condition of an instrument is without its two sentences") {
  std::set<std::string> said;
  for (const Row& row : rows) said.insert(row.form + ' ' + row.question + (row.asked ? " asked" : " not"));
  for (const Form& it : instruments())
    for (const Question& question : it->questions) {
      const Section* section = question.section.empty() ? nullptr : it->section(question.section);
      if (!question.show_when && !(section && section->show_when)) continue;
      const std::string name = it->id.text + ".v" + std::to_string(it->version) + ' ' + question.id;
      CHECK_MESSAGE(said.contains(name + " asked"), name);
      CHECK_MESSAGE(said.contains(name + " not"), name);
    }
}

TEST_CASE("the core is asked word for word alike in every instrument, in every language") {
  const auto all = instruments();
  const Form model = form("session-feedback.v2");
  for (const Form& it : all)
    for (const Question& question : it->questions) {
      const Question* core = model->question(question.id);
      INFO(it->id.text, " ", question.id);
      if (!question.core) {
        CHECK_FALSE((core && core->core));  // nobody asks it in another way
        continue;
      }
      REQUIRE(core);
      CHECK(question.kind == core->kind);
      CHECK(question.options == core->options);
      for (const auto& [language, words] : model->words)
        for (const auto& [key, text] : words.say)
          if ((key == question.id || key.starts_with(question.id + '.')) && !key.ends_with(".hint"))
            CHECK(*it->words.at(language).find(key) == text);
    }
}

TEST_CASE("what is answered with one tap has its question for a title") {
  const Form smiley = form("door-smiley.v2");
  for (const auto& [language, words] : smiley->words) CHECK(*words.find("title") == *words.find("overall"));
}

TEST_CASE("every instrument asks the core: the tap its face, the month its face, services whether it helped") {
  const std::set<std::string> face_alone{"door-smiley", "monthly-question"};
  for (const Form& it : instruments()) {
    std::set<std::string> core;
    for (const Question& question : it->questions)
      if (question.core) core.insert(question.id);
    INFO(it->id.text);
    CHECK(core.contains("overall"));
    CHECK((core.contains("welcome") && core.contains("heard")) != face_alone.contains(it->id.text));
    if (it->at_closure()) CHECK(core.contains("useful"));
  }
}

TEST_CASE("who may fill in what, and what feeds the closure indicators, is part of the form") {
  struct Who {
    const char* form;
    std::vector<Filler> fillers;
    const char* closure;
  };
  using enum Filler;
  const std::vector<Who> table{{"case-feedback", {family, young_person}, "useful"},
                               {"closure-form", {practitioner}, "useful"},
                               {"door-smiley", {family, young_person, child}, ""},
                               {"focus-group", {staff, practitioner}, ""},
                               {"monthly-question", {family, young_person, child}, ""},
                               {"mystery-visit", {partner, staff}, ""},
                               {"practitioner-questionnaire", {practitioner, partner}, ""},
                               {"programme-completion", {family, young_person}, ""},
                               {"session-feedback", {family, young_person, child}, ""},
                               {"single-agency-feedback", {family, young_person}, "useful"},
                               {"staff-questionnaire", {staff}, ""},
                               {"survey-families", {family}, ""},
                               {"survey-partners", {partner}, ""},
                               {"survey-young-people", {young_person, child}, ""}};
  const auto all = instruments();
  REQUIRE(all.size() == table.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    CHECK(all[i]->id.text == table[i].form);
    CHECK(all[i]->filled_in_by == table[i].fillers);
    CHECK(all[i]->closure_positive_by == table[i].closure);
    for (Filler filler : {family, young_person, child, partner, practitioner, staff})
      CHECK(all[i]->open_to(filler) == (std::count(table[i].fillers.begin(), table[i].fillers.end(), filler) == 1));
  }
  CHECK(form("case-feedback.v1")->for_public());
  CHECK_FALSE(form("closure-form.v1")->for_public());
  CHECK(form("door-smiley.v1")->open_to(staff));  // published before it was said: anybody
}

TEST_CASE("a closure form without a family is complete, and says nothing in its name") {
  const Form closing = form("closure-form.v1");
  CHECK(refused(closing, {{"present", List{"nobody"}}, {"reason", "disengaged"}}).empty());
  CHECK(refused(closing, {{"present", List{"nobody"}}, {"reason", "other"}}) ==
        Errors{{"/answers/reason-other", "problem.please_answer"}});
  CHECK(refused(closing, {{"present", List{"parent"}}, {"reason", "outcomes-met"}}) ==
        Errors{{"/answers/overall", "problem.please_answer"},
               {"/answers/useful", "problem.please_answer"},
               {"/answers/agreed", "problem.please_answer"}});
}

TEST_CASE("a mystery visit is told of within sixty days, and a focus group within the year") {
  auto when = [](const char* file, const char* question, int days_ago) {
    const Errors errors = refused(form(file), {{question, wednesday.plus_days(-days_ago)}});
    return std::none_of(errors.begin(), errors.end(),
                        [&](const Error& it) { return it.pointer == std::string("/answers/") + question; });
  };
  CHECK(when("mystery-visit.v1", "visited-on", 60));
  CHECK_FALSE(when("mystery-visit.v1", "visited-on", 61));
  CHECK_FALSE(when("mystery-visit.v1", "visited-on", -1));
  CHECK(when("focus-group.v1", "held-on", 366));
  CHECK_FALSE(when("focus-group.v1", "held-on", 367));
}

TEST_CASE("children read the young people's survey in their own words") {
  const auto survey = form("survey-young-people.v1");
  for (const auto& each : survey->words)
    for (const Question& question : survey->questions)
      CHECK_MESSAGE(each.second.find(question.id, Variant::child) != each.second.find(question.id), each.first, " ",
                    question.id);
}

TEST_CASE("a rate goes on from one version of a form to the next, where both ask the same") {
  const FormShelf forms = shelf();
  const auto session = forms.newest({"session-feedback"});
  const HubId hub{"elm-road"};
  const Facts facts{{wednesday, hub, "session-feedback/1.welcome", "yes", 2},
                    {wednesday, hub, "session-feedback/2.welcome", "no", 1},
                    {wednesday, hub, "session-feedback/1.gone", "yes", 9}};
  const auto all = satisfaction(*session, *session->question("welcome"), hub, joined(forms, facts), wednesday, 12);
  CHECK(all.total == Ratio{2, 3});
  CHECK(joined(forms, facts)[2] == facts[2]);
}
