// How fast the window is while it trains, measured in the real window. The pointer wanders over the map with
// its manifold: for a third of the frames the map follows the digits, with samples below it; for a third it
// is zoomed in and out, so that tiles come and go; for the last third the gallery stands below it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace zscape {

struct BenchUiOptions {
  int frames = 300;
  int width = 1280;
  int height = 720;
  bool all_digits = false;  // the training digits on the map too
  std::optional<std::filesystem::path> data;
};

struct Quantiles {
  double p50 = 0;
  double p95 = 0;
  double p99 = 0;
  double max = 0;
};

// The nearest-rank quantiles; all zero for none.
Quantiles quantiles_of(std::vector<double> values);

struct BenchUiReport {
  int width = 0;  // of the framebuffer, in pixels
  int height = 0;
  int frames = 0;
  std::string renderer;        // OpenGL's name for who draws: a graphics card, or llvmpipe
  std::string data;            // name of the data set that was trained on
  int points = 0;              // digits on the map
  Quantiles ui_ms;             // CPU time of the window's thread per frame, up to the OpenGL submission
  Quantiles frame_ms;          // wall time of whole frames, without waiting for the 60 Hz pace
  Quantiles zooming_frame_ms;  // of the frames in which the map was zoomed
  Quantiles decode_us;         // decoding the image under the pointer alone
  double first_frame_ms = 0;   // since the process was started
  double live_view_share = 0;  // of training time, by the session's own account
  double images_per_second = 0;
  double images_per_second_headless = 0;  // the same session without a window, for as long
  double resident_mb = 0;
};

// Opens the window, trains the default preset on every processor, moves a synthetic pointer over the map for
// so many frames, then trains as long without the window. Throws Error without a display, or when the run
// fails. Reads and writes no settings.
BenchUiReport bench_ui(const BenchUiOptions& options);

std::string to_json(const BenchUiReport& report);  // one object on one line
std::string to_text(const BenchUiReport& report);  // for people

}  // namespace zscape
