#include "app/jobs/likelihood_job.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/data/first_images.h"

namespace zscape {

namespace {

constexpr const char* kKind = "log p(x)";

MeasuredLikelihood describe(const Snapshot& snapshot) {
  MeasuredLikelihood described;
  described.likelihood = snapshot.model->architecture().likelihood;
  described.model_name = run_name(snapshot.origin, snapshot.run);
  described.data_name = snapshot.dataset->name;
  described.step = snapshot.model_step;
  return described;
}

ImportanceBound measure(const Vae& model, const Examples& images, int samples, JobControl& control) {
  const auto keep_going = [&control](double done) {
    control.progress({done, 1});
    return control.proceed();
  };
  const auto bound = importance_weighted_bound(
      model, images, samples, control.team(std::max(1, available_threads() / 2)), keep_going);
  if (!bound) throw Cancelled("the measurement was cancelled");
  return *bound;
}

}  // namespace

void measure_likelihood(JobRunner& jobs, const Snapshot& snapshot, int samples, int images,
                        LikelihoodView& view) {
  if (!snapshot.model || !snapshot.dataset || jobs.busy(kKind)) return;
  Job job;
  job.kind = kKind;
  job.policy.urgency = JobUrgency::long_work;
  job.policy.at_quit = JobAtQuit::ask;
  job.name = "the measurement of log p(x)";
  job.set_work(
      [described = describe(snapshot), model = snapshot.model, dataset = snapshot.dataset, samples,
       images](JobControl& control) {
        const auto start = std::chrono::steady_clock::now();
        MeasuredLikelihood measured = described;
        measured.bound = measure(*model, first_images(dataset->test, images), samples, control);
        measured.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        return measured;
      },
      [&view](MeasuredLikelihood measured) {
        view.running = false;
        view.result = std::move(measured);
      });
  job.on_progress = [&view](const JobProgress& progress) { view.share_done = progress.share(); };
  job.on_failure = [&view](const JobFailure&) { view.running = false; };
  jobs.ask(std::move(job));
  view.running = true;
  view.share_done = 0;
}

void cancel_likelihood(JobRunner& jobs, LikelihoodView& view) {
  jobs.forget(kKind);
  view.running = false;
}

}  // namespace zscape
