#include "server/timetable.hpp"

#include <algorithm>

#include "server/calendar/sessions.hpp"

namespace hearth {

std::string_view area_of(const Content& content, const HubId& hub) {
  const Hub* its = find(*content.hubs, hub);
  return its ? std::string_view(its->area) : std::string_view();
}

std::shared_ptr<const Activity> TimetableBoard::activity(std::string_view id) const {
  auto it = std::find_if(activities.begin(), activities.end(), [&](const auto& each) { return each->id.text == id; });
  return it == activities.end() ? nullptr : *it;
}

const Session* TimetableBoard::session(const SessionKey& key) const {
  auto it = std::find_if(sessions.begin(), sessions.end(), [&](const Session& each) { return key_of(each) == key; });
  return it == sessions.end() ? nullptr : &*it;
}

std::shared_ptr<TimetableBoard> Timetable::dated(Rows& rows, Day today) const {
  auto all = all_activities(rows);
  if (!all) return nullptr;
  auto board = std::make_shared<TimetableBoard>();
  board->today = today;
  const Span window{today.plus_days(-days_back_held), today.plus_days(days_ahead_held)};
  for (Activity& activity : *all) {
    auto its = std::make_shared<const Activity>(std::move(activity));
    Dated dated = sessions_of(its, *content_.calendar, area_of(content_, its->hub), window);
    std::move(dated.sessions.begin(), dated.sessions.end(), std::back_inserter(board->sessions));
    if (dated.unknown_from) board->unknown_from[its->id] = *dated.unknown_from;
    board->activities.push_back(std::move(its));
  }
  return board;
}

std::shared_ptr<const TimetableBoard> Timetable::board(Day today) {
  const std::lock_guard hold(mutex_);
  const std::uint64_t revision = store_.revision();
  if (board_ && board_->today == today && revision_ == revision) return board_;
  std::shared_ptr<TimetableBoard> next;
  const bool read = store_.read([&](Rows& rows) {
    const auto stamp = activity_stamp(rows);
    if (!stamp) return;
    if (board_ && board_->today == today && stamp_ == *stamp) {
      next = std::make_shared<TimetableBoard>();
      next->today = today;
      next->activities = board_->activities;
      next->sessions = board_->sessions;
      next->unknown_from = board_->unknown_from;
    } else next = dated(rows, today);
    if (!next) return;
    next->stamp = *stamp;
    stamp_ = *stamp;
    const auto counts = booking_counts(
        rows, {today.plus_days(-2 * days_back_held), today.plus_days(days_ahead_held + 2 * days_back_held)});
    if (!counts) return next.reset();
    for (Session& session : next->sessions) {
      const auto its = counts->find(key_of(session));
      session.taken = its == counts->end() ? 0 : its->second.taken;
      session.waiting = its == counts->end() ? 0 : its->second.waiting;
    }
  });
  if (!read || !next) return nullptr;
  next->open = PublicSessions::of(next->sessions);
  next->looking = std::make_unique<const Looking>(next->open, *content_.hubs);
  revision_ = revision;
  board_ = std::move(next);
  return board_;
}

}  // namespace hearth
