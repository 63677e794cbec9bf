#include "app/widgets/plot_area.h"

namespace zscape {

std::optional<PlotArea> take_plot_area(const Style& style, const char* id, ImVec2 size) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Box outer{at, {at.x + size.x, at.y + size.y}};
  const Box inner{{at.x + style.px(48), at.y + style.px(8)}, {outer.max.x, outer.max.y - style.px(24)}};
  if (inner.width() < style.px(40) || inner.height() < style.px(24)) {
    ImGui::Dummy(size);
    return std::nullopt;
  }
  ImGui::InvisibleButton(id, size);
  return PlotArea{outer, inner};
}

}  // namespace zscape
