#include <doctest/doctest.h>

#include "shared/app/html.hpp"
#include "tests/support/app.hpp"

using namespace hearth;
using namespace hearth::app;
using namespace hearth::test;

namespace {

// A tablet at Elm Road, told in steps.
struct Tablet {
  SeededDice dice{6};
  App app;
  std::vector<Effect> effects;

  explicit Tablet(const std::string& target = "/feedback?hub=elm-road") : app(app_at(target)) {}
  Tablet& does(const Action& action) {
    Step step = update(std::move(app), action, {1772582400000}, dice);
    app = std::move(step.app);
    effects = std::move(step.effects);
    return *this;
  }
  template <class T>
  const T* effect() const {
    for (const Effect& it : effects)
      if (const T* found = std::get_if<T>(&it)) return found;
    return nullptr;
  }
  Tablet& gets(Delivery delivery, Errors errors = {}) {
    return does(Delivered{app.draft.id, delivery, std::move(errors)});
  }
  bool shows(const std::string& words) const { return html(family_screen(app)).find(words) != std::string::npos; }
};

}  // namespace

TEST_CASE("one tap on a face sends it") {
  Tablet tablet;
  tablet.does(Tapped{"overall", "good"});
  const Send* send = tablet.effect<Send>();
  REQUIRE(send);
  CHECK(send->submission.form == FormId{"door-smiley"});
  CHECK(send->submission.hub == HubId{"elm-road"});
  CHECK(send->submission.answers == Answers{{"overall", "good"}});
  CHECK(tablet.app.draft.sending == Sending::now);
}

TEST_CASE("a second tap while the first is on its way sends nothing") {
  Tablet tablet;
  tablet.does(Tapped{"overall", "good"}).does(Tapped{"overall", "bad"});
  CHECK_FALSE(tablet.effect<Send>());
  CHECK(tablet.app.draft.answers == Answers{{"overall", "good"}});
}

TEST_CASE("a stored smiley leads to the longer form, under a new id, with the same face chosen") {
  Tablet tablet;
  SubmissionId first = tablet.app.draft.id;
  tablet.does(Tapped{"overall", "good"}).gets(Delivery::stored);
  CHECK(address(tablet.app.place) == "/feedback/session-feedback?hub=elm-road");
  CHECK(tablet.app.draft.answers == Answers{{"overall", "good"}});
  CHECK(tablet.app.draft.id != first);
  CHECK(tablet.shows("Thank you. We have your answer."));
  REQUIRE(tablet.effect<ShowAddress>());
  CHECK(tablet.effect<Focus>()->key == "title");
}

TEST_CASE("the longer form ends in thanks, and nothing said is kept") {
  Tablet tablet("/feedback/session-feedback?hub=elm-road");
  tablet.does(Answered{"overall", "good"})
      .does(Answered{"comment", "Lovely tea"})
      .does(PressedSend{})
      .gets(Delivery::stored);
  CHECK(address(tablet.app.place) == "/feedback/thanks?hub=elm-road");
  CHECK(tablet.app.draft.answers.empty());
  CHECK(tablet.shows("Thank you"));
  CHECK_FALSE(tablet.shows("Lovely tea"));
}

TEST_CASE("what is missing is told on the page, without asking the server, until it is answered") {
  Tablet tablet("/feedback/session-feedback?hub=elm-road");
  tablet.does(PressedSend{});
  CHECK_FALSE(tablet.effect<Send>());
  CHECK(tablet.effect<Focus>()->key == "errors");
  CHECK(tablet.shows("href=\"#q.overall\""));
  tablet.does(Answered{"overall", "ok"});
  CHECK_FALSE(tablet.shows("href=\"#q.overall\""));
}

TEST_CASE("with no signal it waits longer each time, up to a minute, and keeps what was said and its id") {
  Tablet tablet;
  SubmissionId id = tablet.app.draft.id;
  tablet.does(Tapped{"overall", "good"});
  for (int least_ms : {1000, 2000, 4000, 8000, 16000, 30000, 30000}) {
    tablet.gets(Delivery::unreachable);
    REQUIRE(tablet.effect<Wake>());
    CHECK(tablet.effect<Wake>()->after_ms >= least_ms);
    CHECK(tablet.effect<Wake>()->after_ms < 2 * least_ms);
    CHECK(tablet.shows("Your answer is not sent yet."));
    tablet.does(Woke{});
    REQUIRE(tablet.effect<Send>());
    CHECK(tablet.effect<Send>()->submission.id == id);
    CHECK(tablet.effect<Send>()->submission.answers == Answers{{"overall", "good"}});
  }
}

TEST_CASE("a late reply to an older try changes nothing") {
  Tablet tablet;
  SubmissionId first = tablet.app.draft.id;
  tablet.does(Tapped{"overall", "good"}).gets(Delivery::stored);
  Place there = tablet.app.place;
  tablet.does(Delivered{first, Delivery::stored, {}});
  CHECK(tablet.app.place == there);
  tablet.does(Delivered{tablet.app.draft.id, Delivery::stored, {}});  // nothing was sent under this one
  CHECK(tablet.app.place == there);
}

TEST_CASE("another language in the middle of a form keeps what was said") {
  Tablet tablet("/feedback/session-feedback?hub=elm-road"), urdu("/feedback/session-feedback?hub=elm-road&lang=ur");
  tablet.does(Answered{"comment", "Lovely tea"}).does(Loaded{urdu.app});
  CHECK(tablet.app.draft.answers == Answers{{"comment", "Lovely tea"}});
  CHECK(tablet.app.say->language == "ur");
  CHECK(address(tablet.effect<ShowAddress>()->place) == "/feedback/session-feedback?hub=elm-road&lang=ur");
}

