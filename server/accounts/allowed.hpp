// allowed.hpp: the one table that says who may do what. It stands in front of every route.
// Shape   a route names an action; an action has one line here. A route whose action has no line stops the program at start.
// Source  mission S2. Until staff can sign in there are two roles: anyone, and somebody sitting at the server itself.
#pragma once
#include <optional>
#include <string_view>

#include "shared/model/measures/figure.hpp"

namespace hearth {

enum class Role { anyone, at_the_server };

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
