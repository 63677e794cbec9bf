// Buttons, rows and choices in the house's look: flat, on one grid, with one accent.
//
// All are items of ImGui: they take part in its layout, `tooltip` may follow each of them, and inside
// BeginDisabled they fade and do nothing.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/widgets/style.h"
#include "app/widgets/text.h"

namespace zscape {

// "TRAINING": a section's title in small capitals, with the space around it.
void section_title(const Style& style, std::string_view title);

enum class ButtonLook {
  primary,  // filled with the accent: one in a panel
  plain,
  quiet,  // no surface until the mouse is over it
};

// True when clicked. `icon` may be null; the id is the label's (text after "##" is not shown). Width 0
// fits the text.
bool button(const Style& style, const char* icon, const char* label, ButtonLook look = ButtonLook::plain,
            float width = 0);
float button_width(const Style& style, const char* icon, const char* label);

// A square with an icon alone; `on` draws it in the accent.
bool icon_button(const Style& style, const char* icon, const char* id, bool on = false);

// A label at the left with an optional dim note ("β  weight of KL"), and the place of a field at the right.
// The label is the last item afterwards; the caller puts its field's item into the box, which is about half
// of the row and at least `least_field` pixels wide.
Box row(const Style& style, std::string_view label, std::string_view note = {}, float least_field = 0);

// The raised surface of a field, brighter under the mouse.
void draw_field(const Style& style, const Box& box, bool hovered, bool bad = false);

// Rows with a control at the right. True when the value changed.
bool combo_row(const Style& style, std::string_view label, std::span<const std::string> choices, int& chosen);
bool toggle_row(const Style& style, std::string_view label, bool& on);

// A text being edited in a row; `bad` draws it as an error. True in each frame that changed it.
bool text_row(const Style& style, std::string_view label, std::string& text, bool bad = false);

// A line of ImGui's text input in the house's look, `width` wide. True when Enter was pressed.
bool text_field(const Style& style, const char* id, std::string& text, float width, bool take_focus = false,
                ImGuiInputTextFlags flags = 0, ImGuiInputTextCallback callback = nullptr,
                void* user_data = nullptr);

// A number that is only shown: label left, value right.
void value_row(const Style& style, std::string_view label, std::string_view value);

// A choice of a few words side by side in one field, the chosen one in the accent. True when another was
// chosen. All of them are one item for `tooltip`.
bool segments(const Style& style, const char* id, std::span<const char* const> names, int& chosen);
float segments_width(const Style& style, std::span<const char* const> names);

// A thin line that is `share` full.
void progress_line(const Style& style, float width, double share);

}  // namespace zscape
