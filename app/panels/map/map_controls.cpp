#include "app/panels/map/map_controls.h"

#include <algorithm>
#include <string>

#include "app/panels/map/map_legend.h"
#include "app/panels/map/map_options.h"
#include "app/panels/map/map_sheet.h"
#include "app/panels/map/map_tool.h"
#include "app/view/code/probe.h"
#include "app/view/map/map_camera.h"
#include "app/view/map/map_model.h"
#include "app/view/messages.h"
#include "app/view/terms.h"
#include "app/widgets/controls.h"
#include "app/widgets/icons.h"
#include "app/widgets/tooltip.h"
#include "core/base/error.h"
#include "core/train/model_on_data.h"

namespace zscape {
namespace {

constexpr std::size_t kLayerButtons = 7;
constexpr float kStampHeight = 32;  // design pixels

// A square button; `draw_icon(box, colour)` draws what stands on it.
template <typename DrawIcon>
bool square_button(const Style& style, ImVec2 at, const char* id, bool on, const DrawIcon& draw_icon) {
  ImGui::SetCursorScreenPos(at);
  const bool clicked = ImGui::InvisibleButton(id, {style.row, style.row});
  const Box box{at, {at.x + style.row, at.y + style.row}};
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) {
    ImGui::GetWindowDrawList()->AddRectFilled(box.min, box.max, style.hovered, style.rounding);
  }
  draw_icon(box, on ? style.accent : hovered ? style.text : style.text_dim);
  return clicked;
}

// One with an icon, or with a letter where an icon says less.
bool glyph_button(const Style& style, ImVec2 at, const char* id, const char* glyph, const ImFont* font,
                  bool on) {
  return square_button(style, at, id, on, [&](const Box& box, ImU32 colour) {
    draw_text_in(font, box, Align::middle, colour, glyph);
  });
}

// A sheet for a column of `count` square buttons.
Box column_sheet(const Style& style, ImVec2 corner, std::size_t count) {
  const float pad = style.px(4);
  return {corner,
          {corner.x + style.row + 2 * pad, corner.y + static_cast<float>(count) * style.row + 2 * pad}};
}

// Upper left corners of the groups of buttons.
struct Places {
  ImVec2 tools, layers, planes;
};

// The layers stand below the tools, or beside them where the map is too low for both and the line of text at
// its lower edge.
Places places_on(const Style& style, const Box& map) {
  const float gap = style.px(8);
  const ImVec2 corner{map.min.x + style.px(16), map.min.y + style.px(16)};
  const Box tools = column_sheet(style, corner, map_tools().size());
  const ImVec2 below{corner.x, tools.max.y + gap}, beside{tools.max.x + gap, corner.y};
  const bool fits = column_sheet(style, below, kLayerButtons).max.y <= map.max.y - style.px(kStampHeight);
  if (fits) return {corner, below, beside};
  return {corner, beside, {column_sheet(style, beside, kLayerButtons).max.x + gap, corner.y}};
}

// What the hand may hold.
void draw_tool_strip(const PanelContext& context, ImVec2 corner) {
  const Style& style = context.style;
  const auto tools = map_tools();
  const Box sheet = column_sheet(style, corner, tools.size());
  draw_sheet(style, sheet);
  ImVec2 at{sheet.min.x + style.px(4), sheet.min.y + style.px(4)};
  for (const MapTool& tool : tools) {
    const bool in_hand = &tool == &tool_in_hand(context.view.map);
    const auto draw_icon = [&](const Box& box, ImU32 colour) { tool.draw_icon(style, box, colour); };
    if (square_button(style, at, tool.term.title, in_hand, draw_icon)) {
      take_tool(context.view.map, tool.kind);
    }
    tooltip(style, tool.term.title + std::string(" · ") + keys_of(tool.shortcut), tool.term.text);
    at.y += style.row;
  }
  swallow_mouse("strip", sheet);
}

bool offered(const PanelContext& context, ColourBy colour_by) {
  const Snapshot& snapshot = context.snapshot;
  const bool vae = snapshot.model && snapshot.model->architecture().is_vae();
  if (colour_by == ColourBy::label) return true;
  if (colour_by == ColourBy::sigma) return vae;
  const bool needs_vae = colour_by == ColourBy::elbo || colour_by == ColourBy::kl;
  return ModelOnData(snapshot.model, snapshot.dataset).fits() && (vae || !needs_vae);
}

// What the digits are coloured by: a button that opens the list.
void draw_colour_choice(const PanelContext& context, ImVec2 at) {
  const Style& style = context.style;
  MapView& view = context.view.map;
  if (!offered(context, view.colour_by)) view.colour_by = ColourBy::label;
  if (glyph_button(style, at, "colour", icon::kBrush, style.icons, view.colour_by != ColourBy::label)) {
    ImGui::OpenPopup("colours");
  }
  tooltip(
      style, "Colour by",
      "What the digits are coloured by: their class, how well the model explains each, or how many of its "
      "nearest training digits are of another class.");
  const FontScope scope(style.body);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {style.px(8), style.px(6)});
  if (ImGui::IsPopupOpen("colours")) ImGui::SetNextWindowPos({at.x + style.row + style.px(8), at.y});
  if (ImGui::BeginPopup("colours")) {
    for (const ColourBy choice : enum_values<ColourBy>()) {
      const auto flags = offered(context, choice) ? 0 : ImGuiSelectableFlags_Disabled;
      if (ImGui::Selectable(label_of(choice), choice == view.colour_by, flags)) view.colour_by = choice;
    }
    if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false)) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

