#include "app/window/frame_clock.h"

#include <time.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>

namespace zscape {

namespace {

double seconds_on(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

}  // namespace

double seconds_since_launch() {
  // Field 22 of /proc/self/stat: the start in clock ticks since boot. The name in field 2 may hold spaces.
  std::ifstream file("/proc/self/stat");
  std::string text;
  std::getline(file, text);
  std::istringstream fields(text.substr(text.rfind(')') + 1));
  std::string field;
  for (int number = 3; number <= 22; ++number) fields >> field;
  if (!fields) return 0;
  return seconds_on(CLOCK_BOOTTIME) - std::stod(field) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double resident_mb() {
  std::ifstream file("/proc/self/statm");
  double pages = 0;
  double resident = 0;
  file >> pages >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

void smooth(FrameStats& stats, const FrameTiming& timing, double decode_us) {
  const auto approach = [](double& value, double target) {
    value = value == 0 ? target : value + 0.1 * (target - value);
  };
  approach(stats.ui_ms, timing.ui_ms);
  approach(stats.frame_ms, timing.frame_ms);
  if (decode_us > 0) approach(stats.decode_us, decode_us);
}

}  // namespace zscape
