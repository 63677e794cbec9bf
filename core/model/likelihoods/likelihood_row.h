// What a likelihood p(x|z) is: its words, its facts and its functions, one row for each.
//
// A new one is a file beside this with its row, a line in likelihood_table.cpp, and a value of the
// enumeration; tests/model/likelihood_table_test.cpp then tests it.
#pragma once

#include <span>

#include "core/base/matrix.h"
#include "core/model/architecture.h"

namespace zscape {

// The functions of a likelihood with V values a pixel. `output` is what the decoder's last layer gave,
// (V·D)×B: the first value of every pixel, then the second of every pixel, and so on. `target` holds the
// pixels, D×B. The shapes have been checked.
template <typename Scalar>
struct LikelihoodFunctions {
  // log p(x|z) of each image, summed over its pixels, in nats: B values.
  void (*log_likelihood)(const Architecture& architecture, const ConstMatrixRef<Scalar>& output,
                         const ConstMatrixRef<Scalar>& target, Eigen::Ref<VectorOf<double>> values);

  // The same values, and d(−scale · log p) / d output written over `output`.
  void (*backward)(const Architecture& architecture, MatrixRef<Scalar> output,
                   const ConstMatrixRef<Scalar>& target, Scalar scale, Eigen::Ref<VectorOf<double>> values);

  // The mean of p(x|z), clamped to [0, 1], written over the first D rows of `output`.
  void (*mean_picture)(const Architecture& architecture, MatrixRef<Scalar> output);
};

// What exp(log p) of a pixel is.
enum class PixelMeasure {
  unnormalised,  // does not integrate to 1: to be compared with numbers of the same kind alone
  probability,   // of the values 0 and 1: never above 1
  density,       // over real values: may be above 1, so log p may be positive
};

struct LikelihoodRow {
  Likelihood value;
  const char* name;             // in files and on the command line: "bernoulli-binarised"
  const char* label;            // on the screen: "Bernoulli, binarised"
  const char* note;             // behind the name in --help: "pixels drawn 0 or 1"; may be empty
  const char* explanation;      // for a tooltip: a sentence
  const char* data_treatment;   // stands beside every number: "grey pixels in [0, 1]"
  const char* bound_treatment;  // beside an importance-weighted bound: also what it may be compared with
  const char* caution;          // a sentence beside an ELBO on the screen; may be empty
  PixelMeasure measure;
  bool binarises;        // the model sees pixels drawn 0 or 1 with their grey value as probability
  int values_per_pixel;  // V: of the decoder's output
  LikelihoodFunctions<float> in_float;
  LikelihoodFunctions<double> in_double;

  template <typename Scalar>
  const LikelihoodFunctions<Scalar>& functions() const;
};

template <>
inline const LikelihoodFunctions<float>& LikelihoodRow::functions<float>() const {
  return in_float;
}
template <>
inline const LikelihoodFunctions<double>& LikelihoodRow::functions<double>() const {
  return in_double;
}

// Every likelihood, in the order of menus and of --help.
std::span<const LikelihoodRow* const> likelihood_table();
const LikelihoodRow& row_of(Likelihood likelihood);

}  // namespace zscape
