#include "server/accounts/allowed.hpp"

#include <array>

namespace hearth {
namespace {

struct Line {
  std::string_view action;
  bool anyone, at_the_server;
};

constexpr std::array<Line, 5> table{{
    // action          anyone  at the server
    {"read-public", true, true},
    {"give-feedback", true, true},
    {"see-health", true, true},
    {"see-metrics", true, true},  // its own listener, loopback
    {"see-own-hub", false, true},
}};

}  // namespace

std::optional<bool> Allowed::may(Role role, std::string_view action) {
  for (const Line& line : table)
    if (line.action == action) return role == Role::anyone ? line.anyone : line.at_the_server;
  return std::nullopt;
}

}  // namespace hearth
