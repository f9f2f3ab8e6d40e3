// expand_recurrence.hpp: `hearth expand-recurrence`: rules from stdin, a line each, to their times on stdout, a line each.
#pragma once

namespace hearth {

int expand_recurrence_command();  // the program's exit code

}  // namespace hearth
