// Adam (Kingma and Ba 2015, Algorithm 1), over the flat parameter vector.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/matrix.h"

namespace zscape {

// What Adam remembers: with it a run continues as if it had never stopped.
struct AdamState {
  Vector first_moment;   // m, one per weight
  Vector second_moment;  // v
  std::int64_t step = 0;
};

class Adam {
 public:
  static constexpr float kBeta1 = 0.9F;
  static constexpr float kBeta2 = 0.999F;
  static constexpr float kEpsilon = 1e-8F;

  explicit Adam(Eigen::Index size);
  explicit Adam(AdamState state) : state_(std::move(state)) {}

  // One update of all weights.
  void step(Vector& parameters, const Vector& gradient, float learning_rate);

  // The same in slices, so that threads can share it and each can use a gradient while it is still in its
  // cache: begin_step once, then every weight exactly once. `gradient` is that of the weights from `first`
  // on.
  void begin_step(float learning_rate);
  void update(Vector& parameters, std::size_t first, std::span<const float> gradient);

  const AdamState& state() const { return state_; }

 private:
  AdamState state_;
  float step_size_ = 0;          // learning_rate / (1 − β₁ᵗ)
  float second_correction_ = 1;  // 1 / √(1 − β₂ᵗ)
};

}  // namespace zscape
