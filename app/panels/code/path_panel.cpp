// The film of a walk: the decoded pictures along the path, and a playhead that takes the code with it.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "app/panels/dialogs/export_menu.h"
#include "app/panels/gallery/bottom_header.h"
#include "app/view/code/path_player.h"
#include "app/view/code/picture_grid.h"
#include "app/view/code/probe.h"
#include "app/view/shortcut_table.h"
#include "app/view/terms.h"
#include "app/widgets/controls.h"
#include "app/widgets/enum_controls.h"
#include "app/widgets/format.h"
#include "app/widgets/icons.h"
#include "app/widgets/number.h"
#include "app/widgets/tooltip.h"
#include "core/latent/path.h"

namespace zscape {
namespace {

constexpr float kLargestPicture = 112;  // design pixels
constexpr const char* kExportsId = "path exports";

constexpr std::array kExports{ExportKind::path_film, ExportKind::path_strip, ExportKind::path_codes_csv,
                              ExportKind::path_codes_npy};

void draw_header(const PanelContext& context) {
  const Style& style = context.style;
  const ViewState& view = context.view;
  std::array<std::string, 2> notes;
  if (has_path(view)) {
    notes[1] = "length " + format_decimal(trail_length(path_trail(view)), 2);
    notes[0] = std::to_string(view.path.codes.cols()) + " codes at equal distances · " + notes[1];
  }
  const bool there = has_path(view) && context.snapshot.model != nullptr;
  const std::array<HeaderButton, 1> buttons{
      {{icon::kExport, "export", "Export",
        "The film as a GIF, its pictures as a PNG strip, or its codes as CSV or NPY.", there}}};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 corner{at.x + ImGui::GetContentRegionAvail().x, at.y + style.px(32)};
  if (bottom_header(context, notes, buttons) == 0) ImGui::OpenPopup(kExportsId);
  draw_export_menu(context, kExportsId, corner, kExports);
}

void draw_playing(const PanelContext& context) {
  const Style& style = context.style;
  PathView& path = context.view.path;
  if (icon_button(style, path.playing ? icon::kPause : icon::kPlay, "play")) play_or_pause_path(context.view);
  tooltip(style, std::string(path.playing ? "Pause" : "Play") + " · " + keys_of(Shortcut::play_path),
          "Walks along the path at constant speed; the image under the mouse and the sliders go along.");
  ImGui::SameLine(0, style.px(4));
  if (icon_button(style, icon::kLoop, "loop", path.loop)) path.loop = !path.loop;
  tooltip(style, "Loop", "Begins again at the end, for ever.");
}

void draw_source(const PanelContext& context) {
  const Style& style = context.style;
  ViewState& view = context.view;
  PathSource source = path_source(view);
  ImGui::BeginDisabled(view.trail.size() < 2 || view.pins.size() < 2);
  if (segments(style, "source", source)) view.path.source = source;
  ImGui::EndDisabled();
  tooltip(style, term::kPathSource.title, term::kPathSource.text);
}

void draw_interpolation(const PanelContext& context) {
  const Style& style = context.style;
  PathView& path = context.view.path;
  const bool choice = has_waypoints(context.view);
  Interpolation way = choice ? path.interpolation : Interpolation::linear;
  ImGui::BeginDisabled(!choice);
  if (segments(style, "interpolation", way)) path.interpolation = way;
  ImGui::EndDisabled();
  tooltip(style, term::kInterpolation.title, term::kInterpolation.text);
}

std::string frames_text(double value) { return format_count(static_cast<std::int64_t>(value)) + " frames"; }
std::string seconds_text(double value) { return format_decimal(value, 1) + " s"; }

void draw_numbers(const PanelContext& context) {
  const Style& style = context.style;
  PathView& path = context.view.path;
  const auto field = [&](const char* id, float width, double& value, const NumberSpec& spec) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    return number_field(style, id, {at, {at.x + width, at.y + style.row}}, value, spec) != Edit::none;
  };
  double frames = path.frames;
  const NumberSpec counts{0,    1,          kFewestPathFrames, kMostPathFrames, 24, NumberScale::linear,
                          true, frames_text};
  if (field("frames", style.px(80), frames, counts)) path.frames = static_cast<int>(frames);
  tooltip(style, "Frames", "How many pictures the film has. Click to type; a right click sets 24.");
  ImGui::SameLine(0, style.px(4));
  const NumberSpec times{0, 1, 0.5, 60, 3, NumberScale::linear, false, seconds_text};
  field("seconds", style.px(52), path.seconds, times);
  tooltip(style, "Duration", "Seconds from end to end, here and in an exported film. Click to type.");
}

void draw_controls(const PanelContext& context) {
  const Style& style = context.style;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_playing(context);
  ImGui::SameLine(0, style.px(12));
  draw_source(context);
  ImGui::SameLine(0, style.px(8));
  draw_interpolation(context);
  ImGui::SameLine(0, style.px(8));
  draw_numbers(context);
  ImGui::SetCursorScreenPos({at.x, at.y + style.row + style.px(8)});
}

// Where the film's pictures lie on the screen: rows that are read like text.
struct Strip {
  PictureGrid grid;
  ImVec2 at;
  float gap = 0;
  int count = 0;

