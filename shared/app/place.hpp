// place.hpp: where in the app somebody is; the same thing as the address in the browser.
// Shape   "/feedback/session-feedback?hub=elm-road&lang=ur&view=text". Nothing personal is ever part of it.
// Errors  parse_place() is total: what it does not know is Room::nowhere.
#pragma once
#include <string>
#include <string_view>

#include "shared/model/base/id.hpp"

namespace hearth::app {

enum class Room {
  nowhere,
  front_door,
  feedback,
  thanks,
  satisfaction,
  storybook,
  kept  // its screen is the server's alone: see server/rooms/
};
enum class View { drawn, text };

struct Place {
  Room room = Room::front_door;
  HubId hub;
  FormId form;              // in Room::feedback; empty means the hub's door smiley
  std::string story;        // in Room::storybook; empty means its first page
  std::string path, query;  // in Room::kept: "/whats-on" and "day=2026-03-04", encoded, without language and view
  std::string language = "en";
  View view = View::drawn;
  bool operator==(const Place&) const = default;
};

Place parse_place(std::string_view target);  // path and query as in the request line
Place kept_place(std::string_view target);   // the same, where the server keeps the room
std::string address(const Place& place);

// What Hearth itself is made of, shown with the demonstration.
inline bool for_makers(Room room) { return room == Room::storybook; }
inline bool for_staff(Room room) { return room == Room::satisfaction; }
inline bool for_staff(const Place& place) {
  return for_staff(place.room) || (place.room == Room::kept && place.path.starts_with("/staff"));
}

}  // namespace hearth::app
