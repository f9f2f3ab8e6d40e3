// timetable.hpp: everything that is on, as of the store's last change: activities, their dated sessions, places taken.
// Shape   a TimetableBoard is one moment's whole timetable and never changes; board() makes a new one only when something did.
// Units   from 30 days back to 26 weeks ahead.
// Threads any.
// Errors  nothing: the store could not be read just now.
#pragma once
#include <memory>
#include <mutex>

#include "server/content.hpp"
#include "server/store/store.hpp"
#include "server/store/timetable_rows.hpp"
#include "shared/model/timetable/looking.hpp"

namespace hearth {

inline constexpr int days_back_held = 30, days_ahead_held = 26 * 7;

struct TimetableBoard {
  Day today;
  ActivityStamp stamp;
  std::vector<std::shared_ptr<const Activity>> activities;  // by id; sensitive ones too
  std::vector<Session> sessions;                            // by activity and day
  PublicSessions open;
  std::unique_ptr<const Looking> looking;
  std::map<ActivityId, Day> unknown_from;  // terms or bank holidays are not held from then on

  std::shared_ptr<const Activity> activity(std::string_view id) const;
  const Session* session(const SessionKey& key) const;
};

class Timetable {
 public:
  Timetable(const Content& content, const Store& store) : content_(content), store_(store) {}
  std::shared_ptr<const TimetableBoard> board(Day today);

 private:
  std::shared_ptr<TimetableBoard> dated(Rows& rows, Day today) const;

  const Content& content_;
  const Store& store_;
  std::mutex mutex_;  // over everything below
  std::shared_ptr<const TimetableBoard> board_;
  ActivityStamp stamp_;
  std::uint64_t revision_ = 0;
};

std::string_view area_of(const Content& content, const HubId& hub);

}  // namespace hearth
