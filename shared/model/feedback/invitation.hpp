// invitation.hpp: asking a family how it was, with a code that works once, and what comes back of it.
// Shape   a Closing is one case that ended, whether its family was asked or not; an Invitation is one family asked, at its
//         closing or because it was drawn. An answer that came with no code belongs to neither.
// Units   days are the hub's own. Each rate looks at its own days: cases by the day they closed, invitations by the day
//         they were given out, returns by the day they came.
// Errors  why_not() and problem_with() answer a wording key, or nothing when all is well.
// Source  mission F3; 000_489a3e569fe1f38e.txt KPI 10 (returned and positive, with no base named) and single agency;
//         004_af7cde6fdb4983db.txt stage 2 (families invited at closure; others drawn at random). How long a code lasts and
//         how often one reminds, no paper says: InvitationRule, shown on the screen.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/model/base/code.hpp"
#include "shared/model/base/day.hpp"
#include "shared/model/forms/submission.hpp"
#include "shared/model/measures/figure.hpp"

namespace hearth {

struct InvitationRule {
  int open_days = 90;  // a code works on the day it was given out and so many days after
  int reminders_max = 2, reminder_days = 7;
  bool operator==(const InvitationRule&) const = default;
};

enum class Way { by_hand, letter, together };  // together: the practitioner fills it in with the family
enum class Asked { at_closing, drawn };

struct Invitation {
  SubmissionId id;  // the one answer to it is stored under this id, and so no second one is
  HubId hub;
  FormId form;
  Asked why = Asked::at_closing;
  Way way = Way::by_hand;
  Day on;
  bool may_remind = false;  // the family said so
  int reminders = 0;
  std::optional<Day> reminded;
  std::optional<Day> returned;
  bool positive = false;  // what was returned
};

struct Closing {
  HubId hub;
  FormId form;  // the instrument its family is asked with
  Day on;
  bool asked = false;
};

// Whether an answer is positive, as its form has it; nothing where the family was not there to say.
std::optional<bool> says_positive(const ValidSubmission& valid);

// ---- giving out ----

// What a practitioner says before a letter goes out. A letter needs to be safe, and to be known to be.
struct Asking {
  Way way = Way::by_hand;
  bool letter_is_safe = false;
};
const char* problem_with(const Asking& asking);

enum class Standing { open, used, expired };
Standing standing(const Invitation& it, Day today, const InvitationRule& rule = {});

// Why this family is not reminded today; nothing: it may be.
const char* why_no_reminder(const Invitation& it, Day today, const InvitationRule& rule = {});

// ---- the three rates ----

struct AnonymousReturn {
  HubId hub;
  FormId form;
  Day on;
  bool positive = false;
};

struct ClosureRates {
  Ratio asked;                           // of closed
  Ratio returned;                        // of asked at a closing
  Ratio positive;                        // of returned
  Ratio drawn_returned, drawn_positive;  // families drawn at random, apart
  Ratio anonymous_positive;              // of what came without a code, which is in none of the others
  int waiting = 0;                       // asked at a closing, not returned, and the code still works
  int reminders = 0;
  bool operator==(const ClosureRates&) const = default;
};

// Of one hub (of all, if empty) and one form (likewise), both days included; `today` decides what is still waiting.
struct RatesOf {
  HubId hub;
  FormId form;
  Day from, to, today;
  InvitationRule rule = {};
};
ClosureRates closure_rates(const RatesOf& of, std::span<const Closing> closings,
                           std::span<const Invitation> invitations, std::span<const AnonymousReturn> anonymous);

}  // namespace hearth
