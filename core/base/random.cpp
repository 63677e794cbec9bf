#include "core/base/random.h"

#include <cmath>
#include <numbers>

namespace zscape {
namespace {

constexpr float kTwoPi = 2 * std::numbers::pi_v<float>;

// One Philox4x32 block: ten rounds of two 32×32→64-bit products, with the Weyl-sequence key schedule
// of the paper.
std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::uint32_t key0,
                                    std::uint32_t key1) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t product0 = std::uint64_t{0xD2511F53} * counter[0];
    const std::uint64_t product1 = std::uint64_t{0xCD9E8D57} * counter[2];
    counter = {
        static_cast<std::uint32_t>(product1 >> 32) ^ counter[1] ^ key0, static_cast<std::uint32_t>(product1),
        static_cast<std::uint32_t>(product0 >> 32) ^ counter[3] ^ key1, static_cast<std::uint32_t>(product0)};
    key0 += 0x9E3779B9;
    key1 += 0xBB67AE85;
  }
  return counter;
}

// 24 random bits as a multiple of 2^-24: every value in [0, 1) is exact in float.
float unit(std::uint32_t bits) { return static_cast<float>(bits >> 8) * 0x1p-24F; }

}  // namespace

Random::Random(std::uint64_t seed, std::uint64_t stream) : seed_(seed), stream_(stream) {}

void Random::refill() {
  const std::uint64_t counter = position_ / 4;
  block_ = philox({static_cast<std::uint32_t>(counter), static_cast<std::uint32_t>(counter >> 32),
                   static_cast<std::uint32_t>(stream_), static_cast<std::uint32_t>(stream_ >> 32)},
                  static_cast<std::uint32_t>(seed_), static_cast<std::uint32_t>(seed_ >> 32));
}

void Random::seek(std::uint64_t position) {
  position_ = position;
  if (position_ % 4 != 0) refill();
}

std::uint32_t Random::next_u32() {
  const auto lane = position_ % 4;
  if (lane == 0) refill();
  ++position_;
  return block_[lane];
}

float Random::uniform() { return unit(next_u32()); }

float Random::uniform(float low, float high) { return low + (high - low) * uniform(); }

float Random::normal() {
  // 1 - u lies in (0, 1], so the logarithm is finite. The second value of the pair is given up: a sampler
  // without a hidden spare is one whose state is its position alone.
  const float radius = std::sqrt(-2.0F * std::log(1.0F - uniform()));
  return radius * std::cos(kTwoPi * uniform());
}

std::uint32_t Random::below(std::uint32_t end) {
  std::uint64_t product = std::uint64_t{next_u32()} * end;
  if (static_cast<std::uint32_t>(product) < end) {
    const std::uint32_t rejected = (0U - end) % end;  // 2^32 mod end values would be too many: draw again
    while (static_cast<std::uint32_t>(product) < rejected) product = std::uint64_t{next_u32()} * end;
  }
  return static_cast<std::uint32_t>(product >> 32);
}

void Random::fill_uniform(std::span<float> values) {
  for (float& value : values) value = uniform();
}

void Random::fill_normal(std::span<float> values) {
  for (std::size_t i = 0; i < values.size(); i += 2) {
    const float radius = std::sqrt(-2.0F * std::log(1.0F - uniform()));
    const float angle = kTwoPi * uniform();
    values[i] = radius * std::cos(angle);
    if (i + 1 < values.size()) values[i + 1] = radius * std::sin(angle);
  }
}

}  // namespace zscape
