// allowed.hpp: the one table that says who may do what. It stands in front of every route.
// Shape   a route names an action; an action has one line here. A route whose action has no line stops the program at start.
//         Which families, cases or registers somebody may see within an action is for the room to ask (Who).
// Source  mission S2.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "shared/model/base/id.hpp"
#include "shared/model/measures/figure.hpp"

namespace hearth {

enum class Role {
  anyone,
  tablet,  // a device that a member of staff enrolled
  family,  // an adult or a young person, with their code and passphrase
  session_lead,
  front_of_house,
  practitioner,
  safeguarding_lead,
  auditor,
  manager,
  performance,
  administrator
};

// Who asks, as far as the request proves it.
struct Who {
  Role role = Role::anyone;
  std::string id;      // 16 bytes, of a member of staff or of a person in a family; empty for anyone
  std::string name;    // a member of staff's own, to greet them by
  HubId hub;           // a member of staff's hub; empty: all of them
  std::string device;  // of an enrolled device
  bool is_staff() const { return role >= Role::session_lead; }
};

class Allowed {
 public:
  // Nothing: there is no such action.
  static std::optional<bool> may(Role role, std::string_view action);

  // The pass for figures about one's own hub; nothing for a role that may not see its families.
  static std::optional<InsideSight> inside(Role role) {
    if (!may(role, "see-own-hub").value_or(false)) return std::nullopt;
    return InsideSight{};
  }
};

}  // namespace hearth
