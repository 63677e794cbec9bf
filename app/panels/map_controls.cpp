#include "app/panels/map_controls.h"

#include <algorithm>
#include <string>

#include "app/panels/map_camera.h"
#include "app/panels/map_model.h"
#include "app/panels/map_tool.h"
#include "app/panels/probe.h"
#include "app/widgets/colour.h"
#include "app/widgets/colour_scale.h"
#include "app/widgets/controls.h"
#include "app/widgets/format.h"
#include "app/widgets/icons.h"
#include "app/widgets/tooltip.h"

namespace zscape {
namespace {

constexpr int kLegendColumns = 10;

// A translucent sheet under a group of controls. The item at its place is submitted after the controls and
// keeps the mouse from the map between them.
void draw_sheet(const Style& style, const Box& box) {
  ImGui::GetWindowDrawList()->AddRectFilled(box.min, box.max, with_alpha(style.surface, 0.88F),
                                            style.rounding);
}

void swallow_mouse(const char* id, const Box& box) {
  ImGui::SetCursorScreenPos(box.min);
  ImGui::InvisibleButton(id, {std::max(1.0F, box.width()), std::max(1.0F, box.height())});
}

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

// What the hand may hold. Returns where the next group begins.
float draw_tool_strip(const PanelContext& context, const Box& map) {
  const Style& style = context.style;
  const auto tools = map_tools();
  const Box sheet = column_sheet(style, {map.min.x + style.px(16), map.min.y + style.px(16)}, tools.size());
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
  return sheet.max.y + style.px(8);
}

bool offered(const PanelContext& context, ColourBy colour_by) {
  const Snapshot& snapshot = context.snapshot;
  const bool vae = snapshot.model && snapshot.model->architecture().is_vae();
  if (colour_by == ColourBy::label) return true;
  if (colour_by == ColourBy::sigma) return vae;
  const bool needs_vae = colour_by == ColourBy::elbo || colour_by == ColourBy::kl;
  return snapshot.dataset && (vae || !needs_vae);
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
    for (const ColourBy choice : {ColourBy::label, ColourBy::elbo, ColourBy::reconstruction, ColourBy::kl,
                                  ColourBy::sigma, ColourBy::neighbour_error}) {
      const auto flags = offered(context, choice) ? 0 : ImGuiSelectableFlags_Disabled;
      if (ImGui::Selectable(name_of(choice).c_str(), choice == view.colour_by, flags))
        view.colour_by = choice;
    }
    if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false)) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

// What the map shows.
void draw_layer_switches(const PanelContext& context, const Box& map, float top) {
  const Style& style = context.style;
  MapView& view = context.view.map;
  const Box sheet = column_sheet(style, {map.min.x + style.px(16), top}, 5);
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

void draw_plane_choice(const PanelContext& context, const Box& map) {
  const Style& style = context.style;
  MapView& view = context.view.map;
  if (context.map.plane().latent_size() <= 2) return;
  const float width = style.px(40), pad = style.px(4);
  const ImVec2 corner{map.min.x + style.px(24) + style.row + 2 * pad, map.min.y + style.px(16)};
  const Box sheet{corner, {corner.x + 3 * width + 2 * pad, corner.y + style.row + 2 * pad}};
  draw_sheet(style, sheet);
  const ImVec2 at{corner.x + pad, corner.y + pad};
  const bool on = view.projection == Projection::principal_components;
  ImGui::SetCursorScreenPos(at);
  if (ImGui::InvisibleButton("pca", {width, style.row})) view.projection = Projection::principal_components;
  draw_text_in(style.body, {at, {at.x + width, at.y + style.row}}, Align::middle,
               on ? style.accent : style.text_dim, "PCA");
  tooltip(
      style, "Principal components",
      "The plane through latent space along which the digits' codes spread most. It turns with them as the "
      "model learns.");
  draw_dimension_choice(context, {at.x + width, at.y}, width, "x", view.dimension_x);
  draw_dimension_choice(context, {at.x + 2 * width, at.y}, width, "y", view.dimension_y);
  swallow_mouse("planes", sheet);
}

void draw_legend_entry(const PanelContext& context, const ClassCentre& entry, const Box& box) {
  const Style& style = context.style;
  MapView& view = context.view.map;
  bool& visible = view.class_visible[static_cast<std::size_t>(entry.label)];
  ImGui::PushID(entry.label);
  ImGui::SetCursorScreenPos(box.min);
  ImGui::InvisibleButton("class", {box.width(), box.height()},
                         ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight);
  const bool hovered = ImGui::IsItemHovered();
  if (ImGui::IsItemClicked(ImGuiMouseButton_Right) || (ImGui::IsItemClicked() && ImGui::GetIO().KeyAlt)) {
    solo_class(view, entry.label);
  } else if (ImGui::IsItemClicked()) {
    visible = !visible;
  }
  const std::string name = std::to_string(entry.label);
  tooltip(style, "Class " + name + " · " + format_count(entry.count) + " test digits",
          "Click to hide or show it. Right click, or click with Alt, to show it alone.");
  ImGui::PopID();

  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool by_class = !view.colours.scaled;
  const ImU32 colour =
      by_class ? style.classes[static_cast<std::size_t>(entry.label) % style.classes.size()] : style.text_dim;
  const ImVec2 dot{box.min.x + style.px(9), box.middle().y};
  if (visible) {
    list.AddCircleFilled(dot, style.px(4), colour);
  } else {
    list.AddCircle(dot, style.px(3.5F), with_alpha(colour, 0.6F), 0, style.px(1));
  }
  const ImU32 text = hovered || visible ? style.text : style.text_faint;
  draw_text_in(style.caption, {{dot.x + style.px(7), box.min.y}, box.max}, Align::left, text, name);
}

// What the scale below the classes says about the whole map.
std::string scale_note(const PanelContext& context) {
  const MeasuresView& measures = context.view.measures;
  const ColourBy colour_by = context.view.map.colour_by;
  if (!context.view.map.colours.scaled) return "measuring …";
  if (colour_by != ColourBy::neighbour_error) return unit_of(colour_by);
  const auto percent = [](float share) { return format_decimal(100 * share, 1) + " %"; };
  std::string text = "right " + percent(measures.vote->plane_accuracy);
  if (context.map.plane().latent_size() > 2) {
    text += ", in all dimensions " + percent(measures.vote->full_accuracy);
  }
  return text;
}

std::string explain_scale(const PanelContext& context) {
  const ColourBy colour_by = context.view.map.colour_by;
  const MeasuresView& measures = context.view.measures;
  if (colour_by == ColourBy::sigma) {
    return "Width of the posterior of each test digit, the mean over the dimensions. The prior's is 1.";
  }
  if (colour_by != ColourBy::neighbour_error) {
    return "Of each test digit, one sample, as in the evaluation; measured at step " +
           format_count(measures.losses_step) + ". 1 % of the digits lie beyond either end.";
  }
  if (!measures.vote) return "How many of each test digit's nearest training digits are of another class.";
  return "Share of a test digit's " + std::to_string(measures.vote->neighbours) +
         " nearest training digits (of " + format_count(measures.vote->training_digits) +
         ") on this plane that are of another class. \u201cRight\u201d is the share of test digits whose "
         "neighbours' vote is their class: how well the map keeps the classes apart. Measured at step " +
         format_count(measures.vote_step) + ".";
}

// The scale of colours, where digits are coloured by a value.
void draw_scale(const PanelContext& context, const Box& box) {
  const Style& style = context.style;
  const DigitColours& colours = context.view.map.colours;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImGui::SetCursorScreenPos(box.min);
  ImGui::InvisibleButton("scale", {box.width(), box.height()});
  tooltip(style, name_of(context.view.map.colour_by), explain_scale(context));
  const float line = style.px(18), bar_top = box.min.y + line + style.px(2),
              bar_bottom = bar_top + style.px(6);
  const Box upper{box.min, {box.max.x, box.min.y + line}};
  const std::string name = name_of(context.view.map.colour_by);
  draw_text_in(style.caption, upper, Align::left, style.text, name);
  const float room = box.width() - text_width(style.caption, name) - style.px(8);
  draw_text_in(style.caption, upper, Align::right, style.text_dim,
               shortened(style.caption, scale_note(context), room));
  constexpr int kSteps = 64;
  const bool dark = is_dark(style.background);
  for (int i = 0; i < kSteps; ++i) {
    const float from = static_cast<float>(i) / kSteps, to = static_cast<float>(i + 1) / kSteps;
    const ImU32 colour = colours.scaled ? scale_colour((from + to) / 2, dark) : style.line;
    list.AddRectFilled({box.min.x + from * box.width(), bar_top}, {box.min.x + to * box.width(), bar_bottom},
                       colour);
  }
  if (!colours.scaled) return;
  const Box lower{{box.min.x, bar_bottom}, box.max};
  const int decimals = colours.high - colours.low > 20 ? 0 : 2;
  draw_text_in(style.caption, lower, Align::left, style.text_dim, format_decimal(colours.low, decimals));
  draw_text_in(style.caption, lower, Align::right, style.text_dim, format_decimal(colours.high, decimals));
  draw_text_in(style.caption, lower, Align::middle, style.text_dim,
               format_decimal((colours.low + colours.high) / 2, decimals));
}

void draw_legend(const PanelContext& context, const Box& map) {
  const Style& style = context.style;
  const auto& classes = context.map.class_centres();
  const auto count = static_cast<int>(classes.size());
  if (count == 0) return;
  const float pad = style.px(4), line = style.px(24);
  const float width = style.px(classes.back().label > 9 ? 36.0F : 29.0F);
  const float room = map.width() - style.px(96);
  const int columns = std::clamp(static_cast<int>(room / width), 1, std::min(kLegendColumns, count));
  const int rows = (count + columns - 1) / columns;
  const float sheet_width = static_cast<float>(columns) * width + 2 * pad;
  const float classes_height = static_cast<float>(rows) * line;
  const bool scale = context.view.map.colour_by != ColourBy::label;
  const Box sheet{{map.max.x - style.px(16) - sheet_width, map.min.y + style.px(16)},
                  {map.max.x - style.px(16), map.min.y + style.px(16) + classes_height + 2 * pad +
                                                 (scale ? style.px(kLegendScaleHeight) : 0)}};
  draw_sheet(style, sheet);
  for (int i = 0; i < count; ++i) {
    const ImVec2 at{sheet.min.x + pad + static_cast<float>(i % columns) * width,
                    sheet.min.y + pad + static_cast<float>(i / columns) * line};
    draw_legend_entry(context, classes[static_cast<std::size_t>(i)], {at, {at.x + width, at.y + line}});
  }
  if (scale) {
    draw_scale(context, {{sheet.min.x + style.px(10), sheet.min.y + pad + classes_height},
                         {sheet.max.x - style.px(10), sheet.max.y - style.px(2)}});
  }
  swallow_mouse("legend", sheet);
}

}  // namespace

void solo_class(MapView& view, int label) {
  const bool alone = std::count(view.class_visible.begin(), view.class_visible.end(), true) == 1 &&
                     view.class_visible[static_cast<std::size_t>(label)];
  view.class_visible.fill(alone);
  view.class_visible[static_cast<std::size_t>(label)] = true;
}

void draw_map_controls(const PanelContext& context, const Box& map) {
  const float below_tools = draw_tool_strip(context, map);
  draw_layer_switches(context, map, below_tools);
  draw_plane_choice(context, map);
  draw_legend(context, map);
}

}  // namespace zscape
