// The window's owner: it joins session, panels, pictures and files, one frame at a time.
//
//   poll ─► take up snapshot ─► move the map ─► build panels ─► decode what they point at ─► upload ─► render
//     ▲                                              │
//     └── wait until something moves          actions ─► session, jobs
#pragma once

#include <atomic>
#include <filesystem>
#include <vector>

#include "app/explorer/application.h"
#include "app/jobs/gallery_job.h"
#include "app/jobs/load_job.h"
#include "app/jobs/past_codes_job.h"
#include "app/jobs/runner.h"
#include "app/jobs/tiles_job.h"
#include "app/render/picture_store.h"
#include "app/view/map/map_model.h"
#include "app/view/view_state.h"
#include "app/window/frame_clock.h"
#include "app/window/layout.h"
#include "app/window/screen.h"
#include "app/window/settings_file.h"
#include "app/window/window.h"
#include "core/session/session.h"

namespace zscape {

// Everything that lives as long as the window, on the main thread. `run_window` runs it for a person;
// `bench_ui` and `tour` run the same frames with a synthetic pointer.
class Explorer {
 public:
  explicit Explorer(const WindowOptions& options);
  ~Explorer();
  Explorer(const Explorer&) = delete;
  Explorer& operator=(const Explorer&) = delete;

  // Waits until there is something to draw, but no longer than `patience_seconds`, then draws it. False when
  // the person has quit.
  bool frame(double patience_seconds = 10);

  Window& window() { return window_; }
  Session& session() { return session_; }
  const Snapshot& snapshot() const { return *snapshot_; }
  const ViewState& view() const { return view_; }
  const MapModel& map() const { return map_; }
  const Layout& layout() const { return layout_; }
  const FrameTiming& last_frame() const { return timing_; }
  bool last_frame_drew() const { return drew_; }
  double decode_us() const { return pictures_.under_mouse().decode_us(); }

  // As if the person had chosen it, or turned the wheel in the middle of the map.
  void show(BottomTab tab) { view_.bottom_tab = tab; }
  void show(DigitSet digits) { view_.map.digits = digits; }
  void turn_wheel(float notches);

  void remember();  // writes the settings file

  // As if a panel had asked for it; carried out in the next frame.
  void ask(Action action) { actions_.push_back(std::move(action)); }
  bool exports_pending() const {
    return jobs_.writing() || !jobs_.lost_by_quitting().empty() || !screen_pictures_.empty() ||
           !actions_.empty();
  }

 private:
  void announce_news();  // from any thread
  void apply_settings(const WindowOptions& options);
  void restyle();
  bool wait(double patience_seconds);
  double pace() const;
  bool moving() const;
  double next_appointment() const;
  void take_input();
  void build(Overlays overlays);
  const MapModel* update_compared_map();
  void draw();
  LoadTargets load_targets();
  Image picture_under_mouse() const;
  void take_screen_picture(const action::Export& wanted);
  void carry_out_actions();
  void carry_out(const action::Send& wanted);
  void carry_out(const action::Export& wanted);
  void carry_out(const action::OpenModelFile& wanted);
  void carry_out(const action::OpenBundledModel& wanted);
  void carry_out(const action::OpenData& wanted);
  void carry_out(const action::OpenPicture& wanted);
  void carry_out(const action::MeasureLikelihood& wanted);
  void carry_out(const action::CancelLikelihood& wanted);
  void carry_out(const action::DownloadMnist& wanted);
  void carry_out(const action::CancelDownload& wanted);
  void carry_out(const action::CancelFilm& wanted);
  void carry_out(const action::BeginLesson& wanted);
  void carry_out(const action::CopyText& wanted);
  void carry_out(const action::CopyPicture& wanted);
  void carry_out(const action::Quit& wanted);
  Settings settings_to_keep() const;

  std::atomic<bool> news_ = true;        // from other threads: a snapshot, a picture, a file
  std::filesystem::path settings_path_;  // empty: nothing is remembered
  LoadedSettings settings_;
  Window window_;  // before everything that owns OpenGL objects or wakes it
  std::shared_ptr<LiveBudget> budget_ = std::make_shared<LiveBudget>(kSessionShare);
  Session session_;
  SnapshotPtr snapshot_;  // the run in hand
  SnapshotPtr shown_;     // what is looked at: the same, or a moment of the past
  std::string title_;
  ViewState view_;
  Style style_;
  Splitters splitters_;
  Layout layout_;
  MapModel map_;
  MapModel compared_map_;
  PictureStore pictures_;
  PaintedSheets painted_;
  ManifoldTiles tiles_;
  PastView past_{"digits of the past"};
  PastView compared_past_{"digits that are compared"};
  Actions actions_;
  std::vector<action::Export> screen_pictures_;  // to be taken of the next frame
  FrameTiming timing_;
  double frame_start_ = 0;   // in the window's seconds
  double styled_scale_ = 0;  // what fonts and style were last made for
  Theme styled_theme_ = Theme::dark;
  int frames_to_settle_ = 0;
  bool drew_ = false;
  bool quit_ = false;
  JobRunner jobs_;  // last: it ends before what its jobs deliver to
};

}  // namespace zscape
