#include "app/widgets/tooltip.h"

#include <imgui_internal.h>

#include "app/widgets/text.h"

namespace zscape {
namespace {

constexpr float kRest = 0.35F;  // seconds; shorter would flicker along the mouse's way

// ImGui knows how long the mouse has been on an item, but tells only its own.
bool mouse_rests() { return ImGui::GetCurrentContext()->HoveredIdTimer >= kRest && !ImGui::IsAnyMouseDown(); }

}  // namespace

void tooltip(const Style& style, std::string_view title, std::string_view text) {
  if (!ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled) || !mouse_rests()) return;
  // A disabled item's explanation is as readable as any.
  ImGui::PushStyleVar(ImGuiStyleVar_Alpha, 1.0F);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {style.px(12), style.px(10)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {style.px(8), style.px(4)});
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(style.px(320));
  if (!title.empty()) text_line(style.strong, style.text, title);
  if (!text.empty()) {
    ImGui::PushStyleColor(ImGuiCol_Text, style.text_dim);
    const FontScope scope(style.body);
    ImGui::TextUnformatted(text.data(), text.data() + text.size());
    ImGui::PopStyleColor();
  }
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar(3);
}

}  // namespace zscape
