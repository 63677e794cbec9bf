// A list of layers as a whole: any kind of layer, in any place, with gradients that equal central
// differences.
#include "core/model/network.h"

#include <catch2/catch.hpp>

#include "core/base/error.h"
#include "core/model/layers/table.h"
#include "tests/support/layer_check.h"
#include "tests/support/small_convolution.h"

namespace zscape {
namespace {

using Net = NetworkOf<double>;
using MatrixD = MatrixOf<double>;

LayerPtr<double> layer(const std::string& text, const Shape& input) {
  return make_layer<double>(parse_layer(text), input);
}

LayerPtr<double> convolution(const Shape& input, int channels, int kernel) {
  return std::make_shared<const test::SmallConvolution<double>>(input, channels, kernel);
}

// 5×4 grey pixels ─► convolution ─► silu ─► linear ─► tanh ─► linear ─► 3.
Net mixed_network(std::size_t offset) {
  const Shape pictures{5, 4, 1};
  const auto first = convolution(pictures, 2, 3);
  return {{{"net.0", first},
           {"net.1", layer("silu", first->output_shape())},
           {"net.2", layer("linear 6", first->output_shape())},
           {"net.3", layer("tanh", flat(6))},
           {"net.4", layer("linear 3", flat(6))}},
          offset};
}

// A network with weights, an input of four images and a loss Σ slope ∘ output.
struct Problem {
  Net net;
  Parameters<double> weights;
  MatrixD x, slope;
  LayerScratch<double> scratch;

  explicit Problem(Net network) : net(std::move(network)) {
    Random random(7);
    weights = test::normal_matrix(static_cast<Eigen::Index>(net.end()), 1, random) * 0.5;
    x = test::normal_matrix(net.input_shape().values(), 4, random);
    slope = test::normal_matrix(net.output_shape().values(), 4, random);
  }

  double loss() {
    NetworkPassOf<double> pass;
    net.prepare(4, Keep::values, pass);
    net.forward(weights, {x}, {0, 4}, pass, scratch);
    return (net.output(pass, {0, 4}).array() * slope.array()).sum();
  }

  double difference(double& value) {
    const double at = value;
    value = at + 1e-5;
    const double above = loss();
    value = at - 1e-5;
    const double below = loss();
    value = at;
    return (above - below) / 2e-5;
  }

  // Forward and backward of these columns.
  void pass_through(Columns range, NetworkPassOf<double>& pass) {
    const LayerInput<double> input{x.middleCols(range.first, range.count)};
    net.forward(weights, input, range, pass, scratch);
    net.d_output(pass, range) = slope.middleCols(range.first, range.count);
    net.backward(weights, input, range, pass, scratch);
  }

