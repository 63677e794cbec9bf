#include "app/widgets/image_view.h"

#include "app/widgets/icons.h"
#include "app/widgets/text.h"

namespace zscape {

bool image_view(const Style& style, const char* id, ImVec2 size, const Picture& picture, bool clickable) {
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 max{min.x + size.x, min.y + size.y};
  const bool clicked = ImGui::InvisibleButton(id, size);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (picture.texture) {
    list.AddImageRounded(picture.texture, min, max, picture.uv0, picture.uv1,
                         ImGui::GetColorU32(IM_COL32_WHITE), style.rounding);
  } else {
    list.AddRectFilled(min, max, ImGui::GetColorU32(style.background), style.rounding);
    if (size.y > 3 * font_height(style.icons)) {
      draw_text_in(style.icons, {min, max}, Align::middle, style.line, icon::kPicture);
    }
  }
  if (clickable && ImGui::IsItemHovered()) {
    list.AddRect(min, max, ImGui::GetColorU32(style.accent), style.rounding, 0, style.px(1.5F));
  }
  return clicked && clickable;
}

bool labelled_image(const Style& style, const char* id, ImVec2 size, const Picture& picture,
                    std::string_view label, bool clickable) {
  ImGui::BeginGroup();
  const bool clicked = image_view(style, id, size, picture, clickable);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = font_height(style.caption) + style.px(4);
  ImGui::Dummy({size.x, height});
  draw_text_in(style.caption, {at, {at.x + size.x, at.y + height}}, Align::middle, style.text_dim, label);
  ImGui::EndGroup();
  return clicked;
}

}  // namespace zscape
