#include "shared/model/timetable/activity.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "shared/model/base/text.hpp"

namespace hearth {

const std::string& in_language(const Phrase& phrase, std::string_view language) {
  static const std::string nothing;
  auto it = phrase.find(language);
  if (it == phrase.end()) it = phrase.find("en");
  return it == phrase.end() ? nothing : it->second;
}

Errors faults(const Activity& activity) {
  Errors found;
  auto check = [&](bool fine, const char* pointer, const char* say) {
    if (!fine) found.push_back({pointer, say});
  };
  const int letters = characters(in_language(activity.title, "en")).value_or(0);
  check(letters >= 1 && letters <= 80, "/title", "timetable.problem.title");
  check(characters(in_language(activity.summary, "en")).value_or(999) <= 400, "/summary", "timetable.problem.summary");
  check(activity.ages.before_birth || !younger(activity.ages.last, activity.ages.first), "/ages",
        "timetable.problem.ages");
  check(activity.price_pence >= 0 && activity.price_pence <= 100000, "/price", "timetable.problem.price");
  check(activity.places >= (activity.booking == BookingKind::book ? 1 : 0) && activity.places <= 500, "/places",
        "timetable.problem.places");
  check(!activity.runs.empty(), "/runs", "timetable.problem.choose_a_weekday");
  for (const Run& run : activity.runs)
    for (const Error& error : faults(run.pattern)) found.push_back(error);
  return found;
}

std::optional<int> Session::places_left() const {
  if (activity->booking == BookingKind::drop_in || activity->places == 0) return std::nullopt;
  return std::max(0, activity->places - taken);
}

std::optional<SessionKey> SessionKey::parse(std::string_view text) {
  const auto dot = text.find('.');
  if (dot == text.npos) return std::nullopt;
  auto activity = ActivityId::parse(text.substr(0, dot));
  auto day = Day::parse(text.substr(dot + 1));
  if (!activity || !day) return std::nullopt;
  return SessionKey{*activity, *day};
}

PublicSessions PublicSessions::of(const std::vector<Session>& all) {
  PublicSessions its;
  std::copy_if(all.begin(), all.end(), std::back_inserter(its.sessions_),
               [](const Session& it) { return is_public(*it.activity); });
  std::stable_sort(its.sessions_.begin(), its.sessions_.end(), [](const Session& a, const Session& b) {
    if (!(a.day == b.day)) return a.day < b.day;
    return std::tie(a.hours.from_minute, a.activity->id.text) < std::tie(b.hours.from_minute, b.activity->id.text);
  });
  return its;
}

const Session* PublicSessions::find(const SessionKey& key) const {
  auto it = std::find_if(sessions_.begin(), sessions_.end(), [&](const Session& each) { return key_of(each) == key; });
  return it == sessions_.end() ? nullptr : &*it;
}

std::vector<std::pair<std::size_t, std::size_t>> clashes(const std::vector<RoomUse>& uses) {
  std::vector<std::size_t> order(uses.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  auto place = [&](std::size_t i) { return std::tie(uses[i].hub.text, uses[i].room.text); };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (place(a) != place(b)) return place(a) < place(b);
    if (!(uses[a].day == uses[b].day)) return uses[a].day < uses[b].day;
    return uses[a].hours.from_minute < uses[b].hours.from_minute;
  });
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (std::size_t i = 0; i < order.size(); ++i)
    for (std::size_t k = i + 1; k < order.size(); ++k) {
      const RoomUse &one = uses[order[i]], &other = uses[order[k]];
      if (place(order[i]) != place(order[k]) || !(one.day == other.day)) break;
      if (other.hours.from_minute >= one.hours.to_minute) break;
      found.emplace_back(order[i], order[k]);
    }
  return found;
}

}  // namespace hearth
