#include "app/explorer/explorer.h"

#include <algorithm>
#include <exception>
#include <string>

#include "app/gl/embedded_files.h"
#include "app/jobs/density_job.h"
#include "app/jobs/export_job.h"
#include "app/jobs/measures_job.h"
#include "app/jobs/train_codes_job.h"
#include "app/panels/panels.h"
#include "app/view/map/map_camera.h"
#include "app/view/messages.h"
#include "app/view/run/run_control.h"
#include "app/view/run/time_travel.h"
#include "app/view/run_words.h"
#include "app/view/shortcut_table.h"
#include "app/window/fonts.h"
#include "app/window/problem.h"
#include "app/window/rescue.h"
#include "app/window/screen.h"
#include "app/window/screen_picture.h"
#include "app/window/shortcuts.h"
#include "app/window/theme.h"
#include "core/base/thread_clock.h"

namespace zscape {

namespace {

constexpr const char* kBundledModel = "bundled.safetensors";
constexpr double kShortestFrame = 1.0 / 66;  // a little under a 60 Hz screen's, so that it sets the pace
constexpr double kSlowestPace = 1.0 / 25;    // kept up for the eye while training wants its share
constexpr double kCaretBlink = 0.2;          // while text is being edited
constexpr double kHiddenNap = 0.25;          // between looks at a window that cannot be drawn
constexpr int kFramesToSettle = 3;           // that ImGui needs after an event until all follows it

Window::Placement placement_of(const Settings& settings, const WindowOptions& options) {
  Window::Placement placement;
  placement.width = options.width.value_or(settings.window_width);
  placement.height = options.height.value_or(settings.window_height);
  if (settings.window_placed) placement.position = std::pair(settings.window_x, settings.window_y);
  placement.suited_to_screen = !settings.window_placed && !options.width && !options.height;
  return placement;
}

}  // namespace

Explorer::Explorer(const WindowOptions& options)
    : settings_path_(options.remember ? settings_path() : std::filesystem::path()),
      settings_(load_settings(settings_path_)),
      window_(placement_of(settings_.settings, options)),
      session_({.timeline_mebibytes = settings_.settings.timeline_mebibytes,
                .on_publish = [this] { announce_news(); },
                .budget = budget_}),
      snapshot_(session_.newest()),
      shown_(snapshot_),
      jobs_(
          {.on_news = [this] { announce_news(); },
           .report =
               [this](const JobFailure& failure) { report_problem(view_, failure.problem, failure.remedy); },
           .budget = budget_}) {
  apply_settings(options);
  if (options.model) {
    load_model(jobs_, load_targets(), *options.model);
  } else if (options.bundled_model && has_embedded_file(kBundledModel)) {
    load_bundled_model(jobs_, load_targets());
  }
  load_data(jobs_, load_targets(), options.data);
}

Explorer::~Explorer() = default;

void Explorer::apply_settings(const WindowOptions& options) {
  const Settings& settings = settings_.settings;
  view_.theme = settings.theme;
  view_.font_scale = options.font_scale.value_or(settings.font_scale);
  view_.timeline_mebibytes = settings.timeline_mebibytes;
  view_.recent_models = settings.recent_models;
  view_.show_hint = settings.first_launch && has_embedded_file(kBundledModel);
  splitters_ = settings.splitters;
  show_map_layers(settings.map, view_);
  if (!settings_.problem.empty()) add_toast(view_, settings_.problem, {}, true);
}

LoadTargets Explorer::load_targets() {
  return {session_, view_,
          has_embedded_file(kBundledModel) ? embedded_file(kBundledModel) : std::string_view()};
}

void Explorer::announce_news() {
  news_ = true;
  Window::wake();
}

// ---- one frame

bool Explorer::frame(double patience_seconds) {
  drew_ = false;
  if (!wait(patience_seconds)) return !quit_;
  frame_start_ = window_.now();
  const double cpu_start = thread_cpu_seconds();
  if (window_.drawable()) {
    for (const action::Export& wanted : std::exchange(screen_pictures_, {})) take_screen_picture(wanted);
  }
  take_input();
  build(Overlays::shown);
  timing_.ui_ms = (thread_cpu_seconds() - cpu_start) * 1000;
  draw();
  timing_.frame_ms = (window_.now() - frame_start_) * 1000;
  smooth(view_.stats, timing_, pictures_.under_mouse().decode_us());
  carry_out_actions();
  return !quit_ || jobs_.writing();
}

// True when a frame is due. Nothing is drawn while nothing moves.
bool Explorer::wait(double patience_seconds) {
  const double give_up = window_.now() + patience_seconds;
  window_.poll(0);
  while (true) {
    if (window_.take_activity() || news_.exchange(false)) frames_to_settle_ = kFramesToSettle;
    if (window_.wants_to_close()) frames_to_settle_ = kFramesToSettle;
    const double now = window_.now();
    double nap = std::min(give_up, next_appointment()) - now;
    if (!window_.drawable()) {
      nap = std::min(nap, kHiddenNap);
      if (window_.wants_to_close()) return true;
    } else if (frames_to_settle_ > 0 || moving() || next_appointment() <= now) {
      nap = frame_start_ + pace() - now;
      if (nap <= 0) {
        frames_to_settle_ = std::max(0, frames_to_settle_ - 1);
        return true;
      }
    }
    if (nap <= 0) return false;
    window_.poll(nap);
  }
}

// Seconds from the start of one frame to the next. Where drawing is slow (in software it takes every
// processor), training gets half of the time, or a fifth where that would be less than 25 frames a second; on
// a graphics card this makes no difference.
double Explorer::pace() const {
  if (snapshot_->state != RunState::training) return kShortestFrame;
  const double frame = view_.stats.frame_ms / 1000;
  return std::clamp(2 * frame, kShortestFrame, std::max(kSlowestPace, 1.25 * frame));
}

bool Explorer::moving() const {
  return map_.gliding() || camera_moving(view_.map) || view_.path.playing || view_.time.playing ||
         tiles_.pending() || pictures_.unfinished() || !screen_pictures_.empty() || !actions_.empty();
}

// The next moment at which something changes by itself.
double Explorer::next_appointment() const {
  double next = frame_start_ + 3600;
  for (const Toast& toast : view_.toasts) {
    if (toast.until > frame_start_) next = std::min(next, toast.until);
  }
  if (ImGui::GetIO().WantTextInput) next = std::min(next, frame_start_ + kCaretBlink);
  return next;
}

void Explorer::turn_wheel(float notches) {
  if (notches == 0) return;
  request_zoom(view_.map, {view_.map.viewport.x / 2, view_.map.viewport.y / 2}, notches);
}

void Explorer::take_input() {
  view_.now = frame_start_;
  const std::uint64_t run = snapshot_->run;
  snapshot_ = session_.newest();
  if (snapshot_->run != run) show_now(view_.time);
  if (const std::string title = window_title(*snapshot_); title != title_) window_.set_title(title_ = title);
  if (!snapshot_->origin.path.empty()) remember_model(view_, snapshot_->origin.path);
  notify(*snapshot_, view_);
  jobs_.drain(view_.now);
  view_.lost_by_quitting = jobs_.lost_by_quitting();
  follow_lesson(*snapshot_, view_, actions_);
  drop_old_toasts(view_);
  if (window_.wants_to_close()) {
    window_.refuse_to_close();
    quit(*snapshot_, view_, actions_);
  }
  for (const auto& path : window_.take_drops()) {
    std::error_code unknown;
    if (std::filesystem::is_directory(path, unknown)) {
      actions_.emplace_back(action::OpenData{path});
    } else if (names_a_picture(path)) {
      actions_.emplace_back(action::OpenPicture{path});
    } else {
      open_model(*snapshot_, view_, actions_, path);
    }
  }
  auto keys = window_.take_keys();
  // Esc closes what is open over the panels before it means anything to them.
  constexpr auto kAny = ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel;
  if (ImGui::IsPopupOpen("", kAny))
    std::erase_if(keys, [](const KeyPress& press) { return press.key == kKeyEscape; });
  perform_shortcuts(keys, ImGui::GetIO().WantTextInput, *snapshot_, view_, actions_);
}

// Fonts and colours, when theme or scale has changed.
void Explorer::restyle() {
  const float scale = window_.content_scale() * view_.font_scale;
  if (scale == styled_scale_ && view_.theme == styled_theme_) return;
  Style style = style_of(view_.theme, scale);
  if (scale == styled_scale_) {
    style.body = style_.body;
    style.strong = style_.strong;
    style.caption = style_.caption;
    style.large = style_.large;
    style.icons = style_.icons;
  } else {
    load_fonts(style);
    window_.upload_fonts();
  }
  style_ = style;
  styled_scale_ = scale;
  styled_theme_ = view_.theme;
  view_.scale = scale;
  apply_to_imgui(style_);
}

void Explorer::build(Overlays overlays) {
  restyle();
  advance_play(view_.time, timeline_of(view_.time, *snapshot_), view_.now);
  shown_ = past_.look(jobs_, snapshot_, view_.time);
  view_.map.past_plays = view_.time.playing;
  map_.update(*shown_, view_.map, view_.now);
  want_train_codes(jobs_, *shown_, map_, view_);
  const MapModel* const compared_map = update_compared_map();
  window_.begin_frame(overlays == Overlays::shown ? Window::Mouse::present : Window::Mouse::absent);
  const PanelContext context{*shown_, pictures_.pictures(), map_, style_, view_, actions_, compared_map};
  layout_ = build_screen(context, *snapshot_, window_.width(), window_.height(), splitters_, overlays);
  ImGui::Render();
  pictures_.decode(*shown_, view_);
  want_galleries(jobs_, *shown_, view_, painted_);
  tiles_.update(jobs_, *shown_, map_, view_);
  want_measures(jobs_, *shown_, map_, view_);
  want_density(jobs_, *shown_, map_, view_);
  watch_steps(view_, ImGui::IsAnyMouseDown() || ImGui::GetIO().WantTextInput);
}

// The map of the moment that is compared, once its digits are encoded; null until then.
const MapModel* Explorer::update_compared_map() {
  TimeView there;
  there.past = view_.compare.moment;
  const SnapshotPtr compared = compared_past_.look(jobs_, snapshot_, there);
  const EmbeddingPtr& digits = compared->embedding;
  const bool placed =
      there.past && digits && digits->run == there.past->run && digits->step == there.past->step;
  if (!placed) return nullptr;
  compared_map_.update(*compared, MapView(), view_.now);
  return compared_map_.empty() ? nullptr : &compared_map_;
}

void Explorer::draw() {
  if (!window_.drawable()) return;
  pictures_.upload(*shown_, map_, view_, style_, painted_, tiles_);
  window_.render(style_.surface);
  window_.show();
  drew_ = true;
}

// The same drawing as the window's, without the mouse, dialogs and toasts, into a picture of its own; the map
// also without its buttons.
void Explorer::take_screen_picture(const action::Export& wanted) {
  view_.map.controls_shown = wanted.kind != ExportKind::map;
  build(Overlays::hidden);
  view_.map.controls_shown = true;
  do {
    pictures_.upload(*shown_, map_, view_, style_, painted_, tiles_);
  } while (pictures_.unfinished());
  Framebuffer screen;
  screen.resize(static_cast<int>(window_.width()), static_cast<int>(window_.height()));
  {
    const Framebuffer::Target target(screen);
    window_.render(style_.surface);
  }
  const ScreenPicture picture{screen.texture().width(), screen.texture().height(), screen.read_pixels()};
  const Tile everything{0, 0, window_.width(), window_.height()};
  const Tile& tile = wanted.kind == ExportKind::map      ? layout_.map
                     : wanted.kind == ExportKind::curves ? layout_.curves
                                                         : everything;
  if (tile.visible()) {
    write_in_background(jobs_, view_, wanted.path,
                        [path = wanted.path, part = crop(picture, tile)] { write_png(path, part); });
  } else {
    add_toast(view_, "The window is too small to show that.", "Make it larger, then export again.");
  }
}

// ---- what is kept

Settings Explorer::settings_to_keep() const {
  Settings settings = settings_.settings;
  const Window::Placement placement = window_.placement();
  if (placement.width > 0 && placement.height > 0) {
    settings.window_width = placement.width;
    settings.window_height = placement.height;
  }
  if (placement.position) {
    settings.window_placed = true;
    std::tie(settings.window_x, settings.window_y) = *placement.position;
  }
  settings.theme = view_.theme;
  settings.font_scale = view_.font_scale;
  settings.timeline_mebibytes = view_.timeline_mebibytes;
  settings.splitters = splitters_;
  settings.map = map_layers_of(view_);
  settings.recent_models = view_.recent_models;
  settings.first_launch = false;
  return settings;
}

namespace {

// Saves what can be saved after `failure`, and says in its place where that is.
[[noreturn]] void fail_without_loss(Explorer& explorer, const std::exception& failure) {
  std::error_code unknown;
  const auto folder = std::filesystem::temp_directory_path(unknown);
  const auto refuge = rescue_training(explorer.session(), unknown ? "." : folder);
  explorer.remember();
  if (!refuge) throw;
  throw Error(std::string(failure.what()) + "; the unsaved training was written to " + refuge->string(),
              "Open it with: zscape " + refuge->string());
}

}  // namespace

int run_window(const WindowOptions& options) {
  Explorer explorer(options);
  try {
    while (explorer.frame()) {
    }
  } catch (const std::exception& failure) {
    fail_without_loss(explorer, failure);
  }
  explorer.remember();
  return 0;
}

}  // namespace zscape
