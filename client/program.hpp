// program.hpp: the loop of a live page: an event becomes an Action, update() gives the next App, its Effects are carried
// out, its Screen is shown. family.cpp and staff.cpp say which screens a program knows.
#pragma once
#include "shared/app/screen.hpp"

namespace hearth::client {

using ScreenOf = app::Screen (*)(const app::App&);
void run(ScreenOf screen_of);

}  // namespace hearth::client
