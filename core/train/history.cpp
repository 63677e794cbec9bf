#include "core/train/history.h"

#include <utility>

namespace zscape {

void History::add_train(const HistoryPoint& one_step) {
  pending_.sum.reconstruction += one_step.elbo.reconstruction;
  pending_.sum.kl += one_step.elbo.kl;
  if (++pending_.count < steps_per_point_) return;
  HistoryPoint point = one_step;
  const auto count = static_cast<double>(pending_.count);
  point.elbo = {pending_.sum.reconstruction / count, pending_.sum.kl / count};
  pending_ = {};
  train_.push_back(point);
  while (train_.size() >= kMaxTrainPoints) merge_neighbours();  // more than once only after a restore
}

void History::add_test(const HistoryPoint& point) {
  if (!test_.empty() && test_.back().step == point.step) test_.pop_back();
  test_.push_back(point);
}

void History::add_mark(const HistoryMark& mark) { marks_.push_back(mark); }

void History::merge_neighbours() {
  for (std::size_t i = 0; i < train_.size() / 2; ++i) {
    const HistoryPoint& first = train_[2 * i];
    HistoryPoint merged = train_[2 * i + 1];  // a point stands at the last step that it covers
    merged.elbo = {(first.elbo.reconstruction + merged.elbo.reconstruction) / 2,
                   (first.elbo.kl + merged.elbo.kl) / 2};
    train_[i] = merged;
  }
  train_.resize(train_.size() / 2);
  steps_per_point_ *= 2;
}

History History::restore(std::vector<HistoryPoint> train, std::vector<HistoryPoint> test,
                         std::vector<HistoryMark> marks, std::int64_t steps_per_point, Pending pending) {
  History history;
  history.train_ = std::move(train);
  history.test_ = std::move(test);
  history.marks_ = std::move(marks);
  history.steps_per_point_ = steps_per_point;
  history.pending_ = pending;
  return history;
}

}  // namespace zscape
