// timetable.hpp: what the timetable's rooms have in common: the board as of now, and who is told nothing.
#pragma once
#include "server/rooms/visit.hpp"
#include "shared/app/screens/timetable.hpp"

namespace hearth {

// As of now; nothing when the store cannot be read, which has been answered then.
std::shared_ptr<const TimetableBoard> board_for(const Visit& visit, const Reply& reply);

const Site* site_of(const Visit& visit, const HubId& hub);

// An activity that anybody may see; by-invitation and sensitive ones are as if they were not there.
std::shared_ptr<const Activity> public_activity(const TimetableBoard& board, std::string_view id);

}  // namespace hearth
