// The window of the operating system: GLFW, its OpenGL context, and ImGui connected to both.
#pragma once

#include <imgui.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct GLFWwindow;

namespace zscape {

// A key that went down, or repeats, while no text field wanted it. Codes are GLFW's.
struct KeyPress {
  int key = 0;
  bool control = false;
  bool shift = false;
  bool alt = false;
  bool repeat = false;
};

// Owns GLFW, the ImGui context and both of its backends; one at a time, on the main thread. All sizes and
// mouse positions are in framebuffer pixels, on every platform.
class Window {
 public:
  struct Placement {
    int width = 1440;
    int height = 900;
    std::optional<std::pair<int, int>> position;  // ignored where there is no screen (any more)
    bool suited_to_screen = false;  // width and height are design pixels, cut to what the screen has room for
  };

  // Throws Error, with the headless way as its remedy, when there is no display or no OpenGL 3.3.
  explicit Window(const Placement& placement);
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;
  ~Window();

  // Takes in what has happened. Waits up to `seconds` for something to happen; returns at once for 0.
  void poll(double seconds);

  // Between poll and begin_frame: how much happened since it was last asked.
  bool take_activity();
  std::vector<KeyPress> take_keys();
  std::vector<std::filesystem::path> take_drops();

  // The frame: begin, build with ImGui, render what was built into the current framebuffer, show.
  enum class Mouse { present, absent };
  void begin_frame(Mouse mouse = Mouse::present);
  void render(ImU32 clear_colour);
  void show();

  // Uploads ImGui's font atlas after fonts have changed; outside a frame.
  void upload_fonts();

  // In place of the real mouse, for measurements and tours; nothing gives the real one back.
  void set_pointer(ImVec2 position);

  bool wants_to_close() const;
  void refuse_to_close();
  bool drawable() const;  // neither iconified nor of size nothing
  float width() const;    // framebuffer pixels
  float height() const;
  float content_scale() const;
  Placement placement() const;
  std::string renderer() const;  // OpenGL's name for who draws
  void set_title(const std::string& title);
  void set_clipboard(const std::string& text);
  double now() const;  // seconds since the window opened

  // Wakes poll(); from any thread.
  static void wake();

 private:
  struct Events;
  struct Context;

  std::unique_ptr<Context> context_;
  std::unique_ptr<Events> events_;
  std::optional<ImVec2> pointer_;
};

}  // namespace zscape
