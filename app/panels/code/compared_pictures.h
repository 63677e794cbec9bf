// Two models at one code: the picture under the mouse beside that of another moment or run.
#pragma once

#include "app/panels/panels.h"

namespace zscape {

// Whether there is a comparison, and its model reads codes of the length that is under the mouse.
bool can_compare(const PanelContext& context);

// Both pictures side by side, labelled, across the panel's width; in place of the one picture.
void draw_compared_pictures(const PanelContext& context);

// What stands for the model on the screen: "now", "epoch 2.57 · step 1 204", "run 2".
std::string shown_name(const PanelContext& context);

// Why a comparison that was asked for shows nothing, and a button that ends it; nothing where it does.
void explain_missing_comparison(const PanelContext& context);

}  // namespace zscape
