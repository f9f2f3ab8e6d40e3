// accounts.hpp: made-up staff, one for each role. They exist in demonstration data only.
#pragma once
#include <array>

#include "server/accounts/allowed.hpp"
#include "server/commands/demonstration.hpp"

namespace hearth {

struct DemonstrationStaff {
  const char *sign_in, *name;
  Role role;
};
inline constexpr std::array demonstration_staff{
    DemonstrationStaff{"maya", "Maya Okafor", Role::manager},
    DemonstrationStaff{"femi", "Femi Adeyemi", Role::front_of_house},
    DemonstrationStaff{"rosa", "Rosa Lind", Role::session_lead},
    DemonstrationStaff{"imran", "Imran Shah", Role::practitioner},
    DemonstrationStaff{"grace", "Grace Bell", Role::safeguarding_lead},
    DemonstrationStaff{"owen", "Owen Pryce", Role::auditor},
    DemonstrationStaff{"priya", "Priya Nair", Role::performance},
    DemonstrationStaff{"ada", "Ada Novak", Role::administrator},
};

bool grow_accounts(Rows& rows, const Growing& growing);

}  // namespace hearth
