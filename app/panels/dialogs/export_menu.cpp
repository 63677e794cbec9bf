#include "app/panels/dialogs/export_menu.h"

#include <string>

#include "app/view/dialogs/dialog_logic.h"
#include "app/view/export_kinds.h"
#include "app/widgets/text.h"

namespace zscape {

void draw_export_menu(const PanelContext& context, const char* id, ImVec2 corner,
                      std::span<const ExportKind> kinds) {
  const Style& style = context.style;
  if (!ImGui::IsPopupOpen(id)) return;
  const ImVec2 after = ImGui::GetCursorScreenPos();
  const FontScope scope(style.body);
  ImGui::SetNextWindowPos(corner, 0, {1, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {style.px(12), style.px(10)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {style.px(12), style.px(8)});
  if (ImGui::BeginPopup(id)) {
    for (const ExportKind kind : kinds) {
      const std::string label = std::string(words_of(kind).label) + "\u2026";
      const bool enabled = can_export(context.view, kind);
      if (ImGui::MenuItem(label.c_str(), nullptr, false, enabled)) {
        open_export_dialog(context.view.dialog, kind);
      }
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
  ImGui::SetCursorScreenPos(after);
}

}  // namespace zscape
