#include "server/demonstration/accounts.hpp"

#include "server/accounts/sign_in.hpp"

namespace hearth {

bool grow_accounts(Rows& rows, const Growing& growing) {
  SeededDice dice(growing.seed);
  for (const DemonstrationStaff& it : demonstration_staff)
    if (!staff_by_sign_in(rows, it.sign_in) &&
        !add_staff(rows, growing.keys, dice, growing.now, {it.sign_in, it.name, it.role, ""}))
      return false;
  return true;
}

}  // namespace hearth
