// plural.hpp: which of a language's forms a whole number takes: "zero", "one", "two", "few", "many" or "other".
// Source  CLDR's cardinal rules, for whole numbers; a language that is not in the list counts as English does.
#pragma once
#include <string_view>

namespace hearth::app {

std::string_view plural_category(std::string_view language, int n);

}  // namespace hearth::app
