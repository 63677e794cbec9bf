// The importance-weighted bound on log p(x): chosen, measured in the background, and printed with all that
// must stand beside such a number.
#include <array>
#include <string>

#include "app/panels/run/advice_pages.h"
#include "app/view/code/probe.h"
#include "app/widgets/controls.h"
#include "app/widgets/format.h"
#include "app/widgets/icons.h"
#include "app/widgets/number.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"
#include "core/model/likelihoods/likelihood_row.h"
#include "core/train/model_on_data.h"

namespace zscape {
namespace {

constexpr std::array<int, 3> kImageChoices = {100, 1000, 10000};
constexpr double kMostSamples = 5000;

// Burda, Grosse and Salakhutdinov 2016, table 1: one stochastic layer of 50 units, MNIST with pixels drawn
// anew.
struct Reference {
  const char* name;
  double value;
};
constexpr std::array<Reference, 2> kReferences = {
    {{"VAE, L = 50 (Burda et al. 2016)", -86.76}, {"IWAE, k = 50, L = 50 (same)", -84.78}}};

std::string whole(double value) { return format_count(static_cast<std::int64_t>(value)); }

void draw_choices(const PanelContext& context) {
  const Style& style = context.style;
  LikelihoodView& view = context.view.advice.likelihood;
  NumberSpec spec;
  spec.slider_minimum = spec.minimum = 1;
  spec.slider_maximum = spec.maximum = kMostSamples;
  spec.reset = 50;
  spec.scale = NumberScale::logarithmic;
  spec.whole = true;
  spec.format = whole;
  slider_row(style, "K", view.samples, spec, "samples");
  tooltip(
      style, "K, the importance samples",
      "The bound is the mean over the images of log (1/K) \u03a3 p(x|z) p(z) / q(z|x), z from q(z|x). With "
      "K = 1 it is the ELBO; it rises with K towards log p(x).");
  std::array<std::string, kImageChoices.size()> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = format_count(kImageChoices[i]);
  combo_row(style, "Test images", names, view.images);
  tooltip(style, "Test images", "The first so many of the test set. Fewer are sooner done and less certain.");
}

void draw_start(const PanelContext& context) {
  const Style& style = context.style;
  LikelihoodView& view = context.view.advice.likelihood;
  if (view.running) {
    progress_line(style, ImGui::GetContentRegionAvail().x, view.share_done);
    ImGui::Dummy({0, style.px(4)});
    if (button(style, icon::kClose, "Cancel")) context.actions.push_back(action::CancelLikelihood{});
    ImGui::SameLine(0, style.px(8));
    draw_text_in(style.body,
                 {ImGui::GetCursorScreenPos(),
                  {ImGui::GetCursorScreenPos().x + style.px(80), ImGui::GetCursorScreenPos().y + style.row}},
                 Align::left, style.text_dim, format_percent(view.share_done));
    ImGui::Dummy({0, style.row});
    return;
  }
  const ModelOnData pair(context.snapshot.model, context.snapshot.dataset);
  if (const Misfit* const found = pair.misfit()) {
    paragraph(style.caption, style.warning, as_sentences(*found));
    return;
  }
  if (pair.dataset()->test.count() == 0) {
    paragraph(style.caption, style.warning, "The data have no test images. Open other data.");
    return;
  }
  if (button(style, nullptr, "Measure", ButtonLook::primary)) {
    context.actions.push_back(action::MeasureLikelihood{
        static_cast<int>(view.samples), kImageChoices[static_cast<std::size_t>(view.images)]});
  }
  tooltip(style, "Measure", "On the weights that are shown now, in the background; training goes on.");
}

void draw_references(const PanelContext& context, const MeasuredLikelihood& result) {
  const Style& style = context.style;
  if (!row_of(result.likelihood).binarises || result.data_name != "MNIST") {
    paragraph(style.caption, style.text_faint,
              "Published numbers are for MNIST with pixels drawn black or white: this one cannot be compared "
              "with them.");
    return;
  }
  paragraph(style.caption, style.text_faint, "In the literature, with the same treatment of the pixels:");
  for (const Reference& reference : kReferences) {
    value_row(style, reference.name, format_decimal(reference.value, 2) + " nats");
  }
}

void draw_result(const PanelContext& context) {
  const Style& style = context.style;
  const auto& result = context.view.advice.likelihood.result;
  if (!result) {
    paragraph(
        style.body, style.text_dim,
        "log p(x) of a VAE cannot be computed, only bounded from below; this bound is closer than the ELBO.");
    return;
  }
  const ImportanceBound& bound = result->bound;
  const std::string error = bound.images > 1 ? " \u00b1 " + format_decimal(bound.standard_error, 2) : "";
  text_line(style.large, style.text, format_decimal(bound.mean, 2) + error + " nats");
  paragraph(style.body, style.text_dim,
            "K = " + format_count(bound.samples) + ", " + format_count(bound.images) + " test images of " +
                result->data_name + ", " + row_of(result->likelihood).data_treatment + ".");
  paragraph(style.caption, style.text_faint,
            result->model_name + " at step " + format_count(result->step) + ", in " +
                (result->seconds < 1 ? "less than a second" : format_duration(result->seconds)) + ".");
  draw_references(context, *result);
}

}  // namespace

void draw_likelihood_page(const PanelContext& context) {
  const Style& style = context.style;
  if (!is_vae(context.snapshot)) {
    paragraph(style.body, style.text_faint, "An autoencoder has no distribution over images to measure.");
    return;
  }
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float gap = style.px(24), left = std::min(style.px(240), room.x * 0.45F);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, 0U);
  ImGui::BeginChild("choices", {left, room.y}, false, ImGuiWindowFlags_NoScrollbar);
  draw_choices(context);
  ImGui::Dummy({0, style.px(4)});
  draw_start(context);
  ImGui::EndChild();
  ImGui::SameLine(0, gap);
  ImGui::BeginChild("result", {room.x - left - gap, room.y});
  draw_result(context);
  ImGui::EndChild();
  ImGui::PopStyleColor();
}

}  // namespace zscape
