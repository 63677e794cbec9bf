#include "app/panels/map/map_drawing.h"

#include "app/view/map/map_model.h"
#include "app/widgets/colour.h"
#include "app/widgets/icons.h"

namespace zscape {

void draw_drawing(const MapCanvas& canvas) {
  const Style& style = canvas.context.style;
  const DrawingView& view = canvas.context.view.drawing;
  const Plane& plane = canvas.context.map.plane();
  if (!view.open || !view.encoded) return;
  const Posterior& posterior = view.encoded->posterior;
  if (posterior.mean.rows() != plane.latent_size()) return;
  const PlanePoint mean = plane.project(Vector(posterior.mean.col(0)));
  const Vec2 centre{mean.x(), mean.y()};
  if (posterior.log_variance.size() > 0) {
    const Ellipse ellipse = project_gaussian(plane, posterior.log_variance.col(0));
    draw_ellipse(canvas, centre, ellipse, 2, with_alpha(style.accent, 0.5F));
    draw_ellipse(canvas, centre, ellipse, 1, style.accent);
  }
  const ImVec2 at = canvas.on_screen(centre);
  canvas.list.AddCircleFilled(at, style.px(5), style.background);
  canvas.list.AddCircleFilled(at, style.px(3.5F), style.accent);
  // The sign beside it, so that a small posterior can be seen.
  const float radius = style.px(10);
  const ImVec2 sign{at.x + style.px(16), at.y - style.px(16)};
  canvas.list.AddCircleFilled(sign, radius + style.px(1.5F), style.background);
  canvas.list.AddCircleFilled(sign, radius, style.accent);
  draw_text_in(style.icons, {{sign.x - radius, sign.y - radius}, {sign.x + radius, sign.y + radius}},
               Align::middle, style.accent_text, icon::kDraw);
}

}  // namespace zscape
