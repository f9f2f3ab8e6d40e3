// Three hubs and twelve families, small enough to check on paper. Every indicator that our records can feed has its numbers
// here, worked by hand, for January to March 2026 as seen on 1 April 2026. A holiday on Monday 5 January shows the clock resting.
#include <doctest/doctest.h>

#include "shared/model/measures/answer_records.hpp"
#include "tests/support/forms.hpp"
#include "tests/support/hand_worked.hpp"

using namespace hearth;
using namespace hearth::test;

namespace {

std::string said(const Measured& it) {
  struct Say {
    std::string operator()(NoData) const { return "no data"; }
    std::string operator()(const NotFed& each) const { return "needs " + each.kind; }
    std::string operator()(int count) const { return std::to_string(count); }
    std::string operator()(Ratio ratio) const {
      return std::to_string(ratio.hits) + " of " + std::to_string(ratio.out_of);
    }
    std::string operator()(const AnswerSpread& spread) const {
      std::string words;
      for (const auto& [answer, count] : spread.answers) words += answer + ' ' + std::to_string(count) + ", ";
      return words + "of " + std::to_string(spread.out_of);
    }
    std::string operator()(const DaysTaken& days) const {
      return std::to_string(days.median_halves) + " halves, " + std::to_string(days.ninetieth) + ", of " +
             std::to_string(days.counted);
    }
    std::string operator()(const Mean& mean) const {
      return (*this)(mean.ratio) + ", " + std::to_string(mean.lowest) + " to " + std::to_string(mean.highest);
    }
    std::string operator()(const Texts& texts) const { return std::to_string(texts.said.size()) + " said"; }
  };
  return std::visit(Say{}, it.value);
}

struct Expected {
  const char *indicator, *says;
};

void check_all(const char* name, std::initializer_list<Expected> expected) {
  const Framework frame = framework(name);
  const HandWorked authority;
  for (const Expected& each : expected) {
    const Indicator* indicator = frame.find(each.indicator);
    INFO(each.indicator);
    REQUIRE(indicator);
    CHECK(said(measure(*indicator, authority.records, authority.scope, authority.working)) == each.says);
  }
}

}  // namespace

TEST_CASE("hand-worked: Walsall's cases") {
  check_all("walsall",
            {{"walsall.eha.requested", "5"},             // f1 f2 f3 f4 f5; f6 to f9 came before, f11 is single agency
             {"walsall.eha.referrals", "6"},             // with f11
             {"walsall.eha.contacted-5wd", "3 of 4"},    // f1 on day 5, f2 on day 6, f3 and f4 in time; f5 stands apart
             {"walsall.eha.assessed-10wd", "2 of 4"},    // f1 on day 10, f3; f2 on day 11, f4 never
             {"walsall.eha.plan-25wd", "2 of 4"},        // f1, f3; f2 one day late; f4 never; f5 declined
             {"walsall.eha.closures", "4"},              // f6 f7 f8 and f5
             {"walsall.eha.closure-reason", "3 of 4"},   // f8 has none
             {"walsall.eha.closure-audit", "2 of 4"},    // f6 by a tick, f7 by an audit
             {"walsall.eha.outcomes-met", "1 of 4"},     // f6
             {"walsall.eha.disengaged", "1 of 7"},       // f7, of all that closed since April
             {"walsall.eha.rereferral", "1 of 5"},       // f3 closed in June; f4 more than a year before
             {"walsall.single.outcomes-met", "1 of 1"},  // f11 completed
             {"walsall.eha.audit-good", "1 of 2"},
             {"walsall.eha.family-engaged", "2 of 2"},
             {"walsall.eha.joint-audits", "1"},
             {"walsall.eha.star-progress", "1 of 2"},  // f6 rose 4 over 4 points, f7 rose 2; f8 has one reading
             {"walsall.single.distance", "1 of 1"},
             {"walsall.eha.feedback-returned", "1 of 3"},
             {"walsall.eha.feedback-positive", "1 of 2"},  // the one without a name said no
             {"walsall.da.audit-good", "no data"}});
}

