#include <doctest/doctest.h>

#include "shared/model/codec/submission_codec.hpp"
#include "tests/support/forms.hpp"

using namespace hearth;
using namespace hearth::test;

namespace {

using List = std::vector<std::string>;

Errors refused(const std::shared_ptr<const Definition>& form, Answers answers) {
  auto valid = validate(form, slip(*form, std::move(answers)), wednesday);
  return valid ? Errors{} : valid.error();
}

}  // namespace

TEST_CASE("the smiley takes one face and nothing else") {
  auto smiley = form("door-smiley.v1");
  CHECK(smiley->one_tap());
  CHECK(refused(smiley, {{"overall", "good"}}).empty());
  CHECK(refused(smiley, {}) == Errors{{"/answers/overall", "problem.please_answer"}});
  CHECK(refused(smiley, {{"overall", "splendid"}}) == Errors{{"/answers/overall", "problem.choose_one_shown"}});
  CHECK(refused(smiley, {{"overall", List{"good"}}}) == Errors{{"/answers/overall", "problem.choose_one_shown"}});
  CHECK(refused(smiley, {{"overall", "good"}, {"name", "Ann"}}) ==
        Errors{{"/answers/name", "problem.unknown_question"}});
}

TEST_CASE("session feedback needs only the face; the rest is as people like") {
  auto session = form("session-feedback.v1");
  CHECK_FALSE(session->one_tap());
  CHECK(refused(session, {{"overall", "bad"}}).empty());
  CHECK(refused(session, {{"overall", "bad"}, {"welcome", ""}, {"liked", List{}}, {"comment", "  \n"}}).empty());
  CHECK(refused(session, {{"overall", "bad"}, {"liked", List{"people", "place"}}, {"comment", "Tea!"}}).empty());
}

TEST_CASE("several answers are each offered once") {
  auto session = form("session-feedback.v1");
  Errors wrong{{"/answers/liked", "problem.choose_from_shown"}};
  CHECK(refused(session, {{"overall", "ok"}, {"liked", List{"people", "people"}}}) == wrong);
  CHECK(refused(session, {{"overall", "ok"}, {"liked", List{"cake"}}}) == wrong);
  CHECK(refused(session, {{"overall", "ok"}, {"liked", "people"}}) == wrong);
}

TEST_CASE("a text may have as many characters as the form says, in any script, and not one more") {
  auto session = form("session-feedback.v1");
  auto repeated = [](std::string_view character, int times) {
    std::string text;
    while (times--) text += character;
    return text;
  };
  for (const char* character : {"a", "é", "آ", "👩"}) {
    CHECK(refused(session, {{"overall", "ok"}, {"comment", repeated(character, 1000)}}).empty());
    CHECK(refused(session, {{"overall", "ok"}, {"comment", repeated(character, 1001)}}) ==
          Errors{{"/answers/comment", "problem.shorter"}});
  }
  CHECK(refused(session, {{"overall", "ok"}, {"comment", std::string("a\0b", 3)}}) ==
        Errors{{"/answers/comment", "problem.write_text"}});
  CHECK(refused(session, {{"overall", "ok"}, {"comment", List{"a"}}}) ==
        Errors{{"/answers/comment", "problem.write_text"}});
}

TEST_CASE("every mistake is told, in form order") {
  auto session = form("session-feedback.v1");
  CHECK(refused(session, {{"again", "never"}, {"welcome", "very"}}) ==
        Errors{{"/answers/overall", "problem.please_answer"},
               {"/answers/welcome", "problem.choose_one_shown"},
               {"/answers/again", "problem.choose_one_shown"}});
}

