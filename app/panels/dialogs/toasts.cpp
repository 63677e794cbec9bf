#include "app/panels/dialogs/toasts.h"

#include <imgui_internal.h>

#include <algorithm>

#include "app/panels/panels.h"
#include "app/view/dialogs/dialog_logic.h"
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

void add_toast(ViewState& view, const std::string& text, const std::string& remedy, bool error) {
  view.toasts.push_back({text, remedy, error, view.now + (error ? kErrorToastSeconds : kToastSeconds)});
  if (view.toasts.size() > kMostToasts) view.toasts.erase(view.toasts.begin());
}

void notify(const Snapshot& snapshot, ViewState& view) {
  for (const Notice& notice : snapshot.notices) {
    if (notice.id <= view.notices_shown) continue;
    view.notices_shown = notice.id;
    add_toast(view, notice.text, notice.remedy, notice.error);
    if (notice.error && view.dialog.kind == DialogKind::none) {
      show_error(view.dialog, notice.text, notice.remedy);
      view.toasts.back().until = view.now;  // said in the dialog; the status bar keeps it
    }
  }
}

void drop_old_toasts(ViewState& view) {
  if (view.toasts.empty()) return;
  const auto last = view.toasts.end() - 1;
  view.toasts.erase(
      std::remove_if(view.toasts.begin(), last, [&](const Toast& toast) { return toast.until <= view.now; }),
      last);
}

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
