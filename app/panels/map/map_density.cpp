#include "app/panels/map/map_density.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "app/panels/map/map_sheet.h"
#include "app/view/map/map_model.h"
#include "app/widgets/colour.h"
#include "app/widgets/format.h"
#include "app/widgets/tooltip.h"

namespace zscape {
namespace {

constexpr float kHatchPixels = 3;  // design pixels between the lines of the hatching, to twice that
constexpr float kMostLines = 96;   // of the hatching on each side of the middle, however close the zoom
constexpr float kDashPixels = 8;   // design pixels
constexpr float kTurn = 2 * std::numbers::pi_v<float>;  // of a circle
constexpr std::array<float, kContourMasses.size()> kOpacity{1.0F, 0.8F, 0.6F};

// What was measured, if it is of the run and the plane that are shown; null else.
const MapDensity* density_shown(const PanelContext& context) {
  const DensityView& view = context.view.density;
  const bool fits = view.shown && view.density && has_density(context.map) &&
                    view.density->run == context.map.embedding()->run &&
                    same_axes(view.density->plane, context.map.plane(), kSlightTurn);
  return fits ? view.density.get() : nullptr;
}

// From the plane of the measurement to the screen: its origin may have moved since.
class OnScreen {
 public:
  OnScreen(const MapCanvas& canvas, const MapDensity& density)
      : canvas_(canvas), offset_(canvas.context.map.plane().project(density.plane.origin)) {}

  ImVec2 operator()(const PlanePoint& point) const {
    return canvas_.on_screen({point.x() + offset_.x(), point.y() + offset_.y()});
  }

 private:
  const MapCanvas& canvas_;
  PlanePoint offset_;
};

// Points that would fall on the same pixel are left out.
void draw_contour(const MapCanvas& canvas, const OnScreen& on_screen, const Contour& contour, ImU32 colour) {
  const Style& style = canvas.context.style;
  std::vector<ImVec2> points;
  points.reserve(contour.size());
  for (const PlanePoint& point : contour) {
    const ImVec2 at = on_screen(point);
    const bool near = !points.empty() && std::abs(at.x - points.back().x) < style.px(1) &&
                      std::abs(at.y - points.back().y) < style.px(1);
    if (!near) points.push_back(at);
  }
  if (points.size() < 3) return;
  canvas.list.AddPolyline(points.data(), static_cast<int>(points.size()), colour, ImDrawFlags_Closed,
                          style.px(1.5F));
}

// A line that is seen on digits of any colour lies on a wider one of the background's.
ImU32 halo(const Style& style) { return with_alpha(style.background, 0.7F); }

void draw_dashed_circle(const MapCanvas& canvas, ImVec2 centre, float radius, ImU32 colour) {
  const Style& style = canvas.context.style;
  const int dashes = std::clamp(static_cast<int>(kTurn * radius / (2 * style.px(kDashPixels))), 12, 240);
  const float turn = kTurn / static_cast<float>(dashes);
  for (int i = 0; i < dashes; ++i) {
    const float from = turn * static_cast<float>(i);
    canvas.list.PathArcTo(centre, radius, from, from + turn / 2, 4);
    canvas.list.PathStroke(halo(style), 0, style.px(4));
    canvas.list.PathArcTo(centre, radius, from, from + turn / 2, 4);
    canvas.list.PathStroke(colour, 0, style.px(2));
  }
}

// The hatching at a spacing that suits the zoom: it changes with each doubling, not with each turn of the
// wheel.
const std::vector<HatchLine>& hatching(const MapCanvas& canvas) {
  DensityView& view = canvas.context.view.density;
  const float least = canvas.context.style.px(kHatchPixels) * canvas.context.view.map.units_per_pixel;
  const float spacing =
      std::max(std::exp2(std::ceil(std::log2(least))), view.density->holes.radius / kMostLines);
  if (view.hatched != view.density || view.hatch_spacing != spacing) {
    view.strokes = hatch(view.density->holes, spacing);
    view.hatched = view.density;
    view.hatch_spacing = spacing;
  }
  return view.strokes;
}

std::string holes_text(const Holes& holes) {
  return "holes: " + format_decimal(100 * holes.prior_share, 1) + " % of the prior";
}

std::string explain_holes(const PanelContext& context, const Holes& holes) {
  std::string text =
      "Lines: the smallest regions that hold 50, 80 and 95 % of the aggregate posterior, the mean of q(z|x) "
      "over the test digits. Dashed: the same of the prior p(z) = N(0, I), from which samples are drawn.\n"
      "Hatched: " +
      format_decimal(100 * holes.prior_share, 1) +
      " % of the prior's mass lies where the aggregate posterior is less than a tenth of it, within the "
      "prior's 95 %; both averaged over squares of 0.03. A sample from there decodes to what training never "
      "asked for.";
  if (context.map.plane().latent_size() > 2) {
    text += "\nBoth are shadows on this plane: what holes the other dimensions have does not show.";
  }
  return text;
}

constexpr std::array<const char*, 3> kLegendLines{"aggregate posterior 50 · 80 · 95 %",
                                                  "prior 50 · 80 · 95 %", "holes: measuring …"};

// The sample of a line at the left of its meaning.
void draw_sample(const Style& style, std::size_t line, const Box& box) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float y = box.middle().y;
  if (line == 0) list.AddLine({box.min.x, y}, {box.max.x, y}, style.text, style.px(1.5F));
  for (int i = 0; i < 3 && line == 1; ++i) {
    const float x = box.min.x + style.px(8) * static_cast<float>(i);
    list.AddLine({x, y}, {x + style.px(5), y}, style.text, style.px(1.5F));
  }
  for (int i = 0; i < 4 && line == 2; ++i) {
    const float x = box.min.x + style.px(5) * static_cast<float>(i);
    list.AddLine({x, y + style.px(4)}, {x + style.px(7), y - style.px(3)}, style.warning, style.px(1.25F));
  }
}

}  // namespace

