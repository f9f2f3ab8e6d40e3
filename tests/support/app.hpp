// app.hpp: an App at a place, with the shipped words and forms, as the server would open it.
#pragma once
#include <filesystem>

#include "shared/app/app_codec.hpp"
#include "shared/app/screens/screens.hpp"
#include "tests/support/forms.hpp"

namespace hearth::test {

inline app::App app_at(const std::string& target) {
  SeededDice dice{5};
  app::App it;
  it.place = app::parse_place(target);
  it.today = wednesday;
  auto wording = app::read_wording(read_file("assets/wording/" + it.place.language + ".json"));
  REQUIRE(wording.has_value());
  for (const auto& area : std::filesystem::directory_iterator("assets/wording/" + it.place.language))
    REQUIRE(app::read_more_wording(read_file(area.path().string()), *wording));
  it.say = std::make_shared<const app::Wording>(std::move(*wording));
  it.languages = std::make_shared<const std::vector<app::LanguageChoice>>(
      std::vector<app::LanguageChoice>{{"en", "English"}, {"ur", "اردو"}});
  it.hubs = std::make_shared<const Hubs>(
      Hubs{{{"elm-road"}, "Elm Road", "Eastgate", {}}, {{"st-annes"}, "St Anne’s <&\">", "Southmead", {}}});
  FormShelf forms;
  for (const char* file : {"door-smiley.v2", "session-feedback.v2"}) forms.add(*form(file));
  it.forms = std::make_shared<const FormShelf>(std::move(forms));
  app::begin(it, {1772582400000}, dice);
  return it;
}

}  // namespace hearth::test
