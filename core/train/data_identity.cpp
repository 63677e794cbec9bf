#include "core/train/data_identity.h"

#include "core/base/error.h"

namespace zscape {
namespace {

bool hashes_known(const Checkpoint& checkpoint, const Dataset& dataset) {
  return !checkpoint.data_hash.empty() && !dataset.content_hash.empty();
}

[[noreturn]] void refuse(const Checkpoint& checkpoint, const Dataset& dataset, const std::string& model) {
  const std::string& learned = checkpoint.data_name;
  if (learned == dataset.name) {
    throw Error(model + " was trained on other pictures than those of " + dataset.source +
                    ", though both are called " + learned,
                "Name the folder that it was trained on with --data, or train a new model.");
  }
  throw Error(model + " was trained on " + learned + ", and the data found here is " + dataset.name,
              "Name the folder of " + learned + " with --data, or train a new model.");
}

}  // namespace

bool made_from(const Checkpoint& checkpoint, const Dataset& dataset) {
  if (hashes_known(checkpoint, dataset)) return checkpoint.data_hash == dataset.content_hash;
  return checkpoint.data_name == dataset.name;
}

bool only_named_alike(const Checkpoint& checkpoint, const Dataset& dataset) {
  return checkpoint.data_name == dataset.name && !made_from(checkpoint, dataset);
}

void require_same_pictures(const Checkpoint& checkpoint, const Dataset& dataset, const std::string& model) {
  if (hashes_known(checkpoint, dataset) && !made_from(checkpoint, dataset))
    refuse(checkpoint, dataset, model);
}

void require_same_data(const Checkpoint& checkpoint, const Dataset& dataset, const std::string& model) {
  require_same_pictures(checkpoint, dataset, model);
  const std::string& learned = checkpoint.data_name;
  if (learned.empty() || learned == kUnknownData || made_from(checkpoint, dataset)) return;
  refuse(checkpoint, dataset, model);
}

}  // namespace zscape
