// accounts.hpp: `hearth staff add|reset|list` and `hearth device list|revoke`, while Hearth is not serving.
// Errors  one sentence each; nothing was changed.
#pragma once
#include "server/accounts/sign_in.hpp"

namespace hearth {

std::optional<std::string> staff_add_command(Store& store, Keys& keys, Dice& dice, Moment now, const NewStaff& who);
std::optional<std::string> staff_reset_command(Store& store, Keys& keys, Dice& dice, const std::string& sign_in);
std::optional<std::string> staff_list_command(const Store& store);  // sign-in names and roles; never a name
std::optional<std::string> device_list_command(const Store& store);
std::optional<std::string> device_revoke_command(Store& store, const std::string& name, Moment now);

}  // namespace hearth
