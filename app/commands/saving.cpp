#include "app/commands/saving.h"

#include <unistd.h>

#include <string>

#include "core/base/error.h"

namespace zscape {

void save_or_rescue(const std::filesystem::path& path, const Checkpoint& checkpoint, WeightFormat format) {
  try {
    save_checkpoint(path, checkpoint, format);
  } catch (const Error& failure) {
    const auto refuge = std::filesystem::temp_directory_path() /
                        ("zscape-rescued-" + std::to_string(::getpid()) + ".safetensors");
    try {
      save_checkpoint(refuge, checkpoint, format);
    } catch (const std::exception&) {
      throw failure;
    }
    throw Error(std::string(failure.what()) + "; the model was saved as " + refuge.string() + " instead",
                "Move it to a safe place: that folder is emptied when the machine restarts.");
  }
}

}  // namespace zscape
