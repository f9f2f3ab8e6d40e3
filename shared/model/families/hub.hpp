// hub.hpp: a building where families are welcome. A satellite is a smaller site that belongs to a hub.
#pragma once
#include <string>
#include <vector>

#include "shared/model/base/id.hpp"

namespace hearth {

struct Hub {
  HubId id;
  std::string name;  // as on the sign over the door; the same in every language
  std::string area;
  HubId satellite_of;  // empty for a hub
};
using Hubs = std::vector<Hub>;

inline const Hub* find(const Hubs& hubs, const HubId& id) {
  for (const Hub& hub : hubs)
    if (hub.id == id) return &hub;
  return nullptr;
}

}  // namespace hearth
