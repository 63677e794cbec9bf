// The second half of a training step: a block of the gradient is formed, used by Adam while it is in the
// cache, and dropped.
#pragma once

#include <vector>

#include "core/base/worker_pool.h"
#include "core/model/vae.h"
#include "core/train/adam.h"

namespace zscape {

// Each thread owns some columns of every weight matrix (some inputs of every layer), so threads never write
// to the same place and no gradient is added up over threads. The sums over the batch run in the same order
// whoever owns a column.
//
// The same weights as `forward_backward` and `Adam::step` give, but for rounding. One thread owns it.
class FusedUpdate {
 public:
  explicit FusedUpdate(int threads) : scratch_(static_cast<std::size_t>(threads)) {}

  // Whether no entry of the gradient, nor its square, can be infinite or not a number: by the inequality of
  // Cauchy and Schwarz an entry of d_y xᵀ is at most ‖d_y‖ ‖x‖. Asked before `run`, so that a bad step leaves
  // no trace, of what each thread has measured after `Vae::backpropagate` of its own images, while they are
  // in its cache. A question forgets the answers.
  void measure(const Matrix& images, Columns range, const Workspace& workspace, const Vae& model, int thread);
  bool is_finite();

  // After `Vae::backpropagate` of the whole batch and `Adam::begin_step`: updates all weights of `model`.
  void run(const Matrix& images, const Workspace& workspace, Vae& model, Adam& adam, WorkerTeam& team);

 private:
  struct SquareNorms {
    double x = 0;
    double d_y = 0;
  };
  // What a thread needs; as large as the largest block yet.
  struct Scratch {
    Vector gradient;
    SparseScratch<float> sparse;
    std::vector<SquareNorms> norms;  // one a layer, of this thread's images
  };

  std::vector<Scratch> scratch_;  // one a thread
};

}  // namespace zscape
