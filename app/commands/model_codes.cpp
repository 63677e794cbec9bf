#include "app/commands/model_codes.h"

#include <cstdio>

#include "core/base/error.h"
#include "core/base/worker_pool.h"
#include "core/train/evaluation.h"
#include "core/train/model_on_data.h"

namespace zscape {
LoadedModel load_model(const std::filesystem::path& path) {
  LoadedModel loaded{path, load_checkpoint(path), Vae(Architecture{})};
  for (const std::string& assumption : loaded.checkpoint.assumptions) {
    std::fprintf(stderr, "%s: %s\n", path.c_str(), assumption.c_str());
  }
  loaded.model = Vae(loaded.checkpoint.architecture);
  loaded.model.parameters() = loaded.checkpoint.parameters;
  return loaded;
}

void require_size(const LoadedModel& loaded, const ImageShape& shape) {
  if (!misfit(loaded.model.architecture(), shape, {})) return;
  throw Error(loaded.path.string() + " was made for pictures of " +
                  shape_text(loaded.model.architecture().picture_shape()) + ", but the data has " +
                  shape_text(shape),
              "Choose data of that size with --data.");
}

Matrix codes_of(const LoadedModel& loaded, const DataChoice& data) {
  if (loaded.checkpoint.embedding) return loaded.checkpoint.embedding->mean;
  const DatasetPtr dataset = open_data(data);
  require_size(loaded, dataset->test.shape);
  WorkerTeam team(available_threads());
  return encode_all(loaded.model, dataset->test, team).mean;
}

}  // namespace zscape
