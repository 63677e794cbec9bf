// Randomness that is the same everywhere: a counter-based generator with our own samplers.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace zscape {

// Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011). A value is a pure
// function of (seed, stream, position), so any part of a sequence can be drawn on any thread, and the
// state to save is three numbers. Standard-library distributions differ between platforms; these do not
// depend on them. A plain value: copy it, pass it in, never make it global. Not thread-safe; give each
// thread its own stream.
class Random {
 public:
  explicit Random(std::uint64_t seed, std::uint64_t stream = 0);

  std::uint32_t next_u32();
  float uniform();                         // in [0, 1), 24 bits
  float uniform(float low, float high);    // in [low, high)
  float normal();                          // N(0, 1), Box and Muller 1958
  std::uint32_t below(std::uint32_t end);  // in [0, end), unbiased (Lemire 2019); end > 0

  void fill_uniform(std::span<float> values);
  void fill_normal(std::span<float> values);

  // How many 32-bit values were drawn; `seek` continues from such a point.
  std::uint64_t position() const { return position_; }
  void seek(std::uint64_t position);

  std::uint64_t seed() const { return seed_; }
  std::uint64_t stream() const { return stream_; }

 private:
  void refill();

  std::uint64_t seed_;
  std::uint64_t stream_;
  std::uint64_t position_ = 0;
  std::array<std::uint32_t, 4> block_{};  // the four values of counter position_ / 4
};

}  // namespace zscape
