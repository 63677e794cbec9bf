// Every key of the window, in one table: the shell looks keys up in it and the help sheet lists it.
#pragma once

#include <array>
#include <optional>

namespace zscape {

enum class Shortcut {
  train_or_pause,
  single_step,
  reset,
  fit_map,
  toggle_manifold,
  toggle_points,
  toggle_class_names,
  toggle_density,
  toggle_class_ellipses,
  explore_tool,
  lasso_tool,
  rectangle_tool,
  clear_selection,
  undo,
  redo,
  path_tool,
  draw,
  pin,
  new_samples,
  play_path,
  earlier_moment,
  later_moment,
  present_moment,
  play_learning,
  copy_code,
  copy_picture,
  open_model,
  save_model,
  save_model_as,
  export_image,
  export_map,
  toggle_theme,
  larger_text,
  smaller_text,
  help,
  quit,
};

// GLFW's codes: printable keys are their capital letter's ASCII code.
inline constexpr int kKeySpace = 32;
inline constexpr int kKeyEscape = 256;
inline constexpr int kKeyEnd = 269;
inline constexpr int kKeyF1 = 290;

struct ShortcutEntry {
  Shortcut shortcut;
  int key;
  bool control;
  bool shift;
  const char* keys;  // as people write them
  const char* text;  // what it does
};

inline constexpr std::array<ShortcutEntry, 36> kShortcuts = {{
    {Shortcut::train_or_pause, kKeySpace, false, false, "Space", "train, pause, go on"},
    {Shortcut::single_step, 'S', false, false, "S", "one training step"},
    {Shortcut::reset, 'R', false, false, "R", "start again from fresh weights"},
    {Shortcut::fit_map, 'F', false, false, "F", "fit the map to all digits"},
    {Shortcut::toggle_manifold, 'M', false, false, "M", "decoded manifold on or off"},
    {Shortcut::toggle_points, 'O', false, false, "O", "test digits on or off"},
    {Shortcut::toggle_class_names, 'L', false, false, "L", "class names on or off"},
    {Shortcut::toggle_density, 'C', false, false, "C", "contours of density, and holes"},
    {Shortcut::toggle_class_ellipses, 'E', false, false, "E", "ellipses of the classes"},
    {Shortcut::explore_tool, '1', false, false, "1", "explore the map"},
    {Shortcut::lasso_tool, '2', false, false, "2", "select digits with the lasso"},
    {Shortcut::rectangle_tool, '3', false, false, "3", "select digits with a rectangle"},
    {Shortcut::clear_selection, kKeyEscape, false, false, "Esc", "let go of the selection"},
    {Shortcut::undo, 'Z', true, false, "Ctrl+Z", "undo pins, path, selection, drawing"},
    {Shortcut::redo, 'Z', true, true, "Ctrl+Shift+Z", "redo them"},
    {Shortcut::path_tool, '4', false, false, "4", "set a path point by point"},
    {Shortcut::draw, 'D', false, false, "D", "draw a digit on a pad"},
    {Shortcut::pin, 'P', false, false, "P", "pin the point under the mouse"},
    {Shortcut::new_samples, 'N', false, false, "N", "new samples from the prior"},
    {Shortcut::play_path, 'W', false, false, "W", "walk the path: play or pause"},
    {Shortcut::earlier_moment, ',', false, false, ",", "one moment back in time"},
    {Shortcut::later_moment, '.', false, false, ".", "one moment on"},
    {Shortcut::present_moment, kKeyEnd, false, false, "End", "back to now"},
    {Shortcut::play_learning, 'H', false, false, "H", "play the history of learning"},
    {Shortcut::copy_code, 'C', true, false, "Ctrl+C", "copy z of the point under the mouse"},
    {Shortcut::copy_picture, 'C', true, true, "Ctrl+Shift+C", "copy its image"},
    {Shortcut::open_model, 'O', true, false, "Ctrl+O", "open a model"},
    {Shortcut::save_model, 'S', true, false, "Ctrl+S", "save the model"},
    {Shortcut::save_model_as, 'S', true, true, "Ctrl+Shift+S", "save the model under another name"},
    {Shortcut::export_image, 'E', true, false, "Ctrl+E", "export the image under the mouse"},
    {Shortcut::export_map, 'E', true, true, "Ctrl+Shift+E", "export the map as drawn"},
    {Shortcut::toggle_theme, 'T', false, false, "T", "dark or light"},
    {Shortcut::larger_text, '=', true, false, "Ctrl++", "larger text"},
    {Shortcut::smaller_text, '-', true, false, "Ctrl+\xE2\x88\x92", "smaller text"},
    {Shortcut::help, kKeyF1, false, false, "F1", "this sheet"},
    {Shortcut::quit, 'Q', true, false, "Ctrl+Q", "quit"},
}};

// What the mouse does on the map, for the same sheet.
struct MouseGesture {
  const char* gesture;
  const char* text;
};
inline constexpr std::array<MouseGesture, 9> kMapGestures = {{
    {"move", "decode the point under the mouse"},
    {"click", "pin the point"},
    {"drag", "draw a path through latent space"},
    {"lasso, rectangle", "select digits"},
    {"\u2026 with Shift, Alt", "add digits, take them away"},
    {"right or middle drag", "pan"},
    {"wheel", "zoom about the mouse"},
    {"double click", "fit, with the pointer in hand"},
    {"drag below the map", "look at moments of the past"},
}};

inline constexpr std::array<MouseGesture, 4> kCurveGestures = {{
    {"drag", "move"},
    {"wheel", "zoom along the run"},
    {"Ctrl+wheel", "zoom the values"},
    {"double click", "fit"},
}};
inline constexpr std::array<MouseGesture, 2> kNumberGestures = {{
    {"click the number", "type a value"},
    {"right click", "back to the usual value"},
}};

constexpr std::optional<Shortcut> shortcut_of(int key, bool control, bool shift) {
  for (const ShortcutEntry& entry : kShortcuts) {
    // Ctrl++ is typed with Shift on most keyboards and without it on some.
    const bool any_shift = entry.shortcut == Shortcut::larger_text;
    const bool same_shift = any_shift || entry.shift == shift;
    if (entry.key == key && entry.control == control && same_shift) return entry.shortcut;
  }
  return std::nullopt;
}

constexpr const char* keys_of(Shortcut shortcut) {
  for (const ShortcutEntry& entry : kShortcuts) {
    if (entry.shortcut == shortcut) return entry.keys;
  }
  return "";
}

}  // namespace zscape