TEST_CASE("the same answers are the same bytes, in whatever order and spacing they came") {
  auto session = form("session-feedback.v1");
  auto one = validate(session,
                      slip(*session, {{"overall", "ok"}, {"liked", List{"place", "people"}}, {"comment", " Tea\r\n"}}),
                      wednesday);
  auto two = validate(
      session,
      slip(*session, {{"comment", "Tea"}, {"welcome", ""}, {"liked", List{"people", "place"}}, {"overall", "ok"}}),
      wednesday);
  REQUIRE(one.has_value());
  REQUIRE(two.has_value());
  CHECK(print_submission(one->submission()) == print_submission(two->submission()));
}

TEST_CASE("a submission reads back what it prints") {
  auto session = form("session-feedback.v1");
  Submission submission =
      slip(*session, {{"overall", "ok"}, {"liked", List{"people"}}, {"comment", "“Tea” آج\n</script>"}});
  auto read = read_submission(print_submission(submission));
  REQUIRE(read.has_value());
  CHECK(*read == submission);
}

TEST_CASE("what is not a submission is refused with the place of each mistake") {
  for (const char* bytes : {"", "{", "[]", "null", "\"x\"", "{\"id\":1}}", "{\"a\":\"\\ud800\"}"}) {
    auto read = read_submission(bytes);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().malformed);
  }
  CHECK(read_submission(std::string(100000, '[')).error().malformed);
  auto wrong = read_submission(
      R"({"id":7,"form":"Form","version":1.5,"hub":null,"language":"en","answers":{"a/b":{},"c":[1]}})");
  REQUIRE_FALSE(wrong.has_value());
  CHECK_FALSE(wrong.error().malformed);
  std::vector<std::string> places;
  for (const Error& error : wrong.error().errors) places.push_back(error.pointer);
  CHECK(places == std::vector<std::string>{"/id", "/form", "/hub", "/version", "/answers/a~1b", "/answers/c"});
}

TEST_CASE("depth inside a text is no depth") {
  std::string text = R"({"answers":{"comment":")" + std::string(1000, '[') + R"(\"[["}})";
  CHECK_FALSE(read_submission(text).error().malformed);
}

TEST_CASE("a faulty definition is refused with the place and the reason") {
  const std::string words = R"("words":{"en":{"say":{"title":"T","q":"Q","q.a":"A","q.b":"B"}}})";
  auto errors = [](const std::string& text) {
    auto read = read_form(text);
    return read ? Errors{} : read.error();
  };
  auto with = [&](const std::string& questions) {
    return R"({"schema":1,"id":"f","version":1,"questions":[)" + questions + "]," + words + "}";
  };
  const std::string good = R"({"id":"q","kind":"choice","options":[{"id":"a"},{"id":"b"}]})";
  CHECK(errors(with(good)).empty());
  CHECK(errors("{").front() == Error{"", "problem.not_json"});
  CHECK(errors(R"({"schema":2})").front() == Error{"/schema", "form.schema_is_1"});
  CHECK(errors(with("")).front() == Error{"/questions", "form.no_questions"});
  CHECK(errors(with(good + "," + good)).front() == Error{"/questions/1/id", "form.id_is_used_twice"});
  CHECK(errors(with(R"({"id":"q","kind":"slider"})")).front() == Error{"/questions/0/kind", "form.unknown_kind"});
  CHECK(errors(with(R"({"id":"q","kind":"choice","options":[{"id":"a"}]})")).front() ==
        Error{"/questions/0/options", "form.two_options_or_more"});
  CHECK(errors(with(R"({"id":"q","kind":"choice","options":[{"id":"a"},{"id":"a"}]})")).front() ==
        Error{"/questions/0/options/1/id", "form.id_is_used_twice"});
  CHECK(errors(with(R"({"id":"q","kind":"text"})")).front() ==
        Error{"/questions/0/characters_max", "form.text_needs_a_limit"});
  CHECK(errors(with(R"({"id":"q","kind":"choice","options":[{"id":"a"},{"id":"c"}]})")) ==
        Errors{{"/words/en/say/q.c", "form.words_missing"}, {"/words/en/say/q.b", "form.words_for_nothing"}});
}
