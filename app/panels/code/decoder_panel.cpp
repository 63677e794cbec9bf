// Under the mouse: the decoded picture, large, with its code, its neighbours, and a slider
// for each dimension.
#include <algorithm>
#include <cmath>
#include <string>

#include "app/panels/code/compared_pictures.h"
#include "app/panels/panels.h"
#include "app/view/code/probe.h"
#include "app/view/dialogs/dialog_logic.h"
#include "app/view/map/map_model.h"
#include "app/widgets/controls.h"
#include "app/widgets/format.h"
#include "app/widgets/icons.h"
#include "app/widgets/image_view.h"
#include "app/widgets/number.h"
#include "app/widgets/tooltip.h"
#include "core/model/priors/prior_row.h"

namespace zscape {
namespace {

// Design pixels, however low the column: what is below can be scrolled to.
constexpr float kLeastPicture = 168;
constexpr float kPictureShare = 0.6F;  // of the panel's height, at most
constexpr double kPriorSlider = 4;     // sliders of a VAE reach this far: four standard deviations
constexpr double kTypedBound = 1e4;

std::string two_decimals(double value) { return format_decimal(value, 2); }

const Architecture& architecture_of(const PanelContext& context) {
  return context.snapshot.model->architecture();
}

// What stands below the picture, so that in an ordinary window nothing of it has to be scrolled to: facts,
// neighbours, and the sliders of up to three dimensions.
float height_below_picture(const PanelContext& context) {
  const Style& style = context.style;
  const float facts = style.px(architecture_of(context).is_vae() ? 78.0F : 52.0F);
  const float neighbour = ImGui::GetContentRegionAvail().x / 8 / picture_aspect(context.snapshot);
  const float neighbours = context.map.empty() ? 0 : style.px(56) + neighbour;
  const auto sliders = static_cast<float>(std::min<Eigen::Index>(context.view.code.size(), 3));
  return facts + neighbours + style.px(36) + sliders * style.px(50);
}

void draw_picture(const PanelContext& context) {
  const Style& style = context.style;
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float aspect = picture_aspect(context.snapshot);
  const float most = std::min(room.x / aspect, room.y * kPictureShare);
  const float height =
      std::max(std::min(room.y - height_below_picture(context), most), style.px(kLeastPicture));
  const float width = height * aspect;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, (room.x - width) / 2));
  const Picture& picture = context.pictures.under_mouse;
  image_view(style, "decoded", {width, height}, picture);
  tooltip(style, "Decoded",
          "What the decoder draws for this code with the weights of this moment: the mean of p(x|z), "
          "smoothly enlarged.");
}

void draw_copy_buttons(const PanelContext& context) {
  const Style& style = context.style;
  ViewState& view = context.view;
  if (icon_button(style, icon::kPin, "pin")) add_pin(view, view.code);
  tooltip(style, "Pin", "Keeps this code and shows it on the map.");
  ImGui::SameLine(0, 0);
  if (icon_button(style, icon::kCopy, "copy z")) {
    context.actions.push_back(action::CopyText{code_for_clipboard(view.code)});
  }
  tooltip(style, "Copy z", "Puts the values of the code on the clipboard.");
  ImGui::SameLine(0, 0);
  if (icon_button(style, icon::kPicture, "copy picture")) context.actions.push_back(action::CopyPicture{});
  tooltip(style, "Copy the picture", "Puts the decoded picture on the clipboard, or into a PNG file.");
  ImGui::SameLine(0, 0);
  if (icon_button(style, icon::kExport, "export"))
    open_export_dialog(view.dialog, ExportKind::image_under_mouse);
  tooltip(style, "Export", "Saves the decoded picture as a PNG file.");
}

// "UNDER THE MOUSE", with the buttons at its right.
void draw_title(const PanelContext& context) {
  const Style& style = context.style;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const Box line{at, {at.x + width - 4 * style.row, at.y + style.row}};
  draw_text_in(style.caption, line, Align::left, style.text_faint, "UNDER THE MOUSE");
  ImGui::SetCursorScreenPos({line.max.x, at.y});
  ImGui::BeginDisabled(!context.snapshot.model);
  draw_copy_buttons(context);
  ImGui::EndDisabled();
  ImGui::SetCursorScreenPos({at.x, at.y + style.row + style.px(4)});
}

