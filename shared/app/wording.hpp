// wording.hpp: everything Hearth says, in one language.
// Shape   keys to sentences with {places}; what is counted has a sentence for each plural category. Names and numbers that
//         run the other way than the sentence are wrapped in isolates. Digits are 0-9 in every language.
// Errors  a key without words answers the key itself, which a content test and any eye will catch.
// Source  assets/wording/<language>.json; what a language lacks is borrowed from English.
#pragma once
#include <initializer_list>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "shared/app/place.hpp"

namespace hearth::app {

// Stands before English words in another language's wording, and before whatever is said with them. html() writes such
// text in an element of its own with lang="en" and dir="ltr", without the mark.
inline constexpr std::string_view borrowed_mark = "\uE000";

inline bool is_borrowed(std::string_view text) { return text.starts_with(borrowed_mark); }

// The words alone, for where no element can be: a title, an attribute, another sentence, another program.
std::string unmarked(std::string_view text);

// A page carries the words of its own program: a family's has none of the staff's, and where the server keeps the room
// it has none at all, nor does any page have those of an area whose rooms the server keeps.
inline constexpr std::string_view kept_areas[] = {"quality.", "numbers.", "timetable.", "family.",
                                                  "star.",    "voices.",  "account.",   "sheet."};
inline bool is_said_in(Room room, std::string_view key) {
  if (room == Room::kept) return false;
  for (std::string_view area : kept_areas)
    if (key.starts_with(area)) return false;
  return key.starts_with("staff.") ? for_staff(room) : !key.starts_with("story.") || for_makers(room);
}

struct Wording {
  using Words = std::map<std::string, std::string, std::less<>>;
  using Place = std::pair<std::string_view, std::string>;
  using Places = std::initializer_list<Place>;

  std::string language = "en";
  std::string name = "English";  // in its own language
  bool right_to_left = false;
  Words words;
  std::map<std::string, Words, std::less<>> counted;  // by plural category; "other" is always there
  std::set<std::string, std::less<>> reviewed;        // keys whose words somebody who speaks it from home has read

  std::string operator()(std::string_view key, Places places = {}) const;
  std::string count(std::string_view key, int n, Places places = {}) const;  // fills {n} too

  bool is_reviewed(std::string_view key) const { return reviewed.contains(key); }
  bool all_reviewed(Room room = Room::front_door) const;  // all that is said there

  // Takes every key that is missing from English, marked. English needs no review.
  void borrow(const Wording& english);

 private:
  std::string filled(std::string_view pattern, std::span<const Place> places) const;
};

}  // namespace hearth::app
