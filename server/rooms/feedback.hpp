// feedback.hpp: what the rooms of asking, reading and answering have in common.
#pragma once
#include "server/rooms/visit.hpp"
#include "server/store/feedback_rows.hpp"
#include "shared/model/base/code.hpp"

namespace hearth {

std::string code_hash(const Keys& keys, const Code& code);  // what an invitation is looked up by

// A code for a new invitation, sealed; false when no key can be had just now.
bool give_code(Keys& keys, Dice& dice, InvitationRow& row);

// What a kept answer says in its form's own reading; nothing where it says neither.
std::optional<bool> was_positive(const FormShelf& forms, const std::string& payload);

HubId hub_here(const Visit& visit);  // a member of staff's own, or the one in the address; or none

// "/feedback/:form" where no form has that name: a code, or something mistyped.
void open_code(Visit visit, Reply reply);

RoomRoutes invitation_rooms();
RoomRoutes voice_rooms();
RoomRoutes paper_rooms();

}  // namespace hearth
