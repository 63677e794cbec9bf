// The dialogs: paths to open and save, questions, errors. What they decide is in dialog_logic.
#include <algorithm>
#include <string>
#include <utility>

#include "app/panels/panels.h"
#include "app/view/dialogs/dialog_logic.h"
#include "app/view/dialogs/path_completion.h"
#include "app/view/notices.h"
#include "app/widgets/controls.h"
#include "app/widgets/icons.h"

namespace zscape {
namespace {

constexpr const char* kSaveFirst = "Save…";
constexpr const char* kDialogId = "##dialog";

bool pressed(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), false); }

bool asks_for_path(DialogKind kind) {
  return kind == DialogKind::open_model || kind == DialogKind::save_model || kind == DialogKind::open_data ||
         kind == DialogKind::open_picture || kind == DialogKind::export_file;
}

void refresh_candidates(DialogView& dialog) {
  if (dialog.candidates_for == dialog.path) return;
  dialog.candidates = path_candidates(dialog.path);
  dialog.candidates_for = dialog.path;
}

// ImGui asks here while the path is edited: on Tab, and always, to put the cursor to the end at first.
int edit_path(ImGuiInputTextCallbackData* data) {
  auto& dialog = *static_cast<DialogView*>(data->UserData);
  if (data->EventFlag == ImGuiInputTextFlags_CallbackCompletion) {
    const std::string typed(data->Buf, static_cast<std::size_t>(data->BufTextLen));
    const std::string completed = completed_path(typed, path_candidates(typed));
    data->DeleteChars(0, data->BufTextLen);
    data->InsertChars(0, completed.c_str());
  } else if (dialog.just_opened) {
    dialog.just_opened = false;
    data->CursorPos = data->BufTextLen;
    data->ClearSelection();
  }
  return 0;
}

// A list entry with an icon; true when clicked.
bool entry(const Style& style, const char* icon, const std::string& id, std::string_view text) {
  const float width = ImGui::GetContentRegionAvail().x;
  const float height = font_height(style.body) + style.px(8);
  const bool clicked = ImGui::InvisibleButton(id.c_str(), {std::max(1.0F, width), height});
  const Box box{ImGui::GetItemRectMin(), ImGui::GetItemRectMax()};
  if (ImGui::IsItemHovered()) draw_field(style, box, true);
  draw_text_in(style.icons, {{box.min.x + style.px(6), box.min.y}, {box.min.x + style.px(24), box.max.y}},
               Align::left, style.text_faint, icon);
  draw_text_in(style.body, {{box.min.x + style.px(28), box.min.y}, box.max}, Align::left, style.text, text);
  return clicked;
}

void go_to(DialogView& dialog, const std::string& path) {
  dialog.path = path;
  dialog.just_opened = true;  // the field takes the focus again
  path_edited(dialog);
}

void draw_candidates(const Style& style, DialogView& dialog) {
  refresh_candidates(dialog);
  ImGui::BeginChild("candidates", {0, style.px(160)});
  std::string chosen;
  for (const std::string& candidate : dialog.candidates) {
    const bool folder = candidate.back() == '/';
    if (entry(style, folder ? icon::kOpen : icon::kFile, candidate, last_name(candidate))) chosen = candidate;
  }
  if (dialog.candidates.empty()) {
    const bool new_file = dialog.kind == DialogKind::save_model || dialog.kind == DialogKind::export_file;
    text_line(style.body, style.text_faint, new_file ? "A new file." : "Nothing here begins like this.");
  }
  ImGui::EndChild();
  if (!chosen.empty()) go_to(dialog, chosen);
}

void draw_recent(const PanelContext& context) {
  DialogView& dialog = context.view.dialog;
  if (dialog.kind != DialogKind::open_model || context.view.recent_models.empty()) return;
  section_title(context.style, "RECENT");
  std::string chosen;
  for (const auto& path : context.view.recent_models) {
    if (entry(context.style, icon::kRecent, "recent" + path.string(), path.string())) chosen = path.string();
  }
  if (!chosen.empty()) go_to(dialog, chosen);
}

struct Answer {
  bool yes = false;
  bool no = false;
  bool save = false;  // before the question is asked again
};

Answer draw_buttons(const Style& style, const char* yes, const char* no) {
  Answer answer;
  ImGui::Dummy({0, style.px(8)});
  const float gap = style.px(8);
  const float width = button_width(style, nullptr, yes) + (no ? button_width(style, nullptr, no) + gap : 0);
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, ImGui::GetContentRegionAvail().x - width));
  if (no) {
    answer.no = button(style, nullptr, no);
    ImGui::SameLine(0, gap);
  }
  answer.yes = button(style, nullptr, yes, ButtonLook::primary);
  return answer;
}

const char* verb_of(const DialogView& dialog) {
  if (dialog.overwrite_agreed) return "Replace";
  switch (dialog.kind) {
    case DialogKind::save_model:
      return "Save";
    case DialogKind::export_file:
      return "Export";
    default:
      return "Open";
  }
}

