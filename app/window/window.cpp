#include "app/window/window.h"

#include <epoxy/gl.h>
// GLFW comes after epoxy, which replaces the GL header.
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <utility>

#include "core/base/error.h"

namespace zscape {

namespace {

const char* const kHeadless =
    "Without a display, script/run works in a virtual one, and `zscape train` needs none at all.";

std::string glfw_reason() {
  const char* description = nullptr;
  glfwGetError(&description);
  return description != nullptr ? std::string(" (") + description + ")" : std::string();
}

// Design pixels in the pixels of the main screen, and no more than it has room for.
std::pair<int, int> size_for_screen(const Window::Placement& placement) {
  GLFWmonitor* const screen = glfwGetPrimaryMonitor();
  if (screen == nullptr) return {placement.width, placement.height};
  float scale_x = 1, scale_y = 1;
  int x = 0, y = 0, width = 0, height = 0;
  glfwGetMonitorContentScale(screen, &scale_x, &scale_y);
  glfwGetMonitorWorkarea(screen, &x, &y, &width, &height);
  return {std::min(static_cast<int>(static_cast<float>(placement.width) * scale_x), width),
          std::min(static_cast<int>(static_cast<float>(placement.height) * scale_y), height)};
}

GLFWwindow* open_glfw_window(const Window::Placement& placement) {
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);  // shown when the first frame is drawn
  glfwWindowHint(GLFW_FOCUS_ON_SHOW, GLFW_TRUE);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "zscape");
  const auto [width, height] =
      placement.suited_to_screen ? size_for_screen(placement) : std::pair(placement.width, placement.height);
  return glfwCreateWindow(std::max(width, 1), std::max(height, 1), "zscape", nullptr, nullptr);
}

// Whether a window placed there can be seen and seized: a screen may be gone since its place was remembered.
bool on_some_screen(std::pair<int, int> position) {
  int count = 0;
  GLFWmonitor** const monitors = glfwGetMonitors(&count);
  return std::any_of(monitors, monitors + count, [position](GLFWmonitor* monitor) {
    int x = 0, y = 0, width = 0, height = 0;
    glfwGetMonitorWorkarea(monitor, &x, &y, &width, &height);
    return position.first >= x && position.first < x + width && position.second >= y &&
           position.second < y + height;
  });
}

}  // namespace

// GLFW, window, ImGui and its backends, taken down in the opposite order.
struct Window::Context {
  GLFWwindow* window = nullptr;
  double opened = 0;

  explicit Context(const Placement& placement) {
    if (glfwInit() == GLFW_FALSE) {
      throw Error("zscape cannot open a window: there is no display" + glfw_reason(), kHeadless);
    }
    window = open_glfw_window(placement);
    if (window == nullptr) {
      const std::string reason = glfw_reason();
      glfwTerminate();
      throw Error("zscape cannot open a window: OpenGL 3.3 is not available" + reason, kHeadless);
    }
    if (placement.position && on_some_screen(*placement.position)) {
      glfwSetWindowPos(window, placement.position->first, placement.position->second);
    }
    glfwMakeContextCurrent(window);
    glfwSwapInterval(1);
    opened = glfwGetTime();
  }

  // After our own callbacks are installed, because ImGui's chain to those that it finds.
  void connect_imgui() {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;  // the layout is ours
    ImGui::GetIO().ConfigWindowsMoveFromTitleBarOnly = true;
    ImGui_ImplGlfw_InitForOpenGL(window, true);
    ImGui_ImplOpenGL3_Init("#version 330 core");
  }

  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  ~Context() {
    if (ImGui::GetCurrentContext() != nullptr) {
      ImGui_ImplOpenGL3_Shutdown();
      ImGui_ImplGlfw_Shutdown();
      ImGui::DestroyContext();
    }
    glfwDestroyWindow(window);
    glfwTerminate();
  }
};

// What the callbacks have collected since it was last taken.
struct Window::Events {
  bool active = true;
  std::vector<KeyPress> keys;
  std::vector<std::filesystem::path> drops;
  std::vector<int> pressed;  // keys that went down since the last frame
  std::vector<int> tapped;   // of those, keys that were up again before it

  static Events& of(GLFWwindow* window) { return *static_cast<Events*>(glfwGetWindowUserPointer(window)); }

  static void on_key(GLFWwindow* window, int key, int /*scancode*/, int action, int modifiers) {
    Events& events = of(window);
    events.active = true;
    if (action == GLFW_RELEASE) return;
    if (action == GLFW_PRESS && key >= 0) events.pressed.push_back(key);
    events.keys.push_back({key, (modifiers & GLFW_MOD_CONTROL) != 0, (modifiers & GLFW_MOD_SHIFT) != 0,
                           (modifiers & GLFW_MOD_ALT) != 0, action == GLFW_REPEAT});
  }

  static void on_drop(GLFWwindow* window, int count, const char** paths) {
    Events& events = of(window);
    events.active = true;
    for (int index = 0; index < count; ++index) events.drops.emplace_back(paths[index]);
  }

