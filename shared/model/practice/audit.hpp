// audit.hpp: a case looked at against the standards, what it tells, and what many of them tell together.
// Shape   the standards are questions of a form (assets/quality/*-audit.v1.json) that can be answered "not-applicable";
//         what several auditors found of one case counts once, as they agreed it (moderated), and not before.
// Units   impact is a whole step from 0 to 10; a mean is in tenths, halves up.
// Errors  what is not answered yet is nothing; answers are judged by validate() of the form.
// Source  004_af7cde6fdb4983db.txt, stage 2 and appendix 1: 11 + 3 + 9 standards, impact out of 10, four judgements. When
//         answers and judgement disagree, and whether the scale begins at 0 or 1, it does not say: HintRule, and 0.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/model/forms/definition.hpp"
#include "shared/model/forms/submission.hpp"
#include "shared/model/measures/figure.hpp"

namespace hearth {

enum class Judgement { inadequate, requires_improvement, good, outstanding };
inline constexpr std::array<const char*, 4> judgement_ids{"inadequate", "requires-improvement", "good", "outstanding"};

bool is_standard(const Question& question);
std::vector<const Question*> standards(const Definition& form);

struct StandardTally {
  int yes = 0, partly = 0, no = 0, not_applicable = 0;
  int applied() const { return yes + partly + no; }
  int answered() const { return applied() + not_applicable; }
  bool operator==(const StandardTally&) const = default;
};
StandardTally tally(const Definition& form, const Answers& answers,
                    std::string_view section = {});  // empty: of all sections

std::optional<Judgement> judgement(const Answers& answers);
std::optional<int> impact(const Answers& answers);
bool worry_is_open(const Answers& answers);  // a safeguarding worry that nobody has dealt with

// Inadequate, or a worry is open: the coordinator's manager is told directly, and it is kept who was told and when.
bool tell_at_once(const Answers& answers);

// What the answers alone would be judged as: of the standards that applied, met in full or (half as much) in part.
struct HintRule {
  int outstanding_from = 95, good_from = 75, improvement_from = 50;  // per hundred
};
std::optional<Judgement> suggested(const StandardTally& tally, HintRule rule = {});

enum class Hint { none, answers_are_better, answers_are_worse, worry_is_open };
Hint hint(const Definition& form, const Answers& answers, HintRule rule = {});

struct AuditReading {
  std::string auditor;
  Day on;
  Answers answers;
};
struct WasTold {
  std::string whom, by;
  Day on;
};
struct CaseAudit {
  std::string id;
  FormId form;
  int version = 1;
  std::string case_reference;  // empty once the case was erased; the audit stays and counts
  std::string district, agency;
  std::vector<AuditReading> readings;
  std::optional<AuditReading> moderated;
  std::optional<WasTold> told;

  const AuditReading* counted() const;  // none while several auditors have not agreed
};

struct ImpactSpread {
  std::array<int, scale_max + 1> of{};  // how many said each step
  int count() const;
  std::optional<int> mean_tenths() const;
  bool operator==(const ImpactSpread&) const = default;
};

struct StandardMet {
  std::string standard;
  Ratio met;  // met in full, of those where it applied and was asked
  bool operator==(const StandardMet&) const = default;
};

struct AuditOverview {
  int audits = 0, waiting = 0;  // waiting: several auditors, nothing agreed yet; not among the audits
  std::array<int, 4> judgements{};
  ImpactSpread impact;
  std::vector<StandardMet> standards;  // in the order of the newest form, then those that are asked no more
  Ratio good, told, family_engaged, distance_measured;
  int joint = 0;
};
// Of audits with any version of this form, made from `from` up to but not on `until`.
AuditOverview overview(std::span<const CaseAudit> audits, const FormShelf& forms, const FormId& form, Day from,
                       Day until);

}  // namespace hearth
