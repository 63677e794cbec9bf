// The logarithm of a mean of exponentials, where no computer can hold the exponentials themselves.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

namespace zscape {

// log (1/n) Σ exp(aᵢ), one aᵢ after another. The sum is kept relative to the largest term so far, so that no
// exponential exceeds 1: nothing overflows, and what underflows is too small to count. −∞ is a term of zero;
// a term that is not a number makes the value one too.
class LogMeanExp {
 public:
  void add(double exponent) {
    ++count_;
    if (exponent == -std::numeric_limits<double>::infinity()) return;
    if (exponent <= largest_) {
      sum_ += std::exp(exponent - largest_);
    } else {
      sum_ = sum_ * std::exp(largest_ - exponent) + 1;
      largest_ = exponent;
    }
  }

  // Not a number before the first term.
  double value() const { return largest_ + std::log(sum_ / static_cast<double>(count_)); }

 private:
  double largest_ = -std::numeric_limits<double>::infinity();
  double sum_ = 0;  // Σ exp(aᵢ − largest_)
  std::int64_t count_ = 0;
};

}  // namespace zscape