TEST_CASE("hand-worked: Walsall's people, places and hours") {
  check_all("walsall",
            {{"walsall.registered.0-4", "2 of 40"},       // p1 is four; p2 left; p3 turned five on 31 March
             {"walsall.registered.5-8", "1 of 30"},       // p3
             {"walsall.registered.send-0-5", "1 of 10"},  // p1
             {"walsall.engaged.0-5", "2 of 50"},  // p1 twice is one; p3 was four on the day; the guest is nobody
             {"walsall.engaged.5-8", "1 of 30"},  // p3 again, when five
             {"walsall.engaged.teen-parents", "no data"},  // nobody has said how many live here
             {"walsall.opening.weekdays", "2 of 3"},
             {"walsall.opening.out-of-hours", "1 of 1"},
             {"walsall.volunteers.stay-and-play", "1 of 1"},
             {"walsall.stay-and-play.sessions", "2 of 1"},
             {"walsall.programme.cygnet-targeted", "1"},
             {"walsall.send.cygnet-completion", "1 of 2"},  // four sessions; the third never came
             {"walsall.survey.satisfaction", "30 of 40"},
             {"walsall.bookings.external", "needs booking"},
             {"walsall.meetings.performance", "2 of 3"},
             {"walsall.board.meetings", "3"},       // two in the summer count for the year
             {"walsall.meetings.area", "no data"},  // nobody has entered one: not none
             {"walsall.partners.update", "1 said"}});
}

TEST_CASE("hand-worked: Shropshire") {
  check_all("shropshire", {{"shropshire.children.improved", "1 of 2"},
                           {"shropshire.parents.improved", "no data"},
                           {"shropshire.children.happy", "2 of 3"},  // f8's one reading counts here
                           {"shropshire.families.lifestyles", "1 of 1"},
                           {"shropshire.closed-3m.referred", "1 of 2"},  // closed in October and November: c10 and c9
                           {"shropshire.closed-3m.not-referred", "1 of 2"},
                           {"shropshire.closed-3m.more-help", "0 of 2"},
                           {"shropshire.closed-3m.no-more-help", "2 of 2"},
                           {"shropshire.open.referred", "1 of 10"},
                           {"shropshire.s17.no-early-help", "1"},
                           {"shropshire.rereferred-after-nfa", "1"},
                           {"shropshire.referrals-nfa", "1 of 4"},
                           {"shropshire.time.triage", "5 halves, 3, of 2"},
                           {"shropshire.time.consultation", "no data"},
                           {"shropshire.stepped-down", "needs social-care"}});
}

TEST_CASE("hand-worked: Plymouth, Cumbria and Wirral") {
  check_all("plymouth", {{"plymouth.outcome.goals", "1 of 2"},
                         {"plymouth.outcome.monthly-question", "no 3, yes 7, of 10"},
                         {"plymouth.theme.activity", "5"},
                         {"plymouth.good-news", "no data"},
                         {"plymouth.longitudinal", "0 of 1"}});
  check_all("cumbria", {{"cumbria.audits.done", "2"},
                        {"cumbria.audits.judgement", "good 1, inadequate 1, of 2"},
                        {"cumbria.audits.impact", "11 of 2, 4 to 7"},
                        {"cumbria.audits.standards", "2 of 3"},
                        {"cumbria.audits.escalated", "1 of 1"},
                        {"cumbria.drift.9-months", "1 of 4"},  // f12 since May 2025; f1 f2 f3 are new
                        {"cumbria.drift.12-months", "0 of 4"},
                        {"cumbria.drift.12-months-contacted", "no data"},
                        {"cumbria.drift.reviews-missed", "1 of 4"},
                        {"cumbria.review.six-weeks", "1 of 2"},
                        {"cumbria.feedback.returned", "1 of 3"},
                        {"cumbria.closure-form", "1 of 5"},
                        {"cumbria.loop-closed", "1 of 2"}});
  check_all("wirral", {{"wirral.matrix", "5 of 2, 2 to 3"}, {"wirral.common-feedback", "needs instrument"}});
}

