// zscape walk: from code to code, as a film, a strip of pictures, or a table.
#include <cmath>
#include <string>

#include "app/commands/explore.h"
#include "app/commands/model_codes.h"
#include "app/commands/output_file.h"
#include "app/widgets/format.h"
#include "core/base/error.h"
#include "core/latent/film.h"
#include "core/latent/path.h"

namespace zscape {
namespace {

constexpr double kShortestDelayMs = 20;

void check_code(const Vector& code, const char* option, int latent_size) {
  if (code.size() == latent_size) return;
  throw Error(std::string(option) + " takes a code of the model's " + std::to_string(latent_size) +
                  " numbers, found " + std::to_string(code.size()),
              std::string("For example: ") + option + (latent_size == 2 ? " 0.9,-0.4" : " 0.9,-0.4,…"));
}

int frame_delay_ms(const WalkCommand& command) {
  const double delay = 1000.0 * command.seconds / command.frames;
  if (command.out.extension() == ".gif" && !(delay >= kShortestDelayMs)) {
    throw Error(std::to_string(command.frames) + " frames in " + format_decimal(command.seconds, 2) +
                    " s are too fast for a GIF, which shows each for 20 ms or longer",
                "Choose more --seconds or fewer --frames.");
  }
  return static_cast<int>(std::lround(delay));
}

}  // namespace

int run(const WalkCommand& command) {
  check_output({command.out, command.force}, {".gif", ".png", ".csv", ".npy"});
  const LoadedModel loaded = load_model(command.model);
  const int latent_size = loaded.model.architecture().latent_size;
  check_code(command.from, "--from", latent_size);
  check_code(command.to, "--to", latent_size);
  const std::vector<Vector> trail = trail_through(
      {command.from, command.to}, command.spherical ? Interpolation::spherical : Interpolation::linear);
  const int delay_ms = frame_delay_ms(command);
  write_walk(command.out, loaded.model, resample_trail(trail, command.frames), delay_ms);
  say_written(command.out, format_count(command.frames) + " codes along a walk of length " +
                               format_decimal(trail_length(trail), 2) +
                               (command.spherical ? ", on arcs" : ", straight"));
  return 0;
}

}  // namespace zscape
