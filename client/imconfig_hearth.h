// imconfig_hearth.h: what we leave out of Dear ImGui: fonts, files, the shell, its own debugging windows, settings it reads.
#pragma once
#include <stdio.h>
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_DEFAULT_FORMAT_FUNCTIONS  // painter_libc.cpp has smaller ones
#define IMGUI_ENABLE_FREETYPE  // only to keep stb_truetype out: painter_words.cpp stands in for its loader
#define sscanf(...) 0          // ImGui reads numbers from settings files only, and there are none: 2.4 kB (brotli)
