#include "app/jobs/past_codes_job.h"

#include <algorithm>
#include <utility>

#include "app/view/run/time_travel.h"
#include "core/train/evaluation.h"
#include "core/train/model_on_data.h"

namespace zscape {
namespace {

// Of kept digits: a whole timeline in two dimensions.
constexpr std::size_t kCacheBytes = std::size_t{48} << 20;

std::size_t bytes_of(const Embedding& embedding) {
  return sizeof(float) * static_cast<std::size_t>(embedding.posterior.mean.size() +
                                                  embedding.posterior.log_variance.size()) +
         embedding.labels.size();
}

bool readable(const Moment& moment, const DatasetPtr& dataset) {
  return dataset && dataset->test.count() > 0 && !misfit(moment.architecture, *dataset);
}

}  // namespace

Posterior encode_on_idle_processors(const Vae& model, const Examples& images, JobControl& control) {
  return encode_all(model, images, control.team(available_threads()), control.yielding());
}

SnapshotPtr PastView::look(JobRunner& jobs, const SnapshotPtr& live, TimeView& time) {
  if (!time.past) {
    last_shown_ = live->embedding;
    past_ = live_ = nullptr;
    model_moment_ = nullptr;
    model_ = nullptr;
    return live;
  }
  if (model_moment_ != time.past) {
    model_moment_ = time.past;
    model_ = model_of(*time.past);
    past_ = nullptr;
  }
  EmbeddingPtr digits = find(time.past, live->dataset);
  if (!digits) want_digits(jobs, time.past, live->dataset);
  time.arrived = digits || failed_ == time.past || !readable(*time.past, live->dataset);
  if (digits) last_shown_ = digits;
  if (!past_ || live_ != live || past_->embedding != last_shown_) {
    past_ = std::make_shared<const Snapshot>(past_snapshot(*live, time, model_, last_shown_));
    live_ = live;
  }
  return past_;
}

EmbeddingPtr PastView::find(const MomentPtr& moment, const DatasetPtr& dataset) const {
  const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const Digits& digits) {
    return digits.moment == moment && digits.embedding->dataset == dataset;
  });
  return found == kept_.end() ? nullptr : found->embedding;
}

// One at a time: while one is encoded the playhead may pass others, which are then not worth it.
void PastView::want_digits(JobRunner& jobs, const MomentPtr& moment, const DatasetPtr& dataset) {
  if (!readable(*moment, dataset)) return;
  Job job;
  job.kind = kind_;
  job.choice = JobKey(std::pair(moment, dataset));
  job.policy.live_view = true;
  job.set_work(
      [moment, dataset, encode = encode_](JobControl& control) {
        auto embedding = std::make_shared<Embedding>();
        embedding->posterior = encode(*model_of(*moment), dataset->test, control);
        embedding->labels = dataset->test.labels;
        embedding->dataset = dataset;
        embedding->run = moment->run;
        embedding->step = moment->step;
        return Digits{moment, embedding};
      },
      [this](Digits digits) { keep(std::move(digits)); });
  job.on_failure = [this, moment](const JobFailure&) { failed_ = moment; };
  jobs.want(std::move(job));
}

void PastView::keep(Digits digits) {
  kept_.push_front(std::move(digits));
  std::size_t bytes = 0;
  const auto too_many = std::find_if(kept_.begin(), kept_.end(), [&](const Digits& one) {
    bytes += bytes_of(*one.embedding);
    return bytes > kCacheBytes;
  });
  if (too_many != kept_.begin()) kept_.erase(too_many, kept_.end());
}

}  // namespace zscape
