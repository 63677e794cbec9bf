// The status bar: what is learned from, what the window costs, and the last message.
#include <algorithm>
#include <string>

#include "app/panels/panels.h"
#include "app/widgets/format.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"

namespace zscape {
namespace {

std::string data_text(const Snapshot& snapshot) {
  if (!snapshot.dataset) return "no data";
  const Dataset& data = *snapshot.dataset;
  return data.name + " " + format_count(data.train.count()) + " / " + format_count(data.test.count());
}

// One figure; true when there was room for it before `right`.
bool figure(const Style& style, const char* id, const std::string& text, float right, const char* title,
            const char* explanation) {
  const float width = text_width(style.caption, text);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (at.x + width > right) return false;
  const float height = ImGui::GetContentRegionAvail().y;
  ImGui::InvisibleButton(id, {std::max(1.0F, width), std::max(1.0F, height)});
  draw_text_in(style.caption, {at, {at.x + width + 1, at.y + height}}, Align::left, style.text_dim, text);
  tooltip(style, title, explanation);
  ImGui::SameLine(0, style.px(24));
  return true;
}

struct Message {
  std::string text;
  ImU32 colour;
};

Message message_of(const PanelContext& context) {
  const Style& style = context.style;
  const DownloadView& download = context.view.download;
  if (download.running) {
    std::string text = "downloading MNIST " + format_bytes(download.received_mb * 1e6);
    if (download.total_mb > 0) text += " of " + format_bytes(download.total_mb * 1e6);
    return {text, style.accent};
  }
  if (context.view.toasts.empty()) return {};
  const Toast& last = context.view.toasts.back();
  const std::string remedy = last.remedy.empty() ? "" : "  " + last.remedy;
  return {last.text + remedy, last.error ? style.error : style.text_dim};
}

}  // namespace

void draw_status_bar(const PanelContext& context) {
  const Style& style = context.style;
  const FrameStats& stats = context.view.stats;
  const Message message = message_of(context);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 available = ImGui::GetContentRegionAvail();
  const float edge = at.x + available.x;
  const bool room =
      figure(style, "data", data_text(context.snapshot), edge, "Data",
             "Training images / test images. The map shows the test images; the model never learns from "
             "them.") &&
      figure(style, "decode", "decode " + format_short_time(stats.decode_us * 1e-6), edge, "Decoding",
             "What it takes to decode the image under the mouse, in every frame.") &&
      figure(style, "frame", "frame " + format_short_time(stats.frame_ms * 1e-3), edge, "Frame",
             "Time from one picture of the window to the next while it moves.") &&
      figure(
          style, "share", "live view " + format_percent(context.snapshot.live_view_share), edge, "Live view",
          "Share of training time that goes into following the run on the screen: map, curves, pictures and "
          "measures.");
  if (!room || message.text.empty()) return;
  const float left = ImGui::GetCursorScreenPos().x;
  draw_text_in(style.caption, {{left, at.y}, {edge, at.y + available.y}}, Align::right, message.colour,
               message.text);
}

}  // namespace zscape
