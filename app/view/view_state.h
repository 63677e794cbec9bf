// Everything about the screen that is not the session's: the other half of what a frame is a function of.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "app/view/code/attribute_view.h"
#include "app/view/code/drawing_view.h"
#include "app/view/code/path_view.h"
#include "app/view/code/traversal_view.h"
#include "app/view/limits.h"
#include "app/view/map/density_view.h"
#include "app/view/map/map_view.h"
#include "app/view/map/measures_view.h"
#include "app/view/map/select_view.h"
#include "app/view/run/advice_view.h"
#include "app/view/run/lesson.h"
#include "app/view/run/run_view.h"
#include "app/view/run/runs_view.h"
#include "app/view/run/time_view.h"
#include "app/view/undo.h"
#include "core/base/enum_text.h"
#include "core/base/matrix.h"

namespace zscape {

enum class Theme { dark, light };
inline constexpr std::array<EnumWord<Theme>, 2> kThemeWords{{{Theme::dark, "dark"}, {Theme::light, "light"}}};
constexpr EnumTable<Theme> enum_table(Theme) { return {"theme", kThemeWords}; }

enum class BottomTab { samples, reconstructions, dimensions, path, selection, runs, advice };
inline constexpr std::array<EnumWord<BottomTab>, 7> kBottomTabWords{
    {{BottomTab::samples, "Samples"},
     {BottomTab::reconstructions, "Reconstructions"},
     {BottomTab::dimensions, "Dimensions"},
     {BottomTab::path, "Path"},
     {BottomTab::selection, "Selection"},
     {BottomTab::runs, "Runs"},
     {BottomTab::advice, "Advice"}}};
constexpr EnumTable<BottomTab> enum_table(BottomTab) { return {"tab", kBottomTabWords}; }

// Measured by the shell for the status bar.
struct FrameStats {
  double ui_ms = 0;      // CPU time of the window's thread, smoothed
  double frame_ms = 0;   // whole frames, smoothed
  double decode_us = 0;  // the image under the mouse, smoothed
};

// Owned by the shell, changed by panels while they draw; only the window's thread touches it.
struct ViewState {
  MapView map;
  DensityView density;
  SelectView select;
  MeasuresView measures;  // written by the shell
  UndoView undo;
  UndoShelf undo_at_other_sizes;
  SamplesView samples;
  ReconstructionsView reconstructions;
  DimensionsView dimensions;
  PathView path;
  TraversalView traversals;
  AttributesView attributes;
  CurvesView curves;
  TimeView time;
  FilmProgress film;
  std::vector<std::string> lost_by_quitting;  // what is being made for the person: "the film learning.gif"
  RunsView runs;
  CompareView compare;
  LessonView lesson;
  int timeline_mebibytes = 256;  // that the moments of all runs may take
  DraftView draft;
  DrawingView drawing;
  AdviceView advice;
  std::optional<int> guide_step;  // of "What am I seeing?", while it is shown
  DialogView dialog;
  DownloadView download;
  BottomTab bottom_tab = BottomTab::samples;

  // What is decoded under the mouse: L values. The mouse sets it while it is over the map, sliders
  // and pins else.
  Vector code;
  bool code_from_mouse = false;
  std::optional<int> hovered_digit;        // index into the test set of the digit under the mouse
  std::optional<int> hovered_train_digit;  // or into the training set; never both
  std::vector<int> neighbours;             // indices of the test digits nearest to `code`, nearest first
  std::vector<Pin> pins;
  std::vector<Vector> trail;  // codes that the last drag went through, in order

  Theme theme = Theme::dark;
  float font_scale = 1.0F;
  bool show_help = false;
  bool show_hint = false;                            // first launch: "move the mouse over the map"
  std::vector<std::filesystem::path> recent_models;  // the newest first, at most kMaxRecentModels
  std::vector<Toast> toasts;                         // the last one stays for the status bar
  std::uint64_t notices_shown = 0;                   // Notice::id of the last one taken up
  FrameStats stats;
  double now = 0;   // seconds since the window opened
  float scale = 1;  // pixels per design pixel: monitor scale × font scale
};

}  // namespace zscape
