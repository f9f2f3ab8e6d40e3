// What follows from a family's answers, and what is wrong with them however they are typed.
#include <doctest/doctest.h>

#include "shared/model/families/registration.hpp"
#include "tests/support/forms.hpp"

using namespace hearth;
using namespace hearth::test;

namespace {

std::shared_ptr<const Definition> family_form(const std::string& name = "registration") {
  auto read = read_form(read_file("assets/families/" + name + ".v1.json"));
  REQUIRE(read.has_value());
  return std::make_shared<const Definition>(std::move(*read));
}

Answers child(const std::string& name, Answer born) { return {{"child-name", name}, {"child-born", std::move(born)}}; }
const Day in_may = Day::of(2024, 5, 2);

Answers family() {
  return {{"name", "Amira Khan"},
          {"fixed", "yes"},
          {"postcode", "ws1 1tp"},
          {"adults", Repeated{{{{"adult-name", "Sam"}}}}},
          {"children", Repeated{{child("Zoya", in_may)}, {child("Idris", Day::of(2021, 1, 9))}}},
          {"notice-read", "yes"}};
}

// What is wrong, as "pointer key" lines.
std::vector<std::string> wrong(Answers answers, const std::string& name = "registration") {
  const auto form = family_form(name);
  std::vector<std::string> found;
  auto valid = validate(form, slip(*form, answers), wednesday);
  if (!valid)
    for (const Error& it : valid.error()) found.push_back(it.pointer + ' ' + it.say);
  for (const Error& it : faults_of_family(settled(*form, answers), wednesday))
    found.push_back(it.pointer + ' ' + it.say);
  return found;
}

Answers with(const char* id, Answer answer) {
  Answers answers = family();
  answers.insert_or_assign(id, std::move(answer));
  return answers;
}
Answers with_child(Answers it) { return with("children", Repeated{{std::move(it)}}); }

}  // namespace

TEST_CASE("a family's answers say who belongs to it") {
  const Joined it = joined(settled(*family_form(), family()));
  CHECK(it.name == "Amira Khan");
  CHECK(it.postcode == "WS1 1TP");
  CHECK(it.adults == std::vector<std::string>{"Sam"});
  CHECK(it.children == std::vector<Child>{{"Zoya", in_may}, {"Idris", Day::of(2021, 1, 9)}});
  CHECK(wrong(family()).empty());
}

