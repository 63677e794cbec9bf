#include <array>

#include "core/base/enum_text.h"
#include "core/model/likelihoods/likelihood_row.h"

namespace zscape {

// Each is defined in the file of its name.
extern const LikelihoodRow kBernoulliRow;
extern const LikelihoodRow kBernoulliBinarisedRow;
extern const LikelihoodRow kGaussianRow;

namespace {

constexpr std::array kTable{&kBernoulliRow, &kBernoulliBinarisedRow, &kGaussianRow};

}  // namespace

std::span<const LikelihoodRow* const> likelihood_table() { return kTable; }

const LikelihoodRow& row_of(Likelihood likelihood) { return row_in(likelihood_table(), likelihood); }

EnumTable<Likelihood> enum_table(Likelihood) {
  static const auto words = words_of(likelihood_table());
  return {"likelihood", words};
}

}  // namespace zscape
