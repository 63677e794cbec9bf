// The second half of a training step: a block of the gradient is formed, used by Adam while it is in the
// cache, and dropped.
#pragma once

#include <span>
#include <vector>

#include "core/base/worker_pool.h"
#include "core/model/network.h"
#include "core/train/adam.h"

namespace zscape {

// Each layer says how its gradient is formed (LayerOf::sums_over_images). Of a layer with many weights, such
// as a linear one, each thread owns a portion, so that no gradient is added up over threads, and the sums
// over the batch run in the same order whoever owns a weight. Of a layer with few weights and much work, such
// as a convolution, each thread sums the gradient over its own images, and the sums are added in the order of
// the threads.
//
// The same weights as `gradient_of` and `Adam::step` give, but for rounding. One thread owns it; it allocates
// only until its memory is large enough for the model and the batch.
class FusedUpdate {
 public:
  explicit FusedUpdate(int threads) : threads_(static_cast<std::size_t>(threads)) {}

  // A step is begin_step, accumulate on each thread that has images, is_finite, and run.
  void begin_step();

  // After backward of the images in `range`, by the thread that did them, while they are in its cache:
  // measures what `is_finite` asks for, and sums the gradients of those layers that sum over images.
  void accumulate(std::span<const NetworkRun> runs, Columns range, int thread);

  // Whether no entry of the gradient, nor its square, can be infinite or not a number. Asked before `run`, so
  // that a bad step changes nothing.
  bool is_finite() const;

  // After `Adam::begin_step`: updates the weights of these networks in `parameters`.
  void run(std::span<const NetworkRun> runs, Vector& parameters, Adam& adam, WorkerTeam& team);

 private:
  // Bounds of one layer's gradient: no entry of it is larger than x · d_y.
  struct Norms {
    double x = 0;
    double d_y = 0;
  };
  struct PerThread {
    LayerScratch<float> scratch;
    std::vector<Norms> norms;  // one a layer with weights; empty where the thread had no images
    Vector sums;               // gradients of the layers that sum over images, one after the other
    Vector total;              // of such a layer, the portion that this thread updates
  };

  void add_sums(std::size_t first, std::size_t count, Vector& total) const;

  std::vector<PerThread> threads_;
};

}  // namespace zscape
