#include "app/panels/gallery/select_menu.h"

#include <algorithm>
#include <span>
#include <string>

#include "app/panels/dialogs/header_popup.h"
#include "app/view/code/gallery.h"
#include "app/view/map/map_model.h"
#include "app/widgets/controls.h"
#include "app/widgets/tooltip.h"

namespace zscape {
namespace {

constexpr float kWidth = 400;  // design pixels
constexpr float kClassGap = 4;

void select(ViewState& view, const Selection& found) {
  view.select.selected.combine(found, mode_of_keys());
  view.select.gallery.first = 0;
}

void draw_search(const PanelContext& context) {
  const Style& style = context.style;
  GalleryView& gallery = context.view.select.gallery;
  text_line(style.caption, style.text_dim, "By index, such as 12 or 100-120, 7");
  if (text_field(style, "##search", gallery.search, style.px(kWidth), false)) {
    const auto found = find_digits(gallery.search, context.map.count());
    gallery.search_failed = !found;
    if (found) select(context.view, *found);
  }
  tooltip(style, "By index",
          "Where the digits stand in the test set, counted from zero as in the tables, with - for a range. "
          "Enter selects them.");
  if (gallery.search_failed) {
    text_line(
        style.caption, style.error,
        "Numbers from 0 to " + std::to_string(context.map.count() - 1) + ", with , and - between them.");
  }
}

void draw_classes(const PanelContext& context) {
  const Style& style = context.style;
  text_line(style.caption, style.text_dim, "By class");
  const auto& classes = context.map.class_centres();
  if (classes.empty()) return;
  const float gap = style.px(kClassGap);
  const float width = button_width(style, nullptr, std::to_string(classes.back().label).c_str());
  const int columns = std::max(1, static_cast<int>((style.px(kWidth) + gap) / (width + gap)));
  int place = 0;
  for (const ClassCentre& entry : classes) {
    if (place++ % columns != 0) ImGui::SameLine(0, gap);
    const std::string name = std::to_string(entry.label);
    if (button(style, nullptr, name.c_str(), ButtonLook::plain, width)) {
      select(context.view, of_class(context.map.labels(), entry.label));
    }
    tooltip(style, "Class " + name, "Selects all test digits of this class.");
  }
}

void offer_losses(const PanelContext& context, const char* label, const Vector& values, Extreme which) {
  const bool known = values.size() == context.map.count();
  if (!ImGui::Selectable(label, false, known ? 0 : ImGuiSelectableFlags_Disabled)) return;
  const std::span<const float> shown(values.data(), static_cast<std::size_t>(values.size()));
  select(context.view, extreme_digits(shown, kMenuSelects, which));
}

void draw_extremes(const PanelContext& context) {
  const Style& style = context.style;
  MeasuresView& measures = context.view.measures;
  measures.losses_wanted = true;
  const auto* const measured = losses_of(measures, context.map.embedding());
  const DigitLosses losses = measured ? measured->value : DigitLosses();
  text_line(style.caption, style.text_dim, "The " + std::to_string(kMenuSelects) + " digits with the");
  offer_losses(context, "lowest reconstruction", losses.reconstruction, Extreme::smallest);
  offer_losses(context, "lowest ELBO", losses.elbo, Extreme::smallest);
  offer_losses(context, "highest KL", losses.kl, Extreme::largest);
}

void select_first(const PanelContext& context, GalleryOrder order) {
  ViewState& view = context.view;
  select(view,
         Selection(digits_in_order(context.map, view, order, false, every_digit(context.map), kMenuSelects)));
}

void draw_neighbours(const PanelContext& context) {
  GalleryView& gallery = context.view.select.gallery;
  const bool clicked = gallery.reference.has_value();
  const bool likeness = clicked && context.snapshot.dataset;
  if (ImGui::Selectable("codes nearest to the current one")) select_first(context, GalleryOrder::distance);
  if (ImGui::Selectable("codes nearest to the clicked digit's", false,
                        clicked ? 0 : ImGuiSelectableFlags_Disabled)) {
    select_first(context, GalleryOrder::digit_distance);
  }
  if (ImGui::Selectable("pixels most like the clicked digit's", false,
                        likeness ? 0 : ImGuiSelectableFlags_Disabled)) {
    measure_likeness(context.snapshot.dataset, gallery);
    select_first(context, GalleryOrder::likeness);
  }
}

}  // namespace

SelectMode mode_of_keys() {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.KeyAlt || io.KeyCtrl) return SelectMode::subtract;
  return io.KeyShift ? SelectMode::add : SelectMode::replace;
}

void draw_select_menu(const PanelContext& context, ImVec2 corner) {
  const Style& style = context.style;
  if (!begin_header_popup(style, kSelectMenuId, corner, style.px(kWidth + 2 * kHeaderPopupPadding))) return;
  if (ImGui::IsWindowAppearing()) context.view.select.gallery.search_failed = false;
  draw_search(context);
  draw_classes(context);
  draw_extremes(context);
  draw_neighbours(context);
  ImGui::Separator();
  if (ImGui::Selectable("Nothing (Esc)")) context.view.select.selected = Selection();
  text_line(style.caption, style.text_faint, "With Shift they are added, with Alt or Ctrl taken away.");
  end_header_popup();
}

}  // namespace zscape