void draw_facts(const PanelContext& context) {
  const Style& style = context.style;
  const Vector& code = context.view.code;
  const bool vae = architecture_of(context).is_vae();
  value_row(style, "z", code_text(code));
  tooltip(style, "z, the code", "The few numbers from which the decoder draws the whole picture.");
  const auto log_density = row_of(architecture_of(context).prior).log_density;
  value_row(style, "log p(z)", vae ? format_decimal(log_density(code), 2) + " nats" : "no prior");
  tooltip(style, "log p(z)",
          vae ? "Logarithm of the prior's density N(0, I) at this code. It is highest in the middle; far "
                "outside, the decoder was never asked to draw anything sensible."
              : "A plain autoencoder has no distribution over its codes, so no code is more likely than "
                "another.");
  if (!vae) return;
  const auto& digit = context.view.hovered_digit;
  std::string sigma = kNoNumber;
  if (digit && *digit < context.map.count()) {
    sigma = code_text(
        (context.map.embedding()->posterior.log_variance.col(*digit).array() * 0.5F).exp().matrix());
  }
  value_row(style, "σ", sigma);
  tooltip(style, "σ of the digit under the mouse",
          "The standard deviation of q(z|x) in each dimension: how precisely the encoder places this digit. "
          "The ellipses on the map show one and two σ.");
}

void draw_neighbours(const PanelContext& context) {
  const Style& style = context.style;
  const ViewState& view = context.view;
  if (context.map.empty()) return;
  section_title(style, "NEAREST TEST DIGITS");
  const auto count = static_cast<float>(std::max<std::size_t>(view.neighbours.size(), 1));
  const float gap = style.px(4);
  const float width =
      std::max(1.0F, std::floor((ImGui::GetContentRegionAvail().x - gap * (count - 1)) / count));
  const ImVec2 size{width, width / picture_aspect(context.snapshot)};
  const Matrix& means = context.map.embedding()->posterior.mean;
  int chosen = -1;
  for (std::size_t i = 0; i < view.neighbours.size(); ++i) {
    const int index = view.neighbours[i];
    if (index < 0 || index >= context.map.count()) continue;
    const Picture picture =
        i < context.pictures.neighbours.size() ? context.pictures.neighbours[i] : Picture{};
    if (i > 0) ImGui::SameLine(0, gap);
    ImGui::PushID(static_cast<int>(i));
    const std::string label = std::to_string(context.map.labels()[static_cast<std::size_t>(index)]);
    if (labelled_image(style, "neighbour", size, picture, label, true)) {
      chosen = index;
    }
    tooltip(style, digit_text(context.map, index),
            "Distance " + format_decimal((means.col(index) - view.code).norm(), 3) +
                " in latent space. Click to go to its code.");
    ImGui::PopID();
  }
  if (chosen >= 0) set_code(context, means.col(chosen), false);
}

// Four standard deviations of the prior, or of the codes where there is none.
NumberSpec slider_spec(const PanelContext& context, Eigen::Index dimension) {
  NumberSpec spec;
  spec.slider_minimum = -kPriorSlider;
  spec.slider_maximum = kPriorSlider;
  const DimensionStatistics& statistics = context.map.dimension_statistics();
  if (!architecture_of(context).is_vae() && dimension < statistics.variance.size()) {
    const double reach = std::max(kPriorSlider * std::sqrt(statistics.variance(dimension)), 1e-3);
    spec.slider_minimum = statistics.mean(dimension) - reach;
    spec.slider_maximum = statistics.mean(dimension) + reach;
  }
  spec.minimum = -kTypedBound;
  spec.maximum = kTypedBound;
  spec.format = two_decimals;
  return spec;
}

void draw_sliders(const PanelContext& context) {
  const Style& style = context.style;
  section_title(style, "CODE");
  const float height = std::max(ImGui::GetContentRegionAvail().y, style.px(112));
  ImGui::PushStyleColor(ImGuiCol_ChildBg, 0U);
  ImGui::BeginChild("code", {0, height});
  const DimensionStatistics& statistics = context.map.dimension_statistics();
  const Eigen::Index size = context.view.code.size();
  for (Eigen::Index i = 0; i < size; ++i) {
    const auto dimension = static_cast<int>(i);
    const bool known = i < statistics.variance.size();
    const bool idle = known && !statistics.is_active(dimension);
    double value = context.view.code(i);
    const Edit edit = slider_row(style, dimension_name(dimension), value, slider_spec(context, i),
                                 idle ? "not active" : "");
    tooltip(style, dimension_name(dimension),
            "Drag, or click the number and type; a right click sets it to 0, the middle of the prior.");
    if (edit == Edit::none) continue;
    Vector code = context.view.code;
    code(i) = static_cast<float>(value);
    set_code(context, code, false);
  }
  ImGui::EndChild();
  ImGui::PopStyleColor();
}

}  // namespace

void draw_decoder_panel(const PanelContext& context) {
  const Style& style = context.style;
  draw_title(context);
  if (!context.snapshot.model) {
    paragraph(style.body, style.text_faint, "What the decoder draws at the mouse appears here.");
    return;
  }
  follow_model(context);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {style.px(8), style.px(2)});
  explain_missing_comparison(context);
  can_compare(context) ? draw_compared_pictures(context) : draw_picture(context);
  ImGui::Dummy({0, style.px(4)});
  draw_facts(context);
  draw_neighbours(context);
  draw_sliders(context);
  ImGui::PopStyleVar();
}

}  // namespace zscape
