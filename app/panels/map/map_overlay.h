// What is drawn over the map's picture: grid, class names, ellipse, pins and the
// probe. No interaction.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "app/panels/panels.h"
#include "app/widgets/text.h"
#include "core/latent/plane.h"

namespace zscape {

// Of the legend's scale, where digits are coloured by a value; in design pixels.
inline constexpr float kLegendScaleHeight = 48;
// And of the sheet below it, while densities are shown.
inline constexpr float kDensityLegendHeight = 62;

// Where what is drawn at the map's upper edge must begin to stand clear of the legend, in design pixels.
float below_legend(const PanelContext& context);

// Where the map is on the screen, and what to draw there. Lives for one frame.
struct MapCanvas {
  const PanelContext& context;
  ImDrawList& list;
  Box box;

  ImVec2 on_screen(Vec2 plane) const;
  Vec2 in_plane(ImVec2 screen) const;
};

// The names of the plane's two directions.
std::array<std::string, 2> axis_names(const PanelContext& context);

void draw_grid(const MapCanvas& canvas);          // faint lines under everything else that is drawn here
void draw_axis_numbers(const MapCanvas& canvas);  // and the axes' names
void draw_class_names(const MapCanvas& canvas);
// The outline at so many standard deviations of a Gaussian whose mean is `centre`; its width in design
// pixels.
void draw_ellipse(const MapCanvas& canvas, Vec2 centre, const Ellipse& ellipse, float sigmas, ImU32 colour,
                  float width = 1.5F);
void draw_posterior(const MapCanvas& canvas, int digit);    // one and two standard deviations
void draw_train_digit(const MapCanvas& canvas, int digit);  // the hovered one
void draw_ring(const MapCanvas& canvas, int digit);         // where it lies, for who points at it elsewhere
void draw_pins(const MapCanvas& canvas);
void draw_probe(const MapCanvas& canvas);  // hollow where the code lies off the map's plane
void draw_stamp(const MapCanvas& canvas);  // which generation this is

// A title and a sentence in the middle, in place of a map.
void draw_map_message(const MapCanvas& canvas, std::string_view title, std::string_view text);

// A hint in a box at the top, in the middle, where the card of a digit under the mouse seldom comes, but at
// the right of and below `corner`.
void draw_map_hint(const MapCanvas& canvas, ImVec2 corner, std::string_view text);

// What must not be overlooked for as long as it holds, in a box above the lower edge.
void draw_map_banner(const MapCanvas& canvas, std::string_view text);

}  // namespace zscape
