#include "app/panels/map/map_sheet.h"

#include <algorithm>

#include "app/widgets/colour.h"

namespace zscape {

void draw_sheet(const Style& style, const Box& box) {
  ImGui::GetWindowDrawList()->AddRectFilled(box.min, box.max, with_alpha(style.surface, 0.88F),
                                            style.rounding);
}

void swallow_mouse(const char* id, const Box& box) {
  ImGui::SetCursorScreenPos(box.min);
  ImGui::InvisibleButton(id, {std::max(1.0F, box.width()), std::max(1.0F, box.height())});
}

}  // namespace zscape
