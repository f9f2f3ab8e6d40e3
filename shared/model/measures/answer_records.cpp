#include "shared/model/measures/answer_records.hpp"

#include <array>

#include "shared/model/base/text.hpp"

namespace hearth {
namespace {

struct Asks {
  const char *form, *question, *instrument, *as, *outcome = nullptr;
};

constexpr std::array asked{
    Asks{"survey-families", "overall", "annual-survey", "satisfied"},
    Asks{"survey-young-people", "overall", "annual-survey", "satisfied"},
    Asks{"survey-families", "money", "annual-survey", "outcome", "1 Money and hopes"},
    Asks{"survey-families", "school-ready", "annual-survey", "outcome", "2 Ready for school"},
    Asks{"survey-families", "people", "annual-survey", "outcome", "3 People around us"},
    Asks{"survey-families", "feelings", "annual-survey", "outcome", "4 How we feel"},
    Asks{"survey-families", "told", "annual-survey", "outcome", "5 Knowing what there is"},
    Asks{"survey-families", "own-say", "annual-survey", "outcome", "6 Children have their say"},
    Asks{"survey-young-people", "own-say", "annual-survey", "outcome", "6 Children have their say"},
    Asks{"survey-families", "parenting", "annual-survey", "outcome", "7 Being a parent"},
    Asks{"survey-families", "health", "annual-survey", "outcome", "8 Health"},
    Asks{"survey-families", "safe", "annual-survey", "outcome", "9 Safe"},
    Asks{"survey-young-people", "safe", "annual-survey", "outcome", "9 Safe"},
    Asks{"monthly-question", "this-month", "monthly-question", "this-month"},
    Asks{"programme-completion", "useful", "programme-completion", "benefit"},
    Asks{"programme-completion", "safer", "programme-completion", "risk-reduced"},
    Asks{"practitioner-questionnaire", "confident", "practitioner-questionnaire", "confidence"},
    Asks{"practitioner-questionnaire", "access", "practitioner-questionnaire", "access"},
    Asks{"practitioner-questionnaire", "ease", "practitioner-questionnaire", "ease"},
    Asks{"practitioner-questionnaire", "effect", "practitioner-questionnaire", "effect"},
    Asks{"staff-questionnaire", "send", "staff-survey", "send-confidence"},
};

}  // namespace

void add_records(Records& records, std::span<const Fact> facts, const FormShelf& forms, Day today) {
  std::optional<Day> first;
  for (const Fact& fact : facts) {
    const auto slash = fact.measure.find('/'), dot = fact.measure.find('.', slash);  // "survey-families/1.money"
    if (dot == fact.measure.npos) continue;
    const std::string form = fact.measure.substr(0, slash), question = fact.measure.substr(dot + 1);
    const auto version = whole_number(std::string_view(fact.measure).substr(slash + 1, dot - slash - 1));
    const auto definition = version ? forms.find({form}, *version) : nullptr;
    const Question* is = definition ? definition->question(question) : nullptr;
    if (!is) continue;
    for (const Asks& each : asked) {
      if (form != each.form || question != each.question) continue;
      const auto positive = is->positive(fact.option);
      if (!positive) continue;
      Record it{"answer",
                fact.hub,
                {{"instrument", std::string(each.instrument)},
                 {"question", std::string(each.as)},
                 {"option", fact.option},
                 {"positive", std::string(*positive ? "yes" : "no")},
                 {"on", fact.day},
                 {"count", fact.count}}};
      if (each.outcome) it.says["outcome"] = std::string(each.outcome);
      records.add(std::move(it));
      first = first && *first < fact.day ? *first : fact.day;
    }
  }
  if (first) records.feed("answer", {*first, today});
}

}  // namespace hearth
