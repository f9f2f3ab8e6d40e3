// screens.hpp: one function for each room. A program links those it shows.
#pragma once
#include "shared/app/screen.hpp"

namespace hearth::app {

Screen front_door_screen(const App& app);
Screen feedback_screen(const App& app);
Screen thanks_screen(const App& app);
Screen satisfaction_screen(const App& app);
Screen nowhere_screen(const App& app);

// Rooms of the family app and of the staff app; the other's rooms are nowhere, so each program carries only its own.
Screen family_screen(const App& app);
Screen staff_screen(const App& app);

}  // namespace hearth::app
