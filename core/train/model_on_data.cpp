#include "core/train/model_on_data.h"

#include <cstddef>
#include <utility>

#include "core/base/error.h"
#include "core/base/size_text.h"

namespace zscape {
namespace {

constexpr const char* kWayOn = "Start a new run for this data, or open the data that the model was made for.";

// Without the word pixels.
std::string short_text(const ImageShape& shape) {
  return size_text(shape.width, shape.height) + (shape.channels == 3 ? " in colour" : "");
}

}  // namespace

std::string as_sentence(const std::string& reason) {
  std::string text = reason + ".";
  if (text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

std::string as_sentences(const Misfit& misfit) { return as_sentence(misfit.reason) + " " + misfit.remedy; }

std::optional<Misfit> misfit(const Architecture& architecture, const ImageShape& pictures,
                             const std::string& name) {
  const ImageShape expected = architecture.picture_shape();
  if (pictures == expected) return std::nullopt;
  return Misfit{"the model reads pictures of " + shape_text(expected) + ", but those of " + name + " have " +
                    short_text(pictures),
                kWayOn};
}

std::optional<Misfit> misfit(const Architecture& architecture, const Dataset& dataset) {
  if (dataset.train.count() == 0 && dataset.test.count() == 0) {
    return Misfit{dataset.name + " has no pictures", "Open other data."};
  }
  for (const Examples* part : {&dataset.train, &dataset.test}) {
    if (part->count() == 0) continue;
    if (auto found = misfit(architecture, part->shape, dataset.name)) return found;
  }
  return std::nullopt;
}

void require_fit(const Architecture& architecture, const Examples& pictures) {
  if (const auto found = misfit(architecture, pictures.shape, "the data")) {
    throw Error(found->reason, found->remedy);
  }
  const auto values = static_cast<std::size_t>(pictures.shape.values());
  const auto count = static_cast<std::size_t>(pictures.count());
  if (pictures.pixels.size() != count * values) {
    throw Error("the data hold " + std::to_string(pictures.pixels.size()) +
                    " bytes, which are no whole number of pictures of " + shape_text(pictures.shape),
                "Open the data again.");
  }
  if (pictures.labelled() && pictures.labels.size() != count) {
    throw Error("the data hold " + std::to_string(pictures.labels.size()) + " labels for " +
                    std::to_string(count) + " pictures",
                "Open the data again.");
  }
}

ModelOnData::ModelOnData(std::shared_ptr<const Vae> model, DatasetPtr dataset) {
  if (!model) {
    state_ = Misfit{"there is no model yet", "Press Train, or open a saved model."};
  } else if (!dataset) {
    state_ = Misfit{"there is no data yet", "Download MNIST, or open a folder, in the data panel."};
  } else if (auto found = zscape::misfit(model->architecture(), *dataset)) {
    state_ = std::move(*found);
  } else {
    state_ = Pair{std::move(model), std::move(dataset)};
  }
}

const ModelOnData::Pair& ModelOnData::pair() const {
  if (const Misfit* const found = misfit()) throw Error(found->reason, found->remedy);
  return std::get<Pair>(state_);
}

}  // namespace zscape
