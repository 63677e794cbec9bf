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

// Opens the window and returns when it was closed, with the exit status. Throws Error when there is no
// display or no OpenGL 3.3.
int run_window(const WindowOptions& options);

}  // namespace zscape
