// Activations: their values, and their slopes against central differences.
#include "core/model/layers/activation.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "core/model/layers/table.h"
#include "tests/support/layer_check.h"

namespace zscape {

TEST_CASE("the slope of every activation equals the central difference, for every shape") {
  const auto name = GENERATE("relu", "tanh", "softplus", "silu");
  const Shape shape = GENERATE(flat(1), flat(17), Shape{3, 2, 2});
  test::check_layer(*make_layer<double>({name, {}}, shape));
}

TEST_CASE("activations have the values of their definitions") {
  struct Row {
    const char* name;
    double (*f)(double x);
  };
  const double x = GENERATE(-40.0, -1.5, 0.0, 0.3, 40.0);
  for (const Row& row : {Row{"relu", [](double v) { return v > 0 ? v : 0; }},
                         Row{"tanh", [](double v) { return std::tanh(v); }},
                         Row{"softplus", [](double v) { return v > 30 ? v : std::log1p(std::exp(v)); }},
                         Row{"silu", [](double v) { return v / (1 + std::exp(-v)); }}}) {
    CAPTURE(row.name, x);
    const MatrixOf<double> input = MatrixOf<double>::Constant(1, 1, x);
    MatrixOf<double> y(1, 1), none;
    LayerScratch<double> scratch;
    make_layer<double>({row.name, {}}, flat(1))->forward({}, {input}, y, none, scratch);
    CHECK(y(0, 0) == Approx(row.f(x)).epsilon(1e-12).margin(1e-15));
  }
}

}  // namespace zscape
