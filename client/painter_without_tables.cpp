// painter_without_tables.cpp: stands in for imgui_tables.cpp, which is a static library's member and so is left out whole.
// Hearth's tables are the page's; ImGui's windows only ask whether there is one to tidy up. This saves 9 kB of 140 (brotli).
// Limits  an ImGui whose windows ask for more no longer links: then this list wants the new names.
#include "imgui.h"
#include "imgui_internal.h"

namespace ImGui {

void EndTable() {}
void EndColumns() {}
void TableEndRow(ImGuiTable*) {}
void TableEndCell(ImGuiTable*) {}
void TablePushColumnChannel(int) {}
void TablePopColumnChannel() {}
void TablePushBackgroundChannel() {}
void TablePopBackgroundChannel() {}
void PushColumnsBackground() {}
void PopColumnsBackground() {}
void TableGcCompactSettings() {}
void TableGcCompactTransientBuffers(ImGuiTable*) {}
void TableGcCompactTransientBuffers(ImGuiTableTempData*) {}
void TableSettingsAddSettingsHandler() {}

}  // namespace ImGui
