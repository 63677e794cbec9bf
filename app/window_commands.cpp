#include "app/window_commands.h"

#include <cstdio>

#include "app/commands/data_choice.h"
#include "app/commands/progress.h"
#include "core/base/error.h"

namespace zscape {
namespace {

// A bar on a terminal, a line per epoch elsewhere.
class TourProgress {
 public:
  void show(double epoch, double epochs) {
    if (status_.due()) status_.show(words(epoch, epochs) + "  " + bar(epoch / epochs, kBarCells));
    if (status_.on_terminal() || static_cast<int>(epoch) <= told_) return;
    told_ = static_cast<int>(epoch);
    std::fprintf(stderr, "%s\n", words(told_, epochs).c_str());
  }

 private:
  static constexpr int kBarCells = 40;

  static std::string words(double epoch, double epochs) {
    return "Training, epoch " + std::to_string(static_cast<int>(epoch)) + " of " +
           std::to_string(static_cast<int>(epochs)) + " done";
  }

  StatusLine status_;
  int told_ = 0;  // epochs that have had their line
};

void fetch_if_possible(const DataChoice& data) {
  try {
    download_if_missing(data);
  } catch (const Error& error) {
    std::fprintf(stderr, "%s\nSynthetic digits stand in for MNIST.\n", error.what());
  }
}

}  // namespace

int run(const WindowCommand& command) {
  const auto& model = command.options.model;
  if (model && !std::filesystem::exists(*model)) {
    throw Error("there is no file or command " + model->string(), "zscape --help lists the commands.");
  }
  return run_window(command.options);
}

int run(const TourCommand& command) {
  if (command.download) fetch_if_possible({command.options.data, true});
  TourOptions options = command.options;
  {
    TourProgress progress;
    options.on_progress = [&progress](double epoch, double epochs) { progress.show(epoch, epochs); };
    tour(options);
  }
  std::fprintf(stderr, "The pictures are in %s\n", std::filesystem::absolute(options.folder).c_str());
  return 0;
}

int run(const BenchUiCommand& command) {
  const BenchUiReport report = bench_ui(command.options);
  std::printf("%s\n", command.json ? to_json(report).c_str() : to_text(report).c_str());
  return 0;
}

}  // namespace zscape
