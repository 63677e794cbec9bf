// The drawing pad, in a small window of its own over the others: draw a digit, and see what the model that is
// shown makes of it, stroke by stroke.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "app/panels/dialogs/export_menu.h"
#include "app/panels/panels.h"
#include "app/view/code/drawing_model.h"
#include "app/view/code/drawing_terms.h"
#include "app/view/code/probe.h"
#include "app/view/dialogs/dialog_logic.h"
#include "app/view/map/map_model.h"
#include "app/widgets/controls.h"
#include "app/widgets/format.h"
#include "app/widgets/icons.h"
#include "app/widgets/image_view.h"
#include "app/widgets/number.h"
#include "app/widgets/tooltip.h"

namespace zscape {
namespace {

constexpr float kPad = 240;    // sides in design pixels
constexpr float kSeen = 100;   // of the digit as the model sees it, and of its reconstruction
constexpr float kFacts = 216;  // width of the numbers
constexpr float kMargin = 16;
constexpr int kNeighboursInRow = 4;
constexpr const char* kExportsId = "drawing exports";

void explain(const Style& style, const Term& term) { tooltip(style, term.title, term.text); }

PadPoint on_pad(const Box& pad, ImVec2 at) {
  return {(at.x - pad.min.x) / pad.width(), (at.y - pad.min.y) / pad.height()};
}

// The left button draws, the right one erases.
void take_strokes(const Box& pad, DrawingView& view) {
  const ImGuiIO& io = ImGui::GetIO();
  if (ImGui::IsItemActivated()) {
    const bool erases = ImGui::IsMouseDown(ImGuiMouseButton_Right);
    view.drawing.begin_stroke(on_pad(pad, io.MousePos), static_cast<float>(view.brush), erases);
  } else if (ImGui::IsItemActive()) {
    view.drawing.extend_stroke(on_pad(pad, io.MousePos));
  }
}

void draw_brush(const Style& style, const Box& pad, double brush) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(pad.min, pad.max, true);
  list.AddCircle(mouse, static_cast<float>(brush) * pad.width() / 2, style.accent, 0, style.px(1.5F));
  list.PopClipRect();
}

void draw_pad(const PanelContext& context) {
  const Style& style = context.style;
  DrawingView& view = context.view.drawing;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Box pad{at, {at.x + style.px(kPad), at.y + style.px(kPad)}};
  ImGui::InvisibleButton("pad", {pad.width(), pad.height()},
                         ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight);
  const bool pointed = ImGui::IsItemHovered() || ImGui::IsItemActive();
  take_strokes(pad, view);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Picture& picture = context.pictures.drawing;
  list.AddRectFilled(pad.min, pad.max, IM_COL32_BLACK, style.rounding);
  if (picture.texture) {
    list.AddImageRounded(picture.texture, pad.min, pad.max, picture.uv0, picture.uv1, IM_COL32_WHITE,
                         style.rounding);
  }
  list.AddRect(pad.min, pad.max, pointed ? style.accent : style.line, style.rounding, 0, style.px(1));
  if (view.drawing.blank() && !ImGui::IsItemActive()) {
    draw_text_in(style.body, pad, Align::middle, IM_COL32(160, 166, 176, 255), "Draw a digit here");
  }
  if (pointed) draw_brush(style, pad, view.brush);
}

// A button of the row below the pad; the next one stands beside it.
bool pad_button(const Style& style, const char* icon, const char* id, bool enabled, const Term& term) {
  ImGui::BeginDisabled(!enabled);
  const bool clicked = icon_button(style, icon, id);
  ImGui::EndDisabled();
  explain(style, term);
  ImGui::SameLine(0, 0);
  return clicked;
}

std::string brush_text(double value) { return format_percent(value); }

void draw_brush_slider(const Style& style, double& brush, float width) {
  NumberSpec spec;
  spec.slider_minimum = spec.minimum = 0.02;
  spec.slider_maximum = spec.maximum = 0.3;
  spec.reset = 0.1;
  spec.format = brush_text;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({at.x, at.y + (style.row - style.px(16)) / 2});
  slider(style, "brush", width, brush, spec);
  explain(style, term::kBrush);
}

// Below the pad: undo, redo, clear, open, export, and the brush.
void draw_pad_controls(const PanelContext& context) {
  const Style& style = context.style;
  Drawing& drawing = context.view.drawing.drawing;
  const float start = ImGui::GetCursorScreenPos().x;
  if (pad_button(style, icon::kUndo, "undo", drawing.can_undo(), term::kUndoStroke)) drawing.undo();
  if (pad_button(style, icon::kRedo, "redo", drawing.can_redo(), term::kRedoStroke)) drawing.redo();
  if (pad_button(style, icon::kDelete, "clear", !drawing.blank(), term::kClearPad)) drawing.clear();
  if (pad_button(style, icon::kOpen, "open", true, term::kOpenPicture)) {
    open_path_dialog(context.view.dialog, DialogKind::open_picture);
  }
  const ImVec2 export_at = ImGui::GetCursorScreenPos();
  if (pad_button(style, icon::kExport, "export", context.view.drawing.encoded.has_value(),
                 term::kExportDrawing)) {
    ImGui::OpenPopup(kExportsId);
  }
  static constexpr std::array kKinds{ExportKind::drawn_digit, ExportKind::drawn_posterior};
  draw_export_menu(context, kExportsId, {export_at.x + style.px(kPad), export_at.y + style.row}, kKinds);
  const float left = ImGui::GetCursorScreenPos().x + style.px(8);
  ImGui::SetCursorScreenPos({left, ImGui::GetCursorScreenPos().y});
  draw_brush_slider(style, context.view.drawing.brush, start + style.px(kPad) - left);
}

void draw_seen(const PanelContext& context) {
  const Style& style = context.style;
  const float height = style.px(kSeen) / std::max(1.0F, picture_aspect(context.snapshot));
  const ImVec2 size{height * picture_aspect(context.snapshot), height};
  const auto show = [&](const char* id, const Picture& picture, const char* caption, const Term& term) {
    labelled_image(style, id, size, picture, caption);
    explain(style, term);
  };
  show("digit", context.pictures.drawn_digit, "normalised", term::kNormalisedDigit);
  ImGui::Dummy({0, style.px(8)});
  show("reconstruction", context.pictures.drawn_reconstruction, "reconstruction", term::kDrawnReconstruction);
}

void draw_numbers(const PanelContext& context) {
  const Style& style = context.style;
  const DrawingView& view = context.view.drawing;
  const bool vae = is_vae(context.snapshot);
  const auto nats = [&](double value) {
    return view.encoded ? format_nats(value) + " nats" : std::string(kNoNumber);
  };
  const Elbo elbo = view.encoded ? view.encoded->elbo : Elbo{};
  value_row(style, "looks like", likely_class(context.map, view));
  explain(style, term::kLooksLike);
  value_row(style, "reconstruction", nats(elbo.reconstruction));
  explain(style, term::kDrawnLikelihood);
  if (!vae) return;
  value_row(style, "KL", nats(elbo.kl));
  explain(style, term::kDrawnKl);
  value_row(style, "ELBO", nats(elbo.elbo()));
  explain(style, term::kDrawnElbo);
}

void draw_neighbours(const PanelContext& context) {
  const Style& style = context.style;
  const DrawingView& view = context.view.drawing;
  section_title(style, "NEAREST TEST DIGITS");
  const float gap = style.px(8);
  const float width = (ImGui::GetContentRegionAvail().x - gap * (kNeighboursInRow - 1)) / kNeighboursInRow;
  const float height = std::min(width / picture_aspect(context.snapshot), style.px(38));
  for (std::size_t i = 0; i < kDrawingNeighbours; ++i) {
    const bool there = i < view.neighbours.size() && view.neighbours[i] < context.map.count();
    const auto& pictures = context.pictures.drawn_neighbours;
    const Picture picture = there && i < pictures.size() ? pictures[i] : Picture{};
    if (i % kNeighboursInRow > 0) ImGui::SameLine(0, gap);
    ImGui::PushID(static_cast<int>(i));
    const auto label =
        there ? std::to_string(context.map.labels()[static_cast<std::size_t>(view.neighbours[i])]) : " ";
    labelled_image(style, "neighbour", {height * picture_aspect(context.snapshot), height}, picture, label);
    if (there) {
      tooltip(style, digit_text(context.map, view.neighbours[i]),
              "One of the test digits whose codes are nearest to that of the drawing.");
    }
    ImGui::PopID();
  }
}

void draw_use(const PanelContext& context) {
  const Style& style = context.style;
  const DrawingView& view = context.view.drawing;
  ImGui::BeginDisabled(!view.encoded);
  if (button(style, nullptr, "Use as code", ButtonLook::primary)) {
    set_code(context, view.encoded->posterior.mean.col(0), false);
  }
  ImGui::EndDisabled();
  explain(style, term::kUseDrawing);
}

void draw_header(const PanelContext& context) {
  const Style& style = context.style;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  draw_text_in(style.strong, {at, {at.x + width, at.y + style.row}}, Align::left, style.text, "Draw a digit");
  ImGui::SetCursorScreenPos({at.x + width - style.row, at.y});
  if (icon_button(style, icon::kClose, "close")) context.view.drawing.open = false;
  explain(style, term::kCloseDrawing);
  ImGui::SetCursorScreenPos({at.x, at.y + style.row + style.px(8)});
}

void draw_contents(const PanelContext& context) {
  const Style& style = context.style;
  draw_header(context);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float column = style.px(kPad + kMargin), second = style.px(kSeen + kMargin);
  const float below = at.y + style.px(kPad + 8);
  draw_pad(context);
  ImGui::SetCursorScreenPos({at.x, below});
  draw_pad_controls(context);
  // After the strokes of this frame, so that everything beside the pad follows them at once.
  update_drawing(context.snapshot, context.map, context.view.drawing);
  ImGui::SetCursorScreenPos({at.x + column, at.y});
  ImGui::BeginGroup();
  draw_seen(context);
  ImGui::EndGroup();
  ImGui::SetCursorScreenPos({at.x + column + second, at.y});
  ImGui::PushStyleColor(ImGuiCol_ChildBg, 0U);
  ImGui::BeginChild("facts", {style.px(kFacts), style.px(kPad + 8)}, false, ImGuiWindowFlags_NoScrollbar);
  draw_numbers(context);
  draw_neighbours(context);
  ImGui::EndChild();
  ImGui::PopStyleColor();
  const float button_left =
      at.x + column + second + style.px(kFacts) - button_width(style, nullptr, "Use as code");
  ImGui::SetCursorScreenPos({button_left, below});
  draw_use(context);
}

// The person may move it anywhere, but not out of sight.
void keep_on_screen() {
  const ImVec2 display = ImGui::GetIO().DisplaySize, at = ImGui::GetWindowPos(),
               size = ImGui::GetWindowSize();
  const ImVec2 inside{std::max(0.0F, std::min(at.x, display.x - size.x)),
                      std::max(0.0F, std::min(at.y, display.y - size.y))};
  if (inside.x != at.x || inside.y != at.y) ImGui::SetWindowPos(inside);
}

}  // namespace

void draw_drawing_panel(const PanelContext& context) {
  const Style& style = context.style;
  context.view.drawing.focused = false;
  if (!context.view.drawing.open) return;
  // At first over the curves: the map shows the drawing's place and stays free.
  ImGui::SetNextWindowPos({style.px(16), ImGui::GetIO().DisplaySize.y - style.px(44)}, ImGuiCond_FirstUseEver,
                          {0, 1});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {style.px(kMargin), style.px(12)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 2 * style.rounding);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, std::max(1.0F, std::floor(style.scale)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {style.px(8), style.px(2)});
  constexpr auto kFlags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoSavedSettings |
                          ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoScrollbar |
                          ImGuiWindowFlags_NoNav;
  if (ImGui::Begin("##drawing", nullptr, kFlags)) {
    keep_on_screen();
    draw_contents(context);
    DrawingView& view = context.view.drawing;
    view.focused = ImGui::IsWindowFocused(ImGuiFocusedFlags_ChildWindows);
    if (view.focused && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false)) view.open = false;
  }
  ImGui::End();
  ImGui::PopStyleVar(4);
}

}  // namespace zscape
