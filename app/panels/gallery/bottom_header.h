// The line above samples, reconstructions, dimensions and runs: their tabs at the left, a panel's own
// controls at the right.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/panels/panels.h"

namespace zscape {

struct HeaderButton {
  const char* icon = nullptr;
  const char* id = nullptr;
  std::string_view title;  // of its tooltip
  std::string_view text;
  bool enabled = true;
};

// Draws the tabs, the first of `notes` for which there is room, and the buttons to its right. Returns the
// index of the button that was clicked, or −1. The next item begins below the line.
int bottom_header(const PanelContext& context, std::span<const std::string> notes,
                  std::span<const HeaderButton> buttons);

}  // namespace zscape
