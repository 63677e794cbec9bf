#include "app/panels/dialogs/guide.h"

#include <algorithm>
#include <string>

#include "app/widgets/controls.h"

namespace zscape {
namespace {

constexpr float kCardWidth = 340;  // design pixels

constexpr std::array<GuideStep, kGuideSteps> kSteps = {{
    {GuidePlace::nothing, "What am I seeing?",
     "A variational autoencoder, at work. It presses each picture of a digit into a few numbers, its "
     "code, and learns to draw the picture again from them."},
    {GuidePlace::map, "The latent map",
     "Each point is a test digit at the place of its code, coloured by its class. The model never saw "
     "the classes: digits that look alike have come together by themselves."},
    {GuidePlace::under_mouse, "Every place is a picture",
     "Move the mouse over the map: the decoder draws what belongs to that place, also between the "
     "points. That is why such a model can invent digits."},
    {GuidePlace::toolbar, "Let it learn",
     "Train, or Space, starts learning from fresh weights or goes on; it pauses just as quickly. The "
     "points fall into place while the test ELBO, at the right, rises. Drag over the strip below the map "
     "to go back in time."},
    {GuidePlace::curves, "The ELBO",
     "The score of each moment: how well pictures are rebuilt, less the KL, which is what the codes may "
     "tell about them. If training goes on rising and test falls, it learns by heart."},
    {GuidePlace::settings, "Turn a knob",
     "\u03b2 weighs the KL against the picture and acts at once: raise it and all codes gather in the "
     "middle, lower it and they drift apart. Rest the mouse on any name to read what it means."},
    {GuidePlace::map, "Draw one yourself",
     "Press D and draw a digit: at every stroke the model places it on the map and shows what it makes "
     "of it. A click pins a place, a drag leaves a path."},
    {GuidePlace::bottom, "Look closer",
     "Samples are drawn from codes that nobody chose; the other tabs compare digits with their "
     "reconstructions, show what each dimension tells, and say when something goes wrong. F1 lists all "
     "keys."},
}};

Box place_of(const GuidePlaces& places, GuidePlace place) {
  switch (place) {
    case GuidePlace::nothing:
      return {};
    case GuidePlace::toolbar:
      return places.toolbar;
    case GuidePlace::settings:
      return places.settings;
    case GuidePlace::map:
      return places.map;
    case GuidePlace::under_mouse:
      return places.under_mouse;
    case GuidePlace::curves:
      return places.curves;
    case GuidePlace::bottom:
      return places.bottom;
  }
  return {};
}

void draw_outline(const Style& style, const Box& box) {
  if (box.width() < 1 || box.height() < 1) return;
  const float inset = style.px(1.5F);
  ImGui::GetForegroundDrawList()->AddRect({box.min.x + inset, box.min.y + inset},
                                          {box.max.x - inset, box.max.y - inset}, style.accent,
                                          style.rounding, 0, style.px(2.5F));
}

void draw_buttons(const Style& style, std::optional<int>& step) {
  const bool last = *step + 1 == kGuideSteps;
  const char* const next = last ? "Done" : "Next";
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + ImGui::GetContentRegionAvail().x;
  int wanted = *step;
  if (!last && button(style, nullptr, "Skip", ButtonLook::quiet)) wanted = kGuideSteps;
  ImGui::SetCursorScreenPos(
      {right - button_width(style, nullptr, next) - style.px(8) - button_width(style, nullptr, "Back"),
       at.y});
  ImGui::BeginDisabled(*step == 0);
  if (button(style, nullptr, "Back")) --wanted;
  ImGui::EndDisabled();
  ImGui::SetCursorScreenPos({right - button_width(style, nullptr, next), at.y});
  if (button(style, nullptr, next, ButtonLook::primary)) ++wanted;
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false)) wanted = kGuideSteps;
  step = wanted < kGuideSteps ? std::optional(wanted) : std::nullopt;
}

void draw_card(const PanelContext& context, const GuideStep& step) {
  const Style& style = context.style;
  const int number = *context.view.guide_step + 1;
  text_line(style.caption, style.text_faint, std::to_string(number) + " of " + std::to_string(kGuideSteps));
  ImGui::Dummy({0, style.px(2)});
  text_line(style.large, style.text, step.title);
  ImGui::Dummy({0, style.px(4)});
  paragraph(style.body, style.text_dim, step.text);
  ImGui::Dummy({0, style.px(12)});
  draw_buttons(style, context.view.guide_step);
}

}  // namespace

const std::array<GuideStep, kGuideSteps>& guide_steps() { return kSteps; }

ImVec2 card_position(const Box& target, ImVec2 size, ImVec2 display, float gap) {
  const ImVec2 middle{(display.x - size.x) / 2, (display.y - size.y) / 2};
  if (target.width() < 1 || target.height() < 1) return middle;
  const auto within = [](float value, float most) { return std::clamp(value, 0.0F, std::max(0.0F, most)); };
  const float beside_y = within(target.middle().y - size.y / 2, display.y - size.y);
  const float along_x = within(target.middle().x - size.x / 2, display.x - size.x);
  if (target.max.x + gap + size.x <= display.x) return {target.max.x + gap, beside_y};
  if (target.min.x - gap - size.x >= 0) return {target.min.x - gap - size.x, beside_y};
  if (target.min.y - gap - size.y >= 0) return {along_x, target.min.y - gap - size.y};
  if (target.max.y + gap + size.y <= display.y) return {along_x, target.max.y + gap};
  return middle;
}

void draw_guide(const PanelContext& context, const GuidePlaces& places) {
  const Style& style = context.style;
  const std::optional<int> shown = context.view.guide_step;
  if (!shown || *shown < 0 || *shown >= kGuideSteps) return;
  const GuideStep& step = kSteps[static_cast<std::size_t>(*shown)];
  const Box target = place_of(places, step.place);
  draw_outline(style, target);
  const ImVec2 size{style.px(kCardWidth), style.px(190)};
  ImGui::SetNextWindowPos(card_position(target, size, ImGui::GetIO().DisplaySize, style.px(16)));
  ImGui::SetNextWindowSize({size.x, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {style.px(20), style.px(16)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 2 * style.rounding);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, std::max(1.0F, style.px(1)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {style.px(8), style.px(2)});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, style.raised);
  constexpr auto kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoNav |
                          ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize;
  if (ImGui::Begin("##guide", nullptr, kFlags)) {
    if (ImGui::IsWindowAppearing()) ImGui::SetWindowFocus();
    draw_card(context, step);
  }
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(4);
}

}  // namespace zscape
