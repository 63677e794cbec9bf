// The gallery: the selected test digits, or all of them, above what the model makes of each; sorted by how
// well that is, or by how near they are.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "app/panels/dialogs/header_popup.h"
#include "app/panels/gallery/bottom_header.h"
#include "app/panels/gallery/select_menu.h"
#include "app/view/code/gallery.h"
#include "app/view/code/picture_grid.h"
#include "app/view/code/probe.h"
#include "app/view/dialogs/dialog_logic.h"
#include "app/widgets/format.h"
#include "app/widgets/icons.h"
#include "app/widgets/image_view.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"
#include "core/train/model_on_data.h"

namespace zscape {
namespace {

constexpr float kPictureSize = 48;  // design pixels, about
constexpr float kCaptionHeight = 16;
constexpr int kMostShown = 200;
constexpr float kHeaderHeight = 40;
constexpr float kNoteHeight = 20;

bool can_measure(const PanelContext& context) {
  return ModelOnData(context.snapshot.model, context.snapshot.dataset).fits();
}

bool offered(const PanelContext& context, GalleryOrder order) {
  const Snapshot& snapshot = context.snapshot;
  const bool vae = snapshot.model && snapshot.model->architecture().is_vae();
  if (order == GalleryOrder::elbo || order == GalleryOrder::kl) return vae;
  if (order == GalleryOrder::digit_distance) return context.view.select.gallery.reference.has_value();
  if (order == GalleryOrder::likeness) return snapshot.dataset && context.view.select.gallery.reference;
  return true;
}

// Choosing the order that is there already turns it round; the list says how each one stands now.
void draw_order_menu(const PanelContext& context, ImVec2 corner) {
  GalleryView& gallery = context.view.select.gallery;
  if (!begin_header_popup(context.style, "order", corner)) return;
  for (const GalleryOrder order : enum_values<GalleryOrder>()) {
    const bool on = order == gallery.order;
    const std::string label =
        label_of(order) + (" · " + direction_of(order, on && gallery.reversed)) + "##" + label_of(order);
    const auto flags = offered(context, order) ? 0 : ImGuiSelectableFlags_Disabled;
    if (!ImGui::Selectable(label.c_str(), on, flags)) continue;
    gallery.reversed = on && !gallery.reversed;
    gallery.order = order;
    gallery.first = 0;
  }
  end_header_popup();
}

void draw_export_menu(const PanelContext& context, ImVec2 corner) {
  if (!begin_header_popup(context.style, "export", corner)) return;
  DialogView& dialog = context.view.dialog;
  if (ImGui::Selectable("Table (CSV)…")) open_export_dialog(dialog, ExportKind::selection_table);
  if (ImGui::Selectable("Pictures (PNG)…")) open_export_dialog(dialog, ExportKind::selection_sheet);
  end_header_popup();
}

// From the whole sentence down to what fits a narrow tile.
std::vector<std::string> notes_of(const PanelContext& context, int shown) {
  const ViewState& view = context.view;
  const GalleryView& gallery = view.select.gallery;
  const int count = gallery_count(context.map, view);
  const std::string what = view.select.selected.empty() ? " digits" : " selected";
  const std::string order = label_of(gallery.order) + (", " + direction_of(gallery.order, gallery.reversed));
  const std::string page =
      format_count(gallery.first + 1) + "–" + format_count(gallery.first + shown) + " of ";
  std::string measured;
  if (needs_losses(gallery.order)) {
    const auto* const losses = losses_of(view.measures, context.map.embedding());
    measured = losses                 ? " · nats at step " + format_count(losses->step)
               : can_measure(context) ? " · measuring …"
                                      : " · not measured: the data do not fit the model";
  }
  const std::string total = format_count(count) + what;
  return {page + total + " · " + order + measured, total + " · " + order, total};
}

void draw_header(const PanelContext& context, int shown) {
  ViewState& view = context.view;
  GalleryView& gallery = view.select.gallery;
  const bool there = !context.map.empty();
  const int count = gallery_count(context.map, view);
  const std::array<HeaderButton, 5> buttons{{
      {icon::kSort, "order", "Order",
       "What the digits are sorted by. Choosing the same again turns it round.", there},
      {icon::kFilter, "select", "Select",
       "Selects digits by index, class or loss, or near to what is under examination. The lasso and the "
       "rectangle at the map's left edge select by hand.",
       there},
      {icon::kExport, "export", "Export", "Saves these digits as a table or as a sheet of pictures.", there},
      {icon::kLeft, "previous", "Previous page", {}, gallery.first > 0},
      {icon::kRight, "next", "Next page", {}, gallery.first + shown < count},
  }};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 corner{at.x + ImGui::GetContentRegionAvail().x, at.y};
  switch (bottom_header(context, {}, buttons)) {
    case 0:
      ImGui::OpenPopup("order");
      break;
    case 1:
      ImGui::OpenPopup(kSelectMenuId);
      break;
    case 2:
      ImGui::OpenPopup("export");
      break;
    case 3:
      gallery.first -= shown;
      break;
    case 4:
      gallery.first += shown;
      break;
    default:
      break;
  }
  gallery.first = std::clamp(gallery.first, 0, std::max(0, count - 1));
  draw_order_menu(context, corner);
  draw_select_menu(context, corner);
  draw_export_menu(context, corner);
}

// What the digits are and what the numbers below them mean: the tabs leave no room for that beside them.
void draw_note(const PanelContext& context, int shown) {
  const Style& style = context.style;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const auto notes = notes_of(context, shown);
  const auto fits = [&](const std::string& note) { return text_width(style.caption, note) <= width; };
  const auto note = std::find_if(notes.begin(), notes.end(), fits);
  if (note != notes.end()) draw_text(style.caption, at, style.text_dim, *note);
}

std::string losses_text(const PanelContext& context, int digit) {
  const auto* const measured = losses_of(context.view.measures, context.map.embedding());
  if (!measured || digit >= measured->value.count()) return {};
  const DigitLosses& losses = measured->value;
  std::string text = "reconstruction " + format_nats(losses.reconstruction(digit));
  if (digit < losses.kl.size()) {
    text += " · KL " + format_nats(losses.kl(digit)) + " · ELBO " + format_nats(losses.elbo(digit));
  }
  return text + " nats\n";
}

// Of the digit on the page, from the sheet that was painted last.
Picture picture_of(const std::vector<Picture>& pictures, const std::vector<int>& digits, int digit) {
  const auto found = std::find(digits.begin(), digits.end(), digit);
  const auto place = static_cast<std::size_t>(found - digits.begin());
  return place < pictures.size() ? pictures[place] : Picture{};
}

void mark(const PanelContext& context, ImVec2 corner, ImVec2 size) {
  const Style& style = context.style;
  const float edge = style.px(2);
  ImGui::GetWindowDrawList()->AddRect({corner.x - edge, corner.y - edge},
                                      {corner.x + size.x + edge, corner.y + size.y + edge}, style.accent,
                                      style.rounding, 0, style.px(2));
}

void draw_digit(const PanelContext& context, int digit, ImVec2 corner, ImVec2 size) {
  const Style& style = context.style;
  const Pictures& pictures = context.pictures;
  ViewState& view = context.view;
  GalleryView& gallery = view.select.gallery;
  const Picture original = picture_of(pictures.gallery_originals, pictures.gallery, digit);
  const Picture reconstruction = picture_of(pictures.gallery_reconstructions, pictures.gallery, digit);
  const float below = size.y + style.px(1);
  const ImVec2 whole{size.x, below + size.y};
  ImGui::PushID(digit);
  ImGui::SetCursorScreenPos(corner);  // before the pictures in it: the first item takes the mouse
  if (ImGui::InvisibleButton("digit", {whole.x, whole.y + style.px(kCaptionHeight)})) {
    set_code(context, context.map.embedding()->posterior.mean.col(digit), false);
    gallery.reference = digit;
  }
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) gallery.pointed = digit;
  tooltip(style, digit_text(context.map, digit),
          losses_text(context, digit) +
              "Above as it stands in the test set, below its reconstruction. Click to look "
              "at its code.");
  ImGui::SetCursorScreenPos(corner);
  image_view(style, "original", size, original);
  ImGui::SetCursorScreenPos({corner.x, corner.y + below});
  image_view(style, "reconstruction", size, reconstruction);
  ImGui::PopID();
  if (hovered || view.hovered_digit == digit) mark(context, corner, whole);
  const Box caption{{corner.x - style.px(4), corner.y + whole.y},
                    {corner.x + size.x + style.px(4), corner.y + whole.y + style.px(kCaptionHeight)}};
  draw_text_in(style.caption, caption, Align::middle, style.text_dim,
               gallery_caption(context.map, view, digit));
}

}  // namespace

