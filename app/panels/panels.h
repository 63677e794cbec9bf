// Every panel: one file, one function that draws it into the current ImGui window and returns what
// was asked for.
#pragma once

#include "app/view/actions.h"
#include "app/view/pictures.h"
#include "app/view/view_state.h"
#include "app/widgets/style.h"
#include "core/session/snapshot.h"

namespace zscape {

class MapModel;

// What a frame is a function of. Panels read the snapshot and the pictures, change the view, and append
// actions. All on the window's thread; no lock is held.
struct PanelContext {
  const Snapshot& snapshot;
  const Pictures& pictures;
  const MapModel& map;  // positions of the digits in the map's plane, in this frame
  const Style& style;
  ViewState& view;
  Actions& actions;
  const MapModel* compared_map = nullptr;  // of ViewState::compare; null while its digits are not placed
};

void draw_toolbar(const PanelContext& context);  // train, step, reset; model; epoch; test ELBO; speed; menu
void draw_status_bar(const PanelContext& context);  // data, decode and frame times, last message
void draw_training_panel(const PanelContext& context);
void draw_data_panel(const PanelContext& context);
void draw_latent_panel(const PanelContext& context);      // fills its window to the edge: padding 0
void draw_second_map_panel(const PanelContext& context);  // of the model that is compared; padding 0
void draw_timeline_panel(const PanelContext& context);    // the strip under the map
void draw_decoder_panel(const PanelContext& context);     // under the mouse
void draw_pins_panel(const PanelContext& context);
void draw_drawing_panel(const PanelContext& context);  // the pad; a window of its own while it is open
void draw_curves_panel(const PanelContext& context);

// Those that share a tile: each draws the tabs of ViewState::bottom_tab above itself; the shell draws
// the one chosen.
void draw_samples_panel(const PanelContext& context);
void draw_reconstructions_panel(const PanelContext& context);
void draw_dimensions_panel(const PanelContext& context);
void draw_path_panel(const PanelContext& context);
void draw_selection_panel(const PanelContext& context);
void draw_runs_panel(const PanelContext& context);  // of the run in hand, whatever is looked at
void draw_advice_panel(const PanelContext& context);

// Over everything else, in windows of their own.
void draw_dialogs(const PanelContext& context);
void draw_toasts(const PanelContext& context);
void draw_help(const PanelContext& context);

}  // namespace zscape