TEST_CASE("a rule read the other way gives the other figure") {
  const Framework frame = framework("walsall");
  HandWorked authority;
  auto with = [&](const char* indicator, const char* rule, Rule::Value value) {
    Scope scope = authority.scope;
    scope.choices[rule] = std::move(value);
    return said(measure(*frame.find(indicator), authority.records, scope, authority.working));
  };
  CHECK(with("walsall.eha.assessed-10wd", "working_days", 20) == "3 of 4");
  CHECK(with("walsall.eha.rereferral", "look_back", 24) == "2 of 5");
  CHECK(with("walsall.eha.rereferral", "counted_from", std::string("received")) == "1 of 5");
  CHECK(with("walsall.eha.star-progress", "progress", std::string("any-rise")) == "2 of 2");
  CHECK(with("walsall.eha.contacted-5wd", "set_aside", std::string("counted")) == "3 of 5");
  CHECK(with("walsall.engaged.0-5", "sessions", 2) == "2 of 50");
  CHECK(with("walsall.engaged.0-5", "sessions", 3) == "0 of 50");
}

TEST_CASE("the order in which records arrive does not matter, and hubs put together are the sum of the hubs") {
  HandWorked authority;
  std::vector<Record> backwards(authority.all.rbegin(), authority.all.rend());
  const Records reversed = HandWorked::of(backwards);
  for (const char* name : {"walsall", "shropshire", "plymouth", "cumbria", "wirral"})
    for (const Indicator& it : framework(name).indicators) {
      INFO(it.id);
      const Measured whole = measure(it, authority.records, authority.scope, authority.working);
      CHECK(whole == measure(it, reversed, authority.scope, authority.working));
      const bool adds_up = it.hits.distinct.empty() && (!it.out_of || it.out_of->distinct.empty());
      const auto* ratio = std::get_if<Ratio>(&whole.value);
      if (!ratio || !adds_up) continue;
      Ratio sum;
      for (const char* hub : {"elm-road", "harbour-view", "station"}) {
        Scope scope = authority.scope;
        scope.hubs = {{hub}};
        const Measured part = measure(it, authority.records, scope, authority.working);
        if (const auto* each = std::get_if<Ratio>(&part.value)) sum = sum + *each;
      }
      CHECK(sum == *ratio);
    }
}

TEST_CASE("nothing fed is never 0, and fed without anything happening is") {
  const Framework frame = framework("walsall");
  const Indicator& closures = *frame.find("walsall.eha.closures");
  const Scope scope{*Period::parse("2025-q4"), on("2026-04-01")};
  Records none;
  CHECK(measure(closures, none, scope, {}).value == decltype(Measured::value){NotFed{"case"}});
  none.feed("case", {on("2025-01-01"), on("2025-12-31")});
  CHECK(measure(closures, none, scope, {}).value == decltype(Measured::value){NoData{}});
  none.feed("case", {on("2026-01-01"), on("2026-02-28")});
  CHECK(measure(closures, none, scope, {}).value == decltype(Measured::value){0});
  CHECK_FALSE(measure(closures, none, scope, {}).whole);
  none.feed("case", {on("2026-03-01"), on("2026-03-31")});
  CHECK(measure(closures, none, scope, {}).whole);
}

TEST_CASE("answers to the surveys and questionnaires feed the rows that ask for them") {
  FormShelf forms;
  for (const char* name : {"survey-families.v1", "door-smiley.v1"}) forms.add(*form(name));
  const HubId hub{"elm-road"};
  const Question& overall = *forms.newest({"survey-families"})->question("overall");
  REQUIRE(overall.options.size() > 2);
  const std::string best = overall.options.front().id, worst = overall.options.back().id;
  const Facts facts{{on("2026-02-01"), hub, "survey-families/1.overall", best, 6},
                    {on("2026-02-02"), hub, "survey-families/1.overall", worst, 2},
                    {on("2026-02-02"), hub, "door-smiley/1.overall", best, 99},
                    {on("2026-02-02"), hub, "no-such-form/1.overall", best, 99}};
  Records records;
  add_records(records, facts, forms, on("2026-04-01"));
  const Framework frame = framework("walsall");
  const Scope scope{*Period::parse("2025-q4"), on("2026-04-01")};
  CHECK(said(measure(*frame.find("walsall.survey.satisfaction"), records, scope, {})) == "6 of 8");
  CHECK(said(measure(*frame.find("walsall.send.staff-confidence"), records, scope, {})) == "no data");
}
