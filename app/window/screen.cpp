#include "app/window/screen.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/panels/code/attributes.h"
#include "app/panels/dialogs/guide.h"
#include "app/view/code/path_player.h"

namespace zscape {

namespace {

// A tile is drawn on the cleared surface itself: a background of its own would paint every pixel twice.
constexpr ImGuiWindowFlags kTileFlags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                        ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoCollapse |
                                        ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                                        ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav;
constexpr ImGuiWindowFlags kFixed = ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;

template <typename Draw>
void tile(const char* name, const Tile& where, ImVec2 padding, ImGuiWindowFlags flags, Draw draw) {
  if (!where.visible()) return;
  ImGui::SetNextWindowPos({where.x, where.y});
  ImGui::SetNextWindowSize({where.width, where.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
  const bool open = ImGui::Begin(name, nullptr, kTileFlags | flags);
  ImGui::PopStyleVar(2);
  if (open) draw();
  ImGui::End();
}

// Each draws the tabs above itself.
void draw_bottom_tab(const PanelContext& context, const PanelContext& of_run) {
  switch (context.view.bottom_tab) {
    case BottomTab::samples:
      return draw_samples_panel(context);
    case BottomTab::reconstructions:
      return draw_reconstructions_panel(context);
    case BottomTab::dimensions:
      return draw_dimensions_panel(context);
    case BottomTab::selection:
      return draw_selection_panel(context);
    case BottomTab::path:
      return draw_path_panel(context);
    case BottomTab::runs:
      return draw_runs_panel(of_run);
    case BottomTab::advice:
      return draw_advice_panel(context);
  }
}

GuidePlaces guide_places(const Layout& layout) {
  const auto box = [](const Tile& tile) {
    return Box{{tile.x, tile.y}, {tile.x + tile.width, tile.y + tile.height}};
  };
  return {box(layout.toolbar), box(layout.left),   box(layout.map),
          box(layout.right),   box(layout.curves), box(layout.samples)};
}

void fill_hairlines(const Style& style, const Layout& layout, float width) {
  ImDrawList* const list = ImGui::GetBackgroundDrawList();
  const float line = std::max(1.0F, std::floor(style.scale));
  const auto across = [&](float y) { list->AddRectFilled({0, y}, {width, y + line}, style.line); };
  const auto down = [&](float x, const Tile& beside) {
    list->AddRectFilled({x, beside.y}, {x + line, beside.y + beside.height}, style.line);
  };
  across(layout.toolbar.height);
  if (layout.status_bar.visible()) across(layout.status_bar.y - line);
  if (layout.samples.visible()) across(layout.samples.y - line);
  if (layout.timeline.visible()) {
    list->AddRectFilled({layout.timeline.x, layout.timeline.y - line},
                        {layout.timeline.x + layout.timeline.width, layout.timeline.y}, style.line);
  }
  if (layout.left.visible()) down(layout.left.width, layout.left);
  if (layout.second_map.visible()) down(layout.second_map.x - line, layout.second_map);
  if (layout.right.visible()) down(layout.right.x - line, layout.right);
  if (layout.curves.visible()) down(layout.curves.width, layout.curves);
  if (layout.pins.visible()) down(layout.pins.x - line, layout.pins);
}

// A hairline that can be dragged, or double-clicked back to its place. Grows `factor` by what was dragged, in
// units of the tile's natural size; `sign` is −1 where dragging to the right or down makes the tile smaller.
struct Splitter {
  const char* name;
  ImVec2 position;
  ImVec2 size;
  bool vertical;
  float natural;
  float sign;
  float* factor;
};

void drag_splitter(const Splitter& splitter) {
  if (splitter.size.x < 1 || splitter.size.y < 1 || splitter.natural <= 0) return;
  ImGui::SetNextWindowPos(splitter.position);
  ImGui::SetNextWindowSize(splitter.size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  if (ImGui::Begin(splitter.name, nullptr, kTileFlags | kFixed)) {
    ImGui::InvisibleButton("drag", splitter.size);
    if (ImGui::IsItemHovered() || ImGui::IsItemActive()) {
      ImGui::SetMouseCursor(splitter.vertical ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
    }
    if (ImGui::IsItemActive()) {
      const ImVec2 moved = ImGui::GetIO().MouseDelta;
      const float pixels = splitter.sign * (splitter.vertical ? moved.x : moved.y);
      *splitter.factor = clamp_splitter(*splitter.factor + pixels / splitter.natural);
    }
    if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(0)) *splitter.factor = 1;
  }
  ImGui::End();
  ImGui::PopStyleVar();
}

void drag_splitters(const Style& style, const Layout& layout, Splitters& splitters) {
  const float grip = style.px(6);
  const auto beside = [&](float x, const Tile& tile) {
    return std::pair(ImVec2(x - grip / 2, tile.y), ImVec2(grip, tile.height));
  };
  if (layout.left.visible()) {
    const auto [position, size] = beside(layout.left.width, layout.left);
    drag_splitter({"##left", position, size, true, layout.natural_left, 1, &splitters.left});
  }
  if (layout.right.visible()) {
    const auto [position, size] = beside(layout.right.x, layout.right);
    drag_splitter({"##right", position, size, true, layout.natural_right, -1, &splitters.right});
  }
  if (layout.curves.visible()) {
    const auto [position, size] = beside(layout.curves.width, layout.curves);
    drag_splitter({"##curves", position, size, true, layout.natural_curves, 1, &splitters.curves});
  }
  if (layout.samples.visible()) {
    const ImVec2 position(0, layout.samples.y - grip / 2);
    const ImVec2 size(ImGui::GetIO().DisplaySize.x, grip);
    drag_splitter({"##bottom", position, size, false, layout.natural_bottom, -1, &splitters.bottom});
  }
}

}  // namespace

Layout build_screen(const PanelContext& context, const Snapshot& live, float width, float height,
                    Splitters& splitters, Overlays overlays) {
  const Style& style = context.style;
  const PanelContext of_run{live,          context.pictures, context.map,
                            context.style, context.view,     context.actions};
  Layout layout = layout_of(width, height, style.scale, splitters);
  if (context.snapshot.timeline->size() > 1 || context.view.time.past) add_timeline(layout, style.scale);
  if (context.view.compare.moment) add_second_map(layout, style.scale);
  const ImVec2 padding(style.px(16), style.px(12));
  fill_hairlines(style, layout, width);
  follow_path(context);
  follow_attributes(context);
  tile("toolbar", layout.toolbar, {style.px(16), style.px(10)}, kFixed, [&] { draw_toolbar(of_run); });
  tile("left", layout.left, padding, 0, [&] {
    draw_training_panel(of_run);
    draw_data_panel(of_run);
  });
  tile("map", layout.map, {0, 0}, kFixed, [&] { draw_latent_panel(context); });
  tile("second map", layout.second_map, {0, 0}, kFixed, [&] { draw_second_map_panel(context); });
  tile("timeline", layout.timeline, {style.px(16), style.px(4)}, kFixed,
       [&] { draw_timeline_panel(context); });
  tile("right", layout.right, padding, 0, [&] { draw_decoder_panel(context); });
  tile("curves", layout.curves, padding, kFixed, [&] { draw_curves_panel(context); });
  tile("samples", layout.samples, padding, 0, [&] { draw_bottom_tab(context, of_run); });
  tile("pins", layout.pins, padding, 0, [&] { draw_pins_panel(context); });
  tile("status", layout.status_bar, {style.px(16), style.px(5)}, kFixed, [&] { draw_status_bar(of_run); });
  drag_splitters(style, layout, splitters);
  draw_drawing_panel(context);
  if (overlays == Overlays::shown) {
    draw_guide(context, guide_places(layout));
    draw_dialogs(of_run);
    draw_toasts(of_run);
    draw_help(of_run);
  }
  return layout;
}

}  // namespace zscape
