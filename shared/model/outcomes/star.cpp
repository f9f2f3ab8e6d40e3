#include "shared/model/outcomes/star.hpp"

#include <algorithm>
#include <set>

namespace hearth {

const OutcomeArea* Star::point(std::string_view point_id) const {
  auto it = std::find_if(points.begin(), points.end(), [&](const OutcomeArea& each) { return each.id == point_id; });
  return it == points.end() ? nullptr : &*it;
}

bool Star::is_for(Variant variant) const {
  return std::find(variants.begin(), variants.end(), variant) != variants.end();
}

int Star::anchor_of(int step) const {
  int found = anchors.empty() ? scale.min : anchors.front();
  for (int anchor : anchors)
    if (anchor <= step) found = anchor;
  return found;
}

Whose Star::whose(Variant variant) const {
  if (whole_family) return Whose::family;
  return variant == Variant::adult ? Whose::parents : Whose::children;
}

bool comparable(const Star& earlier, const Star& later, std::string_view point_id) {
  const auto& [older, newer] = earlier.version <= later.version ? std::tie(earlier, later) : std::tie(later, earlier);
  const OutcomeArea* point = newer.point(point_id);
  return point && older.point(point_id) && older.id == newer.id && older.scale == newer.scale &&
         point->since <= older.version;
}

Errors faults(const Star& star) {
  Errors found;
  auto fault = [&](std::string at, const char* key) { found.push_back({std::move(at), key}); };
  if (star.scale.min < 0 || star.scale.max > star_scale_max || star.scale.min >= star.scale.max)
    fault("/scale", "form.scale_from_0_up_to_20");
  if (star.variants.empty()) fault("/variants", "form.somebody_it_is_for");
  if (star.anchors.empty()) fault("/anchors", "form.a_step_in_words");
  for (std::size_t i = 0; i < star.anchors.size(); ++i)
    if (!star.scale.has(star.anchors[i]) || (i > 0 && star.anchors[i] <= star.anchors[i - 1]))
      fault("/anchors/" + std::to_string(i), "form.steps_of_the_scale_in_order");
  if (star.points.empty()) fault("/points", "form.no_points");
  if (star.points.size() > star_points_max) fault("/points", "form.12_points_at_most");
  std::set<std::string_view> taken;
  for (std::size_t i = 0; i < star.points.size(); ++i) {
    const OutcomeArea& it = star.points[i];
    const std::string at = "/points/" + std::to_string(i);
    if (!is_slug(it.id)) fault(at + "/id", "form.id_is_a_slug");
    else if (!taken.insert(it.id).second) fault(at + "/id", "form.id_is_used_twice");
    if (it.since < 1 || it.since > star.version) fault(at + "/since", "form.a_version_up_to_this");
    if (it.worry_at_most && !star.scale.has(*it.worry_at_most)) fault(at + "/worry_at_most", "form.step_of_the_scale");
  }
  if (!found.empty()) return found;

  std::set<std::string> wanted{"title", "lead"};
  for (const OutcomeArea& point : star.points) {
    wanted.insert(point.id);
    for (int anchor : star.anchors) wanted.insert(point.id + '.' + std::to_string(anchor));
  }
  if (!star.words.contains("en")) fault("/words/en", "form.words_missing");
  for (const auto& [language, words] : star.words) {
    const std::string at = "/words/" + language;
    for (const std::string& key : wanted)
      if (!words.say.contains(key)) fault(at + "/say/" + key, "form.words_missing");
    for (const auto& [key, text] : words.say)
      if (!wanted.contains(key)) fault(at + "/say/" + key, "form.words_for_nothing");
    for (const auto& [variant, say] : words.variants) {
      const std::string theirs = at + (variant == Variant::child ? "/child" : "/young_person");
      if (!star.is_for(variant)) fault(theirs, "form.words_for_nothing");
      for (const auto& [key, text] : say)
        if (!wanted.contains(key)) fault(theirs + '/' + key, "form.words_for_nothing");
    }
  }
  return found;
}

void StarShelf::add(Star star) { stars_.push_back(std::make_shared<const Star>(std::move(star))); }

std::shared_ptr<const Star> StarShelf::find(const StarId& id, int version) const {
  for (const auto& star : stars_)
    if (star->id == id && star->version == version) return star;
  return nullptr;
}

std::shared_ptr<const Star> StarShelf::newest(const StarId& id) const {
  std::shared_ptr<const Star> found;
  for (const auto& star : stars_)
    if (star->id == id && (!found || found->version < star->version)) found = star;
  return found;
}

std::vector<std::shared_ptr<const Star>> StarShelf::newest_of_all() const {
  std::vector<std::shared_ptr<const Star>> found;
  for (const auto& star : stars_)
    if (newest(star->id) == star) found.push_back(star);
  return found;
}

}  // namespace hearth
