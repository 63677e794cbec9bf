// Checks a layer of any kind against central differences, in double precision:
//
//   check_layer(*make_layer<double>({"linear", {7}}, flat(5)));
#pragma once

#include <catch2/catch.hpp>

#include "core/model/layers/layer.h"

namespace zscape::test {

inline MatrixOf<double> normal_matrix(Eigen::Index rows, Eigen::Index columns, Random& random) {
  MatrixOf<double> values(rows, columns);
  for (double& value : values.reshaped()) value = random.normal();
  return values;
}

// Collects the blocks of a gradient, and counts how often each weight was given.
struct CollectingSink final : GradientSink<double> {
  explicit CollectingSink(Eigen::Index size)
      : gradient(VectorOf<double>::Zero(size)), count(Eigen::VectorXi::Zero(size)) {}
  void take(std::size_t first, std::span<const double> block) override {
    for (const double value : block) {
      gradient[static_cast<Eigen::Index>(first)] = value;
      ++count[static_cast<Eigen::Index>(first++)];
    }
  }

  VectorOf<double> gradient;
  Eigen::VectorXi count;
};

// A layer with weights, an input of three images and a loss Σ slope ∘ y, so that d_y = slope.
class LayerProblem {
 public:
  explicit LayerProblem(const LayerOf<double>& layer, bool mostly_zero) : layer_(layer) {
    Random random(5);
    const int inputs = layer.input_shape().values();
    const int outputs = layer.output_shape().values();
    x_ = normal_matrix(inputs, kImages, random);
    mostly_zero_ = mostly_zero;
    if (mostly_zero) x_ = (normal_matrix(inputs, kImages, random).array() < 0.5).select(0.0, x_);
    slope_ = normal_matrix(outputs, kImages, random);
    weights_ = normal_matrix(weight_count(), 1, random);
    y_.resize(outputs, kImages);
    kept_.resize(layer.kept_values(), kImages);
    layer_.forward(span(), input(), y_, kept_, scratch_);
  }

  Eigen::Index weight_count() const {
    Eigen::Index count = 0;
    for (const LayerTensor& tensor : layer_.tensors()) {
      Eigen::Index size = 1;
      for (const std::int64_t side : tensor.shape) size *= side;
      count += size;
    }
    return count;
  }

  void check_forward() {
    MatrixOf<double> alone(y_.rows(), 1);
    for (Eigen::Index j = 0; j < kImages; ++j) {
      layer_.forward(span(), {x_.col(j), mostly_zero_}, alone, none_, scratch_);
      CHECK((alone - y_.col(j)).norm() <= 1e-12 * y_.norm());
    }
    if (!layer_.is_activation()) return;
    MatrixOf<double> in_place = x_;
    layer_.forward(span(), {in_place}, in_place, none_, scratch_);
    CHECK(in_place == y_);
  }

  void check_backward_input() {
    MatrixOf<double> expected(x_.rows(), kImages);
    for (Eigen::Index i = 0; i < x_.size(); ++i) expected.data()[i] = difference(x_.data()[i]);
    MatrixOf<double> d_x(x_.rows(), kImages);
    backward_input(slope_, d_x, Into::overwrite);
    CHECK((d_x - expected).cwiseAbs().maxCoeff() < 1e-7 * scale(expected));
    MatrixOf<double> added = MatrixOf<double>::Constant(x_.rows(), kImages, 3.0);
    backward_input(slope_, added, Into::add);
    CHECK((added.array() - 3.0 - d_x.array()).abs().maxCoeff() < 1e-12 * scale(expected));
    if (!layer_.is_activation()) return;
    MatrixOf<double> in_place = slope_;
    backward_input(in_place, in_place, Into::overwrite);
    CHECK(in_place == d_x);
  }

  void check_gradient() {
    VectorOf<double> expected(weights_.size());
    for (Eigen::Index i = 0; i < weights_.size(); ++i) expected[i] = difference(weights_.data()[i]);
    if (expected.size() > 0) REQUIRE(expected.norm() > 0);
    if (layer_.sums_over_images()) {
      const VectorOf<double> sum = sum_of({0, 1}) + sum_of({1, kImages - 1});
      CHECK((sum - expected).cwiseAbs().maxCoeff() < 1e-7 * scale(expected));
      return;
    }
    for (const int parts : {1, 2, 5}) {
      CollectingSink sink(weights_.size());
      for (int part = 0; part < parts; ++part) {
        layer_.gradient({input(), y_, kept_}, slope_, {part, parts}, scratch_, sink);
      }
      CAPTURE(parts);
      CHECK((sink.count.array() == 1).all());
      if (expected.size() == 0) continue;
      CHECK((sink.gradient - expected).cwiseAbs().maxCoeff() < 1e-7 * scale(expected));
    }
  }

 private:
  static constexpr Eigen::Index kImages = 3;

  std::span<const double> span() const {
    return {weights_.data(), static_cast<std::size_t>(weights_.size())};
  }
  LayerInput<double> input() const { return {x_, mostly_zero_}; }

  template <typename Values>
  static double scale(const Values& values) {
    return std::max(1.0, values.cwiseAbs().maxCoeff());
  }

  double loss() {
    MatrixOf<double> y(y_.rows(), kImages);
    layer_.forward(span(), input(), y, none_, scratch_);
    return (y.array() * slope_.array()).sum();
  }

  // d loss / d value, `value` one of this problem's.
  double difference(double& value) {
    constexpr double kStep = 1e-5;
    const double at = value;
    value = at + kStep;
    const double above = loss();
    value = at - kStep;
    const double below = loss();
    value = at;
    return (above - below) / (2 * kStep);
  }

  void backward_input(const ConstMatrixRef<double>& d_y, MatrixRef<double> d_x, Into into) {
    layer_.backward_input(span(), {input(), y_, kept_}, d_y, d_x, into, scratch_);
  }

  VectorOf<double> sum_of(Columns images) {
    VectorOf<double> sum = VectorOf<double>::Constant(weights_.size(), 9.0);  // to be overwritten
    const auto some = [&](const MatrixOf<double>& all) { return all.middleCols(images.first, images.count); };
    layer_.sum_gradient({input().columns(images), some(y_), some(kept_)}, some(slope_), scratch_,
                        {sum.data(), static_cast<std::size_t>(sum.size())});
    return sum;
  }

  const LayerOf<double>& layer_;
  bool mostly_zero_ = false;
  MatrixOf<double> x_, y_, kept_, slope_, weights_;
  MatrixOf<double> none_;
  LayerScratch<double> scratch_;
};

// Every derivative of the layer equals its central difference, portions of the weights' gradient cover every
// weight once, and images do not see each other. A layer with weights is also checked with inputs that are
// mostly zero; an activation also in place.
inline void check_layer(const LayerOf<double>& layer) {
  CAPTURE(layer.description());
  for (const bool mostly_zero : {false, true}) {
    LayerProblem problem(layer, mostly_zero);
    if (mostly_zero && problem.weight_count() == 0) continue;
    CAPTURE(mostly_zero);
    problem.check_forward();
    problem.check_backward_input();
    problem.check_gradient();
  }
}

}  // namespace zscape::test
