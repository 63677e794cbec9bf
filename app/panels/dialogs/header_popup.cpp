#include "app/panels/dialogs/header_popup.h"

namespace zscape {

bool begin_header_popup(const Style& style, const char* id, ImVec2 corner, float width) {
  if (!ImGui::IsPopupOpen(id)) return false;
  const float display = ImGui::GetIO().DisplaySize.y;
  const bool above = corner.y > display / 2;
  ImGui::SetNextWindowPos({corner.x, above ? corner.y : corner.y + style.px(36)}, 0,
                          {1, above ? 1.0F : 0.0F});
  if (width > 0) ImGui::SetNextWindowSize({width, 0});
  ImGui::PushFont(style.body ? style.body : ImGui::GetFont());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {style.px(kHeaderPopupPadding), style.px(10)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {style.px(8), style.px(6)});
  if (!ImGui::BeginPopup(id)) {
    ImGui::PopStyleVar(2);
    ImGui::PopFont();
    return false;
  }
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false)) ImGui::CloseCurrentPopup();
  return true;
}

void end_header_popup() {
  ImGui::EndPopup();
  ImGui::PopStyleVar(2);
  ImGui::PopFont();
}

}  // namespace zscape