// How the layers are made: a button that opens the options.
void draw_options_button(const PanelContext& context, ImVec2 at) {
  const Style& style = context.style;
  const MapView& view = context.view.map;
  const DensityView& density = context.view.density;
  const bool usual = view.grid_spacing == GridSpacing::linear && view.digits == DigitSet::test &&
                     !density.shown && !density.class_ellipses;
  if (glyph_button(style, at, "options", icon::kGrid, style.icons, !usual)) ImGui::OpenPopup(kMapOptionsId);
  tooltip(style, "Layers",
          "The spacing of the manifold's grid, whether the training digits are shown, where the codes are "
          "dense, and how the classes spread.");
  draw_map_options(context, {at.x + style.row + style.px(8), at.y});
}

// What the map shows.
void draw_layer_switches(const PanelContext& context, ImVec2 corner) {
  const Style& style = context.style;
  MapView& view = context.view.map;
  const Box sheet = column_sheet(style, corner, kLayerButtons);
  draw_sheet(style, sheet);
  ImVec2 at{sheet.min.x + style.px(4), sheet.min.y + style.px(4)};

  if (glyph_button(style, at, "fit", icon::kFit, style.icons, view.auto_fit)) request_fit(view);
  tooltip(
      style, "Fit",
      "Shows all digits, and keeps them in view while they move. A double click on the map does the same.\n"
      "The wheel zooms about the mouse; dragging with the right or middle button, or with Shift, pans.");
  at.y += style.row;
  if (glyph_button(style, at, "manifold", icon::kPicture, style.icons, view.show_manifold)) {
    view.show_manifold = !view.show_manifold;
  }
  tooltip(style, "Decoded manifold",
          "Behind the digits: what the decoder draws at each place of the map, whether a digit lies there or "
          "not.");
  at.y += style.row;
  if (glyph_button(style, at, "points", icon::kEye, style.icons, view.show_points)) {
    view.show_points = !view.show_points;
  }
  tooltip(
      style, "Test digits",
      "One point for each picture of the test set, at the mean of its posterior q(z|x), coloured by class. "
      "The model never saw the labels.");
  at.y += style.row;
  if (glyph_button(style, at, "names", "7", style.strong, view.show_class_names)) {
    view.show_class_names = !view.show_class_names;
  }
  tooltip(style, "Class names", "The digit written where the middle of its class lies.");
  at.y += style.row;
  draw_colour_choice(context, at);
  at.y += style.row;
  draw_options_button(context, at);
  at.y += style.row;
  bool& drawing = context.view.drawing.open;
  if (glyph_button(style, at, "draw", icon::kDraw, style.icons, drawing)) drawing = !drawing;
  tooltip(style, "Draw a digit (D)",
          "Opens a pad. What you draw is encoded at every stroke: its place and posterior on the map, its "
          "reconstruction, its nearest test digits.");
  swallow_mouse("layers", sheet);
}

// The latent dimension of one axis: a button that opens the list of all.
void draw_dimension_choice(const PanelContext& context, ImVec2 at, float width, const char* id,
                           int& dimension) {
  const Style& style = context.style;
  MapView& view = context.view.map;
  const int latent_size = context.map.plane().latent_size();
  const bool on = view.projection == Projection::dimensions;
  dimension = std::clamp(dimension, 0, latent_size - 1);
  ImGui::PushID(id);
  ImGui::SetCursorScreenPos(at);
  if (ImGui::InvisibleButton("choice", {width, style.row})) ImGui::OpenPopup("dimensions");
  const ImU32 colour = on ? style.accent : ImGui::IsItemHovered() ? style.text : style.text_dim;
  draw_text_in(style.body, {at, {at.x + width, at.y + style.row}}, Align::middle, colour,
               dimension_name(dimension));
  tooltip(style, "Two dimensions", "Shows two of the latent dimensions as they are. Click to choose which.");
  ImGui::SetNextWindowSizeConstraints({style.px(96), 0}, {style.px(160), style.px(320)});
  const FontScope scope(style.body);
  if (ImGui::BeginPopup("dimensions")) {
    for (int i = 0; i < latent_size; ++i) {
      if (!ImGui::Selectable(dimension_name(i).c_str(), on && i == dimension)) continue;
      dimension = i;
      view.projection = Projection::dimensions;
    }
    ImGui::EndPopup();
  }
  ImGui::PopID();
}

