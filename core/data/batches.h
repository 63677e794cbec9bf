// The order in which training sees the images: shuffled anew every epoch, each image once an epoch.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace zscape {

// Mini-batches without replacement. The permutation of an epoch is a pure function of (seed, epoch), so that
// a `Position` is the whole state: seek to a saved one, in the same program or another, and the same batches
// follow. The batch size may change from one batch to the next. Not thread-safe; owned by whoever trains.
class Batches {
 public:
  // Where the next batch starts: the images of `epoch` before `next` have been handed out.
  struct Position {
    std::int64_t epoch = 0;
    int next = 0;

    bool operator==(const Position&) const = default;
  };

  // For a set of `image_count` > 0 images. Starts at epoch 0, image 0.
  Batches(int image_count, std::uint64_t seed);

  // After the last image of an epoch this is the start of the next one.
  Position position() const { return position_; }

  // Throws Error when `position` is outside the set: it comes from a file.
  void seek(Position position);

  // Indices of the next min(batch_size, images left in this epoch) images; batch_size > 0. Valid until the
  // next call of next() or seek().
  std::span<const int> next(int batch_size);

 private:
  void shuffle(std::int64_t epoch);

  std::uint64_t seed_;
  std::vector<int> order_;            // a permutation of 0 … image_count − 1
  std::int64_t shuffled_epoch_ = -1;  // the epoch that order_ belongs to; −1: none yet
  Position position_;
};

}  // namespace zscape
