#include "shared/model/feedback/invitation.hpp"

namespace hearth {

std::optional<bool> says_positive(const ValidSubmission& valid) {
  const Question* question = valid.form().question(valid.form().closure_positive_by);
  if (!question) return std::nullopt;
  auto it = valid.submission().answers.find(question->id);
  if (it == valid.submission().answers.end()) return std::nullopt;
  const int* number = std::get_if<int>(&it->second);
  return question->positive(number ? std::to_string(*number) : std::get<std::string>(it->second));
}

const char* problem_with(const Asking& asking) {
  return asking.way == Way::letter && !asking.letter_is_safe ? "voices.letter_not_safe" : nullptr;
}

Standing standing(const Invitation& it, Day today, const InvitationRule& rule) {
  if (it.returned) return Standing::used;
  return it.on.plus_days(rule.open_days) < today ? Standing::expired : Standing::open;
}

const char* why_no_reminder(const Invitation& it, Day today, const InvitationRule& rule) {
  if (!it.may_remind) return "voices.no_reminder_not_wanted";
  switch (standing(it, today, rule)) {
    case Standing::used: return "voices.no_reminder_returned";
    case Standing::expired: return "voices.no_reminder_expired";
    case Standing::open: break;
  }
  if (it.reminders >= rule.reminders_max) return "voices.no_reminder_enough";
  const Day last = it.reminded.value_or(it.on);
  return today < last.plus_days(rule.reminder_days) ? "voices.no_reminder_too_soon" : nullptr;
}

ClosureRates closure_rates(const RatesOf& of, std::span<const Closing> closings,
                           std::span<const Invitation> invitations, std::span<const AnonymousReturn> anonymous) {
  ClosureRates out;
  auto within = [&](Day day) { return !(day < of.from) && !(of.to < day); };
  auto here = [&](const auto& it) {
    return (of.hub.empty() || it.hub == of.hub) && (of.form.empty() || it.form == of.form);
  };
  auto add = [](Ratio& ratio, bool hit) { ratio = ratio + Ratio{hit ? 1 : 0, 1}; };
  for (const Closing& it : closings)
    if (here(it) && within(it.on)) add(out.asked, it.asked);
  for (const Invitation& it : invitations) {
    if (!here(it)) continue;
    const bool closing = it.why == Asked::at_closing;
    if (within(it.on)) {
      add(closing ? out.returned : out.drawn_returned, it.returned.has_value());
      out.reminders += it.reminders;
      if (closing && standing(it, of.today, of.rule) == Standing::open) ++out.waiting;
    }
    if (it.returned && within(*it.returned)) add(closing ? out.positive : out.drawn_positive, it.positive);
  }
  for (const AnonymousReturn& it : anonymous)
    if (here(it) && within(it.on)) add(out.anonymous_positive, it.positive);
  return out;
}

}  // namespace hearth
