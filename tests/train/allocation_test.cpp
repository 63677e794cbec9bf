// A training step allocates nothing: every `new` of this test program is counted.
#include <atomic>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <new>

#include "tests/support/small_runs.h"

namespace {

std::atomic<long> news = 0;

}  // namespace

void* operator new(std::size_t size) {
  ++news;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace zscape {
namespace {

using test::small_digits;
using test::small_settings;

}  // namespace

TEST_CASE("after the first epoch a step allocates nothing, the smaller last batch included") {
  for (const auto likelihood : {Likelihood::bernoulli, Likelihood::bernoulli_binarised}) {
    for (const auto activation : {Activation::relu, Activation::silu}) {
      Architecture architecture = test::small_architecture();
      architecture.likelihood = likelihood;
      architecture.activation = activation;
      Trainer trainer(small_digits(), architecture, small_settings(2));
      test::take_steps(trainer, 3);  // batches of 128, 128 and 44
      const long before = news;
      test::take_steps(trainer, 6);
      CHECK(news == before);
    }
  }
}

}  // namespace zscape
