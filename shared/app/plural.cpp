#include "shared/app/plural.hpp"

namespace hearth::app {

std::string_view plural_category(std::string_view language, int n) {
  language = language.substr(0, language.find('-'));  // cy-gb counts as cy
  const unsigned whole = n < 0 ? 0u - static_cast<unsigned>(n) : static_cast<unsigned>(n);
  const unsigned tens = whole % 100, ones = whole % 10;
  const bool teens = tens >= 11 && tens <= 19, few_ones = ones >= 2 && ones <= 4 && !teens;
  if (language == "ar") {
    if (whole <= 2) return whole == 0 ? "zero" : whole == 1 ? "one" : "two";
    return tens < 3 ? "other" : tens <= 10 ? "few" : "many";
  }
  if (language == "cy") {
    if (whole <= 3) return whole == 0 ? "zero" : whole == 1 ? "one" : whole == 2 ? "two" : "few";
    return whole == 6 ? "many" : "other";
  }
  if (language == "uk") return ones == 1 && !teens ? "one" : few_ones ? "few" : "many";
  if (language == "pl") return whole == 1 ? "one" : few_ones ? "few" : "many";
  if (language == "ro") return whole == 1 ? "one" : whole == 0 || (tens >= 1 && tens <= 19) ? "few" : "other";
  if (language == "bn" || language == "pa") return whole <= 1 ? "one" : "other";
  return whole == 1 ? "one" : "other";
}

}  // namespace hearth::app
