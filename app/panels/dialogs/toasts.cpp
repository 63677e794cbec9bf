// The messages that come and go at the bottom right.
#include <imgui_internal.h>

#include <algorithm>

#include "app/panels/panels.h"
#include "app/view/messages.h"
#include "app/widgets/icons.h"
#include "app/widgets/text.h"

namespace zscape {
namespace {

constexpr double kFade = 0.4;  // seconds

float opacity(const Toast& toast, double now) {
  return static_cast<float>(std::clamp((toast.until - now) / kFade, 0.0, 1.0));
}

// Draws one toast with its lower edge at `bottom`; returns its upper edge.
float draw_toast(const PanelContext& context, const Toast& toast, ImVec2 corner, int index) {
  const Style& style = context.style;
  ImGui::SetNextWindowPos(corner, 0, {1, 1});
  ImGui::SetNextWindowSize({style.px(340), 0});
  ImGui::PushStyleVar(ImGuiStyleVar_Alpha, std::max(0.02F, opacity(toast, context.view.now)));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {style.px(14), style.px(10)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, style.rounding);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, style.raised);
  ImGui::PushStyleColor(ImGuiCol_Border, toast.error ? style.error : style.line);
  const std::string name = "##toast" + std::to_string(index);
  constexpr auto kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                          ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                          ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoNav;
  ImGui::Begin(name.c_str(), nullptr, kFlags);
  text_line(style.icons, toast.error ? style.error : style.accent,
            toast.error ? icon::kWarning : icon::kCheck);
  ImGui::SameLine(0, style.px(10));
  ImGui::BeginGroup();
  paragraph(style.body, style.text, toast.text);
  if (!toast.remedy.empty()) paragraph(style.body, style.text_dim, toast.remedy);
  ImGui::EndGroup();
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  const float top = ImGui::GetWindowPos().y;
  ImGui::End();
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar(4);
  return top;
}

}  // namespace

void draw_toasts(const PanelContext& context) {
  drop_old_toasts(context.view);
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const Style& style = context.style;
  ImVec2 corner{size.x - style.px(16), size.y - style.px(40)};  // above the status bar
  int index = 0;
  for (auto toast = context.view.toasts.rbegin(); toast != context.view.toasts.rend(); ++toast, ++index) {
    if (toast->until <= context.view.now) continue;
    corner.y = draw_toast(context, *toast, corner, index) - style.px(8);
  }
}

}  // namespace zscape
