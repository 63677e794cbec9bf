#include "core/train/adam.h"

#include <cmath>

namespace zscape {

Adam::Adam(Eigen::Index size) : state_{Vector::Zero(size), Vector::Zero(size), 0} {}

void Adam::begin_step(float learning_rate) {
  ++state_.step;
  const auto t = static_cast<double>(state_.step);
  step_size_ = static_cast<float>(learning_rate / (1 - std::pow(double{kBeta1}, t)));
  second_correction_ = static_cast<float>(1 / std::sqrt(1 - std::pow(double{kBeta2}, t)));
}

void Adam::update(Vector& parameters, std::size_t first, std::span<const float> gradient) {
  const auto count = static_cast<Eigen::Index>(gradient.size());
  // Plain loops over separate arrays: the compiler makes full-width instructions of them, and every weight
  // gets the same roundings wherever a slice begins.
  const float* __restrict g = gradient.data();
  float* __restrict m = state_.first_moment.data() + first;
  float* __restrict v = state_.second_moment.data() + first;
  float* __restrict theta = parameters.data() + first;
  for (Eigen::Index i = 0; i < count; ++i) {
    m[i] = kBeta1 * m[i] + (1 - kBeta1) * g[i];
    v[i] = kBeta2 * v[i] + (1 - kBeta2) * (g[i] * g[i]);
    // θ ← θ − α · m̂ / (√v̂ + ε), with the two bias corrections in step_size_ and second_correction_.
    theta[i] -= step_size_ * m[i] / (std::sqrt(v[i]) * second_correction_ + kEpsilon);
  }
}

void Adam::step(Vector& parameters, const Vector& gradient, float learning_rate) {
  begin_step(learning_rate);
  update(parameters, 0, {gradient.data(), static_cast<std::size_t>(gradient.size())});
}

}  // namespace zscape
