#include "app/panels/code/attributes.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/panels/dialogs/export_menu.h"
#include "app/view/code/probe.h"
#include "app/view/map/map_model.h"
#include "app/view/terms.h"
#include "app/widgets/controls.h"
#include "app/widgets/format.h"
#include "app/widgets/icons.h"
#include "app/widgets/number.h"
#include "app/widgets/tooltip.h"
#include "core/latent/attribute.h"

namespace zscape {
namespace {

constexpr const char* kFormId = "new attribute";
constexpr const char* kExportsId = "vector exports";
constexpr double kSliderReach = 2;
constexpr double kTypedBound = 100;

std::string amount_text(double value) { return format_decimal(value, 2); }

std::string difference_of(const Attribute& attribute) {
  return name_of(attribute.with) + " " + kMinus + " " + name_of(attribute.without);
}

// Of the groups with digits the newest mean; a pin that was removed leaves the direction as it was.
void aim(const PanelContext& context, Attribute& attribute) {
  const auto with = mean_of(context, attribute.with), without = mean_of(context, attribute.without);
  if (with && without) attribute.direction = *with - *without;
}

bool is_sum(const AttributesView& view, const Vector& code) {
  return view.sum.code.size() == code.size() && view.sum.code == code;
}

// By all sliders together, L; of at least one vector.
Vector added(const AttributesView& view) {
  Vector sum = Vector::Zero(view.kept.front().direction.size());
  for (const Attribute& attribute : view.kept) {
    sum += static_cast<float>(attribute.amount) * attribute.direction;
  }
  return sum;
}

void group_row(const Style& style, const char* label, std::vector<CodeGroup> groups, CodeGroup& chosen) {
  std::vector<std::string> names;
  names.reserve(groups.size());
  for (const CodeGroup& group : groups) names.push_back(name_of(group));
  if (std::find(groups.begin(), groups.end(), chosen) == groups.end()) {
    groups.push_back(chosen);  // a selection that has been let go of since
    names.push_back(name_of(chosen));
  }
  const auto found = std::find(groups.begin(), groups.end(), chosen);
  int index = static_cast<int>(found - groups.begin());
  if (combo_row(style, label, names, index)) chosen = groups[static_cast<std::size_t>(index)];
}

void draw_form(const PanelContext& context, ImVec2 corner) {
  const Style& style = context.style;
  AttributesView& view = context.view.attributes;
  if (!ImGui::IsPopupOpen(kFormId)) return;
  ImGui::SetNextWindowPos(corner, 0, {1, 1});
  ImGui::SetNextWindowSize({style.px(224), 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {style.px(12), style.px(12)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {style.px(8), style.px(6)});
  if (ImGui::BeginPopup(kFormId)) {
    const std::vector<CodeGroup> groups = code_groups(context);
    group_row(style, "Mean of", groups, view.with);
    tooltip(style, term::kAttribute.title, term::kAttribute.text);
    group_row(style, "minus mean of", groups, view.without);
    tooltip(style, term::kAttribute.title, term::kAttribute.text);
    ImGui::BeginDisabled(view.with == view.without);
    if (button(style, icon::kPlus, "Keep", ButtonLook::primary, ImGui::GetContentRegionAvail().x)) {
      add_attribute(context, view.with, view.without);
      ImGui::CloseCurrentPopup();
    }
    ImGui::EndDisabled();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
}

// The name; a click begins to rename, Enter or a click elsewhere ends it, Esc leaves it as it was.
void draw_name(const PanelContext& context, std::size_t index, const Box& box) {
  const Style& style = context.style;
  AttributesView& view = context.view.attributes;
  Attribute& attribute = view.kept[index];
  ImGui::SetCursorScreenPos(box.min);
  if (view.renamed == index) {
    const bool entered =
        text_field(style, "##name", view.typed_name, box.width(), std::exchange(view.rename_begins, false),
                   ImGuiInputTextFlags_AutoSelectAll);
    if (!entered && !ImGui::IsItemDeactivated()) return;
    rename(attribute, view.typed_name);
    view.renamed.reset();
    return;
  }
  const std::string name = name_of(attribute);
  if (ImGui::InvisibleButton("name", {box.width(), box.height()})) {
    view.renamed = index;
    view.typed_name = name;
    view.rename_begins = true;
  }
  const ImU32 colour = ImGui::IsItemHovered() ? style.accent : style.text;
  draw_text_in(style.strong, box, Align::left, colour, shortened(style.strong, name, box.width()));
  tooltip(style, name,
          "The mean code of " + name_of(attribute.with) + " minus that of " + name_of(attribute.without) +
              ". Click to rename.");
}

// True when it shall be removed.
bool draw_attribute(const PanelContext& context, std::size_t index) {
  const Style& style = context.style;
  Attribute& attribute = context.view.attributes.kept[index];
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float remove_left = at.x + width - style.row;
  const Box field{{remove_left - style.px(68), at.y + style.px(2)},
                  {remove_left - style.px(4), at.y + style.px(26)}};
  ImGui::PushID(static_cast<int>(index));
  draw_name(context, index, {at, {field.min.x - style.px(8), at.y + style.row}});
  NumberSpec spec{-kSliderReach,       kSliderReach, -kTypedBound, kTypedBound, 0,
                  NumberScale::linear, false,        amount_text};
  double amount = attribute.amount;
  Edit edit = number_field(style, "amount", field, amount, spec);
  ImGui::SetCursorScreenPos({remove_left, at.y});
  const bool remove = icon_button(style, icon::kDelete, "remove");
  tooltip(style, "Remove", "Forgets this vector. The code stays as it is.");
  ImGui::SetCursorScreenPos({at.x, at.y + style.row + style.px(2)});
  const Edit dragged = slider(style, "slider", width, amount, spec);
  tooltip(style, name_of(attribute),
          "Adds so many times the mean code of " + name_of(attribute.with) + " minus that of " +
              name_of(attribute.without) + " to the code. Right click: back to where it came from.");
  ImGui::PopID();
  if (edit != Edit::none || dragged != Edit::none) set_amount(context, attribute, amount);
  ImGui::SetCursorScreenPos({at.x, at.y + style.row + style.px(26)});
  return remove;
}

void draw_export_button(const PanelContext& context, ImVec2 at) {
  const Style& style = context.style;
  ImGui::SetCursorScreenPos(at);
  if (icon_button(style, icon::kExport, "export vectors")) ImGui::OpenPopup(kExportsId);
  tooltip(style, "Export", "The vectors that are kept, as a table (CSV) or as an array (NPY).");
  static constexpr std::array kKinds{ExportKind::vectors_csv, ExportKind::vectors_npy};
  draw_export_menu(context, kExportsId, {at.x + style.row, at.y + style.row}, kKinds);
}

}  // namespace

std::string name_of(const Attribute& attribute) {
  return attribute.name.empty() ? difference_of(attribute) : attribute.name;
}

void rename(Attribute& attribute, const std::string& typed) {
  const auto first = typed.find_first_not_of(' '), last = typed.find_last_not_of(' ');
  attribute.name = first == std::string::npos ? "" : typed.substr(first, last - first + 1);
  if (attribute.name == difference_of(attribute)) attribute.name.clear();
}

std::string name_of(const CodeGroup& group) {
  switch (group.kind) {
    case CodeGroup::Kind::pin:
      return "Pin " + group.pin;
    case CodeGroup::Kind::selected:
      return format_count(static_cast<std::int64_t>(group.digits.size())) + " selected";
    case CodeGroup::Kind::digits_of_class:
      break;
  }
  return std::to_string(group.label);
}

std::vector<CodeGroup> code_groups(const PanelContext& context) {
  std::vector<CodeGroup> groups;
  const Selection& selected = context.view.select.selected;
  if (!selected.empty()) groups.push_back({CodeGroup::Kind::selected, 0, {}, selected.indices()});
  for (const ClassCentre& centre : context.map.class_centres()) {
    groups.push_back({CodeGroup::Kind::digits_of_class, centre.label, {}, {}});
  }
  for (const Pin& pin : context.view.pins) groups.push_back({CodeGroup::Kind::pin, 0, pin.name, {}});
  return groups;
}

std::optional<Vector> mean_of(const PanelContext& context, const CodeGroup& group) {
  if (group.kind == CodeGroup::Kind::pin) {
    for (const Pin& pin : context.view.pins) {
      if (pin.name == group.pin) return pin.code;
    }
    return std::nullopt;
  }
  const EmbeddingPtr& embedding = context.map.embedding();
  if (embedding == nullptr) return std::nullopt;
  if (group.kind == CodeGroup::Kind::selected) {
    const bool there = !group.digits.empty() && group.digits.back() < embedding->count();  // they ascend
    if (!there) return std::nullopt;
    return mean_of_digits(embedding->posterior.mean, group.digits);
  }
  const auto& labels = embedding->labels;
  if (std::find(labels.begin(), labels.end(), group.label) == labels.end()) return std::nullopt;
  return mean_of_class(embedding->posterior.mean, labels, group.label);
}

void add_attribute(const PanelContext& context, const CodeGroup& with, const CodeGroup& without) {
  auto& kept = context.view.attributes.kept;
  const auto same = [&](const Attribute& other) { return other.with == with && other.without == without; };
  if (with == without || std::any_of(kept.begin(), kept.end(), same)) return;
  Attribute attribute{with, without, {}, 0, {}};
  aim(context, attribute);
  if (attribute.direction.size() > 0) kept.push_back(attribute);
}

void set_amount(const PanelContext& context, Attribute& attribute, double amount) {
  if (attribute.direction.size() != context.view.code.size()) return;
  AttributesView& view = context.view.attributes;
  if (!is_sum(view, context.view.code)) view.sum.from = context.view.code;
  attribute.amount = amount;
  set_code(context, view.sum.from + added(view), false);
  view.sum.code = context.view.code;
}

void remove_attribute(const PanelContext& context, std::size_t index) {
  AttributesView& view = context.view.attributes;
  view.kept.erase(view.kept.begin() + static_cast<std::ptrdiff_t>(index));
  view.renamed.reset();
  if (is_sum(view, context.view.code) && !view.kept.empty()) view.sum.from = view.sum.code - added(view);
}

void follow_attributes(const PanelContext& context) {
  AttributesView& view = context.view.attributes;
  const Eigen::Index size = context.view.code.size();
  const auto gone = std::erase_if(
      view.kept, [&](const Attribute& attribute) { return attribute.direction.size() != size; });
  if (gone > 0) view.renamed.reset();
  if (view.embedding != context.map.embedding()) {
    view.embedding = context.map.embedding();
    for (Attribute& attribute : view.kept) aim(context, attribute);
    std::erase_if(view.kept, [&](const Attribute& attribute) { return attribute.direction.size() != size; });
  }
  if (is_sum(view, context.view.code)) return;
  for (Attribute& attribute : view.kept) attribute.amount = 0;
}

void draw_attributes(const PanelContext& context) {
  const Style& style = context.style;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  draw_text_in(style.strong, {at, {at.x + width, at.y + style.row}}, Align::left, style.text, "Vectors");
  ImGui::SetCursorScreenPos({at.x + width - style.row, at.y});
  ImGui::BeginDisabled(code_groups(context).size() < 2);
  if (icon_button(style, icon::kPlus, "add vector")) ImGui::OpenPopup(kFormId);
  ImGui::EndDisabled();
  tooltip(style, term::kAttribute.title, term::kAttribute.text);
  draw_form(context, {at.x + width, at.y - style.px(4)});
  if (!context.view.attributes.kept.empty())
    draw_export_button(context, {at.x + width - 2 * style.row, at.y});
  ImGui::SetCursorScreenPos({at.x, at.y + style.px(36)});
  auto& kept = context.view.attributes.kept;
  for (std::size_t i = 0; i < kept.size();) {
    if (draw_attribute(context, i)) {
      remove_attribute(context, i);
    } else {
      ++i;
    }
  }
}

}  // namespace zscape
