#include "server/accounts/allowed.hpp"

#include <array>

namespace hearth {
namespace {

// One letter for each role, in the order of the roles: . anyone, t tablet, f family, L session lead, H front of house,
// P practitioner, S safeguarding lead, A auditor, M manager, N performance (numbers), D administrator.
struct Line {
  std::string_view action, roles;
};
constexpr std::string_view letters = ".tfLHPSAMND", everyone = letters, staff = "LHPSAMND";

constexpr std::array table{
    Line{"read-public", everyone},
    Line{"give-feedback", everyone},
    Line{"see-health", everyone},
    Line{"see-metrics", everyone},  // its own listener, loopback
    Line{"book", everyone},
    Line{"use-star", everyone},
    Line{"sign-in", everyone},
    Line{"join", everyone},
    Line{"check-in", everyone},
    Line{"see-my-family", everyone},
    Line{"use-own-account", staff},
    Line{"see-staff-room", staff},
    Line{"see-today", "LHPSMD"},
    Line{"see-own-hub", "HPSMD"},
    Line{"change-timetable", "HMD"},
    Line{"see-register", "LHMD"},
    Line{"log-visit", "LHM"},
    Line{"find-family", "HPSM"},
    Line{"change-family", "HPSM"},
    Line{"see-safeguarding", "SM"},
    Line{"see-outcomes", "PSMND"},
    Line{"use-star-together", "PSM"},
    Line{"see-frameworks", "MND"},
    Line{"see-returns", "MND"},
    Line{"sign-returns", "MN"},
    Line{"enter-figures", "MND"},
    Line{"import", "ND"},
    Line{"read-voices", "SM"},
    Line{"publish-voices", "M"},
    Line{"invite", "PSM"},
    Line{"enter-paper", "HPM"},
    Line{"see-matrix", "PSAMND"},
    Line{"change-matrix", "AMD"},
    Line{"see-audits", "SAM"},
    Line{"record-audit", "A"},
    Line{"draw-audits", "AM"},
    Line{"see-tasks", staff},
    Line{"edit-forms", "MD"},
    Line{"manage-staff", "D"},
    Line{"manage-devices", "MD"},
    Line{"see-audit-log", "MD"},
};

}  // namespace

std::optional<bool> Allowed::may(Role role, std::string_view action) {
  for (const Line& line : table)
    if (line.action == action) return line.roles.find(letters[static_cast<std::size_t>(role)]) != line.roles.npos;
  return std::nullopt;
}

}  // namespace hearth