void draw_density(const MapCanvas& canvas) {
  const Style& style = canvas.context.style;
  const MapDensity* const density = density_shown(canvas.context);
  if (density == nullptr) return;
  const OnScreen on_screen(canvas, *density);
  for (const auto& [from, to] : hatching(canvas)) {
    canvas.list.AddLine(on_screen(from), on_screen(to), with_alpha(style.warning, 0.75F), style.px(1));
  }
  const ImVec2 centre = on_screen(density->holes.centre);
  const float units = canvas.context.view.map.units_per_pixel;
  for (std::size_t i = 0; i < kContourMasses.size(); ++i) {
    draw_dashed_circle(canvas, centre, prior_radius(kContourMasses[i]) / units,
                       with_alpha(style.text, kOpacity[i]));
    for (const Contour& contour : density->contours[i]) {
      draw_contour(canvas, on_screen, contour, with_alpha(style.text, kOpacity[i]));
    }
  }
}

void draw_class_ellipses(const MapCanvas& canvas) {
  const PanelContext& context = canvas.context;
  if (!context.view.density.class_ellipses || context.map.plane().latent_size() < 2) return;
  const bool by_class = !context.view.map.colours.scale;
  for (const ClassCentre& one : context.map.class_centres()) {
    const auto label = static_cast<std::size_t>(one.label);
    if (one.count < 2 || !context.view.map.class_visible[label]) continue;
    const Style& style = context.style;
    const ImU32 colour = by_class ? class_colour(style, label) : style.accent;
    const Ellipse ellipse = ellipse_of(one.covariance);
    const Vec2 centre{one.mean.x(), one.mean.y()};
    for (const float sigmas : {2.0F, 1.0F}) {
      draw_ellipse(canvas, centre, ellipse, sigmas, halo(style), 4);
      draw_ellipse(canvas, centre, ellipse, sigmas, colour, 2);
    }
  }
}

void draw_density_legend(const PanelContext& context, ImVec2 corner) {
  const Style& style = context.style;
  if (!context.view.density.shown || !has_density(context.map)) return;
  const MapDensity* const density = density_shown(context);
  std::array<std::string, 3> lines{kLegendLines[0], kLegendLines[1], kLegendLines[2]};
  if (density != nullptr) lines[2] = holes_text(density->holes);
  const float pad = style.px(10), sample = style.px(24), gap = style.px(8);
  float width = 0;
  for (const std::string& line : lines) width = std::max(width, text_width(style.caption, line));
  const Box sheet{{corner.x - width - sample - gap - 2 * pad, corner.y},
                  {corner.x, corner.y + style.px(kDensityLegendHeight)}};
  draw_sheet(style, sheet);
  const float height = style.px(18);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const float top = sheet.min.y + style.px(4) + height * static_cast<float>(i);
    draw_sample(style, i, {{sheet.min.x + pad, top}, {sheet.min.x + pad + sample, top + height}});
    draw_text_in(style.caption, {{sheet.min.x + pad + sample + gap, top}, {sheet.max.x, top + height}},
                 Align::left, style.text, lines[i]);
  }
  swallow_mouse("density", sheet);
  if (density != nullptr) tooltip(style, "Density", explain_holes(context, density->holes));
}

}  // namespace zscape
