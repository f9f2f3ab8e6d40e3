#include "shared/model/practice/quality_records.hpp"

#include <algorithm>

namespace hearth {
namespace {

// "early-help-audit" looks at an assessment; "step-down-audit" at a step down.
std::string about(const FormId& form) {
  if (form.text == "early-help-audit") return "assessment";
  const auto end = form.text.rfind("-audit");
  return form.text.substr(0, end);
}

void copy(const Answers& answers, const char* question, Record& into, const char* field) {
  auto it = answers.find(question);
  if (it == answers.end()) return;
  if (const auto* word = std::get_if<std::string>(&it->second)) into.says[field] = *word;
  if (const int* number = std::get_if<int>(&it->second)) into.says[field] = *number;
}

void feed(Records& records, std::initializer_list<const char*> kinds, std::optional<Day> first, Day today) {
  if (!first) return;
  for (const char* kind : kinds) records.feed(kind, {*first, today});
}

void earliest(std::optional<Day>& first, Day day) { first = first && *first < day ? *first : day; }

}  // namespace

void add_records(Records& records, std::span<const CaseAudit> audits, const FormShelf& forms, Day today) {
  std::optional<Day> first;
  for (const CaseAudit& audit : audits) {
    const AuditReading* reading = audit.counted();
    const auto form = forms.find(audit.form, audit.version);
    if (!reading || !form) continue;
    earliest(first, reading->on);
    Record it{"audit", {}, {{"on", reading->on}, {"about", about(audit.form)}}};
    if (!audit.case_reference.empty()) it.says["case"] = audit.case_reference;
    for (const char* same : {"judgement", "impact", "joint"}) copy(reading->answers, same, it, same);
    copy(reading->answers, "family-engaged", it, "engaged");
    copy(reading->answers, "distance-measured", it, "distance_measured");
    if (worry_is_open(reading->answers)) it.says["safeguarding"] = std::string("unresolved");
    if (audit.told) it.says["manager_told"] = audit.told->on;
    records.add(std::move(it));
    for (const Question* standard : standards(*form)) {
      Record each{"standard", {}, {{"on", reading->on}, {"standard", standard->id}}};
      copy(reading->answers, standard->id.c_str(), each, "answer");
      if (each.says.contains("answer")) records.add(std::move(each));
    }
    const std::string topic = about(audit.form) == "assessment" ? "effectiveness" : about(audit.form);
    Record report{"audit-report", {}, {{"on", reading->on}, {"topic", topic}}};
    copy(reading->answers, "learning", report, "text");
    if (report.says.contains("text")) records.add(std::move(report));
  }
  feed(records, {"audit", "standard", "audit-report"}, first, today);
}

void add_records(Records& records, std::span<const Loop> loops, Day today) {
  std::optional<Day> first;
  for (const Loop& loop : loops) {
    if (!loop.has(LoopStage::found)) continue;
    earliest(first, loop.steps.front().on);
    Record it{"finding", {}, {{"on", loop.steps.front().on}, {"theme", loop.theme}}};
    if (loop.has(LoopStage::told)) it.says["reported_back"] = loop.steps[static_cast<std::size_t>(LoopStage::told)].on;
    records.add(std::move(it));
  }
  feed(records, {"finding"}, first, today);
}

void add_records(Records& records, std::span<const Assessment> assessments, Day today) {
  std::optional<Day> first;
  for (const Assessment& assessment : assessments)
    for (const auto& [row, kept] : assessment.rows) {
      if (!kept.level) continue;
      earliest(first, kept.scored.on);
      records.add({"matrix-score", {}, {{"on", kept.scored.on}, {"row", row}, {"score", *kept.level}}});
    }
  feed(records, {"matrix-score"}, first, today);
}

}  // namespace hearth
