#include "server/commands/expand_recurrence.hpp"

#include <iostream>
#include <string>

#include "server/calendar/recurrence_codec.hpp"

namespace hearth {

int expand_recurrence_command() {
  for (std::string line; std::getline(std::cin, line);) {
    if (line.find_first_not_of(" \t\r") == line.npos) continue;
    std::cout << expanded_line(line) << '\n' << std::flush;
  }
  return std::cout ? 0 : 1;
}

}  // namespace hearth
