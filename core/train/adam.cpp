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

void Adam::update(Vector& parameters, const Vector& gradient, Eigen::Index begin, Eigen::Index end) {
  const auto g = gradient.segment(begin, end - begin).array();
  auto m = state_.first_moment.segment(begin, end - begin).array();
  auto v = state_.second_moment.segment(begin, end - begin).array();
  m = kBeta1 * m + (1 - kBeta1) * g;
  v = kBeta2 * v + (1 - kBeta2) * g.square();
  // θ ← θ − α · m̂ / (√v̂ + ε), with the two bias corrections in step_size_ and second_correction_.
  parameters.segment(begin, end - begin).array() -=
      step_size_ * m / (v.sqrt() * second_correction_ + kEpsilon);
}

void Adam::step(Vector& parameters, const Vector& gradient, float learning_rate) {
  begin_step(learning_rate);
  update(parameters, gradient, 0, parameters.size());
}

}  // namespace zscape
