// The past of a run: its weights at moments that lie closely at the start, where most happens, and evenly
// later.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/model/vae.h"

namespace zscape {

// The model as it was. Immutable and shared between threads. Weights are kept in half precision: half the
// memory, and no decoded pixel moves by as much as one grey level of 256 (tests/session/timeline_test.cpp).
struct Moment {
  std::uint64_t run = 0;
  std::int64_t step = 0;
  double epoch = 0;
  double seconds = 0;  // of training
  Architecture architecture;
  VectorOf<Eigen::half> weights;
  std::optional<Elbo> train_elbo;  // running mean, as in Snapshot
  std::optional<Elbo> test_elbo;   // of the last evaluation up to then

  std::size_t bytes() const { return static_cast<std::size_t>(weights.size()) * sizeof(Eigen::half); }
};
using MomentPtr = std::shared_ptr<const Moment>;

// Steps ascending, none twice.
using Timeline = std::vector<MomentPtr>;
using TimelinePtr = std::shared_ptr<const Timeline>;

// Rounds to half precision; what is too large for it becomes the largest half, so that the model stays
// finite.
VectorOf<Eigen::half> to_half(const Vector& weights);
std::shared_ptr<const Vae> model_of(const Moment& moment);

inline constexpr std::size_t kMostMoments = 256;  // of a run: more could not be told apart on the screen

// Where a step stands between the first (0) and the latest (1): half by its logarithm and half by itself.
// Even distances on this scale are what "log-spaced at first, then even" means, in the memory as on the
// screen.
double timeline_position(std::int64_t step, std::int64_t first, std::int64_t latest);

// Whether the present is far enough from the last moment kept to be kept too, when there is room for
// `capacity` of them over the run. The first steps need not all be kept: each so many more than the one
// before.
bool moment_is_due(std::int64_t first, std::int64_t last_kept, std::int64_t now, std::size_t capacity);

// Of at least three ascending steps, the index of that whose loss leaves the smallest gap; never the first or
// the last.
std::size_t least_missed(std::span<const std::int64_t> steps);

// The moments that fit into so many bytes: the latest always, and the first where there is room for two. The
// same timeline when all fit.
TimelinePtr thinned(const TimelinePtr& timeline, std::size_t bytes);

// Chooses what is kept of one run. Belongs to the session's thread; what it hands out is immutable.
class TimelineKeeper {
 public:
  static constexpr std::size_t kMebibyte = std::size_t{1} << 20;

  // The memory that all weights may take. First and latest are kept however little it is.
  explicit TimelineKeeper(std::size_t budget_bytes) : budget_(budget_bytes) {}
  void set_budget(std::size_t bytes);

  bool due(std::int64_t step) const;

  // Passes over a step that is not after the latest.
  void add(MomentPtr moment);

  std::int64_t latest_step() const { return moments_->empty() ? -1 : moments_->back()->step; }
  const TimelinePtr& moments() const { return moments_; }  // never null

 private:
  std::size_t capacity() const;
  void keep(Timeline moments);

  std::size_t budget_;
  TimelinePtr moments_ = std::make_shared<const Timeline>();
};

}  // namespace zscape
