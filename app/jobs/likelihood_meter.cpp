#include "app/jobs/likelihood_meter.h"

#include <algorithm>
#include <chrono>

#include "app/window/problem.h"
#include "core/data/first_images.h"

namespace zscape {

namespace {

constexpr double kNewsEvery = 0.01;  // of the whole, so that the window is not woken for nothing

}  // namespace

void LikelihoodMeter::start(const Snapshot& snapshot, int samples, int images, LikelihoodView& view) {
  if (!snapshot.model || !snapshot.dataset || work_.busy()) return;
  view.running = true;
  view.share_done = 0;
  share_done_ = std::make_shared<std::atomic<double>>(0);
  MeasuredLikelihood described;
  described.likelihood = snapshot.model->architecture().likelihood;
  described.model_name = run_name(snapshot.origin, snapshot.run);
  described.data_name = snapshot.dataset->name;
  described.step = snapshot.model_step;
  const auto work = [=, model = snapshot.model, dataset = snapshot.dataset, share = share_done_,
                     wake = on_news_](const std::stop_token& stop) {
    const auto start = std::chrono::steady_clock::now();
    WorkerTeam team(std::max(1, available_threads() / 2), ThreadPriority::background);
    const auto keep_going = [&](double done) {
      if (done - *share >= kNewsEvery) {
        *share = done;
        wake();
      }
      return !stop.stop_requested();
    };
    const auto bound =
        importance_weighted_bound(*model, first_images(dataset->test, images), samples, team, keep_going);
    if (!bound) throw Cancelled("the measurement was cancelled");
    MeasuredLikelihood measured = described;
    measured.bound = *bound;
    measured.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return measured;
  };
  work_.start(queue_, work, on_news_);
}

void LikelihoodMeter::cancel(LikelihoodView& view) {
  queue_.cancel();
  work_.forget();
  view.running = false;
}

void LikelihoodMeter::deliver(ViewState& view) {
  if (!work_.busy()) return;
  view.advice.likelihood.share_done = *share_done_;
  const auto outcome = work_.take();
  if (outcome == nullptr) return;
  view.advice.likelihood.running = false;
  if (outcome->value) {
    view.advice.likelihood.result = *outcome->value;
  } else if (!outcome->cancelled) {
    report_problem(view, outcome->problem, outcome->remedy);
  }
}

}  // namespace zscape