  float pitch() const { return grid.cell_width + gap; }
  float line() const { return grid.cell_height + gap; }
  ImVec2 corner(int frame) const {
    return {at.x + static_cast<float>(frame % grid.columns) * pitch(),
            at.y + static_cast<float>(frame / grid.columns) * line()};
  }
  int frame_at(float share) const {
    return static_cast<int>(std::lround(share * static_cast<float>(count - 1)));
  }
  // The place of the path, as a share, that lies at a place of the screen.
  float share_at(ImVec2 mouse) const {
    const auto row = std::clamp(static_cast<int>((mouse.y - at.y) / line()), 0, grid.rows - 1);
    const float column = (mouse.x - at.x - grid.cell_width / 2) / pitch();
    const float in_row = std::clamp(column, -0.5F, static_cast<float>(grid.columns) - 0.5F);
    const float frame = static_cast<float>(row * grid.columns) + in_row;
    return std::clamp(frame / static_cast<float>(std::max(count - 1, 1)), 0.0F, 1.0F);
  }
};

void draw_pictures(const PanelContext& context, const Strip& strip, int current) {
  const Style& style = context.style;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (int i = 0; i < strip.count; ++i) {
    const auto place = static_cast<std::size_t>(i);
    const ImVec2 min = strip.corner(i);
    const ImVec2 max{min.x + strip.grid.cell_width, min.y + strip.grid.cell_height};
    if (place < context.pictures.path.size()) {
      const Picture& picture = context.pictures.path[place];
      list.AddImageRounded(picture.texture, min, max, picture.uv0, picture.uv1, IM_COL32_WHITE,
                           style.rounding);
    } else {
      list.AddRectFilled(min, max, style.background, style.rounding);
    }
    if (i == current) list.AddRect(min, max, style.accent, style.rounding, 0, style.px(1.5F));
  }
}

void draw_playhead(const Style& style, const Strip& strip, float share) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float place = share * static_cast<float>(strip.count - 1);
  const int frame = static_cast<int>(std::lround(place));
  const ImVec2 corner = strip.corner(frame);
  const float x = corner.x + strip.grid.cell_width / 2 + (place - static_cast<float>(frame)) * strip.pitch();
  const float bottom = corner.y + strip.grid.cell_height;
  list.AddLine({x, corner.y}, {x, bottom}, style.accent, style.px(2));
  list.AddTriangleFilled({x - style.px(5), corner.y - style.px(3)}, {x + style.px(5), corner.y - style.px(3)},
                         {x, corner.y + style.px(5)}, style.accent);
}

void draw_strip(const PanelContext& context) {
  const Style& style = context.style;
  PathView& path = context.view.path;
  const ImVec2 room = ImGui::GetContentRegionAvail();
  Strip strip;
  strip.count = static_cast<int>(path.codes.cols());
  strip.gap = style.px(4);
  strip.grid = fitting_grid(strip.count, room.x, room.y - style.px(4), style.px(kLargestPicture), strip.gap,
                            picture_aspect(context.snapshot));
  const ImVec2 start = ImGui::GetCursorScreenPos();
  strip.at = {start.x, start.y + style.px(4)};  // the playhead's handle stands out above
  const float width = static_cast<float>(strip.grid.columns) * strip.pitch() - strip.gap;
  const float height = static_cast<float>(strip.grid.rows) * strip.line() - strip.gap;
  ImGui::InvisibleButton("strip", {std::max(1.0F, width), std::max(1.0F, height + style.px(4))});
  if (ImGui::IsItemActive()) seek_path(context, strip.share_at(ImGui::GetIO().MousePos));
  const int pointed = strip.frame_at(strip.share_at(ImGui::GetIO().MousePos));
  tooltip(style, "Frame " + std::to_string(pointed + 1) + " of " + std::to_string(strip.count),
          "z " + code_text(path.codes.col(pointed)) + "\nClick or drag to go along the path.");
  draw_pictures(context, strip, strip.frame_at(path.playhead));
  draw_playhead(style, strip, path.playhead);
}

}  // namespace

void draw_path_panel(const PanelContext& context) {
  draw_header(context);
  if (!context.snapshot.model || !has_path(context.view) || context.view.path.codes.cols() < 1) {
    paragraph(
        context.style.body, context.style.text_faint,
        "Drag over the map to draw a path, set one point by point with the path tool, or pin two codes or "
        "more: the decoded pictures along the way appear here as a film.");
    return;
  }
  draw_controls(context);
  if (has_path(context.view)) draw_strip(context);  // the source may be another now
}

}  // namespace zscape