void draw_selection_panel(const PanelContext& context) {
  const Style& style = context.style;
  ViewState& view = context.view;
  GalleryView& gallery = view.select.gallery;
  if (!offered(context, gallery.order)) gallery.order = GalleryOrder::reconstruction;
  const bool wants_losses = needs_losses(gallery.order) && can_measure(context);
  view.measures.losses_wanted |= wants_losses;
  if (gallery.order == GalleryOrder::likeness) measure_likeness(context.snapshot.dataset, gallery);

  const float above = style.px(kHeaderHeight + kNoteHeight);
  const ImVec2 start{ImGui::GetCursorScreenPos().x, ImGui::GetCursorScreenPos().y + above};
  const ImVec2 room{ImGui::GetContentRegionAvail().x, ImGui::GetContentRegionAvail().y - above};
  const float gap = style.px(8), extra = style.px(1 + kCaptionHeight);
  const float aspect = picture_aspect(context.snapshot);
  const PictureGrid grid = picture_grid(room.x, room.y, style.px(kPictureSize), gap, aspect / 2, extra);
  const int most = std::min(grid.count(), kMostShown);
  gallery.first = std::clamp(gallery.first, 0, std::max(0, gallery_count(context.map, view) - 1));
  gallery.page = gallery_digits(context.map, view, gallery.first + most);
  gallery.page.erase(
      gallery.page.begin(),
      gallery.page.begin() +
          std::min<std::ptrdiff_t>(gallery.first, static_cast<std::ptrdiff_t>(gallery.page.size())));
  draw_header(context, static_cast<int>(gallery.page.size()));
  if (context.map.empty()) {
    paragraph(style.body, style.text_faint,
              "The gallery appears here as soon as the test digits have been embedded.");
    return;
  }
  draw_note(context, static_cast<int>(gallery.page.size()));
  const ImVec2 size{grid.cell_width, grid.cell_height / 2};
  for (int i = 0; i < static_cast<int>(gallery.page.size()); ++i) {
    draw_digit(context, gallery.page[static_cast<std::size_t>(i)],
               {start.x + static_cast<float>(i % grid.columns) * (grid.cell_width + gap),
                start.y + static_cast<float>(i / grid.columns) * (grid.cell_height + extra + gap)},
               size);
  }
}

}  // namespace zscape
