// Arithmetic with codes: what "7 − 1" means, and how sliders add it to the code under examination.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/panels/panels.h"

namespace zscape {

// The groups that there are now: the selection, every class of the digits, and the pins.
std::vector<CodeGroup> code_groups(const PanelContext& context);
std::string name_of(const CodeGroup& group);      // "7", "Pin A", "12 selected"
std::string name_of(const Attribute& attribute);  // as the person calls it, or "7 − 1"

// Calls it by what was typed; by its groups again where that is nothing.
void rename(Attribute& attribute, const std::string& typed);

// The group's mean code (L); nothing where it is empty or gone.
std::optional<Vector> mean_of(const PanelContext& context, const CodeGroup& group);

// Keeps mean(with) − mean(without). Does nothing when one of them has no mean, or it is kept already.
void add_attribute(const PanelContext& context, const CodeGroup& with, const CodeGroup& without);

// The code becomes the one that the sliders began from and so much of every vector, by its newest direction.
void set_amount(const PanelContext& context, Attribute& attribute, double amount);

// Forgets a vector and leaves the code as it is.
void remove_attribute(const PanelContext& context, std::size_t index);

// Once a frame, before the panels and whether or not the vectors are drawn, so that an export never has old
// ones: the directions follow the model as it learns, those of another latent size are dropped, and
// the sliders return to zero when the code has come from elsewhere.
void follow_attributes(const PanelContext& context);

// The section of the pins' panel: a slider for each, and the way to another.
void draw_attributes(const PanelContext& context);

}  // namespace zscape
