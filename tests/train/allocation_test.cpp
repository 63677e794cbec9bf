// A training step allocates nothing: every call for memory is counted, by `new`, by Eigen or by a library,
// but for oneDNN's, which takes a buffer for each product and gives it back. The sanitizers keep memory
// themselves, so their builds do without this test.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

#include <dlfcn.h>
#include <atomic>
#include <catch2/catch.hpp>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "tests/support/small_runs.h"

namespace {

std::atomic<bool> is_counting = false;
std::atomic<long> allocations = 0;

// Notes an allocation that the code at `caller` asks for.
void note_allocation(const void* caller) {
  if (!is_counting) return;
  Dl_info library = {};
  const bool known = dladdr(caller, &library) != 0 && library.dli_fname != nullptr;
  if (!known || std::strstr(library.dli_fname, "libdnnl") == nullptr) ++allocations;
}

}  // namespace

// glibc's own names for the functions that stand here in their place.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* memory, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);

void* malloc(std::size_t size) noexcept {
  return note_allocation(__builtin_return_address(0)), __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size) noexcept {
  return note_allocation(__builtin_return_address(0)), __libc_calloc(count, size);
}
void* realloc(void* memory, std::size_t size) noexcept {
  return note_allocation(__builtin_return_address(0)), __libc_realloc(memory, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
  return note_allocation(__builtin_return_address(0)), __libc_memalign(alignment, size);
}
int posix_memalign(void** memory, std::size_t alignment, std::size_t size) noexcept {
  note_allocation(__builtin_return_address(0));
  *memory = __libc_memalign(alignment, size);
  return *memory == nullptr ? ENOMEM : 0;
}
}

namespace zscape {
namespace {

using test::small_digits;
using test::small_settings;

}  // namespace

TEST_CASE("what is allocated in a step would be seen") {
  allocations = 0;
  is_counting = true;
  const Matrix matrix = Matrix::Zero(3, 3);
  const auto number = std::make_unique<int>(3);
  is_counting = false;
  CHECK(matrix.size() + *number == 12);
  CHECK(allocations >= 2);
}

TEST_CASE("after the first epoch a step allocates nothing, the smaller last batch included") {
  for (const auto likelihood : {Likelihood::bernoulli, Likelihood::bernoulli_binarised}) {
    for (const auto activation : {Activation::relu, Activation::silu}) {
      Architecture architecture = test::small_architecture();
      architecture.likelihood = likelihood;
      architecture.activation = activation;
      TrainingSettings settings = small_settings(2);
      settings.free_bits = activation == Activation::silu ? 0.1F : 0;
      Trainer trainer(small_digits(), architecture, settings);
      test::take_steps(trainer, 3);  // batches of 128, 128 and 44
      allocations = 0;
      is_counting = true;
      test::take_steps(trainer, 6);
      is_counting = false;
      CHECK(allocations == 0);
    }
  }
}

}  // namespace zscape

#endif
