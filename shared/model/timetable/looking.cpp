#include "shared/model/timetable/looking.hpp"

#include <algorithm>

namespace hearth {
namespace {

DayPart part_of(int minute) {
  return minute < 12 * 60 ? DayPart::morning : minute < 17 * 60 ? DayPart::afternoon : DayPart::evening;
}

bool has(const std::vector<std::string>& list, const std::string& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

bool suits_all(const Activity& activity, const std::vector<Day>& children, Day on) {
  const auto suited = [&](Day child) { return fits(activity.ages, child, on); };
  return activity.siblings_welcome ? std::any_of(children.begin(), children.end(), suited)
                                   : std::all_of(children.begin(), children.end(), suited);
}

}  // namespace

std::vector<Wish> Found::emptied_by() const {
  std::vector<Wish> those;
  if (!sessions.empty()) return those;
  for (std::size_t i = 0; i < wishes; ++i)
    if (without[i] > 0) those.push_back(static_cast<Wish>(i));
  std::stable_sort(those.begin(), those.end(), [&](Wish a, Wish b) {
    return without[static_cast<std::size_t>(a)] > without[static_cast<std::size_t>(b)];
  });
  return those;
}

Looking::Looking(const PublicSessions& sessions, const Hubs& hubs) : sessions_(sessions), hubs_(hubs) {
  std::map<const Activity*, std::size_t> numbered;
  for (const Session& session : sessions.list()) {
    const Activity& activity = *session.activity;
    const auto [it, is_new] = numbered.try_emplace(&activity, numbered.size());
    activity_of_.push_back(it->second);
    if (!is_new) continue;
    for (const Phrase* phrase : {&activity.title, &activity.summary})
      for (const auto& said : *phrase) words_.add(it->second, said.second);
    words_.add(it->second, activity.led_by);
    if (const Hub* hub = hearth::find(hubs, activity.hub)) words_.add(it->second, hub->name + ' ' + hub->area);
  }
  activities_ = numbered.size();
}

Found Looking::find(const Wanted& wanted) const {
  Found found;
  const std::vector<bool> said = words_.holding(wanted.words, activities_);
  const std::vector<Session>& all = sessions_.list();
  const auto from = std::lower_bound(all.begin(), all.end(), wanted.days.first,
                                     [](const Session& session, Day day) { return session.day < day; });
  for (auto it = from; it != all.end() && !(wanted.days.last < it->day); ++it) {
    const Activity& activity = *it->activity;
    const Hub* hub = hearth::find(hubs_, activity.hub);
    std::array<bool, wishes> fails{};
    auto check = [&](Wish wish, bool fine) { fails[static_cast<std::size_t>(wish)] = !fine; };
    check(Wish::hub, wanted.hub.empty() || activity.hub == wanted.hub || (hub && hub->satellite_of == wanted.hub));
    check(Wish::theme, wanted.theme.empty() || has(activity.themes, wanted.theme));
    check(Wish::day_part, wanted.day_part == DayPart::any || part_of(it->hours.from_minute) == wanted.day_part);
    check(Wish::free, !wanted.free || activity.price_pence == 0);
    check(Wish::places, !wanted.places || (!it->cancelled && it->places_left().value_or(1) > 0));
    check(Wish::drop_in, !wanted.drop_in || activity.booking == BookingKind::drop_in);
    check(Wish::children, wanted.children.empty() || suits_all(activity, wanted.children, it->day));
    check(Wish::words, said[activity_of_[static_cast<std::size_t>(it - all.begin())]]);
    const auto failed = std::count(fails.begin(), fails.end(), true);
    if (failed == 0) found.sessions.push_back(&*it);
    if (failed == 1)
      ++found.without[static_cast<std::size_t>(std::find(fails.begin(), fails.end(), true) - fails.begin())];
  }
  return found;
}

}  // namespace hearth
