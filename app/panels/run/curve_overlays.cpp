#include "app/panels/run/curve_overlays.h"

#include "app/widgets/colour.h"

namespace zscape {

std::vector<CurveOverlay> curve_overlays(const PanelContext& context) {
  const ViewState& view = context.view;
  std::vector<CurveOverlay> overlays;
  for (const RunRecordPtr& run : *context.snapshot.past_runs) {
    const bool has_quantity =
        run->architecture.is_vae() || view.curves.quantity == CurveQuantity::reconstruction;
    const bool is_shown = view.time.run && view.time.run->id == run->id;  // its curves are drawn in full
    if (!view.runs.is_overlaid(run->id) || !has_quantity || is_shown) continue;
    const auto& points = run->history->test().size() > 1 ? run->history->test() : run->history->train();
    overlays.push_back({run->id, run_name(*run), curve_of(points, view.curves.quantity, view.curves.axis),
                        overlay_colour(context.style, run->id)});
  }
  return overlays;
}

ImU32 overlay_colour(const Style& style, std::uint64_t run) { return class_colour(style, run); }

}  // namespace zscape
