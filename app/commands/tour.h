// The window at work without a person: it trains, looks around, and leaves pictures of what it saw.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

namespace zscape {

struct TourOptions {
  std::filesystem::path folder = "out";  // made if need be
  int epochs = 5;
  int width = 1920;
  int height = 1080;
  std::optional<std::filesystem::path> data;
  // On the calling thread, a few times a second.
  std::function<void(double epoch, double epochs)> on_progress;
};

// Trains the default preset from fresh weights in the real window, then writes window.png, curves.png,
// map.png, manifold.png, samples.png, image.png, coordinates.csv, history.csv and model.safetensors to the
// folder, replacing files of an earlier tour. Throws Error without a display, when the run fails, or when a
// file cannot be written. Reads and writes no settings.
void tour(const TourOptions& options);

}  // namespace zscape
