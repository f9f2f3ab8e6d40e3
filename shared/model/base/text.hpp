// text.hpp: what may count as text from outside.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace hearth {

// Code points in well-formed UTF-8; nothing for bytes that are not (overlong, surrogates, NUL and other controls but
// tab and newline).
std::optional<int> characters(std::string_view text);

// "/answers/overall": a JSON pointer (RFC 6901) to a member of a top-level object.
std::string pointer_to(std::string_view object, std::string_view member);

// "-12" and the like, up to nine digits and nothing around them.
std::optional<int> whole_number(std::string_view text);

// Line endings as \n, outer white space gone.
std::string tidied(std::string_view text);

// For an address (RFC 3986): everything but letters, digits, -._~ and what is in `keep` as %XX.
std::string encoded(std::string_view text, std::string_view keep = "");

}  // namespace hearth
