#include "app/panels/map/map_options.h"

#include <string>

#include "app/panels/map/map_density.h"
#include "app/view/map/map_model.h"
#include "app/view/map/train_digits.h"
#include "app/view/shortcut_table.h"
#include "app/view/terms.h"
#include "app/widgets/controls.h"
#include "app/widgets/enum_controls.h"
#include "app/widgets/format.h"
#include "app/widgets/tooltip.h"

namespace zscape {
namespace {

void draw_spacing(const PanelContext& context) {
  const Style& style = context.style;
  const auto& model = context.snapshot.model;
  const bool has_prior = model && model->architecture().is_vae();
  GridSpacing& spacing = context.view.map.grid_spacing;
  text_line(style.caption, style.text_dim, "Manifold's grid");
  ImGui::BeginDisabled(!has_prior);
  GridSpacing shown = has_prior ? spacing : GridSpacing::linear;
  if (segments(style, "spacing", shown)) spacing = shown;
  ImGui::EndDisabled();
  tooltip(style, term::kGridSpacing.title,
          has_prior ? term::kGridSpacing.text : "A plain autoencoder has no prior to take quantiles of.");
}

// How far the training digits are.
std::string digits_note(const PanelContext& context) {
  const MapView& view = context.view.map;
  const DatasetPtr& data = context.snapshot.dataset;
  if (!data) return "There are no data to place on the map.";
  const std::string test = format_count(context.map.count()) + " test digits";
  if (view.digits == DigitSet::test) return test;
  if (!view.train_digits) return test + ", " + format_count(data->train.count()) + " more to be placed …";
  return format_count(context.map.count() + view.train_digits->count()) +
         " digits, those of training of step " + format_count(view.train_digits->step);
}

void draw_digit_sets(const PanelContext& context) {
  const Style& style = context.style;
  text_line(style.caption, style.text_dim, "Digits");
  segments(style, "digits", context.view.map.digits);
  tooltip(style, term::kDigitSets.title, term::kDigitSets.text);
  text_line(style.caption, style.text_faint, digits_note(context));
}

void toggle(const PanelContext& context, const char* label, const Term& term, Shortcut shortcut, bool& on,
            bool enabled) {
  ImGui::BeginDisabled(!enabled);
  toggle_row(context.style, label, on);
  ImGui::EndDisabled();
  tooltip(context.style, term.title + std::string(" · ") + keys_of(shortcut), term.text);
}

// Contours and ellipses, where the map is a plane.
void draw_statistics(const PanelContext& context) {
  DensityView& view = context.view.density;
  text_line(context.style.caption, context.style.text_dim, "Codes");
  toggle(context, "Density", term::kDensity, Shortcut::toggle_density, view.shown, has_density(context.map));
  toggle(context, "Ellipses", term::kClassEllipses, Shortcut::toggle_class_ellipses, view.class_ellipses,
         context.map.plane().latent_size() >= 2);
}

}  // namespace

void draw_map_options(const PanelContext& context, ImVec2 corner) {
  const Style& style = context.style;
  if (!ImGui::IsPopupOpen(kMapOptionsId)) return;
  ImGui::SetNextWindowPos(corner);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {style.px(12), style.px(10)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {style.px(8), style.px(6)});
  if (ImGui::BeginPopup(kMapOptionsId)) {
    draw_spacing(context);
    draw_digit_sets(context);
    draw_statistics(context);
    if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false)) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
}

}  // namespace zscape