TEST_CASE("another place begins anew") {
  Tablet tablet("/feedback/session-feedback?hub=elm-road"), door("/");
  tablet.does(Answered{"comment", "Lovely tea"}).does(Loaded{door.app});
  CHECK(tablet.app.draft.answers.empty());
}

TEST_CASE("a staff screen asks again by itself; a family screen rests") {
  Tablet family;
  CHECK(come_alive(family.app).effects.empty());
  Tablet staff("/staff/satisfaction?hub=elm-road");
  CHECK(std::get<Wake>(come_alive(staff.app).effects.at(0)).after_ms == 1000);
  CHECK(staff.does(Woke{}).effect<Load>());
  CHECK(staff.does(Unchanged{}).effect<Wake>()->after_ms == 1000);
  CHECK(staff.does(NotLoaded{}).effect<Wake>()->after_ms == 5000);
}

TEST_CASE("controls mean the same in a plain form and in a live page") {
  Tablet tablet("/feedback/session-feedback?hub=elm-road");
  CHECK(std::get<Answered>(*action_of(tablet.app, "answer.overall", {"good"})).answer == Answer{"good"});
  CHECK(std::get<Answered>(*action_of(tablet.app, "answer.liked", {"people", "place"})).answer ==
        Answer{std::vector<std::string>{"people", "place"}});
  CHECK(std::get<Answered>(*action_of(tablet.app, "answer.liked", {})).answer == Answer{std::vector<std::string>{}});
  CHECK(std::get<Tapped>(*action_of(tablet.app, "tap", {"overall.very-good"})).option == "very-good");
  CHECK(std::holds_alternative<PressedSend>(*action_of(tablet.app, "press", {"send"})));
  CHECK_FALSE(action_of(tablet.app, "answer.name", {"Ann"}).has_value());
  CHECK_FALSE(action_of(tablet.app, "tap", {"overall"}).has_value());
  CHECK_FALSE(action_of(tablet.app, "id", {"7"}).has_value());
}

TEST_CASE("a number, a date, a scale and a yes are answered on a form, and sent as what they are") {
  Tablet tablet("/feedback/visit?hub=elm-road");
  FormShelf forms;
  forms.add(*read_form(read_file("tests/fuzz/seeds/form/visit.json")));
  tablet.app.forms = std::make_shared<const FormShelf>(std::move(forms));
  auto says = [&](const char* control, const char* value) {
    auto action = action_of(tablet.app, control, {value});
    REQUIRE(action.has_value());
    tablet.does(*action);
  };
  says("answer.overall", "good");
  says("answer.visits", "12");
  says("answer.at-home", "7");
  says("answer.help", "money");  // hidden, at 7
  says("answer.has-children", "no");
  says("answer.come-again.month", "4-");
  says("answer.come-again.day", " 1-");
  CHECK(tablet.app.draft.answers.find("come-again")->second == Answer{"-4-1"});
  for (const char* none : {"answer.come-again", "answer.come-again.hour", "answer.visits.day", "answer.birthday.day"})
    CHECK_FALSE(action_of(tablet.app, none, {"1"}).has_value());
  tablet.does(PressedSend{});
  CHECK(tablet.app.draft.errors == Errors{{"/answers/come-again", "problem.whole_date"}});
  tablet.app = *read_app(print_app(tablet.app));  // as a page that comes back keeps it
  for (const char* words :
       {"value=\"12\"", "name=\"answer.come-again.month\" value=\"4\"", "name=\"answer.at-home\" value=\"7\" checked",
        "0: Very hard. 10: Going well.", "name=\"answer.has-children\" value=\"no\" checked"})
    CHECK_MESSAGE(tablet.shows(words), words);
  CHECK_FALSE(tablet.shows("answer.birthday"));
  says("answer.come-again.year", "2026");
  CHECK(tablet.app.draft.errors.empty());
  tablet.does(PressedSend{});
  const Send* send = tablet.effect<Send>();
  REQUIRE(send);
  CHECK(send->submission.answers == Answers{{"overall", "good"},
                                            {"visits", 12},
                                            {"at-home", 7},
                                            {"has-children", "no"},
                                            {"come-again", Day::of(2026, 4, 1)}});
}

TEST_CASE("an app reads back what it prints, with nothing that could end its script element") {
  Tablet tablet("/feedback/session-feedback?hub=elm-road&lang=ur&view=text");
  tablet.does(Answered{"comment", "</script><b>"}).does(PressedSend{});
  std::string printed = print_app(tablet.app);
  CHECK(printed.find('<') == std::string::npos);
  auto read = read_app(printed);
  REQUIRE(read.has_value());
  CHECK(html(family_screen(*read)) == html(family_screen(tablet.app)));
  CHECK(submission_of(*read) == submission_of(tablet.app));
}

TEST_CASE("what a server may reply is stored, refused, or to be tried again") {
  SubmissionId id;
  for (int status : {200, 201}) CHECK(read_delivery(id, status, "").delivery == Delivery::stored);
  for (int status : {0, 429, 500, 502, 503, 504, 302})
    CHECK(read_delivery(id, status, "").delivery == Delivery::unreachable);
  Delivered refused =
      read_delivery(id, 422, R"({"errors":[{"pointer":"/answers/overall","message":"Please pick an answer."}]})");
  CHECK(refused.delivery == Delivery::refused);
  CHECK(refused.errors == Errors{{"/answers/overall", "Please pick an answer."}});
  CHECK(read_delivery(id, 409, "not json").errors == Errors{{"", "problem.not_taken"}});
}
