#include "core/train/model_on_data.h"

#include <cstddef>
#include <utility>

#include "core/base/error.h"
#include "core/base/size_text.h"
#include "core/train/picture_size.h"

namespace zscape {
namespace {

constexpr const char* kWayOn = "Start a new run for this data, or open the data that the model was made for.";

std::string size_text(ImageSize size) { return zscape::size_text(size.width, size.height); }

}  // namespace

std::string as_sentence(const std::string& reason) {
  std::string text = reason + ".";
  if (text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

std::string as_sentences(const Misfit& misfit) { return as_sentence(misfit.reason) + " " + misfit.remedy; }

std::optional<Misfit> misfit(const Architecture& architecture, ImageSize pictures, const std::string& name) {
  const ImageSize expected = picture_size(architecture);
  if (pictures == expected) return std::nullopt;
  return Misfit{"the model reads pictures of " + size_text(expected) + " pixels, but those of " + name +
                    " have " + size_text(pictures),
                kWayOn};
}

std::optional<Misfit> misfit(const Architecture& architecture, const Dataset& dataset) {
  if (dataset.train.count() == 0 && dataset.test.count() == 0) {
    return Misfit{dataset.name + " has no pictures", "Open other data."};
  }
  for (const LabelledImages* part : {&dataset.train, &dataset.test}) {
    if (part->count() == 0) continue;
    if (auto found = misfit(architecture, part->size, dataset.name)) return found;
  }
  return std::nullopt;
}

void require_fit(const Architecture& architecture, const LabelledImages& pictures) {
  if (const auto found = misfit(architecture, pictures.size, "the data")) {
    throw Error(found->reason, found->remedy);
  }
  const auto pixels = pictures.labels.size() * static_cast<std::size_t>(pictures.size.pixels());
  if (pictures.pixels.size() == pixels) return;
  throw Error("the data hold " + std::to_string(pictures.pixels.size()) + " pixels, but " +
                  std::to_string(pictures.labels.size()) + " pictures of " + size_text(pictures.size) +
                  " have " + std::to_string(pixels),
              "Open the data again.");
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
