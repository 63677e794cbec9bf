#include "app/panels/code/traversals.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "app/view/code/probe.h"
#include "app/view/map/map_model.h"
#include "app/widgets/colour.h"
#include "app/widgets/format.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"
#include "core/latent/traversal.h"

namespace zscape {
namespace {

constexpr float kSmallest = 36;  // design pixels of a picture's height
constexpr float kLargest = 72;
constexpr float kEnlarged = 140;  // and of the one under the mouse
constexpr float kNameWidth = 40;
constexpr float kScaleHeight = 18;
constexpr int kFewestColumns = 7;  // a standard deviation apart
constexpr int kMostColumns = 13;   // half of one
constexpr float kDimmed = 0.35F;   // opacity of what the decoder ignores

struct Grid {
  int columns = kFewestColumns;
  ImVec2 cell;
  float gap = 0;

  float pitch() const { return cell.y + gap; }
};

Grid grid_for(const PanelContext& context, ImVec2 room, int rows) {
  const Style& style = context.style;
  const float aspect = picture_aspect(context.snapshot);
  Grid grid;
  grid.gap = style.px(4);
  const float share = room.y / static_cast<float>(std::max(rows, 1)) - grid.gap;
  const float height = std::clamp(share, style.px(kSmallest), style.px(kLargest));
  const auto fit = static_cast<int>((room.x + grid.gap) / (height * aspect + grid.gap));
  grid.columns = fit >= kMostColumns ? kMostColumns : kFewestColumns;
  const auto columns = static_cast<float>(grid.columns);
  const float width = std::min(height * aspect, (room.x - grid.gap * (columns - 1)) / columns);
  grid.cell = {std::max(1.0F, std::floor(width)), std::max(1.0F, std::floor(width / aspect))};
  return grid;
}

DimensionRange range_of(const PanelContext& context, int dimension) {
  return dimension_range(context.map.dimension_statistics(), context.snapshot.model->architecture().is_vae(),
                         dimension);
}

bool is_active(const PanelContext& context, int dimension) {
  const DimensionStatistics& statistics = context.map.dimension_statistics();
  return dimension >= statistics.variance.size() || statistics.is_active(dimension);
}

Vector values_of(const PanelContext& context, int dimension, int columns) {
  return values_in(range_of(context, dimension), columns);
}

std::string sigmas_text(float sigmas) {
  const bool whole = std::abs(sigmas - std::round(sigmas)) < 1e-3F;
  if (whole && std::lround(sigmas) == 0) return "0";
  return format_decimal(sigmas, whole ? 0 : 1) + "σ";
}

void draw_scale(const Style& style, const Grid& grid, ImVec2 at) {
  for (int column = 0; column < grid.columns; ++column) {
    const float sigmas =
        kTraversalReach * (2 * static_cast<float>(column) / static_cast<float>(grid.columns - 1) - 1);
    const float left = at.x + static_cast<float>(column) * (grid.cell.x + grid.gap);
    const std::string text = sigmas_text(sigmas);
    if (text_width(style.caption, text) > grid.cell.x) continue;
    draw_text_in(style.caption, {{left, at.y}, {left + grid.cell.x, at.y + style.px(kScaleHeight)}},
                 Align::middle, style.text_faint, text);
  }
}

void draw_name(const PanelContext& context, int dimension, const Box& box) {
  const Style& style = context.style;
  const bool active = is_active(context, dimension);
  ImGui::SetCursorScreenPos(box.min);
  ImGui::InvisibleButton("name", {box.width(), box.height()});
  tooltip(style, dimension_name(dimension),
          active ? "This dimension alone goes through its range; the others stay as in the current code."
                 : "Not active: the code of every digit is about the same here, and the decoder has learned "
                   "to ignore it. All pictures of the row are alike.");
  draw_text_in(style.body, box, Align::left, active ? style.text : style.text_faint,
               dimension_name(dimension));
}

void enlarge(const PanelContext& context, const Picture& picture, int dimension, float value) {
  const Style& style = context.style;
  const ImVec2 size{style.px(kEnlarged) * picture_aspect(context.snapshot), style.px(kEnlarged)};
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {style.px(12), style.px(12)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {style.px(8), style.px(6)});
  ImGui::BeginTooltip();
  ImGui::Image(picture.texture, size, picture.uv0, picture.uv1);
  text_line(style.strong, style.text, dimension_name(dimension) + " = " + format_decimal(value, 2));
  text_line(style.caption, style.text_faint, "Click to take this code.");
  ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
}

struct Cell {
  int dimension = 0;
  float value = 0;
  Picture picture;
};

// True when it was clicked.
bool draw_cell(const PanelContext& context, const Cell& cell, const Box& box) {
  const Style& style = context.style;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImGui::SetCursorScreenPos(box.min);
  const bool clicked = ImGui::InvisibleButton("cell", {box.width(), box.height()});
  const bool hovered = ImGui::IsItemHovered();
  const ImU32 tint = with_alpha(IM_COL32_WHITE, is_active(context, cell.dimension) ? 1 : kDimmed);
  if (cell.picture.texture) {
    list.AddImageRounded(cell.picture.texture, box.min, box.max, cell.picture.uv0, cell.picture.uv1, tint,
                         style.rounding);
    if (hovered) enlarge(context, cell.picture, cell.dimension, cell.value);
  } else {
    list.AddRectFilled(box.min, box.max, style.background, style.rounding);
  }
  if (hovered) list.AddRect(box.min, box.max, style.accent, style.rounding, 0, style.px(1.5F));
  return clicked;
}

// Where the current code stands in this dimension, as a tick below the pictures.
void draw_mark(const PanelContext& context, const Grid& grid, int dimension, ImVec2 at) {
  const Style& style = context.style;
  const DimensionRange range = range_of(context, dimension);
  const float sigmas = (context.view.code(dimension) - range.middle) / range.sigma;
  if (std::abs(sigmas) > kTraversalReach) return;
  const float share = (sigmas / kTraversalReach + 1) / 2;
  const float x =
      at.x + grid.cell.x / 2 + share * static_cast<float>(grid.columns - 1) * (grid.cell.x + grid.gap);
  ImGui::GetWindowDrawList()->AddRectFilled({x - style.px(5), at.y + grid.cell.y + style.px(1)},
                                            {x + style.px(5), at.y + grid.cell.y + style.px(3)},
                                            style.accent);
}

// One dimension's row; `first` is the place of its first picture among those painted.
void draw_row(const PanelContext& context, const Grid& grid, int dimension, ImVec2 at, std::size_t first) {
  const Style& style = context.style;
  const Vector values = values_of(context, dimension, grid.columns);
  const float start = at.x + style.px(kNameWidth);
  ImGui::PushID(dimension);
  draw_name(context, dimension, {at, {start - style.px(4), at.y + grid.cell.y}});
  draw_mark(context, grid, dimension, {start, at.y});
  for (int column = 0; column < grid.columns; ++column) {
    const std::size_t place = first + static_cast<std::size_t>(column);
    Cell cell{dimension, values(column), {}};
    if (place < context.pictures.traversals.size()) cell.picture = context.pictures.traversals[place];
    const float left = start + static_cast<float>(column) * (grid.cell.x + grid.gap);
    ImGui::PushID(column);
    if (draw_cell(context, cell, {{left, at.y}, {left + grid.cell.x, at.y + grid.cell.y}})) {
      Vector code = context.view.code;
      code(dimension) = cell.value;
      set_code(context, code, false);
    }
    ImGui::PopID();
  }
  ImGui::PopID();
}

// What the shell shall paint: the rows from `first` on.
void want_pictures(const PanelContext& context, const Grid& grid, const std::vector<int>& dimensions,
                   std::size_t first, std::size_t last) {
  TraversalView& view = context.view.traversals;
  const Vector& code = context.view.code;
  view.columns = grid.columns;
  view.codes.resize(code.size(), static_cast<Eigen::Index>(last - first) * grid.columns);
  for (std::size_t i = first; i < last; ++i) {
    view.codes.middleCols(static_cast<Eigen::Index>(i - first) * grid.columns, grid.columns) =
        traverse(code, dimensions[i], values_of(context, dimensions[i], grid.columns));
  }
}

}  // namespace

void draw_traversals(const PanelContext& context, const std::vector<int>& dimensions) {
  const Style& style = context.style;
  if (!context.snapshot.model || context.view.code.size() != static_cast<Eigen::Index>(dimensions.size())) {
    return;
  }
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float bar = style.px(10);  // for scrolling
  const float scale_height = style.px(kScaleHeight);
  const ImVec2 inner{room.x - style.px(kNameWidth) - bar, room.y - scale_height};
  if (inner.x < style.px(kSmallest) || inner.y < style.px(kSmallest)) return;
  const auto count = dimensions.size();
  const Grid grid = grid_for(context, inner, static_cast<int>(count));
  draw_scale(style, grid, {at.x + style.px(kNameWidth), at.y});

  ImGui::SetCursorScreenPos({at.x, at.y + scale_height});
  ImGui::PushStyleColor(ImGuiCol_ChildBg, 0U);
  ImGui::BeginChild("traversals", {room.x, inner.y});
  const ImVec2 top = ImGui::GetCursorScreenPos();
  const auto first = std::min(count, static_cast<std::size_t>(ImGui::GetScrollY() / grid.pitch()));
  const auto seen = static_cast<std::size_t>(std::ceil(inner.y / grid.pitch())) + 1;
  const std::size_t last = std::min(count, first + seen);
  want_pictures(context, grid, dimensions, first, last);
  for (std::size_t i = first; i < last; ++i) {
    draw_row(context, grid, dimensions[i], {top.x, top.y + static_cast<float>(i) * grid.pitch()},
             (i - first) * static_cast<std::size_t>(grid.columns));
  }
  ImGui::SetCursorScreenPos({top.x, top.y + static_cast<float>(count) * grid.pitch()});
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
  ImGui::PopStyleColor();
}

}  // namespace zscape
