#include "shared/model/measures/verdict.hpp"

namespace hearth {
namespace {

using Wide = std::int64_t;

// The figure and the target as two numbers on one scale.
struct Compared {
  Wide figure, target;
};

std::optional<Compared> compared(const TargetInForce& it, const Measured& measured, const Judge& judge) {
  using Unit = Target::Unit;
  if (const int* count = std::get_if<int>(&measured.value))
    return it.target.unit == Unit::count ? std::optional(Compared{*count, it.value}) : std::nullopt;
  const auto* share = std::get_if<Ratio>(&measured.value);
  if (!share) return std::nullopt;
  const Wide hits = share->hits, out_of = share->out_of;
  switch (it.target.unit) {
    case Unit::per_hundred: return Compared{100 * hits, it.value * out_of};
    case Unit::each: return Compared{hits, it.value * out_of};
    case Unit::count: return Compared{hits, it.value};
    case Unit::percent_of_year_before:
    case Unit::points_from_year_before: break;
  }
  if (!judge.year_before || judge.year_before->out_of <= 0) return std::nullopt;
  const Wide before = judge.year_before->hits, of = judge.year_before->out_of;
  if (it.target.unit == Unit::percent_of_year_before) return Compared{100 * hits * of, it.value * before * out_of};
  return Compared{100 * hits * of, (100 * before + it.value * of) * out_of};
}

bool read_so(const Target& target, const Indicator& indicator, const Scope& scope) {
  if (target.rule.empty()) return true;
  auto chosen = scope.choices.find(target.rule);
  if (chosen != scope.choices.end()) return chosen->second == Rule::Value{target.is};
  for (const Rule& rule : indicator.rules)
    if (rule.id == target.rule) return rule.value == Rule::Value{target.is};
  return false;
}

}  // namespace

std::optional<TargetInForce> target_in(const Indicator& indicator, const Scope& scope, int hubs) {
  const Cover window = window_of(indicator, scope);
  for (const Target& target : indicator.targets) {
    if (scope.period.to() < target.from || (target.to && *target.to < scope.period.to()) ||
        !read_so(target, indicator, scope))
      continue;
    int value = target.value;
    if (target.per) {
      const int months = (scope.period.to().year() - window.from.year()) * 12 +
                         static_cast<int>(scope.period.to().month()) - static_cast<int>(window.from.month()) + 1;
      const int each = static_cast<int>(*target.per);
      if (months < each) return std::nullopt;  // a yearly number says nothing of a month
      value *= months / each;
    }
    return TargetInForce{target, target.per_hub ? value * hubs : value};
  }
  return std::nullopt;
}

Verdict verdict(const Indicator& indicator, const Measured& measured, const Scope& scope, const Judge& judge) {
  using Better = Indicator::Better;
  if (std::holds_alternative<NotFed>(measured.value)) return Verdict::not_fed;
  if (std::holds_alternative<NoData>(measured.value)) return Verdict::no_data;
  if (indicator.better == Better::neutral) return Verdict::neutral;
  const bool yearly = indicator.window == Indicator::Window::year_to_date;
  const bool counts = !std::holds_alternative<Ratio>(measured.value);
  const bool early = yearly ? !(scope.period.to() == scope.period.year().to() && scope.period.over(scope.today))
                            : counts && !scope.period.over(scope.today);
  if (indicator.targets.empty()) return Verdict::no_target;
  if (early) return Verdict::too_early;
  auto target = target_in(indicator, scope, judge.hubs);
  auto it = target ? compared(*target, measured, judge) : std::nullopt;
  if (!it) return Verdict::no_target;
  const bool higher = indicator.better == Better::higher;
  if (higher ? it->figure < it->target : it->figure > it->target) {
    const Wide allowed = it->target * (higher ? 100 - judge.near_per_hundred : 100 + judge.near_per_hundred);
    return (higher ? 100 * it->figure >= allowed : 100 * it->figure <= allowed) ? Verdict::near : Verdict::missed;
  }
  const auto* share = std::get_if<Ratio>(&measured.value);
  if (indicator.far_ahead && share) {
    const Wide figure = 100LL * share->hits, far = static_cast<Wide>(*indicator.far_ahead) * share->out_of;
    if (higher ? figure > far : figure < far) return Verdict::far_ahead;
  }
  return Verdict::met;
}

Colour colour(Verdict verdict) {
  switch (verdict) {
    case Verdict::missed: return Colour::red;
    case Verdict::near: return Colour::amber;
    case Verdict::met:
    case Verdict::far_ahead: return Colour::green;
    default: return Colour::none;
  }
}

const char* word(Verdict verdict) {
  switch (verdict) {
    case Verdict::not_fed: return "not_fed";
    case Verdict::no_data: return "no_data";
    case Verdict::neutral: return "neutral";
    case Verdict::no_target: return "no_target";
    case Verdict::too_early: return "too_early";
    case Verdict::missed: return "missed";
    case Verdict::near: return "near";
    case Verdict::met: return "met";
    case Verdict::far_ahead: return "far_ahead";
  }
  return "";
}

}  // namespace hearth
