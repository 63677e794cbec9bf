// The program's screen without a window: every panel in its tile, drawn headlessly, and the background work
// behind the panels, so that a test can press whatever there is to press.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <thread>
#include <utility>
#include <vector>

#include "app/jobs/density_job.h"
#include "app/jobs/export_job.h"
#include "app/jobs/film_job.h"
#include "app/jobs/gallery_job.h"
#include "app/jobs/likelihood_job.h"
#include "app/jobs/measures_job.h"
#include "app/jobs/past_codes_job.h"
#include "app/jobs/train_codes_job.h"
#include "app/render/pointer_picture.h"
#include "app/window/problem.h"
#include "app/window/screen.h"
#include "tests/support/headless_imgui.h"

namespace zscape::test {

class WholeScreen {
 public:
  static constexpr float kWidth = 1280, kHeight = 720;

  explicit WholeScreen(Snapshot shown) : live(std::make_shared<const Snapshot>(std::move(shown))) {}

  HeadlessImGui gui{kWidth, kHeight};
  SnapshotPtr live;
  ViewState view;
  Layout layout;

  // One frame of panels and background work; then what the panels asked for is carried out.
  void frame() {
    draw();
    under_mouse_.update(shown_->model, view.code);
    jobs_.drain(now_);
    want_galleries(jobs_, *shown_, view, painted_);
    want_measures(jobs_, *shown_, map_, view);
    want_density(jobs_, *shown_, map_, view);
    want_train_codes(jobs_, *shown_, map_, view);
    if (painted_.gallery) pictures_.gallery = painted_.gallery->indices;
    painted_ = {};
    for (const Action& action : std::exchange(actions_, {})) carry_out(action);
  }
  void frames(int count) {
    for (int i = 0; i < count; ++i) frame();
  }

  // Frames until everything that was begun in the background is done, or a while has passed.
  void settle() {
    for (int i = 0; i < 400; ++i) {
      frame();
      const bool busy = jobs_.writing() || view.film || view.advice.likelihood.running ||
                        view.measures.measuring_losses || view.measures.measuring_vote ||
                        view.density.measuring;
      if (!busy && i > 3) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }

  // Where there is something that takes the mouse, one place for each item, at steps of so many pixels.
  std::vector<ImVec2> items(const Tile& area, float step) {
    std::map<ImGuiID, ImVec2> found;
    for (float y = area.y + step / 2; y < area.y + area.height; y += step) {
      for (float x = area.x + step / 2; x < area.x + area.width; x += step) {
        gui.move_mouse(x, y);
        draw();
        const ImGuiID item = ImGui::GetCurrentContext()->HoveredId;
        if (item != 0) found.emplace(item, ImVec2{x, y});
      }
    }
    actions_.clear();
    std::vector<ImVec2> places;
    for (const auto& [item, place] : found) places.push_back(place);
    return places;
  }

  void click(ImVec2 place) {
    gui.move_mouse(place);
    frame();
    gui.press();
    frame();
    gui.release();
    frames(2);
  }

  // The popup or dialog that is open in front of all others; not visible when there is none.
  Tile popup() const {
    const auto& open = ImGui::GetCurrentContext()->OpenPopupStack;
    const ImGuiWindow* const window = open.empty() ? nullptr : open.back().Window;
    if (!window) return {};
    return {window->Pos.x, window->Pos.y, window->Size.x, window->Size.y};
  }

  // The view as it was, with nothing open and nothing held.
  void restore(const ViewState& kept) {
    gui.release();
    if (!ImGui::GetCurrentContext()->OpenPopupStack.empty()) ImGui::ClosePopupToLevel(0, false);
    ImGui::ClearActiveID();
    view = kept;
    view.now = now_;
    gui.move_mouse(-1, -1);
    frame();
  }

  void write(ExportKind kind, const std::filesystem::path& path) { carry_out(action::Export{kind, path}); }

 private:
  void draw() {
    view.now = now_ += 1.0 / 60;
    shown_ = past_.look(jobs_, live, view.time);
    map_.update(*shown_, view.map, now_);
    ImGui::NewFrame();
    const PanelContext context{*shown_, pictures_, map_, style_, view, actions_, compared_map()};
    layout = build_screen(context, *live, kWidth, kHeight, splitters_, Overlays::shown);
    ImGui::Render();
  }

  const MapModel* compared_map() {
    TimeView there;
    there.past = view.compare.moment;
    const SnapshotPtr compared = compared_past_.look(jobs_, live, there);
    const EmbeddingPtr& digits = compared->embedding;
    if (!there.past || !digits || digits->run != there.past->run) return nullptr;
    compared_map_.update(*compared, MapView(), now_);
    return compared_map_.empty() ? nullptr : &compared_map_;
  }

  void carry_out(const Action& action) {
    if (const auto* wanted = std::get_if<action::MeasureLikelihood>(&action)) {
      measure_likelihood(jobs_, *shown_, 2, wanted->images, view.advice.likelihood);
    } else if (std::holds_alternative<action::CancelLikelihood>(action)) {
      cancel_likelihood(jobs_, view.advice.likelihood);
    } else if (const auto* file = std::get_if<action::Export>(&action)) {
      if (file->kind == ExportKind::learning_film) {
        make_film(jobs_, file->path, *shown_, FilmColours(), view);
      } else if (!is_of_screen(file->kind)) {
        export_file(jobs_, *file, *shown_, map_,
                    {{under_mouse_.width(), under_mouse_.height()}, under_mouse_.large()}, view);
      }
    }
  }

  double now_ = 0;
  SnapshotPtr shown_;
  Style style_ = plain_style();
  Splitters splitters_;
  Pictures pictures_;
  Actions actions_;
  MapModel map_;
  MapModel compared_map_;
  PointerPicture under_mouse_;
  PaintedSheets painted_;
  PastView past_{"past"};
  PastView compared_past_{"compared past"};
  JobRunner jobs_{{.report = [this](const JobFailure& failure) {
    report_problem(view, failure.problem, failure.remedy);
  }}};  // last: it ends before what its jobs deliver to
};

}  // namespace zscape::test
