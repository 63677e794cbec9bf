// The program with a window: one frame after the other until the person quits.
#pragma once

#include <filesystem>
#include <optional>

namespace zscape {

struct WindowOptions {
  std::optional<std::filesystem::path> model;  // to open; without it the bundled model
  std::optional<std::filesystem::path> data;   // folder of IDX files
  std::optional<float> font_scale;             // in place of the remembered one
  std::optional<int> width;                    // of the window; without it the remembered one
  std::optional<int> height;
  bool remember = true;       // read and write the settings file
  bool bundled_model = true;  // shown until there is another
};

// A window that a program drives: it remembers nothing, and has no bundled model, which could arrive after a
// run has begun, and end it.
inline WindowOptions driven_window(const std::optional<std::filesystem::path>& data, int width, int height) {
  WindowOptions options;
  options.data = data;
  options.width = width;
  options.height = height;
  options.remember = false;
  options.bundled_model = false;
  return options;
}

// Opens the window and returns when it was closed, with the exit status. Throws Error when there is no
// display or no OpenGL 3.3.
int run_window(const WindowOptions& options);

}  // namespace zscape
