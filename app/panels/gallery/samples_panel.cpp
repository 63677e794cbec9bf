// Pictures that nobody drew: codes from the prior, decoded with the current weights.
#include <algorithm>
#include <array>
#include <string>

#include "app/panels/gallery/bottom_header.h"
#include "app/view/code/picture_grid.h"
#include "app/view/code/probe.h"
#include "app/view/dialogs/dialog_logic.h"
#include "app/widgets/format.h"
#include "app/widgets/icons.h"
#include "app/widgets/image_view.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"

namespace zscape {
namespace {

constexpr float kPictureSize = 56;  // design pixels, about
constexpr int kMostSamples = 400;

void draw_header(const PanelContext& context) {
  SamplesView& samples = context.view.samples;
  const bool there = context.snapshot.model != nullptr;
  const bool vae = is_vae(context.snapshot);
  const std::string origin = vae ? "fresh from the prior" : "from a Gaussian fitted to the codes";
  const std::string origin_in_short = vae ? "prior" : "fitted Gaussian";
  const std::array<HeaderButton, 3> buttons{{
      {icon::kReset, "first seed", "Seed 1", "Back to the samples that everybody starts with.",
       there && samples.seed != 1},
      {icon::kRefresh, "new seed", "New samples", "Draws other codes: the next seed.", there},
      {icon::kExport, "export", "Export", "Saves this sheet of samples as a PNG file.", there},
  }};
  const std::string seed = "seed " + format_count(static_cast<std::int64_t>(samples.seed));
  const std::array<std::string, 3> notes{origin + " · " + seed, origin_in_short + " · " + seed, seed};
  switch (bottom_header(context, notes, buttons)) {
    case 0:
      samples.seed = 1;
      break;
    case 1:
      ++samples.seed;
      break;
    case 2:
      open_export_dialog(context.view.dialog, ExportKind::samples_sheet);
      break;
    default:
      break;
  }
}

}  // namespace

void draw_samples_panel(const PanelContext& context) {
  const Style& style = context.style;
  draw_header(context);
  if (!context.snapshot.model) {
    paragraph(style.body, style.text_faint, "Samples appear here as soon as there is a model.");
    return;
  }
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float gap = style.px(4);
  const PictureGrid grid =
      picture_grid(room.x, room.y, style.px(kPictureSize), gap, picture_aspect(context.snapshot));
  const int count = std::min(grid.count(), kMostSamples);
  context.view.samples.count = count;
  ImGui::BeginGroup();
  for (int i = 0; i < count; ++i) {
    const auto place = static_cast<std::size_t>(i);
    const Picture picture =
        place < context.pictures.samples.size() ? context.pictures.samples[place] : Picture{};
    ImGui::PushID(i);
    ImGui::SetCursorScreenPos({start.x + static_cast<float>(i % grid.columns) * (grid.cell_width + gap),
                               start.y + static_cast<float>(i / grid.columns) * (grid.cell_height + gap)});
    image_view(style, "sample", {grid.cell_width, grid.cell_height}, picture);
    tooltip(
        style, "Sample " + std::to_string(i + 1),
        is_vae(context.snapshot)
            ? "A code drawn from the prior p(z) = N(0, I) and decoded: what the model believes digits look "
              "like. The same seed gives the same codes, so one sees how training changes the pictures."
            : "An autoencoder has no prior to draw from. This code comes from a Gaussian with the mean and "
              "covariance of the test digits' codes; between the classes it often decodes to no digit at "
              "all.");
    ImGui::PopID();
  }
  ImGui::EndGroup();
}

}  // namespace zscape
