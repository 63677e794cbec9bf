// The latent map: looking around and pointing; what else the left button does is a tool's (map_tool.h).
//
//   move           the code under the mouse; near a digit also the digit itself and its posterior
//   wheel          zoom about the mouse
//   right or middle drag, or left with Shift where the tool leaves it    pan
#include <algorithm>
#include <string>
#include <utility>

#include "app/panels/map/map_controls.h"
#include "app/panels/map/map_density.h"
#include "app/panels/map/map_drawing.h"
#include "app/panels/map/map_tool.h"
#include "app/panels/map/path_overlay.h"
#include "app/panels/panels.h"
#include "app/view/code/probe.h"
#include "app/view/map/map_camera.h"
#include "app/view/map/map_model.h"
#include "app/view/map/train_digits.h"
#include "app/widgets/image_view.h"
#include "core/latent/neighbours.h"
#include "core/train/model_on_data.h"

namespace zscape {
namespace {

constexpr std::string_view kNotMnist =
    "Training on synthetic digits, not MNIST, which the Data section at the left fetches.";
constexpr float kReach = 8;       // design pixels from the mouse to a hovered digit
constexpr float kFitMargin = 48;  // design pixels around the digits

constexpr int kButtons =
    ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight | ImGuiButtonFlags_MouseButtonMiddle;

// Panning and zooming. True while the hand is on the map to move it.
bool move_camera(const MapCanvas& canvas, const MapTool& tool) {
  const ImGuiIO& io = ImGui::GetIO();
  MapView& view = canvas.context.view.map;
  if (ImGui::IsItemHovered() && io.MouseWheel != 0) {
    request_zoom(view, {io.MousePos.x - canvas.box.min.x, io.MousePos.y - canvas.box.min.y}, io.MouseWheel);
  }
  const bool left_pans = tool.shift_pans && io.KeyShift && ImGui::IsMouseDown(ImGuiMouseButton_Left);
  const bool pans = ImGui::IsItemActive() && !view.tool_drags &&
                    (left_pans || ImGui::IsMouseDown(ImGuiMouseButton_Right) ||
                     ImGui::IsMouseDown(ImGuiMouseButton_Middle));
  if (!pans) return false;
  if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0) pan(view, {io.MouseDelta.x, io.MouseDelta.y});
  ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
  return true;
}

// The digit near enough to the mouse, where points are shown: of the test set, or, where one is nearer, of
// the training set.
void find_digit_under_mouse(const MapCanvas& canvas) {
  const MapModel& map = canvas.context.map;
  ViewState& state = canvas.context.view;
  const MapView& view = state.map;
  if (!view.show_points) return;
  const Vec2 at = canvas.in_plane(ImGui::GetIO().MousePos);
  const PlanePoint mouse(at.x, at.y);
  float reach = canvas.context.style.px(kReach) * view.units_per_pixel;
  state.hovered_digit = nearest_point(map.points(), map.labels(), view.class_visible, mouse, reach);
  if (!view.train_digits) return;
  if (state.hovered_digit) reach = 0.999F * (map.points().col(*state.hovered_digit) - mouse).norm();
  const TrainDigits& train = *view.train_digits;
  state.hovered_train_digit =
      nearest_point(train.points, train.dataset->train.labels, view.class_visible, mouse, reach);
  if (state.hovered_train_digit) state.hovered_digit.reset();
}

void point(const MapCanvas& canvas, bool panning) {
  ViewState& view = canvas.context.view;
  view.hovered_digit.reset();
  view.hovered_train_digit.reset();
  const bool over = ImGui::IsItemHovered() || ImGui::IsItemActive();
  if (!over) {
    view.code_from_mouse = false;
    return;
  }
  set_code(canvas.context, code_at(canvas, ImGui::GetIO().MousePos), true);
  if (!panning && !view.map.tool_drags) find_digit_under_mouse(canvas);
}

// The digit itself beside what the model makes of it.
void draw_digit_card(const PanelContext& context, const std::string& name) {
  const Style& style = context.style;
  const Pictures& pictures = context.pictures;
  const ImVec2 size{style.px(88) * picture_aspect(context.snapshot), style.px(88)};
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {style.px(12), style.px(12)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {style.px(8), style.px(4)});
  ImGui::BeginTooltip();
  text_line(style.strong, style.text, name);
  const auto show = [&](const char* id, const Picture& picture, const char* caption) {
    labelled_image(style, id, size, picture, caption);
  };
  show("original", pictures.hovered_original, "digit");
  ImGui::SameLine(0, style.px(12));
  show("reconstruction", pictures.hovered_reconstruction, "reconstruction");
  if (!pictures.hovered_original.texture) {
    text_line(style.caption, style.text_faint, "The original needs MNIST.");
  } else if (context.view.hovered_digit && context.snapshot.model &&
             context.snapshot.model->architecture().is_vae()) {
    text_line(style.caption, style.text_faint, "Ellipses: one and two σ of q(z|x)");
  }
  ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
}

// Why there is no map, and what to do.
void explain_absence(const MapCanvas& canvas) {
  const Snapshot& snapshot = canvas.context.snapshot;
  if (!snapshot.model) {
    draw_map_message(canvas, "No model yet", "Press Train, or Space, to start one; or open a saved model.");
    return;
  }
  if (!snapshot.dataset) {
    draw_map_message(canvas, "There is no data yet", "Download MNIST, or open a folder, at the lower left.");
    return;
  }
  const ModelOnData pair(snapshot.model, snapshot.dataset);
  if (const Misfit* const found = pair.misfit()) {
    draw_map_message(canvas, "The data do not fit the model", as_sentences(*found));
    return;
  }
  draw_map_message(canvas, "Placing the test digits …", "The encoder looks at each of them once.");
}

// Selection and colours of the digits that the map shows.
void follow_digits(const PanelContext& context) {
  MapView& map = context.view.map;
  SelectView& select = context.view.select;
  const DatasetPtr& dataset = context.snapshot.dataset;
  if (dataset && dataset != select.dataset) {
    if (select.dataset) select.selected = Selection();
    if (select.dataset) select.gallery.reference.reset();
    select.dataset = dataset;
  }
  if (!context.map.empty()) select.selected.drop_beyond(context.map.count());
  want_values(map.colour_by, context.view.measures);
  map.colours.refresh(map.colour_by, context.map.embedding(), context.view.measures);
}

void draw_over_picture(const MapCanvas& canvas) {
  const ViewState& view = canvas.context.view;
  draw_grid(canvas);
  draw_density(canvas);
  draw_class_ellipses(canvas);
  draw_axis_numbers(canvas);
  draw_stamp(canvas);
  if (view.map.show_class_names && view.map.show_points) draw_class_names(canvas);
  if (view.hovered_digit) draw_posterior(canvas, *view.hovered_digit);
  if (view.hovered_train_digit) draw_train_digit(canvas, *view.hovered_train_digit);
  if (const auto pointed = std::exchange(canvas.context.view.select.gallery.pointed, std::nullopt)) {
    draw_posterior(canvas, *pointed);
    draw_ring(canvas, *pointed);
  }
  draw_path(canvas);
  draw_pins(canvas);
  draw_drawing(canvas);
  draw_probe(canvas);
}

// The map's own item and all that follows from it. Controls were submitted before and keep their clicks.
void draw_map(const MapCanvas& canvas) {
  const PanelContext& context = canvas.context;
  ViewState& view = context.view;
  ImGui::SetCursorScreenPos(canvas.box.min);
  ImGui::InvisibleButton("map", {canvas.box.width(), canvas.box.height()}, kButtons);
  canvas.list.AddRectFilled(canvas.box.min, canvas.box.max, context.style.background);
  if (context.map.empty()) {
    view.hovered_digit.reset();
    view.hovered_train_digit.reset();
    view.code_from_mouse = false;
    explain_absence(canvas);
    return;
  }
  if (ImGui::IsItemActive() || context.snapshot.state == RunState::training) view.show_hint = false;
  const MapTool& tool = tool_in_hand(view.map);
  const bool panning = move_camera(canvas, tool);
  if (!panning) tool.use(canvas);
  advance_camera(view.map, context.map.bounds(), context.style.px(kFitMargin),
                 std::min(ImGui::GetIO().DeltaTime, 0.05F));
  point(canvas, panning);

  const Picture& picture = context.pictures.map;
  if (picture.texture) {
    canvas.list.AddImage(picture.texture, canvas.box.min, canvas.box.max, picture.uv0, picture.uv1);
  }
  draw_over_picture(canvas);
  if (tool.draw) tool.draw(canvas);
  if (context.snapshot.dataset && context.snapshot.dataset->synthetic) draw_map_banner(canvas, kNotMnist);
  if (view.show_hint && !view.guide_step && view.map.controls_shown)
    draw_map_hint(canvas, free_corner(context, canvas.box),
                  "Move the mouse over the map. Space trains a model from scratch.");
  if (view.hovered_digit) draw_digit_card(context, digit_text(context.map, *view.hovered_digit));
  if (view.hovered_train_digit)
    draw_digit_card(context, train_digit_text(view.map, *view.hovered_train_digit));
}

}  // namespace

void draw_latent_panel(const PanelContext& context) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 size = ImGui::GetContentRegionAvail();
  const Box box{at, {at.x + std::max(size.x, 1.0F), at.y + std::max(size.y, 1.0F)}};
  context.view.map.viewport = {box.width(), box.height()};
  follow_model(context);
  follow_digits(context);

  // The controls come first to the mouse and last to the eye.
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(box.min, box.max, true);
  ImDrawListSplitter layers;
  layers.Split(&list, 2);
  layers.SetCurrentChannel(&list, 1);
  if (!context.map.empty()) draw_map_controls(context, box);
  layers.SetCurrentChannel(&list, 0);
  draw_map({context, list, box});
  layers.Merge(&list);
  list.PopClipRect();
}

}  // namespace zscape
