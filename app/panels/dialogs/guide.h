// "What am I seeing?": a walk around the live program in a few steps, for somebody who meets it for the first
// time.
#pragma once

#include <array>

#include "app/panels/panels.h"
#include "app/widgets/text.h"

namespace zscape {

// What a step points at.
enum class GuidePlace { nothing, toolbar, settings, map, under_mouse, curves, bottom };

// Where that is on the screen; empty boxes for what the window has no room for.
struct GuidePlaces {
  Box toolbar;
  Box settings;
  Box map;
  Box under_mouse;
  Box curves;
  Box bottom;
};

struct GuideStep {
  GuidePlace place;
  const char* title;
  const char* text;
};
inline constexpr int kGuideSteps = 8;
const std::array<GuideStep, kGuideSteps>& guide_steps();

// The card and the outline of the step in ViewState::guide_step; nothing without one. Next, Back, Skip and
// Esc.
void draw_guide(const PanelContext& context, const GuidePlaces& places);

// Pure: where a card of `size` stands beside `target` within the display, not over it where there is room.
ImVec2 card_position(const Box& target, ImVec2 size, ImVec2 display, float gap);

}  // namespace zscape