  // ImGui 1.86 looks at the keys once a frame, so a tap that is over before a slow frame would be lost: such
  // a key is held down for one frame.
  void hold_taps(ImGuiIO& io) {
    for (const int key : std::exchange(tapped, {})) io.KeysDown[key] = false;
    for (const int key : std::exchange(pressed, {})) {
      if (io.KeysDown[key]) continue;
      io.KeysDown[key] = true;
      tapped.push_back(key);
      active = true;  // there must be a next frame, to let go
    }
    // The backend keeps the modifiers as they were at the last event, which for a tap is after their release.
    const auto down = [&](int left, int right) { return io.KeysDown[left] || io.KeysDown[right]; };
    io.KeyCtrl = down(GLFW_KEY_LEFT_CONTROL, GLFW_KEY_RIGHT_CONTROL);
    io.KeyShift = down(GLFW_KEY_LEFT_SHIFT, GLFW_KEY_RIGHT_SHIFT);
    io.KeyAlt = down(GLFW_KEY_LEFT_ALT, GLFW_KEY_RIGHT_ALT);
  }

  void listen(GLFWwindow* window) {
    glfwSetWindowUserPointer(window, this);
    glfwSetKeyCallback(window, on_key);
    glfwSetDropCallback(window, on_drop);
    glfwSetCharCallback(window, [](GLFWwindow* w, unsigned) { of(w).active = true; });
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double, double) { of(w).active = true; });
    glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int) { of(w).active = true; });
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int, int, int) { of(w).active = true; });
    glfwSetScrollCallback(window, [](GLFWwindow* w, double, double) { of(w).active = true; });
    glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int) { of(w).active = true; });
    glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { of(w).active = true; });
    glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { of(w).active = true; });
    glfwSetWindowContentScaleCallback(window, [](GLFWwindow* w, float, float) { of(w).active = true; });
    glfwSetWindowCloseCallback(window, [](GLFWwindow* w) { of(w).active = true; });
  }
};

Window::Window(const Placement& placement)
    : context_(std::make_unique<Context>(placement)), events_(std::make_unique<Events>()) {
  events_->listen(context_->window);
  context_->connect_imgui();
}

Window::~Window() = default;

void Window::poll(double seconds) {
  if (seconds > 0) {
    glfwWaitEventsTimeout(seconds);
  } else {
    glfwPollEvents();
  }
}

bool Window::take_activity() { return std::exchange(events_->active, false); }
std::vector<KeyPress> Window::take_keys() { return std::exchange(events_->keys, {}); }
std::vector<std::filesystem::path> Window::take_drops() { return std::exchange(events_->drops, {}); }

void Window::begin_frame(Mouse mouse) {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  // Some systems count the window in points and the framebuffer in pixels; here everything is pixels.
  ImGuiIO& io = ImGui::GetIO();
  events_->hold_taps(io);
  const ImVec2 pixels_per_point = io.DisplayFramebufferScale;
  io.DisplaySize = {width(), height()};
  io.DisplayFramebufferScale = {1, 1};
  if (mouse == Mouse::absent) {
    io.MousePos = {-FLT_MAX, -FLT_MAX};
  } else if (pointer_) {
    io.MousePos = *pointer_;
  } else if (ImGui::IsMousePosValid(&io.MousePos)) {
    io.MousePos = {io.MousePos.x * pixels_per_point.x, io.MousePos.y * pixels_per_point.y};
  }
  ImGui::NewFrame();
}

void Window::render(ImU32 clear_colour) {
  const ImVec4 colour = ImGui::ColorConvertU32ToFloat4(clear_colour);
  glViewport(0, 0, static_cast<int>(width()), static_cast<int>(height()));
  glClearColor(colour.x, colour.y, colour.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void Window::show() {
  glfwSwapBuffers(context_->window);
  if (glfwGetWindowAttrib(context_->window, GLFW_VISIBLE) == GLFW_FALSE) glfwShowWindow(context_->window);
}

void Window::upload_fonts() {
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
}

void Window::set_pointer(ImVec2 position) {
  pointer_ = position;
  events_->active = true;
}

bool Window::wants_to_close() const { return glfwWindowShouldClose(context_->window) != 0; }
void Window::refuse_to_close() { glfwSetWindowShouldClose(context_->window, GLFW_FALSE); }

bool Window::drawable() const {
  return width() >= 1 && height() >= 1 && glfwGetWindowAttrib(context_->window, GLFW_ICONIFIED) == 0;
}

float Window::width() const {
  int width = 0;
  glfwGetFramebufferSize(context_->window, &width, nullptr);
  return static_cast<float>(width);
}

float Window::height() const {
  int height = 0;
  glfwGetFramebufferSize(context_->window, nullptr, &height);
  return static_cast<float>(height);
}

float Window::content_scale() const {
  float x = 1;
  float y = 1;
  glfwGetWindowContentScale(context_->window, &x, &y);
  const float scale = std::max(x, y);
  return std::isfinite(scale) && scale > 0 ? std::clamp(scale, 0.5F, 6.0F) : 1;
}

Window::Placement Window::placement() const {
  Placement placement;
  int x = 0;
  int y = 0;
  glfwGetWindowSize(context_->window, &placement.width, &placement.height);
  glfwGetWindowPos(context_->window, &x, &y);
  placement.position = std::pair(x, y);
  return placement;
}

std::string Window::renderer() const {
  const auto* const name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  return name != nullptr ? name : "an unknown renderer";
}

void Window::set_title(const std::string& title) { glfwSetWindowTitle(context_->window, title.c_str()); }
void Window::set_clipboard(const std::string& text) {
  glfwSetClipboardString(context_->window, text.c_str());
}
double Window::now() const { return glfwGetTime() - context_->opened; }
void Window::wake() { glfwPostEmptyEvent(); }

}  // namespace zscape
