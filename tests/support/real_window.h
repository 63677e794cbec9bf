// The program in a real window on a virtual screen, with a hand on its mouse and keyboard.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

namespace zscape::test {

// A process that runs beside the test and is ended with it.
class BackgroundProcess {
 public:
  BackgroundProcess(const Invocation& invocation, int output) {
    child_ = ::fork();
    if (child_ < 0) throw std::runtime_error("cannot start a process");
    if (child_ == 0) detail::become(invocation, output, output);
  }
  BackgroundProcess(const BackgroundProcess&) = delete;
  BackgroundProcess& operator=(const BackgroundProcess&) = delete;
  ~BackgroundProcess() {
    if (child_ <= 0) return;
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
  }

  // The exit code, or −1 if it does not end by itself within `limit`.
  int wait(std::chrono::seconds limit) {
    const auto give_up = std::chrono::steady_clock::now() + limit;
    while (std::chrono::steady_clock::now() < give_up) {
      int status = 0;
      if (::waitpid(child_, &status, WNOHANG) == child_) {
        child_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return -1;
  }

 private:
  pid_t child_ = -1;
};

// An Xvfb of its own on a free display number.
class VirtualScreen {
 public:
  VirtualScreen(int width, int height) {
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0) throw std::runtime_error("no pipe");
    const std::string size = std::to_string(width) + "x" + std::to_string(height) + "x24";
    const int nowhere = ::open("/dev/null", O_WRONLY);
    server_ = std::make_unique<BackgroundProcess>(
        Invocation{{"/usr/bin/Xvfb", "-displayfd", std::to_string(pipe[1]), "-screen", "0", size, "-noreset",
                    "-nolisten", "tcp"},
                   {},
                   {},
                   {}},
        nowhere);
    ::close(nowhere);
    ::close(pipe[1]);
    std::string number;
    while (detail::drain(pipe[0], number) && number.find('\n') == std::string::npos) {
    }
    ::close(pipe[0]);
    if (number.find('\n') == std::string::npos) throw std::runtime_error("Xvfb did not start");
    display_ = ":" + number.substr(0, number.find('\n'));
  }

  const std::string& display() const { return display_; }

 private:
  std::unique_ptr<BackgroundProcess> server_;
  std::string display_;
};

// zscape in its window, with a home, settings and working folder of its own, drawn in software.
class RealWindow {
 public:
  static constexpr int kWidth = 1280;
  static constexpr int kHeight = 720;

  explicit RealWindow(std::vector<std::string> arguments = {}) : screen_(kWidth, kHeight) {
    environment_ = {{"DISPLAY", screen_.display()},
                    {"LIBGL_ALWAYS_SOFTWARE", "1"},
                    {"HOME", folder_.path().string()},
                    {"XDG_CONFIG_HOME", (folder_ / "config").string()},
                    {"XDG_CACHE_HOME", (folder_ / "cache").string()},
                    {"ZSCAPE_DATA", ""}};
    arguments.insert(arguments.begin(), ZSCAPE_BINARY);
    const int log = ::open((folder_ / "log.txt").c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0644);
    program_ = std::make_unique<BackgroundProcess>(
        Invocation{std::move(arguments), environment_, folder_.path(), {}}, log);
    ::close(log);
    id_ = wait_for_window();
    hand({"windowmove", id_, "0", "0"});
    hand({"windowsize", id_, std::to_string(kWidth), std::to_string(kHeight)});
    hand({"windowfocus", id_});
    pause(1.0);
  }

  const TemporaryFolder& folder() const { return folder_; }

  void move(int x, int y) {
    hand({"mousemove", std::to_string(x), std::to_string(y)});
    pause(0.4);
  }
  void zoom_in(int notches) {
    for (int i = 0; i < notches; ++i) hand({"click", "4"});
    pause(1.5);
  }
  void click(int x, int y) {
    move(x, y);
    hand({"click", "1"});
    pause(0.4);
  }
  void drag(int x, int y, int to_x, int to_y) {
    move(x, y);
    hand({"mousedown", "1"});
    move((x + to_x) / 2, (y + to_y) / 2);
    move(to_x, to_y);
    hand({"mouseup", "1"});
    pause(0.4);
  }
  void type(const std::string& text) {
    hand({"type", "--delay", "20", text});
    pause(0.4);
  }
  void key(const std::string& name) {
    hand({"key", name});
    pause(0.8);
  }
  // Agrees to the dialog that proposes this file, and waits until the program has written it; false if it
  // never does. On a machine that is busy the dialog may open late: then the first Enter meets no dialog, and
  // another follows.
  bool writes_on_enter(const std::filesystem::path& file) {
    for (int tries = 0; tries < 20; ++tries) {
      key("Return");
      for (int waits = 0; waits < 20; ++waits) {
        if (std::filesystem::exists(file)) return true;
        pause(0.05);
      }
    }
    return false;
  }

  // Waits until the window's title, which names the model and the run's state, holds the text.
  bool shows_in_title(const std::string& text) const {
    for (int tries = 0; tries < 600; ++tries) {
      if (hand({"getwindowname", id_}).find(text) != std::string::npos) return true;
      pause(0.05);
    }
    return false;
  }

  int wait_for_exit() { return program_->wait(std::chrono::seconds(30)); }
  static void pause(double seconds) { std::this_thread::sleep_for(std::chrono::duration<double>(seconds)); }

 private:
  std::string hand(std::vector<std::string> words) const {
    words.insert(words.begin(), "/usr/bin/xdotool");
    return run(Invocation{std::move(words), {{"DISPLAY", screen_.display()}}, {}, {}}).out;
  }

  std::string wait_for_window() const {
    for (int tries = 0; tries < 300; ++tries) {
      const std::string found = hand({"search", "--onlyvisible", "--name", "zscape"});
      if (!found.empty()) return found.substr(0, found.find('\n'));
      pause(0.1);
    }
    throw std::runtime_error("the window did not open");
  }

  TemporaryFolder folder_;
  VirtualScreen screen_;
  std::map<std::string, std::string> environment_;
  std::unique_ptr<BackgroundProcess> program_;
  std::string id_;
};

}  // namespace zscape::test
