#include "shared/model/practice/audit.hpp"

#include <algorithm>

namespace hearth {
namespace {

constexpr const char* not_applicable = "not-applicable";

const std::string* chosen(const Answers& answers, std::string_view question) {
  auto it = answers.find(question);
  return it == answers.end() ? nullptr : std::get_if<std::string>(&it->second);
}

bool is(const Answers& answers, std::string_view question, std::string_view option) {
  const std::string* it = chosen(answers, question);
  return it && *it == option;
}

Ratio positive(const Answers& answers, std::string_view question) {
  const std::string* it = chosen(answers, question);
  return it ? Ratio{*it == "yes", 1} : Ratio{};
}

}  // namespace

bool is_standard(const Question& question) {
  return question.kind == QuestionKind::choice && question.option(not_applicable);
}

std::vector<const Question*> standards(const Definition& form) {
  std::vector<const Question*> out;
  for (const Question& question : form.questions)
    if (is_standard(question)) out.push_back(&question);
  return out;
}

StandardTally tally(const Definition& form, const Answers& answers, std::string_view section) {
  StandardTally out;
  for (const Question* question : standards(form)) {
    if (!section.empty() && question->section != section) continue;
    out.yes += is(answers, question->id, "yes");
    out.partly += is(answers, question->id, "partly");
    out.no += is(answers, question->id, "no");
    out.not_applicable += is(answers, question->id, not_applicable);
  }
  return out;
}

std::optional<Judgement> judgement(const Answers& answers) {
  for (std::size_t i = 0; i < judgement_ids.size(); ++i)
    if (is(answers, "judgement", judgement_ids[i])) return static_cast<Judgement>(i);
  return std::nullopt;
}

std::optional<int> impact(const Answers& answers) {
  auto it = answers.find("impact");
  const int* step = it == answers.end() ? nullptr : std::get_if<int>(&it->second);
  return step && *step >= 0 && *step <= scale_max ? std::optional(*step) : std::nullopt;
}

bool worry_is_open(const Answers& answers) { return is(answers, "safeguarding-open", "yes"); }

bool tell_at_once(const Answers& answers) {
  return worry_is_open(answers) || judgement(answers) == Judgement::inadequate;
}

std::optional<Judgement> suggested(const StandardTally& tally, HintRule rule) {
  const auto met = per_hundred({2 * tally.yes + tally.partly, 2 * tally.applied()});
  if (!met) return std::nullopt;
  if (*met >= rule.outstanding_from) return Judgement::outstanding;
  if (*met >= rule.good_from) return Judgement::good;
  return *met >= rule.improvement_from ? Judgement::requires_improvement : Judgement::inadequate;
}

Hint hint(const Definition& form, const Answers& answers, HintRule rule) {
  const auto said = judgement(answers);
  if (!said) return Hint::none;
  if (worry_is_open(answers) && *said >= Judgement::good) return Hint::worry_is_open;
  const StandardTally counted = tally(form, answers);
  const auto answers_say = suggested(counted, rule);
  if (!answers_say || counted.answered() < static_cast<int>(standards(form).size())) return Hint::none;
  if (*answers_say == *said) return Hint::none;
  return *answers_say > *said ? Hint::answers_are_better : Hint::answers_are_worse;
}

const AuditReading* CaseAudit::counted() const {
  if (moderated) return &*moderated;
  return readings.size() == 1 ? &readings.front() : nullptr;
}

int ImpactSpread::count() const {
  int out = 0;
  for (int each : of) out += each;
  return out;
}

std::optional<int> ImpactSpread::mean_tenths() const {
  const int all = count();
  if (all == 0) return std::nullopt;
  long long sum = 0;
  for (std::size_t step = 0; step < of.size(); ++step) sum += static_cast<long long>(step) * of[step];
  return static_cast<int>((20 * sum + all) / (2LL * all));
}

AuditOverview overview(std::span<const CaseAudit> audits, const FormShelf& forms, const FormId& form, Day from,
                       Day until) {
  AuditOverview out;
  auto met = [&](const std::string& standard) -> Ratio& {
    for (StandardMet& it : out.standards)
      if (it.standard == standard) return it.met;
    return out.standards.emplace_back(StandardMet{standard, {}}).met;
  };
  if (auto newest = forms.newest(form))
    for (const Question* question : standards(*newest)) met(question->id);
  for (const CaseAudit& audit : audits) {
    auto asked = audit.form == form ? forms.find(form, audit.version) : nullptr;
    const AuditReading* it = audit.counted();
    const AuditReading* latest = it ? it : audit.readings.empty() ? nullptr : &audit.readings.back();
    if (!asked || !latest || latest->on < from || !(latest->on < until)) continue;
    if (!it) {
      ++out.waiting;
      continue;
    }
    ++out.audits;
    if (auto said = judgement(it->answers)) {
      ++out.judgements[static_cast<std::size_t>(*said)];
      out.good = out.good + Ratio{*said >= Judgement::good, 1};
    }
    if (auto step = impact(it->answers)) ++out.impact.of[static_cast<std::size_t>(*step)];
    if (tell_at_once(it->answers)) out.told = out.told + Ratio{audit.told.has_value(), 1};
    out.family_engaged = out.family_engaged + positive(it->answers, "family-engaged");
    out.distance_measured = out.distance_measured + positive(it->answers, "distance-measured");
    out.joint += is(it->answers, "joint", "yes");
    for (const Question* question : standards(*asked)) {
      const std::string* said = chosen(it->answers, question->id);
      if (said && *said != not_applicable) met(question->id) = met(question->id) + Ratio{*said == "yes", 1};
    }
  }
  return out;
}

}  // namespace hearth
