#include "app/panels/dialogs/menu.h"

#include <string>

#include "app/view/dialogs/dialog_logic.h"
#include "app/view/export_kinds.h"
#include "app/view/run/run_control.h"
#include "app/view/shortcut_actions.h"
#include "app/view/terms.h"
#include "app/widgets/format.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"

namespace zscape {
namespace {

void shortcut_item(const PanelContext& context, const char* label, Shortcut shortcut, bool enabled = true) {
  if (ImGui::MenuItem(label, keys_of(shortcut), false, enabled)) {
    perform(shortcut, context.snapshot, context.view, context.actions);
  }
}

void draw_recent(const PanelContext& context) {
  const auto& recent = context.view.recent_models;
  if (!ImGui::BeginMenu("Recent", !recent.empty())) return;
  for (const auto& path : recent) {
    // The id is the whole path: two folders may hold files of one name.
    const std::string label =
        path.filename().string() + "   " + path.parent_path().string() + "##" + path.string();
    if (ImGui::MenuItem(label.c_str())) open_model(context.snapshot, context.view, context.actions, path);
  }
  ImGui::EndMenu();
}

void draw_exports(const PanelContext& context) {
  if (!ImGui::BeginMenu("Export", context.snapshot.model != nullptr)) return;
  for (const ExportWords& words : exports()) {
    const std::string label = std::string(words.label) + "\u2026";
    if (ImGui::MenuItem(label.c_str(), nullptr, false, can_export(context.view, words.kind))) {
      open_export_dialog(context.view.dialog, words.kind);
    }
  }
  ImGui::EndMenu();
}

void draw_files(const PanelContext& context) {
  const bool model = context.snapshot.model != nullptr;
  shortcut_item(context, "Open model\xE2\x80\xA6", Shortcut::open_model);
  draw_recent(context);
  if (ImGui::MenuItem("Bundled model")) open_bundled_model(context.snapshot, context.view, context.actions);
  shortcut_item(context, "Save", Shortcut::save_model, model);
  shortcut_item(context, "Save as\xE2\x80\xA6", Shortcut::save_model_as, model);
  draw_exports(context);
  if (ImGui::MenuItem("Open data folder\xE2\x80\xA6")) {
    open_path_dialog(context.view.dialog, DialogKind::open_data);
  }
}

void draw_steps(const PanelContext& context) {
  const UndoView& steps = context.view.undo;
  shortcut_item(context, "Undo", Shortcut::undo, !steps.past.empty());
  shortcut_item(context, "Redo", Shortcut::redo, !steps.future.empty());
}

void draw_past(const PanelContext& context) {
  if (ImGui::MenuItem("Compare autoencoder and VAE")) {
    compare_kinds(context.snapshot, context.view, context.actions);
  }
  tooltip(context.style, "Compare autoencoder and VAE", term::kLesson.text);
  if (!ImGui::BeginMenu("Memory for past moments")) return;
  for (const int mebibytes : {64, 256, 1024, 4096}) {
    const std::string label = format_count(mebibytes) + " MiB";
    if (!ImGui::MenuItem(label.c_str(), nullptr, context.view.timeline_mebibytes == mebibytes)) continue;
    context.view.timeline_mebibytes = mebibytes;
    context.actions.push_back(action::Send{command::SetTimelineBudget{mebibytes}});
  }
  ImGui::EndMenu();
}

void draw_looks(const PanelContext& context) {
  const bool dark = context.view.theme == Theme::dark;
  shortcut_item(context, dark ? "Light theme" : "Dark theme", Shortcut::toggle_theme);
  shortcut_item(context, "Larger text", Shortcut::larger_text, context.view.font_scale < kLargestFontScale);
  shortcut_item(context, "Smaller text", Shortcut::smaller_text,
                context.view.font_scale > kSmallestFontScale);
  if (ImGui::MenuItem("Usual text size", format_percent(context.view.font_scale).c_str(), false,
                      context.view.font_scale != 1)) {
    context.view.font_scale = 1;
  }
}

}  // namespace

void draw_menu(const PanelContext& context, ImVec2 corner) {
  const Style& style = context.style;
  if (!ImGui::IsPopupOpen(kMenuId)) return;
  const FontScope scope(style.body);
  ImGui::SetNextWindowPos(corner, 0, {1, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {style.px(12), style.px(10)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {style.px(12), style.px(8)});
  if (ImGui::BeginPopup(kMenuId)) {
    draw_files(context);
    ImGui::Separator();
    draw_steps(context);
    ImGui::Separator();
    draw_past(context);
    ImGui::Separator();
    shortcut_item(context, "Draw a digit", Shortcut::draw);
    if (ImGui::MenuItem("Open a picture of a digit\xE2\x80\xA6")) {
      open_path_dialog(context.view.dialog, DialogKind::open_picture);
    }
    ImGui::Separator();
    draw_looks(context);
    ImGui::Separator();
    if (ImGui::MenuItem("What am I seeing?")) context.view.guide_step = 0;
    shortcut_item(context, "Help", Shortcut::help);
    if (ImGui::MenuItem("About zscape")) show_about(context.view.dialog);
    shortcut_item(context, "Quit", Shortcut::quit);
    if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false)) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
}

}  // namespace zscape
