// y = W x + b and its derivatives, for outputs and inputs of any number.
#include "core/model/layers/linear.h"

#include <catch2/catch.hpp>

#include "core/model/layers/table.h"
#include "tests/support/layer_check.h"

namespace zscape {

TEST_CASE("the derivatives of a linear layer equal central differences, for every shape") {
  const int inputs = GENERATE(1, 3, 20, 65);
  const int outputs = GENERATE(1, 4, 33);
  test::check_layer(*make_layer<double>({"linear", {outputs}}, flat(inputs)));
}

TEST_CASE("a linear layer is W x + b with the weights column by column and the bias after them") {
  const auto layer = make_layer<float>({"linear", {2}}, flat(3));
  const std::vector<float> weights = {1, 2, 10, 20, 100, 200, 0.5F, 0.25F};
  Matrix x(3, 2), y(2, 2), none;
  x << 1, 0, 2, 0, 3, 1;
  LayerScratch<float> scratch;
  layer->forward(weights, {x}, y, none, scratch);
  Matrix expected(2, 2);
  expected << 321.5F, 100.5F, 642.25F, 200.25F;
  CHECK(y == expected);
}

TEST_CASE("a linear layer reads a picture of any shape, value by value") {
  const auto layer = make_layer<float>({"linear", {5}}, Shape{4, 3, 2});
  CHECK(layer->input_shape() == flat(24));
  CHECK(layer->output_shape() == flat(5));
  CHECK(layer->description() == "linear 24→5");
}

TEST_CASE("the gradient of a large linear layer comes in blocks that equal d_y times x transposed") {
  // 800 000 weights: more than a block, dense or sparse.
  const auto layer = make_layer<float>({"linear", {800}}, flat(1000));
  struct Collect final : GradientSink<float> {
    Vector gradient = Vector::Zero(800'800);
    int blocks = 0;
    void take(std::size_t first, std::span<const float> block) override {
      std::copy(block.begin(), block.end(), gradient.data() + first);
      ++blocks;
    }
  };
  const Matrix x = Matrix::Random(1000, 3).cwiseMax(0), d_y = Matrix::Random(800, 3), none;
  const Matrix expected = d_y * x.transpose();
  for (const bool mostly_zero : {false, true}) {
    Collect sink;
    LayerScratch<float> scratch;
    layer->gradient({{x, mostly_zero}, d_y, none}, d_y, {}, scratch, sink);
    CHECK(sink.blocks > 2);
    CHECK((sink.gradient.head(800'000).reshaped(800, 1000) - expected).cwiseAbs().maxCoeff() < 1e-6F);
    CHECK((sink.gradient.tail(800) - d_y.rowwise().sum()).cwiseAbs().maxCoeff() < 1e-6F);
  }
}

}  // namespace zscape
