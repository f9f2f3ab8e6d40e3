// quality_codec.hpp: lines of the matrix at rest.
// Shape   [{"kind":"action","heading","words","owner","due":"2026-03-04","done","who","on"}]; what is empty is left out.
// Errors  nothing for text that is not such a list.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "shared/model/practice/matrix.hpp"

namespace hearth {

std::string lines_to_text(const Lines& lines);
std::optional<Lines> lines_from_text(std::string_view text);

}  // namespace hearth
