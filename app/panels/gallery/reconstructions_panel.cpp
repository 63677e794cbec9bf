// Test digits above what the model makes of them, page by page.
#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "app/panels/gallery/bottom_header.h"
#include "app/view/code/picture_grid.h"
#include "app/view/code/probe.h"
#include "app/view/map/map_model.h"
#include "app/widgets/format.h"
#include "app/widgets/icons.h"
#include "app/widgets/image_view.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"
#include "core/train/model_on_data.h"

namespace zscape {
namespace {

constexpr float kPictureSize = 56;  // design pixels, about
constexpr int kMostPairs = 200;

int test_count(const Snapshot& snapshot) { return snapshot.dataset ? snapshot.dataset->test.count() : 0; }

void draw_header(const PanelContext& context) {
  ReconstructionsView& view = context.view.reconstructions;
  const int total = test_count(context.snapshot);
  const int last = std::min(view.first + view.count, total);
  const std::array<HeaderButton, 2> buttons{{
      {icon::kLeft, "previous", "Previous page", {}, view.first > 0},
      {icon::kRight, "next", "Next page", {}, last < total},
  }};
  const std::string range =
      format_count(view.first + 1) + "–" + format_count(last) + " of " + format_count(total);
  const std::array<std::string, 2> notes{"test digits " + range, range};
  const auto shown = total == 0 ? std::span<const std::string>{} : std::span<const std::string>(notes);
  const int clicked = bottom_header(context, shown, buttons);
  if (clicked == 0) view.first -= view.count;
  if (clicked == 1) view.first += view.count;
  view.first = std::clamp(view.first, 0, std::max(0, total - 1));
}

Picture at(const std::vector<Picture>& pictures, int index) {
  const auto place = static_cast<std::size_t>(index);
  return place < pictures.size() ? pictures[place] : Picture{};
}

// The original directly above its reconstruction, close together so that the eye takes them as one.
void draw_pair(const PanelContext& context, int index, ImVec2 corner, ImVec2 size) {
  const Style& style = context.style;
  const Picture original = at(context.pictures.originals, index);
  const Picture reconstruction = at(context.pictures.reconstructions, index);
  const std::string digit = digit_text(context.map, context.view.reconstructions.first + index);
  ImGui::PushID(index);
  ImGui::SetCursorScreenPos(corner);
  image_view(style, "original", size, original);
  tooltip(style, digit, "As it stands in the test set.");
  ImGui::SetCursorScreenPos({corner.x, corner.y + size.y + style.px(1)});
  image_view(style, "reconstruction", size, reconstruction);
  tooltip(style, digit,
          "Its reconstruction: encoded to the mean of q(z|x), and decoded again. What the few numbers of the "
          "code cannot carry is lost here.");
  ImGui::PopID();
}

}  // namespace

void draw_reconstructions_panel(const PanelContext& context) {
  const Style& style = context.style;
  draw_header(context);
  if (!context.snapshot.model || test_count(context.snapshot) == 0) {
    paragraph(style.body, style.text_faint,
              context.snapshot.model ? "Reconstructions need test digits: open or download data."
                                     : "Reconstructions appear here as soon as there is a model.");
    return;
  }
  const ModelOnData pair(context.snapshot.model, context.snapshot.dataset);
  if (const Misfit* const found = pair.misfit()) {
    paragraph(style.body, style.text_faint, as_sentences(*found));
    return;
  }
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float gap = style.px(8);
  // A pair counts as one picture of twice the height.
  const float aspect = picture_aspect(context.snapshot);
  const PictureGrid grid = picture_grid(room.x, room.y, style.px(kPictureSize), gap, aspect / 2, style.px(1));
  ReconstructionsView& view = context.view.reconstructions;
  view.count = std::min({grid.count(), kMostPairs, test_count(context.snapshot) - view.first});
  const ImVec2 size{grid.cell_width, grid.cell_height / 2};
  for (int i = 0; i < view.count; ++i) {
    draw_pair(context, i,
              {start.x + static_cast<float>(i % grid.columns) * (grid.cell_width + gap),
               start.y + static_cast<float>(i / grid.columns) * (grid.cell_height + style.px(1) + gap)},
              size);
  }
}

}  // namespace zscape
