// A form filled in section by section, as posted by plain buttons.
#include "shared/app/screens/sheet.hpp"
#include "shared/app/html.hpp"
#include "shared/model/families/registration.hpp"
#include "tests/support/app.hpp"

using namespace hearth;
using namespace hearth::app;
using namespace hearth::test;

namespace {

Sheet paper(const std::string& section = "you") {
  auto read = read_form(read_file("assets/families/registration.v1.json"));
  REQUIRE(read.has_value());
  return {.form = std::make_shared<const Definition>(std::move(*read)), .section = section};
}

Sheet pressed(Sheet sheet, const char* button, Fields fields = {}) {
  fields.emplace_back("press", button);
  return turned(std::move(sheet), fields, wednesday, faults_of_family);
}

std::string shown(const Sheet& sheet) {
  const App app = app_at("/");
  Wording say = *app.say;
  REQUIRE(read_more_wording(read_file("assets/wording/en/sheet.json"), say));
  Screen screen;
  screen.body = sheet_nodes(say, sheet);
  return html(screen);
}
bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("nobody gets past a section that lacks something, and what was typed is still there") {
  Sheet sheet = pressed(paper(), "next", {{"answer.relation", "parent"}});
  CHECK(sheet.section == "you");
  CHECK(sheet.errors == Errors{{"/answers/name", "problem.please_answer"}});
  CHECK(has(shown(sheet), "href=\"#q.name\""));
  CHECK(has(shown(sheet), "value=\"parent\" checked"));
  sheet = pressed(sheet, "next", {{"answer.name", " Amira "}, {"answer.relation", "parent"}});
  CHECK(sheet.section == "home");
  CHECK(sheet.errors.empty());
  CHECK(sheet.answers.at("name") == Answer("Amira"));
}

TEST_CASE("a date is three fields, and comes back as it was typed") {
  const Fields typed{
      {"answer.name", "Amira"}, {"answer.born.day", "30"}, {"answer.born.month", "2"}, {"answer.born.year", "1990"}};
  Sheet sheet = pressed(paper(), "next", typed);
  CHECK(sheet.errors == Errors{{"/answers/born", "problem.whole_date"}});
  CHECK(has(shown(sheet), "value=\"30\""));
  sheet = pressed(
      sheet, "next",
      {{"answer.name", "Amira"}, {"answer.born.day", "3"}, {"answer.born.month", "2"}, {"answer.born.year", "1990"}});
  CHECK(sheet.section == "home");
}

TEST_CASE("a section that repeats gets one more, and one taken out, without losing the others") {
  Sheet sheet = pressed(paper("children"), "add");
  sheet = pressed(sheet, "add", {{"answer.children.0.child-name", "Zoya"}});
  sheet = pressed(sheet, "add",
                  {{"answer.children.0.child-name", "Zoya"},
                   {"answer.children.1.child-name", "Idris"},
                   {"answer.children.9.child-name", "Nobody"}});
  const auto* times = std::get_if<Repeated>(&sheet.answers.at("children"));
  REQUIRE(times);
  CHECK(times->size() == 3);
  CHECK((*times)[1].answers.at("child-name") == Answer("Idris"));
  sheet = pressed(sheet, "out.0",
                  {{"answer.children.0.child-name", "Zoya"},
                   {"answer.children.1.child-name", "Idris"},
                   {"answer.children.2.child-name", ""}});
  sheet = pressed(sheet, "out.7", {{"answer.children.0.child-name", "Idris"}, {"answer.children.1.child-name", ""}});
  times = std::get_if<Repeated>(&sheet.answers.at("children"));
  CHECK(times->size() == 2);
  CHECK((*times)[0].answers.at("child-name") == Answer("Idris"));
  Fields many;
  for (int i = 0; i < 90; ++i) many.emplace_back("answer.children." + std::to_string(i) + ".child-name", "Ann");
  CHECK(std::get_if<Repeated>(&pressed(sheet, "show", many).answers.at("children"))->size() == repeats_max);
  many.resize(15);
  CHECK(std::get_if<Repeated>(&pressed(sheet, "add", many).answers.at("children"))->size() == 15);
}

TEST_CASE("going back, and changing to another section, asks for nothing") {
  Sheet sheet = pressed(paper("home"), "back");
  CHECK(sheet.section == "you");
  CHECK(pressed(sheet, "back").section == "you");
  CHECK(pressed(sheet, "to.contact").section == "contact");
  CHECK(pressed(sheet, "to.nowhere").section == "you");
  CHECK(pressed(paper("notice"), "next", {{"answer.notice-read", "yes"}}).section.empty());
  CHECK(pressed(paper(""), "back").section == "notice");
}

TEST_CASE("on the last page everything is looked over at once") {
  Sheet sheet = paper("");
  sheet.answers = {{"name", "Amira"}, {"contact-how", std::vector<std::string>{"text"}}, {"contact-me", "no"}};
  sheet = pressed(sheet, "done");
  CHECK(sheet.section.empty());
  CHECK(sheet.errors ==
        Errors{{"/answers/fixed", "problem.please_answer"}, {"/answers/notice-read", "problem.please_answer"}});
  const std::string page = shown(sheet);
  CHECK(has(page, "value=\"to.home\""));
  CHECK(has(page, "Amira"));
  CHECK(!has(page, "A text message"));  // was said to a question that is not asked
}
