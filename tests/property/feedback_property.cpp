// Promises of feedback, tried on many.
#include <rapidcheck.h>

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "shared/model/base/code.hpp"
#include "shared/model/feedback/burst.hpp"
#include "shared/model/feedback/invitation.hpp"
#include "shared/model/feedback/voice.hpp"

using namespace hearth;

namespace {

const Day first = Day::of(2026, 1, 1);
Day some_day() { return first.plus_days(*rc::gen::inRange(-40, 140)); }

std::vector<Invitation> invitations() {
  std::vector<Invitation> all(static_cast<std::size_t>(*rc::gen::inRange(0, 20)));
  for (Invitation& it : all) {
    it = {.hub = {"elm-road"}, .form = {"case-feedback"}, .on = some_day()};
    it.why = *rc::gen::arbitrary<bool>() ? Asked::drawn : Asked::at_closing;
    if (*rc::gen::arbitrary<bool>()) it.returned = it.on.plus_days(*rc::gen::inRange(0, 90));
    it.positive = it.returned && *rc::gen::arbitrary<bool>();
  }
  return all;
}

}  // namespace

TEST_CASE("properties of feedback") {
  const RatesOf quarter{{}, {}, first, Day::of(2026, 3, 31), Day::of(2026, 4, 2)};

  CHECK(rc::check("what comes without a code moves none of the three rates", [&] {
    const auto all = invitations();
    std::vector<AnonymousReturn> slips(static_cast<std::size_t>(*rc::gen::inRange(0, 9)));
    for (auto& it : slips) it = {{"elm-road"}, {"case-feedback"}, some_day(), *rc::gen::arbitrary<bool>()};
    ClosureRates with = closure_rates(quarter, {}, all, slips), without = closure_rates(quarter, {}, all, {});
    with.anonymous_positive = {};
    RC_ASSERT(with == without);
  }));

  CHECK(rc::check("the order of invitations moves nothing, and no rate has more hits than it is out of", [&] {
    auto all = invitations();
    const ClosureRates rates = closure_rates(quarter, {}, all, {});
    std::reverse(all.begin(), all.end());
    RC_ASSERT(closure_rates(quarter, {}, all, {}) == rates);
    for (Ratio it : {rates.returned, rates.positive, rates.drawn_returned, rates.drawn_positive})
      RC_ASSERT(it.hits <= it.out_of);
  }));

  CHECK(rc::check("bursts do not depend on the order of the taps, nor on what the tablet's clock says", [] {
    auto seconds = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 300));
    std::vector<Moment> taps, later;
    for (int it : seconds) taps.push_back({it * 1000LL}), later.push_back({it * 1000LL + 63072000000LL});
    const auto marks = bursts(taps);
    RC_ASSERT(bursts(later) == marks);
    std::vector<Moment> turned(taps.rbegin(), taps.rend());
    RC_ASSERT(bursts(turned) == std::vector<bool>(marks.rbegin(), marks.rend()));
  }));

  CHECK(rc::check("a first try at striking names takes words out and puts none in", [] {
    std::string words;
    for (int i = *rc::gen::inRange(0, 12); i > 0; --i)
      words += *rc::gen::elementOf(
          std::vector<std::string>{"Ann ", "tea", ". ", "was", " ", "\n", "I", "a@b", "077123", "آج", "’", "[…]"});
    const char* problem = problem_with_shown(words, with_names_struck(words));
    const std::string said = problem ? problem : "";
    RC_ASSERT(said.empty() || said == "voices.nothing_left");
  }));

  CHECK(rc::check("a code in any dress is the code, and no other text of its length is", [] {
    SeededDice dice(*rc::gen::arbitrary<std::uint64_t>());
    const Code code = Code::minted(dice);
    std::string dressed;
    for (char c : code.plain()) {
      dressed += *rc::gen::arbitrary<bool>() && c >= 'A' ? static_cast<char>(c - 'A' + 'a') : c;
      dressed += *rc::gen::elementOf(std::vector<std::string>{"", " ", "-", "–", "."});
    }
    RC_ASSERT(Code::parse(dressed) == code);
  }));
}