  Parameters<double> gradient(const NetworkPassOf<double>& pass) {
    Parameters<double> gradient = Parameters<double>::Zero(weights.size());
    gradient_of<double>({{&net, {x}, &pass}}, scratch, gradient);
    return gradient;
  }
};

}  // namespace

TEST_CASE("a convolution as the tests have it passes the check of layers") {
  test::check_layer(*convolution({5, 4, 2}, 3, 2));
}

TEST_CASE("the gradients of a network with every kind of layer equal central differences") {
  const auto keep = GENERATE(Keep::gradients, Keep::gradients_in_output);
  Problem problem(mixed_network(5));
  NetworkPassOf<double> pass;
  problem.net.prepare(4, keep, pass);
  problem.pass_through({0, 2}, pass);
  problem.pass_through({2, 2}, pass);
  const Parameters<double> gradient = problem.gradient(pass);
  CHECK((gradient.head(5).array() == 0).all());
  for (Eigen::Index i = 5; i < gradient.size(); ++i) {
    REQUIRE(gradient[i] == Approx(problem.difference(problem.weights[i])).epsilon(1e-6).margin(1e-7));
  }
  MatrixD d_x = MatrixD::Ones(20, 4);
  problem.net.backward_input(problem.weights, {problem.x}, {0, 4}, pass, d_x, Into::add, problem.scratch);
  for (Eigen::Index i = 0; i < d_x.size(); ++i) {
    REQUIRE(d_x.data()[i] - 1 == Approx(problem.difference(problem.x.data()[i])).epsilon(1e-6).margin(1e-7));
  }
}

TEST_CASE("a network may begin and end with an activation, and leaves its input as it is") {
  Problem problem(Net({{"net.0", layer("tanh", flat(4))},
                       {"net.1", layer("linear 3", flat(4))},
                       {"net.2", layer("silu", flat(3))}},
                      0));
  const MatrixD before = problem.x;
  NetworkPassOf<double> pass;
  CHECK_THROWS_AS(problem.net.prepare(4, Keep::gradients_in_output, pass), Error);
  problem.net.prepare(4, Keep::gradients, pass);
  problem.pass_through({0, 4}, pass);
  CHECK(problem.x == before);
  const Parameters<double> gradient = problem.gradient(pass);
  for (Eigen::Index i = 0; i < gradient.size(); ++i) {
    REQUIRE(gradient[i] == Approx(problem.difference(problem.weights[i])).epsilon(1e-6).margin(1e-7));
  }
}

TEST_CASE("a pass for values alone gives the same output and keeps nothing else") {
  Problem problem(mixed_network(0));
  NetworkPassOf<double> values, gradients;
  problem.net.prepare(4, Keep::values, values);
  problem.net.prepare(4, Keep::gradients, gradients);
  for (NetworkPassOf<double>* pass : {&values, &gradients}) {
    problem.net.forward(problem.weights, {problem.x}, {0, 4}, *pass, problem.scratch);
  }
  CHECK(MatrixD(problem.net.output(values, {0, 4})) == MatrixD(problem.net.output(gradients, {0, 4})));
  for (const auto& kept : values.kept) CHECK(kept.is_empty());
  for (const auto& d : values.d_values) CHECK(d.is_empty());
}

TEST_CASE("tensors carry the name of their layer and PyTorch's shape, one after the other") {
  const std::vector<TensorPlace> tensors = mixed_network(5).tensors();
  REQUIRE(tensors.size() == 6);
  CHECK(tensors[0].name == "net.0.weight");
  CHECK(tensors[0].shape == std::vector<std::int64_t>{2, 1, 3, 3});
  CHECK(tensors[1].name == "net.0.bias");
  CHECK(tensors[2].name == "net.2.weight");
  CHECK(tensors[2].shape == std::vector<std::int64_t>{6, 12});
  std::size_t next = 5;
  for (const TensorPlace& tensor : tensors) {
    CHECK(tensor.offset == next);
    next = tensor.end();
  }
  CHECK(mixed_network(5).end() == next);
  CHECK(mixed_network(5).description() ==
        "small-convolution 5×4×1→3×2×2, silu, linear 12→6, tanh, linear 6→3");
}

TEST_CASE("inputs, ranges and layers that do not fit are refused") {
  const Net net = mixed_network(0);
  const Parameters<double> weights = Parameters<double>::Zero(static_cast<Eigen::Index>(net.end()));
  NetworkPassOf<double> pass;
  net.prepare(4, Keep::values, pass);
  LayerScratch<double> scratch;
  const auto forward = [&](int rows, int columns, Columns range) {
    net.forward(weights, {MatrixD::Zero(rows, columns)}, range, pass, scratch);
  };
  CHECK_THROWS_WITH(forward(19, 4, {0, 4}), "the layer net.0 reads 20 values an image, but was given 19");
  CHECK_THROWS_AS(forward(20, 5, {0, 5}), Error);
  CHECK_THROWS_AS(forward(20, 3, {0, 4}), Error);
  CHECK_NOTHROW(forward(20, 4, {0, 4}));
  CHECK_THROWS_WITH(Net({{"a", layer("linear 3", flat(4))}, {"b", layer("linear 3", flat(4))}}, 0),
                    "the layer b reads 4 values, but the layer before it gives 3");
}

}  // namespace zscape
