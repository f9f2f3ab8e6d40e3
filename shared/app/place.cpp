#include "shared/app/place.hpp"

#include <array>

namespace hearth::app {
namespace {

constexpr std::array<std::pair<std::string_view, Room>, 6> rooms{{{"/", Room::front_door},
                                                                  {"/feedback", Room::feedback},
                                                                  {"/feedback/thanks", Room::thanks},
                                                                  {"/staff/satisfaction", Room::satisfaction},
                                                                  {"/storybook", Room::storybook},
                                                                  {"/nowhere", Room::nowhere}}};
constexpr std::string_view feedback_form = "/feedback/", story = "/storybook/";

}  // namespace

Place parse_place(std::string_view target) {
  Place place{.room = Room::nowhere};
  std::string_view path = target.substr(0, target.find('?'));
  std::string_view query = path.size() < target.size() ? target.substr(path.size() + 1) : "";
  for (const auto& [name, room] : rooms)
    if (name == path) place.room = room;
  if (place.room == Room::nowhere && path.starts_with(feedback_form))
    if (auto form = FormId::parse(path.substr(feedback_form.size()))) {
      place.room = Room::feedback;
      place.form = *form;
    }
  if (place.room == Room::nowhere && path.starts_with(story) && is_slug(path.substr(story.size()))) {
    place.room = Room::storybook;
    place.story = path.substr(story.size());
  }
  while (!query.empty()) {
    std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    std::string_view name = pair.substr(0, pair.find('=')), value = pair.substr(std::min(pair.size(), name.size() + 1));
    if (name == "hub") place.hub = HubId::parse(value).value_or(HubId{});
    if (name == "lang" && is_slug(value)) place.language = value;
    if (name == "view" && value == "text") place.view = View::text;
  }
  return place;
}

Place kept_place(std::string_view target) {
  Place place = parse_place(target);
  place = {.room = Room::kept,
           .path = std::string(target.substr(0, target.find('?'))),
           .language = place.language,
           .view = place.view};
  std::string_view query = place.path.size() < target.size() ? target.substr(place.path.size() + 1) : "";
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    if (pair.starts_with("lang=") || pair.starts_with("view=")) continue;
    place.query += (place.query.empty() ? "" : "&") + std::string(pair);
  }
  return place;
}

std::string address(const Place& place) {
  std::string out;
  for (const auto& [name, room] : rooms)
    if (room == place.room) out = name;
  if (place.room == Room::feedback && !place.form.empty()) out = std::string(feedback_form) + place.form.text;
  if (place.room == Room::kept) out = place.path + (place.query.empty() ? "" : '?' + place.query);
  if (!place.story.empty()) out = std::string(story) + place.story;
  char mark = place.query.empty() ? '?' : '&';
  auto add = [&](std::string_view name, std::string_view value) {
    out += mark;
    mark = '&';
    out += std::string(name) + '=' + std::string(value);
  };
  if (!place.hub.empty()) add("hub", place.hub.text);
  if (place.language != "en") add("lang", place.language);
  if (place.view == View::text) add("view", "text");
  return out;
}

}  // namespace hearth::app
