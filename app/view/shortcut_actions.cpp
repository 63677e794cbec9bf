#include "app/view/shortcut_actions.h"

#include <algorithm>

#include "app/panels/map/map_tool.h"
#include "app/view/code/path_player.h"
#include "app/view/code/probe.h"
#include "app/view/dialogs/dialog_logic.h"
#include "app/view/map/map_camera.h"
#include "app/view/run/run_control.h"
#include "app/view/run/time_travel.h"

namespace zscape {
namespace {

void choose_tool(Shortcut shortcut, MapView& map) {
  for (const MapTool& tool : map_tools()) {
    if (tool.shortcut == shortcut) take_tool(map, tool.kind);
  }
}

void perform_on_map(Shortcut shortcut, ViewState& view) {
  MapView& map = view.map;
  switch (shortcut) {
    case Shortcut::fit_map:
      request_fit(map);
      break;
    case Shortcut::toggle_manifold:
      map.show_manifold = !map.show_manifold;
      break;
    case Shortcut::toggle_points:
      map.show_points = !map.show_points;
      break;
    case Shortcut::toggle_class_names:
      map.show_class_names = !map.show_class_names;
      break;
    case Shortcut::toggle_density:
      view.density.shown = !view.density.shown;
      break;
    case Shortcut::toggle_class_ellipses:
      view.density.class_ellipses = !view.density.class_ellipses;
      break;
    case Shortcut::pin:
      if (view.code.size() > 0) add_pin(view, view.code);
      break;
    case Shortcut::clear_selection:  // Esc, which ends the guide, or closes the pad, first
      if (!view.drawing.focused && !view.guide_step) view.select.selected = Selection();
      break;
    case Shortcut::undo:
      view.drawing.focused ? view.drawing.drawing.undo() : undo(view);
      break;
    case Shortcut::redo:
      view.drawing.focused ? view.drawing.drawing.redo() : redo(view);
      break;
    case Shortcut::new_samples:
      ++view.samples.seed;
      break;
    case Shortcut::play_path:
      play_or_pause_path(view);
      break;
    default:
      choose_tool(shortcut, map);
      break;
  }
}

// False: it is no shortcut of the timeline.
bool perform_in_time(Shortcut shortcut, const Snapshot& snapshot, ViewState& view) {
  switch (shortcut) {
    case Shortcut::earlier_moment:
      show_earlier(view.time, timeline_of(view.time, snapshot), view.now);
      return true;
    case Shortcut::later_moment:
      show_later(view.time, timeline_of(view.time, snapshot), view.now);
      return true;
    case Shortcut::present_moment:
      show_now(view.time);
      return true;
    case Shortcut::play_learning:
      play_or_stop(view.time, timeline_of(view.time, snapshot), view.now);
      return true;
    default:
      return false;
  }
}

void perform_on_window(Shortcut shortcut, ViewState& view) {
  switch (shortcut) {
    case Shortcut::toggle_theme:
      view.theme = view.theme == Theme::dark ? Theme::light : Theme::dark;
      break;
    case Shortcut::larger_text:
      scale_font(view, 0.125F);
      break;
    case Shortcut::smaller_text:
      scale_font(view, -0.125F);
      break;
    case Shortcut::help:
      view.show_help = !view.show_help;
      break;
    case Shortcut::draw:
      view.drawing.open = !view.drawing.open;
      break;
    case Shortcut::export_image:
      open_export_dialog(view.dialog, ExportKind::image_under_mouse);
      break;
    case Shortcut::export_map:
      open_export_dialog(view.dialog, ExportKind::map);
      break;
    case Shortcut::open_model:
      open_path_dialog(view.dialog, DialogKind::open_model);
      break;
    default:
      perform_on_map(shortcut, view);
      break;
  }
}

}  // namespace

void scale_font(ViewState& view, float by) {
  view.font_scale = std::clamp(view.font_scale + by, kSmallestFontScale, kLargestFontScale);
}

void perform(Shortcut shortcut, const Snapshot& snapshot, ViewState& view, Actions& actions) {
  if (view.dialog.kind != DialogKind::none && shortcut != Shortcut::quit) return;
  switch (shortcut) {
    case Shortcut::train_or_pause:
      return train_or_pause(snapshot, view, actions);
    case Shortcut::single_step:
      return single_step(snapshot, actions);
    case Shortcut::reset:
      return reset_run(snapshot, view, actions);
    case Shortcut::save_model:
      return save_model(snapshot, view, actions);
    case Shortcut::save_model_as:
      if (snapshot.model) open_save_dialog(view.dialog, snapshot);
      return;
    case Shortcut::copy_code:
      if (view.code.size() > 0) actions.push_back(action::CopyText{code_for_clipboard(view.code)});
      return;
    case Shortcut::copy_picture:
      actions.push_back(action::CopyPicture{});
      return;
    case Shortcut::quit:
      return quit(snapshot, view, actions);
    default:
      if (!perform_in_time(shortcut, snapshot, view)) perform_on_window(shortcut, view);
  }
}

}  // namespace zscape
