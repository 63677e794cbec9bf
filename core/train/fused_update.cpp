#include "core/train/fused_update.h"

#include <algorithm>
#include <limits>

namespace zscape {
namespace {

using Place = NetworkOf<float>::Place;

// Has Adam use the blocks of a layer's gradient.
class AdamSink final : public GradientSink<float> {
 public:
  AdamSink(std::size_t offset, Vector& parameters, Adam& adam)
      : offset_(offset), parameters_(parameters), adam_(adam) {}
  void take(std::size_t first, std::span<const float> gradient) override {
    adam_.update(parameters_, offset_ + first, gradient);
  }

 private:
  std::size_t offset_;
  Vector& parameters_;
  Adam& adam_;
};

void make_room(std::size_t size, Vector& values) {
  const auto wanted = static_cast<Eigen::Index>(size);
  if (values.size() < wanted) values.conservativeResize(wanted);
}

}  // namespace

void FusedUpdate::begin_step() {
  for (PerThread& thread : threads_) thread.norms.clear();
}

void FusedUpdate::accumulate(std::span<const NetworkRun> runs, Columns range, int thread) {
  PerThread& mine = threads_[static_cast<std::size_t>(thread)];
  std::size_t summed = 0;
  for (const NetworkRun& run : runs) {
    run.for_each_weighted(range, [&](const Place& place, const LayerPass<float>& pass,
                                     const ConstMatrixRef<float>& d_y) {
      if (!place.layer->sums_over_images()) {
        // By the inequality of Cauchy and Schwarz an entry of d_y xᵀ is at most ‖d_y‖ ‖x‖.
        mine.norms.push_back({pass.x.values.squaredNorm(), d_y.squaredNorm()});
        return;
      }
      make_room(summed + place.weights, mine.sums);
      const std::span<float> sum{mine.sums.data() + summed, place.weights};
      place.layer->sum_gradient(pass, d_y, mine.scratch, sum);
      const double norm = Eigen::Map<const Vector>(sum.data(), static_cast<Eigen::Index>(sum.size())).norm();
      mine.norms.push_back({norm, norm});
      summed += place.weights;
    });
  }
}

bool FusedUpdate::is_finite() const {
  std::size_t layers = 0;  // a thread without images has measured none
  for (const PerThread& thread : threads_) layers = std::max(layers, thread.norms.size());
  bool finite = true;
  for (std::size_t layer = 0; layer < layers; ++layer) {
    Norms sum;
    for (const PerThread& thread : threads_) {
      if (thread.norms.empty()) continue;
      sum.x += thread.norms[layer].x;
      sum.d_y += thread.norms[layer].d_y;
    }
    // Written so that a NaN is not finite either.
    finite = finite && sum.x * sum.d_y < double{std::numeric_limits<float>::max()};
  }
  return finite;
}

void FusedUpdate::run(std::span<const NetworkRun> runs, Vector& parameters, Adam& adam, WorkerTeam& team) {
  team.run([&](int part) {
    PerThread& mine = threads_[static_cast<std::size_t>(part)];
    std::size_t summed = 0;
    for (const NetworkRun& run : runs) {
      run.for_each_weighted({0, run.pass->batch}, [&](const Place& place, const LayerPass<float>& pass,
                                                      const ConstMatrixRef<float>& d_y) {
        AdamSink sink(place.offset, parameters, adam);
        if (!place.layer->sums_over_images()) {
          place.layer->gradient(pass, d_y, {part, team.size()}, mine.scratch, sink);
          return;
        }
        const Share share = share_of(static_cast<int>(place.weights), part, team.size());
        const auto begin = static_cast<std::size_t>(share.begin);
        const auto count = static_cast<std::size_t>(share.count());
        add_sums(summed + begin, count, mine.total);
        sink.take(begin, {mine.total.data(), count});
        summed += place.weights;
      });
    }
  });
}

// The sums [first, first + count) of all threads that had images, added up.
void FusedUpdate::add_sums(std::size_t first, std::size_t count, Vector& total) const {
  make_room(count, total);
  const auto size = static_cast<Eigen::Index>(count);
  total.head(size).setZero();
  for (const PerThread& thread : threads_) {
    if (thread.norms.empty()) continue;
    total.head(size) += thread.sums.segment(static_cast<Eigen::Index>(first), size);
  }
}

}  // namespace zscape
