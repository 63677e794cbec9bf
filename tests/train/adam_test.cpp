// Adam against the paper's own formulas, and across a save and a load.
#include "core/train/adam.h"

#include <catch2/catch.hpp>
#include <cmath>

namespace zscape {
namespace {

// Kingma and Ba 2015, Algorithm 1, line by line in double precision.
class AdamOfThePaper {
 public:
  explicit AdamOfThePaper(const Vector& start) : theta_(start.cast<double>()) {}

  void step(const Vector& gradient, double alpha) {
    ++t_;
    for (Eigen::Index i = 0; i < theta_.size(); ++i) {
      const double g = gradient[i];
      m_[i] = 0.9 * m_[i] + 0.1 * g;
      v_[i] = 0.999 * v_[i] + 0.001 * g * g;
      const double m_hat = m_[i] / (1 - std::pow(0.9, t_));
      const double v_hat = v_[i] / (1 - std::pow(0.999, t_));
      theta_[i] -= alpha * m_hat / (std::sqrt(v_hat) + 1e-8);
    }
  }

  const VectorOf<double>& theta() const { return theta_; }

 private:
  VectorOf<double> theta_;
  VectorOf<double> m_ = VectorOf<double>::Zero(theta_.size());
  VectorOf<double> v_ = VectorOf<double>::Zero(theta_.size());
  int t_ = 0;
};

// Gradients from one in a million to a thousand, different in every step.
Vector gradient_of_step(int step) {
  Vector gradient(20);
  for (int i = 0; i < 20; ++i) {
    const auto exponent = static_cast<float>(i / 2 - 6);
    gradient[i] = std::pow(10.0F, exponent) * std::sin(static_cast<float>(3 * i + step));
  }
  return gradient;
}

}  // namespace

TEST_CASE("Adam equals the paper's formulas over a hundred steps, whatever the size of the gradient") {
  const Vector start = Vector::LinSpaced(20, -1, 1);
  Vector parameters = start;
  Adam adam(20);
  AdamOfThePaper paper(start);
  for (int step = 0; step < 100; ++step) {
    const float rate = step < 50 ? 1e-2F : 1e-3F;
    adam.step(parameters, gradient_of_step(step), rate);
    paper.step(gradient_of_step(step), rate);
  }
  // A hundred roundings of a weight near 1, and β₂ = 0.999 as a float.
  CHECK((parameters.cast<double>() - paper.theta()).cwiseAbs().maxCoeff() < 2e-5);
  CHECK(adam.state().step == 100);
}

TEST_CASE("Adam's first step is the learning rate against the gradient's sign") {
  Vector parameters = Vector::Zero(3);
  Adam adam(3);
  adam.step(parameters, (Vector(3) << 40.0F, -0.001F, 0.0F).finished(), 0.01F);
  CHECK(parameters[0] == Approx(-0.01));
  CHECK(parameters[1] == Approx(0.01));
  CHECK(parameters[2] == 0);
}

TEST_CASE("save, load, step equals step") {
  Vector parameters = Vector::LinSpaced(20, -1, 1);
  Adam adam(20);
  for (int step = 0; step < 7; ++step) adam.step(parameters, gradient_of_step(step), 1e-3F);

  Adam loaded(adam.state());
  Vector loaded_parameters = parameters;
  adam.step(parameters, gradient_of_step(7), 1e-3F);
  loaded.step(loaded_parameters, gradient_of_step(7), 1e-3F);
  CHECK(loaded_parameters == parameters);
  CHECK(loaded.state().second_moment == adam.state().second_moment);
}

TEST_CASE("a step in slices equals a whole step, to the last bit") {
  Vector whole = Vector::LinSpaced(20, -1, 1), sliced = whole;
  Adam one(20), two(20);
  for (int step = 0; step < 3; ++step) {
    const Vector gradient = gradient_of_step(step);
    one.step(whole, gradient, 1e-3F);
    two.begin_step(1e-3F);
    const std::span<const float> all(gradient.data(), 20);
    two.update(sliced, 13, all.subspan(13));
    two.update(sliced, 0, all.first(13));
  }
  CHECK(sliced == whole);
  CHECK(two.state().second_moment == one.state().second_moment);
}

}  // namespace zscape
