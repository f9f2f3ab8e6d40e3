// wording.hpp: everything Hearth says, in one language.
// Shape   keys to sentences with {places}; names put into right-to-left sentences are wrapped in isolates.
// Errors  a key without words answers the key itself, which a content test and any eye will catch.
// Source  assets/wording/<language>.json.
#pragma once
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace hearth::app {

struct Wording {
  std::string language = "en";
  std::string name = "English";  // in its own language
  bool right_to_left = false;
  bool reviewed = false;
  std::map<std::string, std::string, std::less<>> words;

  using Places = std::initializer_list<std::pair<std::string_view, std::string>>;
  std::string operator()(std::string_view key, Places places = {}) const;
  std::string isolated(std::string_view name_or_number) const;
};

}  // namespace hearth::app
