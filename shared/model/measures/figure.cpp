#include "shared/model/measures/figure.hpp"

#include <map>

#include "shared/model/forms/comparison.hpp"

namespace hearth {

Facts joined(const FormShelf& forms, Facts facts) {
  std::map<std::string, std::string, std::less<>> now;  // measure by what it was called before
  for (const auto& form : forms.all()) {
    const auto newest = forms.newest(form->id);
    if (newest == form) continue;
    for (const std::string& id : compare(*form, *newest).unchanged)
      now[measure_of(*form, *form->question(id))] = measure_of(*newest, *newest->question(id));
  }
  for (Fact& fact : facts)
    if (auto it = now.find(fact.measure); it != now.end()) fact.measure = it->second;
  return facts;
}

Satisfaction satisfaction(const Definition& form, const Question& question, const HubId& hub,
                          std::span<const Fact> facts, Day today, int months) {
  Satisfaction out{.hub = hub, .form = form.id, .question = question.id, .total = {}, .months = {}, .options = {}};
  for (int i = 1 - months; i <= 0; ++i) out.months.push_back({today.first_of_month(i), {}});
  for (const Option& option : question.options) out.options.push_back({option.id, 0});
  if (question.kind == QuestionKind::scale)
    for (int value = 0; value <= scale_max; ++value) out.options.push_back({std::to_string(value), 0});
  const std::string measure = measure_of(form, question);
  const Day from = today.first_of_month(1 - months);
  for (const Fact& fact : facts) {
    if (fact.hub != hub || fact.measure != measure || fact.day < from || today < fact.day) continue;
    const auto positive = question.positive(fact.option);
    if (!positive) continue;
    Ratio ratio{*positive ? fact.count : 0, fact.count};
    out.total = out.total + ratio;
    for (MonthRatio& month : out.months)
      if (month.month == fact.day.first_of_month()) month.ratio = month.ratio + ratio;
    for (OptionCount& it : out.options)
      if (it.option == fact.option) it.count += fact.count;
  }
  return out;
}

}  // namespace hearth
