// Losses, gradients and Adam's steps against those that PyTorch computed (tests/golden/make_golden.py).
#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "core/train/adam.h"
#include "test_paths.h"
#include "tests/support/golden.h"

namespace zscape {
namespace {

using test::golden_columns;
using test::golden_vector;
using test::load_weights;

SafetensorsFile golden_file() { return SafetensorsFile::read(ZSCAPE_TEST_FILES "/golden.safetensors"); }

// The names before "/gradient": "kind/likelihood/code activation/activation/beta", and "/free bits" in some.
std::vector<std::string> golden_cases() {
  const std::string ending = "/gradient";
  std::vector<std::string> cases;
  for (const std::string& name : golden_file().names()) {
    const std::size_t end = name.rfind(ending);
    if (end != std::string::npos) cases.push_back(name.substr(0, end));
  }
  return cases;
}

struct GoldenCase {
  Architecture architecture;
  double beta = 1;
  double free_bits = 0;
};

GoldenCase parse_case(const std::string& name) {
  std::istringstream words(name);
  std::string kind, likelihood, code_activation, activation, beta, free_bits = "0";
  std::getline(words, kind, '/');
  std::getline(words, likelihood, '/');
  std::getline(words, code_activation, '/');
  std::getline(words, activation, '/');
  std::getline(words, beta, '/');
  std::getline(words, free_bits);
  GoldenCase golden{test::golden_architecture()};
  golden.architecture.kind = parse_enum<ModelKind>(kind);
  golden.architecture.likelihood = parse_enum<Likelihood>(likelihood);
  golden.architecture.code_activation = parse_enum<CodeActivation>(code_activation);
  golden.architecture.activation = parse_enum<Activation>(activation);
  golden.beta = std::stod(beta);
  if (!free_bits.empty()) golden.free_bits = std::stod(free_bits);
  return golden;
}

// One vector of all of PyTorch's tensors, W row by row, in our order.
VectorOf<double> in_our_order(const std::vector<TensorPlace>& tensors, const VectorOf<double>& flat) {
  VectorOf<double> ours(flat.size());
  for (const TensorPlace& tensor : tensors) {
    matrix_of(ours, tensor) = Eigen::Map<const test::RowMajor<double>>(flat.data() + tensor.offset,
                                                                       tensor.rows(), tensor.columns());
  }
  return ours;
}

template <typename Scalar>
struct Learning {
  VaeOf<Scalar> model;
  MatrixOf<Scalar> images;
  MatrixOf<Scalar> noise;
  Scalar beta;
  Scalar free_bits;

  Learning(const SafetensorsFile& file, const GoldenCase& golden)
      : model(golden.architecture),
        images(golden_columns<Scalar>(file, golden.architecture.likelihood == Likelihood::bernoulli_binarised
                                                ? "images.binary"
                                                : "images")),
        noise(golden_columns<Scalar>(file, "noise")),
        beta(static_cast<Scalar>(golden.beta)),
        free_bits(static_cast<Scalar>(golden.free_bits)) {
    load_weights(file, model);
  }

  Elbo gradient(Parameters<Scalar>& result) const {
    WorkspaceOf<Scalar> workspace;
    const Scalar scale = Scalar{1} / static_cast<Scalar>(images.cols());
    return model.forward_backward(images, noise, beta, scale, workspace, result, free_bits);
  }
};

// The largest difference, relative to the largest value.
template <typename Scalar>
double worst_difference(const VectorOf<Scalar>& found, const VectorOf<double>& expected) {
  REQUIRE(found.size() == expected.size());
  return (found.template cast<double>() - expected).cwiseAbs().maxCoeff() / expected.cwiseAbs().maxCoeff();
}

template <typename Scalar>
void check_loss_and_gradient(const std::string& name, double tolerance) {
  const SafetensorsFile file = golden_file();
  const Learning<Scalar> learning(file, parse_case(name));
  Parameters<Scalar> gradient;
  const Elbo sums = learning.gradient(gradient);
  const std::vector<double> loss = file.doubles(name + "/loss");
  CHECK(sums.reconstruction == Approx(loss[0]).epsilon(tolerance).margin(0));
  CHECK(sums.kl == Approx(loss[1]).epsilon(tolerance).margin(0));
  const VectorOf<double> expected =
      in_our_order(learning.model.networks().tensors(), golden_vector<double>(file, name + "/gradient"));
  CHECK(worst_difference<Scalar>(gradient, expected) < tolerance);
}

}  // namespace

TEST_CASE("PyTorch's golden values cover every likelihood in every mode, and with free bits") {
  CHECK(golden_cases().size() == 15);
}

TEST_CASE("losses and gradients in double precision equal PyTorch's to ten digits") {
  for (const std::string& name : golden_cases()) {
    CAPTURE(name);
    check_loss_and_gradient<double>(name, 1e-10);
  }
}

TEST_CASE("losses and gradients in single precision equal PyTorch's to five digits") {
  for (const std::string& name : golden_cases()) {
    CAPTURE(name);
    check_loss_and_gradient<float>(name, 1e-5);
  }
}

TEST_CASE("three steps of Adam lead to PyTorch's weights") {
  const SafetensorsFile file = golden_file();
  for (const std::string& name : golden_cases()) {
    CAPTURE(name);
    Learning<float> learning(file, parse_case(name));
    Adam adam(learning.model.parameters().size());
    for (int step = 0; step < 3; ++step) {
      Vector gradient;
      learning.gradient(gradient);
      adam.step(learning.model.parameters(), gradient, 1e-3F);
    }
    const auto expected =
        in_our_order(learning.model.networks().tensors(), golden_vector<double>(file, name + "/after"));
    CHECK(worst_difference<float>(learning.model.parameters(), expected) < 1e-5);
  }
}

}  // namespace zscape
