// The commands that open the real window: for a person, for its own pictures, and for measuring it.
#pragma once

#include "app/commands/bench_ui.h"
#include "app/commands/tour.h"
#include "app/explorer/application.h"

namespace zscape {

// zscape [MODEL]
struct WindowCommand {
  WindowOptions options;
};

// zscape tour: trains in the window and leaves pictures of it, for a machine that nobody sits at.
struct TourCommand {
  TourOptions options;
  bool download = false;  // fetch MNIST first; without a network synthetic digits will do
};

// zscape bench-ui
struct BenchUiCommand {
  BenchUiOptions options;
  bool json = false;
};

// Each returns the exit code or throws Error, as when there is no display.
int run(const WindowCommand& command);
int run(const TourCommand& command);
int run(const BenchUiCommand& command);

}  // namespace zscape
