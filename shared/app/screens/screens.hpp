// screens.hpp: one function for each room. A program links those it shows.
#pragma once
#include "shared/app/screen.hpp"

namespace hearth::app {

Screen front_door_screen(const App& app);
Screen feedback_screen(const App& app);
Screen thanks_screen(const App& app);
Screen satisfaction_screen(const App& app);
Screen nowhere_screen(const App& app);
Screen storybook_screen(const App& app);  // every part of a screen in every state
std::vector<std::string> story_ids();
bool is_story(std::string_view id);  // nothing is one: the list of them all

// Rooms of the family app and of the staff app; the other's rooms are nowhere, so each program carries only its own.
Screen family_screen(const App& app);
Screen staff_screen(const App& app);

}  // namespace hearth::app
