#include "app/panels/code/compared_pictures.h"

#include <cmath>
#include <string>

#include "app/view/code/probe.h"
#include "app/view/run/time_travel.h"
#include "app/view/run_words.h"
#include "app/view/terms.h"
#include "app/widgets/controls.h"
#include "app/widgets/icons.h"
#include "app/widgets/image_view.h"
#include "app/widgets/tooltip.h"

namespace zscape {
namespace {

// A picture, and under it the model's kind and the moment's name.
void draw_one(const Style& style, const char* id, const Picture& picture, ImVec2 size,
              const Architecture& architecture, const std::string& name, ImU32 colour) {
  ImGui::BeginGroup();
  image_view(style, id, size, picture);
  tooltip(style, kind_word(architecture) + ", " + name, term::kCompare.text);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float line = style.px(16);
  const auto text = [&](float down, const ImFont* font, ImU32 ink, const std::string& words) {
    draw_text_in(font, {{at.x, at.y + down}, {at.x + size.x, at.y + down + line}}, Align::middle, ink,
                 shortened(font, words, size.x));
  };
  text(0, style.strong, colour, kind_word(architecture));
  text(line, style.caption, colour, name);
  ImGui::Dummy({size.x, 2 * line});
  ImGui::EndGroup();
}

}  // namespace

bool can_compare(const PanelContext& context) {
  const MomentPtr& moment = context.view.compare.moment;
  return moment && context.snapshot.model && moment->architecture.latent_size == context.view.code.size();
}

void explain_missing_comparison(const PanelContext& context) {
  CompareView& compare = context.view.compare;
  if (!compare.moment || !context.snapshot.model || can_compare(context)) return;
  const auto dimensions = [](Eigen::Index count) {
    return std::to_string(count) + (count == 1 ? " dimension" : " dimensions");
  };
  paragraph(context.style.caption, context.style.warning,
            "Not comparable: the code of " + compare.name + " has " +
                dimensions(compare.moment->architecture.latent_size) + ", this one " +
                dimensions(context.view.code.size()) + ", so neither decoder can draw the other's code.");
  if (button(context.style, icon::kClose, "Stop comparing", ButtonLook::quiet)) compare = {};
}

std::string shown_name(const PanelContext& context) {
  const TimeView& time = context.view.time;
  if (!time.past) return "now";
  return time.run ? run_name(*time.run) : short_moment_text(*time.past);
}

void draw_compared_pictures(const PanelContext& context) {
  const Style& style = context.style;
  CompareView& compare = context.view.compare;
  const float gap = style.px(8);
  const float width = std::floor((ImGui::GetContentRegionAvail().x - gap) / 2);
  const ImVec2 size{width, width / picture_aspect(context.snapshot)};
  const ImU32 shown = context.view.time.past ? style.accent : style.text;
  draw_one(style, "shown", context.pictures.under_mouse, size, context.snapshot.model->architecture(),
           shown_name(context), shown);
  ImGui::SameLine(0, gap);
  draw_one(style, "compared", context.pictures.compared, size, compare.moment->architecture, compare.name,
           style.text);
  if (button(style, icon::kClose, "Stop comparing", ButtonLook::quiet)) compare = {};
}

}  // namespace zscape