// The plane through the first three pins, as they are now.
void lay_plane_through_pins(const PanelContext& context) {
  MapView& view = context.view.map;
  const auto& pins = context.view.pins;
  try {
    plane_through(pins[0].code, pins[1].code, pins[2].code, context.map.embedding()->posterior.mean);
  } catch (const Error& error) {
    add_toast(context.view, error.what(), error.remedy());
    return;
  }
  view.plane_pins.assign(pins.begin(), pins.begin() + 3);
  view.projection = Projection::pins;
}

void draw_pins_choice(const PanelContext& context, ImVec2 at, float width) {
  const Style& style = context.style;
  const bool on = context.view.map.projection == Projection::pins;
  const bool enough = context.view.pins.size() >= 3;
  ImGui::SetCursorScreenPos(at);
  ImGui::BeginDisabled(!enough);
  if (ImGui::InvisibleButton("pins", {width, style.row})) lay_plane_through_pins(context);
  const ImU32 colour = on ? style.accent : ImGui::IsItemHovered() ? style.text : style.text_dim;
  draw_text_in(style.body, {at, {at.x + width, at.y + style.row}}, Align::middle, colour, "Pins");
  ImGui::EndDisabled();
  tooltip(style, "Through three pins", enough ? term::kPinPlane.text : term::kTooFewPins.text);
}

constexpr float kPlaneButton = 40;  // design pixels
constexpr float kPlanePad = 4;

// At the left of the legend, or below it where the map is too narrow for both; empty where there is no
// choice.
Box plane_sheet(const PanelContext& context, const Box& map) {
  const Style& style = context.style;
  ImVec2 corner = places_on(style, map).planes;
  if (context.map.plane().latent_size() <= 2) return {corner, corner};
  const Box legend = legend_box(context, map);
  const float right = corner.x + style.px(4 * kPlaneButton + 2 * kPlanePad);
  if (right + style.px(8) > legend.min.x) corner.y = legend.max.y + style.px(8);
  return {corner, {right, corner.y + style.row + style.px(2 * kPlanePad)}};
}

void draw_plane_choice(const PanelContext& context, const Box& sheet) {
  const Style& style = context.style;
  MapView& view = context.view.map;
  if (sheet.width() <= 0) return;
  draw_sheet(style, sheet);
  const float width = style.px(kPlaneButton);
  const ImVec2 at{sheet.min.x + style.px(kPlanePad), sheet.min.y + style.px(kPlanePad)};
  const bool on = view.projection == Projection::principal_components;
  ImGui::SetCursorScreenPos(at);
  if (ImGui::InvisibleButton("pca", {width, style.row})) {
    view.projection = Projection::principal_components;
    ++view.axes_laid;
  }
  draw_text_in(style.body, {at, {at.x + width, at.y + style.row}}, Align::middle,
               on ? style.accent : style.text_dim, "PCA");
  tooltip(style, term::kPrincipalPlane.title, term::kPrincipalPlane.text);
  draw_dimension_choice(context, {at.x + width, at.y}, width, "x", view.dimension_x);
  draw_dimension_choice(context, {at.x + 2 * width, at.y}, width, "y", view.dimension_y);
  draw_pins_choice(context, {at.x + 3 * width, at.y}, width);
  swallow_mouse("planes", sheet);
}

}  // namespace

void draw_map_controls(const PanelContext& context, const Box& map) {
  if (context.view.map.controls_shown) {
    const Places places = places_on(context.style, map);
    draw_tool_strip(context, places.tools);
    draw_layer_switches(context, places.layers);
    draw_plane_choice(context, plane_sheet(context, map));
  }
  draw_map_legend(context, map);
}

ImVec2 free_corner(const PanelContext& context, const Box& map) {
  const Box planes = plane_sheet(context, map);
  return {planes.min.x, planes.max.y + context.style.px(8)};
}

}  // namespace zscape
