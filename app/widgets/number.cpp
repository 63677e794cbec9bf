#include "app/widgets/number.h"

#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "app/widgets/controls.h"
#include "app/widgets/format.h"

namespace zscape {
namespace {

double rounded(const NumberSpec& spec, double value) { return spec.whole ? std::round(value) : value; }

// Which number is being typed is kept in ImGui's storage of the window. ImGui takes some frames to hand the
// focus over, so a field counts up to kFocused, and gives up when the focus never comes.
constexpr int kIdle = 0, kAsksForFocus = 1, kGivesUp = 10, kFocused = 100;
int& typing_state(ImGuiID id) { return *ImGui::GetStateStorage()->GetIntRef(id, kIdle); }

void follow_focus(int& state, bool active, bool ended) {
  if (active) {
    state = kFocused;
  } else if (ended || state == kFocused || state == kGivesUp) {
    state = kIdle;
  } else {
    ++state;
  }
}

bool reset_by_right_click(double& value, const NumberSpec& spec) {
  if (!ImGui::IsItemClicked(ImGuiMouseButton_Right)) return false;
  const bool changed = value != spec.reset;
  value = spec.reset;
  return changed;
}

// What stands in the input when typing starts: the shown text without its unit, if that means the same.
std::string editable_text(const NumberSpec& spec, double value) {
  std::string shown = spec.format(value);
  return parse_number(shown) ? shown : format_decimal(value, spec.whole ? 0 : 3);
}

// The input in place of the field, while typing.
Edit typing(const Style& style, const Box& box, double& value, const NumberSpec& spec, int& state) {
  const std::string before = editable_text(spec, value);
  std::string text = before;
  if (state == kAsksForFocus) ImGui::SetKeyboardFocusHere();
  const FontScope scope(style.body);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                      {style.px(8), std::max(0.0F, (box.height() - font_height(style.body)) / 2)});
  ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, style.rounding);
  ImGui::PushStyleColor(ImGuiCol_FrameBg, style.hovered);
  ImGui::PushStyleColor(ImGuiCol_Text, style.text);
  ImGui::SetNextItemWidth(box.width());
  const bool entered = ImGui::InputText(
      "##typing", &text, ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar(2);
  follow_focus(state, ImGui::IsItemActive(), entered);
  if (state != kIdle) return Edit::none;
  if (text == before) return Edit::none;  // not even rounded to what was shown
  const double old = value;
  value = typed_value(spec, text, old);
  return value != old ? Edit::done : Edit::none;
}

void draw_track(const Style& style, const Box& box, float share, bool active) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float y = box.middle().y, half = style.px(2), knob = style.px(active ? 8 : 7);
  const float inset = style.px(7);
  const float x = box.min.x + inset + share * (box.width() - 2 * inset);
  list.AddRectFilled({box.min.x, y - half}, {box.max.x, y + half}, ImGui::GetColorU32(style.line), half);
  list.AddRectFilled({box.min.x, y - half}, {x, y + half}, ImGui::GetColorU32(style.accent), half);
  list.AddCircleFilled({x, y}, knob, ImGui::GetColorU32(style.text));
}

}  // namespace

double slider_position(const NumberSpec& spec, double value) {
  const double low = spec.slider_minimum, high = spec.slider_maximum;
  const double inside = std::clamp(value, low, high);
  switch (spec.scale) {
    case NumberScale::logarithmic:
      return std::log(inside / low) / std::log(high / low);
    case NumberScale::squared:
      return std::sqrt(inside / high);
    case NumberScale::linear:
      break;
  }
  return (inside - low) / (high - low);
}

double slider_value(const NumberSpec& spec, double position) {
  const double low = spec.slider_minimum, high = spec.slider_maximum;
  const double at = std::clamp(position, 0.0, 1.0);
  switch (spec.scale) {
    case NumberScale::logarithmic:
      return rounded(spec, low * std::pow(high / low, at));
    case NumberScale::squared:
      return rounded(spec, high * at * at);
    case NumberScale::linear:
      break;
  }
  return rounded(spec, low + at * (high - low));
}

double typed_value(const NumberSpec& spec, std::string_view text, double old) {
  const auto value = parse_number(text);
  return value ? std::clamp(rounded(spec, *value), spec.minimum, spec.maximum) : old;
}

Edit number_field(const Style& style, const char* id, const Box& box, double& value, const NumberSpec& spec) {
  ImGui::PushID(id);
  ImGui::SetCursorScreenPos(box.min);
  int& state = typing_state(ImGui::GetID("typing"));
  Edit edit = Edit::none;
  if (state != kIdle) {
    edit = typing(style, box, value, spec, state);
  } else {
    if (ImGui::InvisibleButton("field", {box.width(), box.height()})) state = kAsksForFocus;
    draw_field(style, box, ImGui::IsItemHovered());
    if (reset_by_right_click(value, spec)) edit = Edit::done;
    const Box inner{{box.min.x + style.px(4), box.min.y}, {box.max.x - style.px(10), box.max.y}};
    draw_text_in(style.body, inner, Align::right, style.text, spec.format(value));
  }
  ImGui::PopID();
  return edit;
}

Edit number_row(const Style& style, std::string_view label, double& value, const NumberSpec& spec,
                std::string_view note) {
  ImGui::BeginGroup();
  const Box box = row(style, label, note);
  const Edit edit = number_field(style, std::string(label).c_str(), box, value, spec);
  ImGui::EndGroup();
  return edit;
}

Edit slider_row(const Style& style, std::string_view label, double& value, const NumberSpec& spec,
                std::string_view note) {
  ImGui::BeginGroup();
  const float width = ImGui::GetContentRegionAvail().x;
  const Edit typed = number_row(style, label, value, spec, note);
  const Edit dragged = slider(style, std::string(label).c_str(), width, value, spec);
  ImGui::Dummy({0, style.px(2)});
  ImGui::EndGroup();
  return typed == Edit::none ? dragged : typed;
}

Edit slider(const Style& style, const char* id, float width, double& value, const NumberSpec& spec) {
  ImGui::PushID(id);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton("slider", {std::max(1.0F, width), style.px(16)});
  ImGui::PopID();
  Edit edit = Edit::none;
  const float knob = style.px(7);
  if (ImGui::IsItemActive()) {
    const float way = std::max(1.0F, width - 2 * knob);
    const double wanted = slider_value(spec, (ImGui::GetIO().MousePos.x - at.x - knob) / way);
    if (wanted != value) edit = Edit::changing;
    value = wanted;
  }
  if (ImGui::IsItemDeactivated()) edit = Edit::done;
  if (reset_by_right_click(value, spec)) edit = Edit::done;
  const Box box{at, {at.x + width, at.y + style.px(16)}};
  draw_track(style, box, static_cast<float>(slider_position(spec, value)), ImGui::IsItemActive());
  return edit;
}

}  // namespace zscape
