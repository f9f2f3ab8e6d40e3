#include "shared/model/outcomes/reading.hpp"

#include <algorithm>

#include "shared/model/base/text.hpp"

namespace hearth {

std::optional<int> Reading::score(std::string_view point_id) const {
  auto it = points.find(point_id);
  return it == points.end() ? std::nullopt : it->second.score;
}

bool Reading::has_scores() const {
  return std::any_of(points.begin(), points.end(), [](const auto& it) { return it.second.score.has_value(); });
}

bool Reading::reaches_hub() const { return shared || made == Made::with_practitioner || made == Made::from_paper; }

Errors faults(const Reading& reading, const Star& star, Day today, std::optional<Day> first_contact) {
  Errors found;
  if (today < reading.day) found.push_back({"/day", "star.day_is_to_come"});
  if (first_contact && reading.day < *first_contact) found.push_back({"/day", "star.day_before_first_contact"});
  if (!star.is_for(reading.variant)) found.push_back({"/variant", "star.not_for_them"});
  if (reading.points.empty()) found.push_back({"/points", "star.answer_one_point"});
  auto fits = [&](const std::string& words, const std::string& at) {
    const auto length = characters(words);
    if (!length || *length > star_words_max) found.push_back({at, "star.words_too_long"});
  };
  for (const OutcomeArea& point : star.points) {
    auto it = reading.points.find(point.id);
    if (it == reading.points.end()) continue;
    const std::string at = "/points/" + point.id;
    const PointReading& said = it->second;
    if (said.score && !star.scale.has(*said.score)) found.push_back({at + "/score", "star.choose_a_step"});
    fits(said.note, at + "/note");
    if (!said.goal) continue;
    fits(said.goal->goal, at + "/goal");
    fits(said.goal->next_step, at + "/next_step");
    if (said.goal->by && *said.goal->by < reading.day) found.push_back({at + "/by", "star.by_is_past"});
  }
  for (const auto& [id, said] : reading.points)
    if (!star.point(id)) found.push_back({"/points/" + id, "star.no_such_point"});
  return found;
}

std::vector<std::string> worries(const Reading& reading, const Star& star) {
  std::vector<std::string> found;
  for (const OutcomeArea& point : star.points)
    if (const auto score = reading.score(point.id); score && point.worry_at_most && *score <= *point.worry_at_most)
      found.push_back(point.id);
  return found;
}

Reading bare(Reading reading) {
  for (auto& [id, said] : reading.points) {
    said.note.clear();
    if (said.goal) said.goal = Goal{.by = said.goal->by, .reached = said.goal->reached};
  }
  return reading;
}

}  // namespace hearth