Answer draw_path_dialog(const PanelContext& context) {
  const Style& style = context.style;
  DialogView& dialog = context.view.dialog;
  const std::string before = dialog.path;
  const bool entered = text_field(
      style, "##path", dialog.path, ImGui::GetContentRegionAvail().x, dialog.just_opened,
      ImGuiInputTextFlags_CallbackCompletion | ImGuiInputTextFlags_CallbackAlways, edit_path, &dialog);
  if (dialog.path != before) path_edited(dialog);
  if (!dialog.problem.empty()) {
    paragraph(style.body, dialog.overwrite_agreed ? style.warning : style.error, dialog.problem);
  } else {
    text_line(style.caption, style.text_faint, "Tab completes, Enter confirms, Esc cancels.");
  }
  draw_candidates(style, dialog);
  draw_recent(context);
  Answer answer = draw_buttons(style, verb_of(dialog), "Cancel");
  answer.yes = answer.yes || entered;
  return answer;
}

// Enter was pressed, and not the one that opened this dialog: that must not answer it as well.
bool entered(DialogView& dialog) {
  const bool first_frame = std::exchange(dialog.just_opened, false);
  return pressed(ImGuiKey_Enter) && !first_frame;
}

Answer draw_message(const PanelContext& context) {
  const Style& style = context.style;
  DialogView& dialog = context.view.dialog;
  paragraph(style.body, style.text, dialog.text);
  if (!dialog.remedy.empty()) paragraph(style.body, style.text_dim, dialog.remedy);
  Answer answer = draw_buttons(style, "Close", nullptr);
  answer.yes = answer.yes || entered(dialog);
  return answer;
}

// Something would be lost. Enter takes the way on which nothing is: save, and then ask again; or stay.
Answer draw_question(const PanelContext& context) {
  const Style& style = context.style;
  DialogView& dialog = context.view.dialog;
  paragraph(style.body, style.text, dialog.text);
  if (!dialog.remedy.empty()) paragraph(style.body, style.text_dim, dialog.remedy);
  ImGui::Dummy({0, style.px(8)});
  const float gap = style.px(8);
  const float save_width = dialog.offers_save ? gap + button_width(style, nullptr, kSaveFirst) : 0;
  const float right = button_width(style, nullptr, "Cancel") + save_width;
  Answer answer;
  answer.yes = button(style, nullptr, dialog.confirm_label.c_str());
  ImGui::SameLine(0, std::max(gap, ImGui::GetContentRegionAvail().x -
                                       button_width(style, nullptr, dialog.confirm_label.c_str()) - right));
  const ButtonLook cancel_look = dialog.offers_save ? ButtonLook::plain : ButtonLook::primary;
  answer.no = button(style, nullptr, "Cancel", cancel_look);
  bool& safe = dialog.offers_save ? answer.save : answer.no;
  if (dialog.offers_save) {
    ImGui::SameLine(0, gap);
    answer.save = button(style, nullptr, kSaveFirst, ButtonLook::primary);
  }
  safe = safe || entered(dialog);
  return answer;
}

Answer draw_about(const PanelContext& context) {
  const Style& style = context.style;
  paragraph(style.body, style.text, "Explore the latent space of a variational autoencoder while it learns.");
  paragraph(style.body, style.text_dim, "MIT licence. The program contains or uses:");
  for (const ContainedWork& notice : kNotices) {
    value_row(style, notice.name, notice.licence);
  }
  return draw_buttons(style, "Close", nullptr);
}

void draw_content(const PanelContext& context) {
  const Style& style = context.style;
  DialogView& dialog = context.view.dialog;
  const bool error = dialog.kind == DialogKind::error;
  text_line(style.large, error ? style.error : style.text, dialog.title);
  ImGui::Dummy({0, style.px(2)});
  const Answer answer = asks_for_path(dialog.kind)           ? draw_path_dialog(context)
                        : dialog.kind == DialogKind::about   ? draw_about(context)
                        : dialog.kind == DialogKind::confirm ? draw_question(context)
                                                             : draw_message(context);
  if (answer.save) {
    open_save_dialog(dialog, context.snapshot);
  } else if (answer.yes) {
    accept(context.view, context.snapshot, context.actions);
  } else if (answer.no || pressed(ImGuiKey_Escape)) {
    close(dialog);
  }
}

}  // namespace

void draw_dialogs(const PanelContext& context) {
  const Style& style = context.style;
  const DialogKind& kind = context.view.dialog.kind;
  if (kind != DialogKind::none && !ImGui::IsPopupOpen(kDialogId)) ImGui::OpenPopup(kDialogId);
  if (!ImGui::IsPopupOpen(kDialogId)) return;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({display.x / 2, display.y * 0.45F}, 0, {0.5F, 0.5F});
  ImGui::SetNextWindowSize({std::min(style.px(asks_for_path(kind) ? 560 : 440), display.x), 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {style.px(24), style.px(20)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 2 * style.rounding);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {style.px(8), style.px(6)});
  constexpr auto kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                          ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav;
  if (ImGui::BeginPopupModal(kDialogId, nullptr, kFlags)) {
    if (kind != DialogKind::none) draw_content(context);
    if (kind == DialogKind::none) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(3);
}

}  // namespace zscape
