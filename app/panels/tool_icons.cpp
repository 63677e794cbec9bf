#include "app/panels/tool_icons.h"

#include "app/widgets/icons.h"

namespace zscape {

void draw_pointer_icon(const Style& style, const Box& box, ImU32 colour) {
  draw_text_in(style.icons, box, Align::middle, colour, icon::kPointer);
}

}  // namespace zscape
