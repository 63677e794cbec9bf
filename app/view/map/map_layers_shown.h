// Which layers the map shows and how, as a value that is kept between launches.
#pragma once

#include "app/view/view_state.h"

namespace zscape {

struct MapLayersShown {
  bool manifold = true;
  bool test_digits = true;
  bool class_names = true;
  bool density = false;
  bool class_ellipses = false;
  GridSpacing spacing = GridSpacing::linear;
  DigitSet digits = DigitSet::test;
  bool operator==(const MapLayersShown&) const = default;
};

inline MapLayersShown map_layers_of(const ViewState& view) {
  return {.manifold = view.map.show_manifold,
          .test_digits = view.map.show_points,
          .class_names = view.map.show_class_names,
          .density = view.density.shown,
          .class_ellipses = view.density.class_ellipses,
          .spacing = view.map.grid_spacing,
          .digits = view.map.digits};
}

inline void show_map_layers(const MapLayersShown& layers, ViewState& view) {
  view.map.show_manifold = layers.manifold;
  view.map.show_points = layers.test_digits;
  view.map.show_class_names = layers.class_names;
  view.density.shown = layers.density;
  view.density.class_ellipses = layers.class_ellipses;
  view.map.grid_spacing = layers.spacing;
  view.map.digits = layers.digits;
}

}  // namespace zscape
