// What a run has been through: its losses over time and what was changed when.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/model/vae.h"

namespace zscape {

// One point of a curve. Train points are means over `steps_per_point` steps ending at `step`, on the
// training objective's own mini-batches; test points are the ELBO of the whole test set (β = 1, fixed
// noise) at `step`.
struct HistoryPoint {
  std::int64_t step = 0;
  double epoch = 0;
  double seconds = 0;  // of training, without evaluation and pauses
  Elbo elbo;
};

// A setting changed in mid-run.
struct HistoryMark {
  std::int64_t step = 0;
  double epoch = 0;
  double seconds = 0;
  std::string text;  // "β 1 → 4"
};

// At most `kMaxTrainPoints` train points are kept: when they are full, neighbours merge and every point from
// then on covers twice as many steps. So a run of a million steps is as cheap to copy and draw as one of ten
// thousand. A value; the trainer owns one and snapshots share immutable copies.
class History {
 public:
  static constexpr std::size_t kMaxTrainPoints = 4096;

  // Makes room for all train points there can be, so that adding one never allocates.
  void reserve() { train_.reserve(kMaxTrainPoints); }

  void add_train(const HistoryPoint& one_step);
  void add_test(const HistoryPoint& point);  // replaces a point of the same step
  void add_mark(const HistoryMark& mark);

  const std::vector<HistoryPoint>& train() const { return train_; }
  const std::vector<HistoryPoint>& test() const { return test_; }
  const std::vector<HistoryMark>& marks() const { return marks_; }
  std::int64_t steps_per_point() const { return steps_per_point_; }

  // The state a checkpoint keeps besides the vectors: the point in the making.
  struct Pending {
    std::int64_t count = 0;
    Elbo sum;
  };
  const Pending& pending() const { return pending_; }
  static History restore(std::vector<HistoryPoint> train, std::vector<HistoryPoint> test,
                         std::vector<HistoryMark> marks, std::int64_t steps_per_point, Pending pending);

 private:
  void merge_neighbours();

  std::vector<HistoryPoint> train_;
  std::vector<HistoryPoint> test_;
  std::vector<HistoryMark> marks_;
  std::int64_t steps_per_point_ = 1;
  Pending pending_;
};

using HistoryPtr = std::shared_ptr<const History>;

}  // namespace zscape
