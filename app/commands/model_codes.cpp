#include "app/commands/model_codes.h"

#include <cstdio>

#include "core/base/error.h"
#include "core/base/worker_pool.h"
#include "core/train/evaluation.h"

namespace zscape {
namespace {

std::string text_of(int width, int height) { return std::to_string(width) + " × " + std::to_string(height); }

}  // namespace

LoadedModel load_model(const std::filesystem::path& path) {
  LoadedModel loaded{path, load_checkpoint(path), Vae(Architecture{})};
  for (const std::string& assumption : loaded.checkpoint.assumptions) {
    std::fprintf(stderr, "%s: %s\n", path.c_str(), assumption.c_str());
  }
  loaded.model = Vae(loaded.checkpoint.architecture);
  loaded.model.parameters() = loaded.checkpoint.parameters;
  return loaded;
}

void require_size(const LoadedModel& loaded, ImageSize size) {
  const Architecture& architecture = loaded.model.architecture();
  if (size.width == architecture.image_width && size.height == architecture.image_height) return;
  throw Error(loaded.path.string() + " was made for pictures of " +
                  text_of(architecture.image_width, architecture.image_height) +
                  " pixels, but the data has " + text_of(size.width, size.height),
              "Choose data of that size with --data.");
}

Matrix codes_of(const LoadedModel& loaded, const DataChoice& data) {
  if (loaded.checkpoint.embedding) return loaded.checkpoint.embedding->mean;
  const DatasetPtr dataset = open_data(data);
  require_size(loaded, dataset->test.size);
  WorkerTeam team(available_threads());
  return encode_all(loaded.model, dataset->test, team).mean;
}

}  // namespace zscape