TEST_CASE("whatever is typed is taken, or answered with what to put right") {
  struct Row {
    const char* sentence;
    Answers answers;
    std::vector<std::string> wrong;
  };
  Repeated thirty(30, {child("Ann", in_may)});
  for (std::size_t i = 0; i < thirty.size(); ++i) thirty[i].answers["child-name"] = "Ann " + std::to_string(i);
  const std::vector<Row> rows{
      {"a birthday to come",
       with_child(child("Zoya", wednesday.plus_days(1))),
       {"/answers/children/0/child-born problem.earlier"}},
      {"a birthday today", with_child(child("Zoya", wednesday)), {}},
      {"30 February", with_child(child("Zoya", "2024-2-30")), {"/answers/children/0/child-born problem.whole_date"}},
      {"thirty children", with("children", thirty), {"/answers/children problem.take_out"}},
      {"no child yet", with("children", Repeated{}), {}},
      {"an emoji for a name", with("name", "\U0001F33B Amira"), {}},
      {"a name from right to left", with("name", "عمیرہ خان"), {}},
      {"a name of 500 characters", with("name", std::string(500, 'a')), {"/answers/name problem.shorter"}},
      {"no name", with("name", "  "), {"/answers/name problem.please_answer"}},
      {"a nonsense postcode", with("postcode", "hello"), {"/answers/postcode problem.postcode"}},
      {"half a postcode", with("postcode", "WS1"), {"/answers/postcode problem.postcode"}},
      {"no fixed address asks for none", with("fixed", "no"), {}},
      {"a child without a birthday",
       with_child({{"child-name", "Zoya"}}),
       {"/answers/children/0/child-born problem.please_answer"}},
      {"the same child twice",
       with("children", Repeated{{child("Zoya", in_may)}, {child("Zoya", in_may)}}),
       {"/answers/children/1/child-name problem.child_twice"}},
      {"the notice left unread", with("notice-read", ""), {"/answers/notice-read problem.please_answer"}},
      {"what nobody asked", with("debts", "many"), {"/answers/debts problem.unknown_question"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.sentence);
    CHECK(wrong(row.answers) == row.wrong);
  }
  Answers due = with("is-expecting", "yes");
  due["due"] = wednesday.plus_days(730);
  CHECK(wrong(due) == std::vector<std::string>{"/answers/due problem.earlier"});
  due["due"] = wednesday.plus_days(200);
  CHECK(wrong(due).empty());
}

TEST_CASE("young people of 12 to 19 join by themselves, and nobody else that way") {
  auto born = [](int years, int days) {
    return wrong({{"name", "Kit"}, {"born", Day::of(2026 - years, 3, 4).plus_days(days)}, {"notice-read", "yes"}},
                 "young-person");
  };
  CHECK(born(12, 0).empty());
  CHECK(born(19, 0).empty());
  CHECK(born(11, 0) == std::vector<std::string>{"/answers/born problem.earlier"});
  CHECK(born(21, 0) == std::vector<std::string>{"/answers/born problem.later"});
  CHECK(standing_for_choices(Day::of(2013, 3, 4), wednesday) == ChoiceStanding::own);
  CHECK(standing_for_choices(Day::of(2013, 3, 5), wednesday) == ChoiceStanding::needs_adult);
  CHECK(standing_for_choices({}, wednesday) == ChoiceStanding::own);
}

TEST_CASE("postcodes are read as people write them") {
  for (const auto& [typed, tidy] : std::vector<std::pair<std::string, std::string>>{{"ws11tp", "WS1 1TP"},
                                                                                    {"WS1 1TP", "WS1 1TP"},
                                                                                    {"w1a 0ax", "W1A 0AX"},
                                                                                    {"M1 1AE", "M1 1AE"},
                                                                                    {"EC1A 1BB", "EC1A 1BB"}})
    CHECK(tidy_postcode(typed) == tidy);
  for (const char* typed : {"", "1", "hello", "WS1", "WS1 1T", "WWS1 1TP", "WS1 11P", "WS1 1TPX", "۱۲۳۴۵"})
    CHECK_MESSAGE(!tidy_postcode(typed), typed);
}

TEST_CASE("the same child is known again when spelt otherwise, and not taken for another") {
  CHECK(is_alike(Child{"Zoya Khan", in_may}, Child{"Zoiya Khan", in_may}));
  CHECK(is_alike(Child{"Zoya", in_may}, Child{"Zoya Khan", in_may}));
  CHECK(is_alike(Child{"Muhammad", in_may}, Child{"Mohammed", in_may}));
  CHECK(!is_alike(Child{"Zoya", in_may}, Child{"Zoya", in_may.plus_days(1)}));
  CHECK(!is_alike(Child{"Ali", in_may}, Child{"Eli", in_may}));
  CHECK(!is_alike(Child{"Ali", in_may}, Child{"Alison", in_may}));  // twins, perhaps
}

TEST_CASE("a list of children that was changed still knows each of them") {
  using Same = std::vector<std::optional<std::size_t>>;
  const Child zoya{"Zoya", in_may}, idris{"Idris", Day::of(2021, 1, 9)}, noor{"Noor", Day::of(2025, 9, 1)};
  CHECK(same_children({zoya, idris}, {idris, zoya}) == Same{1, 0});
  CHECK(same_children({zoya, idris}, {idris, noor}) == Same{1, std::nullopt});
  CHECK(same_children({zoya, idris}, {{"Zoyah", in_may}, idris}) == Same{0, 1});
  CHECK(same_children({zoya}, {{"Zoya", Day::of(2024, 2, 5)}}) == Same{0});  // day and month had changed places
  CHECK(same_children({}, {zoya}) == Same{std::nullopt});
}
