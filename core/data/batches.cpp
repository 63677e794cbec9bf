#include "core/data/batches.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "core/base/error.h"
#include "core/base/random.h"

namespace zscape {

namespace {

constexpr std::uint64_t kFirstStream = std::uint64_t{1} << 63;

}  // namespace

Batches::Batches(int image_count, std::uint64_t seed) : seed_(seed) {
  if (image_count <= 0) {
    throw Error("A data set of " + std::to_string(image_count) +
                " images has no mini-batches; at least 1 is needed.");
  }
  order_.resize(static_cast<std::size_t>(image_count));
}

void Batches::seek(Position position) {
  const int image_count = static_cast<int>(order_.size());
  if (position.epoch < 0 || position.next < 0 || position.next >= image_count) {
    throw Error("The position epoch " + std::to_string(position.epoch) + ", image " +
                    std::to_string(position.next) + " is outside a data set of " +
                    std::to_string(image_count) + " images.",
                "Resume with the data set that the model was trained on.");
  }
  position_ = position;
}

std::span<const int> Batches::next(int batch_size) {
  if (batch_size <= 0) {
    throw Error("The batch size is " + std::to_string(batch_size) + "; it must be at least 1.");
  }
  // Here and not when the last epoch ended, because the caller may still hold the span of its last batch.
  if (position_.epoch != shuffled_epoch_) shuffle(position_.epoch);

  const int image_count = static_cast<int>(order_.size());
  const int first = position_.next;
  const int count = std::min(batch_size, image_count - first);
  position_.next += count;
  if (position_.next == image_count) position_ = {position_.epoch + 1, 0};
  return std::span(order_).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count));
}

// Fisher–Yates from the identity, with the epoch as the stream: it does not depend on any earlier epoch.
// The streams above 2⁶³ are ours, so that noise drawn with the same seed shares nothing with the order.
void Batches::shuffle(std::int64_t epoch) {
  std::iota(order_.begin(), order_.end(), 0);
  Random random(seed_, kFirstStream + static_cast<std::uint64_t>(epoch));
  for (std::size_t last = order_.size() - 1; last > 0; --last) {
    std::swap(order_[last], order_[random.below(static_cast<std::uint32_t>(last + 1))]);
  }
  shuffled_epoch_ = epoch;
}

}  // namespace zscape
