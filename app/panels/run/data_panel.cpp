// The data panel: what is learned from, and how to get MNIST where it is missing.
#include <string>

#include "app/panels/panels.h"
#include "app/view/dialogs/dialog_logic.h"
#include "app/widgets/controls.h"
#include "app/widgets/format.h"
#include "app/widgets/icons.h"
#include "app/widgets/tooltip.h"

namespace zscape {
namespace {

void draw_open_folder(const PanelContext& context) {
  const Style& style = context.style;
  if (button(style, icon::kOpen, "Open folder\u2026", ButtonLook::plain, ImGui::GetContentRegionAvail().x)) {
    open_path_dialog(context.view.dialog, DialogKind::open_data);
  }
  tooltip(style, "Your own pictures",
          "A folder with four IDX files, plain or gzipped, of grey pictures of one size: train and t10k "
          "images and labels, named as MNIST names them.");
}

void draw_download(const PanelContext& context) {
  const Style& style = context.style;
  const DownloadView& download = context.view.download;
  const float width = ImGui::GetContentRegionAvail().x;
  if (download.running) {
    const double share = download.total_mb > 0 ? download.received_mb / download.total_mb : 0;
    std::string text = format_bytes(download.received_mb * 1e6);
    if (download.total_mb > 0) text += " of " + format_bytes(download.total_mb * 1e6);
    text_line(style.body, style.text_dim, text);
    progress_line(style, width, share);
    ImGui::Dummy({0, style.px(2)});
    if (button(style, icon::kClose, "Cancel", ButtonLook::plain, width)) {
      context.actions.push_back(action::CancelDownload{});
    }
    return;
  }
  if (!download.error.empty()) paragraph(style.caption, style.error, download.error);
  const char* label = download.error.empty() ? "Download MNIST" : "Try again";
  if (button(style, icon::kDownload, label, ButtonLook::primary, width)) {
    context.actions.push_back(action::DownloadMnist{});
  }
  tooltip(
      style, "Download MNIST",
      "11 MB from a public mirror, checked byte for byte and kept in your cache folder for the next time.");
}

void draw_banner(const PanelContext& context) {
  const Style& style = context.style;
  text_line(style.icons, style.warning, icon::kInfo);
  ImGui::SameLine(0, style.px(8));
  text_line(style.strong, style.text, "Not MNIST");
  paragraph(style.caption, style.text_dim,
            "These digits are drawn by zscape, because the real ones are not on this machine. Download them, "
            "or open a folder that holds the four IDX files.");
  draw_download(context);
}

}  // namespace

void draw_data_panel(const PanelContext& context) {
  const Style& style = context.style;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {style.px(8), style.px(4)});
  section_title(style, "DATA");
  const DatasetPtr& data = context.snapshot.dataset;
  if (data) {
    value_row(style, "Set", data->name);
    value_row(style, "Training", format_count(data->train.count()) + " images");
    value_row(style, "Test", format_count(data->test.count()) + " images");
    value_row(style, "Size",
              std::to_string(data->train.shape.width) + " \u00d7 " +
                  std::to_string(data->train.shape.height) + " pixels");
    if (!data->synthetic) paragraph(style.caption, style.text_faint, data->source);
  } else {
    paragraph(style.body, style.text_dim, "There are no pictures to learn from yet.");
  }
  ImGui::Dummy({0, style.px(4)});
  if (!data || data->synthetic || context.view.download.running) draw_banner(context);
  draw_open_folder(context);
  ImGui::PopStyleVar();
}

}  // namespace zscape
