// looking.hpp: from all sessions to those that suit a family, and what to leave out when none does.
// Shape   Wanted is what somebody looks for; all of it but `children` may stand in an address. A session that only one
//         wish keeps out is counted against that wish.
// Units   days; minutes since midnight.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "shared/model/families/hub.hpp"
#include "shared/model/timetable/activity.hpp"
#include "shared/model/timetable/search.hpp"

namespace hearth {

enum class DayPart { any, morning, afternoon, evening };  // until 12, until 17, from 17
enum class Wish { hub, theme, day_part, free, places, drop_in, children, words };
inline constexpr std::size_t wishes = 8;

struct Wanted {
  Span days;
  HubId hub;  // its satellites too
  std::string theme;
  DayPart day_part = DayPart::any;
  bool free = false, places = false, drop_in = false;
  std::string words;
  std::vector<Day> children;  // born or due; never in an address
};

struct Found {
  std::vector<const Session*> sessions;  // of the days wanted, by day and hour; cancelled ones too
  std::array<int, wishes> without{};     // how many more there would be without this one wish
  std::vector<Wish> emptied_by() const;  // when nothing was found: which wishes to leave out, most telling first
};

class Looking {  // ready for many questions about the same sessions
 public:
  Looking(const PublicSessions& sessions, const Hubs& hubs);  // both outlive it
  Found find(const Wanted& wanted) const;

 private:
  const PublicSessions& sessions_;
  const Hubs& hubs_;
  WordIndex words_;
  std::vector<std::size_t> activity_of_;  // by session
  std::size_t activities_ = 0;
};

}  // namespace hearth
