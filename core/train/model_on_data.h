// Whether a model and a set of pictures fit, asked in one place: either both, or the reason why not.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "core/data/dataset.h"
#include "core/model/vae.h"

namespace zscape {

// Why pictures cannot be shown to a model: one clause that names both, and what to do, a sentence.
struct Misfit {
  std::string reason;
  std::string remedy;
};

// The reason as a sentence for the screen, "The model reads … .", alone or with the remedy after it.
std::string as_sentence(const std::string& reason);
std::string as_sentences(const Misfit& misfit);

// Of pictures of one shape, which `name` is the name of; nothing when the model reads them.
std::optional<Misfit> misfit(const Architecture& architecture, const ImageShape& pictures,
                             const std::string& name);

// Of both parts of a data set; a part without pictures is not looked at, but one part must have some.
std::optional<Misfit> misfit(const Architecture& architecture, const Dataset& dataset);

// The check of every function that multiplies pictures with a model. Throws Error unless they fit, and unless
// the set holds whole pictures, with a label each or none.
void require_fit(const Architecture& architecture, const Examples& pictures);

// A model together with the data that it can be used on. A value; any thread may hold one.
class ModelOnData {
 public:
  // Either may be null: that is a reason too.
  ModelOnData(std::shared_ptr<const Vae> model, DatasetPtr dataset);

  bool fits() const { return std::holds_alternative<Pair>(state_); }
  const Misfit* misfit() const { return std::get_if<Misfit>(&state_); }  // null when they fit

  // Never null; throw Error with the reason when they do not fit.
  const std::shared_ptr<const Vae>& model() const { return pair().model; }
  const DatasetPtr& dataset() const { return pair().dataset; }

 private:
  struct Pair {
    std::shared_ptr<const Vae> model;
    DatasetPtr dataset;
  };
  const Pair& pair() const;

  std::variant<Misfit, Pair> state_;
};

}  // namespace zscape
