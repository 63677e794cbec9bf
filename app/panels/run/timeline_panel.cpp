// The timeline: a strip under the map whose ticks are the moments of the run that are kept.
//
//   ▶ ⫼ ⎚ │ ╷╷╷╷╷╷╷╷╷ ╷ ╷ ╷ ╷●╷ ╷ ╷ ╷ ╷ ╷ ╷ ╷ ╷ ╷ ╷ ╷ │ epoch 2.6 · step 1 204   Now
#include <algorithm>
#include <array>
#include <string>

#include "app/panels/code/compared_pictures.h"
#include "app/panels/panels.h"
#include "app/view/dialogs/dialog_logic.h"
#include "app/view/run/time_travel.h"
#include "app/view/terms.h"
#include "app/widgets/colour.h"
#include "app/widgets/controls.h"
#include "app/widgets/format.h"
#include "app/widgets/icons.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"

namespace zscape {
namespace {

constexpr float kLeastTrack = 120;  // design pixels
constexpr std::array<int, 10> kRoundEpochs = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};

// Where the moments are drawn, from the first at the left to the latest at the right.
struct Track {
  Box box;
  const Timeline& timeline;

  float pixel(std::int64_t step) const {
    const double position = timeline_position(step, timeline.front()->step, timeline.back()->step);
    return box.min.x + static_cast<float>(position) * box.width();
  }
  double position(float x) const { return static_cast<double>((x - box.min.x) / box.width()); }
};

// Epochs at round numbers, where there is room; each stands at the first moment that reached it.
void draw_epochs(const Style& style, const Track& track) {
  float free_from = track.box.min.x;
  for (const int epoch : kRoundEpochs) {
    const auto reached = std::find_if(track.timeline.begin(), track.timeline.end(),
                                      [&](const MomentPtr& moment) { return moment->epoch >= epoch - 0.01; });
    if (reached == track.timeline.end() || reached == track.timeline.begin()) continue;
    const std::string text = std::to_string(epoch);
    const float width = text_width(style.caption, text);
    const float x = track.pixel((*reached)->step) - width / 2;
    if (x < free_from || x + width > track.box.max.x) continue;
    draw_text(style.caption, {x, track.box.min.y + style.px(2)}, style.text_faint, text);
    free_from = x + width + style.px(12);
  }
}

void draw_track(const PanelContext& context, const Track& track, bool hovered) {
  const Style& style = context.style;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const MomentPtr& past = context.view.time.past;
  const float bottom = track.box.max.y - style.px(5), top = bottom - style.px(9);
  const float line = std::max(1.0F, std::floor(style.scale));
  list.AddRectFilled({track.box.min.x, bottom}, {track.box.max.x, bottom + line}, style.line);
  const ImU32 tick = hovered ? style.text_dim : with_alpha(style.text_faint, 0.8F);
  for (const MomentPtr& moment : track.timeline) {
    const float x = std::round(track.pixel(moment->step));
    list.AddRectFilled({x, top}, {x + line, bottom}, tick);
  }
  draw_epochs(style, track);
  const float x = past ? track.pixel(past->step) : track.box.max.x;
  const ImVec2 middle{std::round(x) + line / 2, (top + bottom) / 2};
  list.AddCircleFilled(middle, style.px(6), style.surface);
  if (past) {
    list.AddCircleFilled(middle, style.px(5), style.accent);
  } else {
    list.AddCircle(middle, style.px(4.5F), style.text_dim, 0, style.px(1.5F));
  }
}

// The mouse on the track: pressing and dragging goes there, the wheel moves by one moment.
void scrub(const PanelContext& context, const Track& track) {
  TimeView& time = context.view.time;
  const ImGuiIO& io = ImGui::GetIO();
  const double now = context.view.now;
  if (ImGui::IsItemActive()) {
    time.playing = false;
    const bool at_the_end = io.MousePos.x > track.box.max.x + context.style.px(4);
    if (at_the_end) {
      show_now(time);
    } else {
      show_moment(time, moment_at(track.timeline, track.position(io.MousePos.x)), now);
    }
  } else if (ImGui::IsItemHovered() && io.MouseWheel != 0) {
    io.MouseWheel > 0 ? show_earlier(time, track.timeline, now) : show_later(time, track.timeline, now);
  }
  if (ImGui::IsItemActive() || !ImGui::IsItemHovered()) return;
  tooltip(context.style, moment_text(*moment_at(track.timeline, track.position(io.MousePos.x))),
          term::kTimeline.text);
}

void draw_play_button(const PanelContext& context) {
  const Style& style = context.style;
  TimeView& time = context.view.time;
  if (icon_button(style, time.playing ? icon::kPause : icon::kPlay, "play the learning", time.playing)) {
    play_or_stop(time, *context.snapshot.timeline, context.view.now);
  }
  tooltip(style, time.playing ? "Stop (H)" : "Play the learning (H)", term::kPlayLearning.text);
}

// Compare and film.
void draw_tools(const PanelContext& context, ImVec2 at) {
  const Style& style = context.style;
  ViewState& view = context.view;
  ImGui::SetCursorScreenPos(at);
  const MomentPtr& past = view.time.past;
  const bool compared = past && view.compare.moment == past;
  ImGui::BeginDisabled(!past);
  if (icon_button(style, icon::kCompare, "compare with this moment", compared)) {
    view.compare = compared ? CompareView() : CompareView{past, shown_name(context)};
  }
  ImGui::EndDisabled();
  tooltip(style, "Compare with this moment", term::kCompare.text);
  ImGui::SetCursorScreenPos({at.x + style.row, at.y});
  if (view.film) {
    if (icon_button(style, icon::kClose, "cancel the film", true))
      context.actions.push_back(action::CancelFilm{});
    tooltip(style, "Cancel the film", "It is " + format_percent(*view.film) + " done.");
  } else {
    if (icon_button(style, icon::kFilm, "film")) open_export_dialog(view.dialog, ExportKind::learning_film);
    tooltip(style, "Film of the learning", term::kFilm.text);
  }
}

std::string label_text(const PanelContext& context) {
  const MomentPtr& past = context.view.time.past;
  if (context.view.film) return "filming, " + format_percent(*context.view.film);
  if (context.view.time.run)
    return run_name(*context.view.time.run) + " \xC2\xB7 epoch " + format_decimal(past->epoch, 1);
  return past ? short_moment_text(*past)
              : format_count(static_cast<int>(context.snapshot.timeline->size())) + " moments kept";
}

// At the right edge: where one is, and the way back. Returns the width it took.
float draw_place(const PanelContext& context, const Box& strip) {
  const Style& style = context.style;
  const bool past = context.view.time.past != nullptr;
  const float button_space = button_width(style, nullptr, "Now");
  ImGui::SetCursorScreenPos({strip.max.x - button_space, strip.min.y});
  ImGui::BeginDisabled(!past);
  if (button(style, nullptr, "Now", past ? ButtonLook::primary : ButtonLook::quiet)) {
    show_now(context.view.time);
  }
  ImGui::EndDisabled();
  tooltip(style, "Now (End)", term::kNow.text);
  // Wide enough for every moment of a long run, so that the track keeps its length while one scrubs.
  const float label = text_width(style.strong, "epoch 100.0 \xC2\xB7 step 100 000");
  const float taken = button_space + style.px(12);
  if (strip.width() - taken - label < style.px(kLeastTrack) + 3 * style.row) return taken;
  const Box box{{strip.max.x - taken - label, strip.min.y}, {strip.max.x - taken, strip.max.y}};
  const ImFont* const font = past ? style.strong : style.caption;
  draw_text_in(font, box, Align::right, past ? style.accent : style.text_faint,
               shortened(font, label_text(context), label));
  return taken + label + style.px(8);
}

}  // namespace

void draw_timeline_panel(const PanelContext& context) {
  const Style& style = context.style;
  const Timeline& timeline = *context.snapshot.timeline;
  if (timeline.empty()) return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Box strip{at, {at.x + ImGui::GetContentRegionAvail().x, at.y + style.row}};
  draw_play_button(context);
  draw_tools(context, {strip.min.x + style.row, strip.min.y});
  const float taken = draw_place(context, strip);
  const Track track{{{strip.min.x + 3 * style.row + style.px(12), strip.min.y},
                     {strip.max.x - taken - style.px(12), strip.max.y}},
                    timeline};
  if (track.box.width() < style.px(40)) return;
  const float reach = style.px(8);  // beyond both ends, so that they can be caught
  ImGui::SetCursorScreenPos({track.box.min.x - reach, track.box.min.y});
  ImGui::InvisibleButton("track", {track.box.width() + 2 * reach, track.box.height()});
  const bool hovered = ImGui::IsItemHovered() || ImGui::IsItemActive();
  scrub(context, track);
  draw_track(context, track, hovered);
}

}  // namespace zscape
