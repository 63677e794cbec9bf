// The words after `zscape`, turned into one command; every option is described here and nowhere else.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "app/commands/explore.h"
#include "app/commands/train.h"
#include "app/window_commands.h"

namespace zscape {

// --help and --version: text for stdout, and nothing else to do.
struct ShowText {
  std::string text;
};

using Command = std::variant<ShowText, WindowCommand, TrainCommand, EvaluateCommand, SampleCommand,
                             ManifoldCommand, EmbedCommand, WalkCommand, TourCommand, BenchUiCommand>;

// `arguments` without the program's own name. Throws Error with one sentence about the first word that is
// wrong. Reads no file: names of files are checked by the commands.
Command parse_command_line(std::vector<std::string> arguments);

}  // namespace zscape
