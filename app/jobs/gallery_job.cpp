#include "app/jobs/gallery_job.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace zscape {

namespace {

constexpr double kInterval = 0.25;  // seconds between refreshes while the model learns

// `choice` says everything about the picture but the weights.
template <typename Painted, typename Choice, typename Paint>
void want_picture(JobRunner& jobs, const char* kind, const Snapshot& snapshot, const Choice& choice,
                  Paint paint, std::optional<Painted>& into) {
  Job job;
  job.kind = kind;
  job.choice = JobKey(std::pair(snapshot.run, choice));
  job.weights = JobKey(std::pair(snapshot.model, snapshot.embedding));
  job.policy.live_view = true;
  job.policy.refresh_interval = snapshot.state == RunState::training ? kInterval : 0;
  job.set_work([paint = std::move(paint)](JobControl&) { return paint(); },
               [&into](Painted painted) { into = std::move(painted); });
  jobs.want(std::move(job));
}

void want_codes(JobRunner& jobs, const char* kind, const Snapshot& snapshot, const Matrix& codes,
                std::optional<Sheet>& into) {
  want_picture(
      jobs, kind, snapshot, MatrixKey{codes},
      [model = snapshot.model, codes] { return paint_codes(*model, codes); }, into);
}

void want_samples(JobRunner& jobs, const Snapshot& snapshot, const SamplesView& samples,
                  std::optional<Sheet>& into) {
  want_picture(
      jobs, "samples", snapshot, std::pair(samples.seed, samples.count),
      [model = snapshot.model, embedding = snapshot.embedding, samples] {
        return paint_samples(*model, embedding, samples);
      },
      into);
}

void want_reconstructions(JobRunner& jobs, const Snapshot& snapshot, const ReconstructionsView& view,
                          std::optional<Reconstructions>& into) {
  if (snapshot.dataset == nullptr) return;
  want_picture(
      jobs, "reconstructions", snapshot, std::tuple(snapshot.dataset, view.first, view.count),
      [model = snapshot.model, dataset = snapshot.dataset, view] {
        return paint_reconstructions(*model, dataset->test, view);
      },
      into);
}

void want_gallery(JobRunner& jobs, const Snapshot& snapshot, const std::vector<int>& page,
                  std::optional<PaintedGallery>& into) {
  const EmbeddingPtr& embedding = snapshot.embedding;
  const bool fits = embedding && embedding->latent_size() == snapshot.model->architecture().latent_size;
  if (!fits || page.empty() || *std::max_element(page.begin(), page.end()) >= embedding->count()) return;
  const bool originals = snapshot.dataset && embedding->is_of(*snapshot.dataset);
  const DatasetPtr dataset = originals ? snapshot.dataset : nullptr;
  want_picture(
      jobs, "gallery", snapshot, std::pair(dataset, page),
      [model = snapshot.model, embedding, dataset, page] {
        const Examples* test = dataset ? &dataset->test : nullptr;
        return PaintedGallery{page, paint_digits(*model, *embedding, test, page)};
      },
      into);
}

// Those of another latent size are shown at zero until they are gone.
Matrix codes_of(const std::vector<Pin>& pins, int latent_size) {
  Matrix codes = Matrix::Zero(latent_size, static_cast<Eigen::Index>(pins.size()));
  for (std::size_t i = 0; i < pins.size(); ++i) {
    if (pins[i].code.size() == latent_size) codes.col(static_cast<Eigen::Index>(i)) = pins[i].code;
  }
  return codes;
}

}  // namespace

void want_galleries(JobRunner& jobs, const Snapshot& snapshot, const ViewState& view, PaintedSheets& into) {
  if (snapshot.model == nullptr) return;
  switch (view.bottom_tab) {
    case BottomTab::samples:
      want_samples(jobs, snapshot, view.samples, into.samples);
      break;
    case BottomTab::reconstructions:
      want_reconstructions(jobs, snapshot, view.reconstructions, into.reconstructions);
      break;
    case BottomTab::selection:
      want_gallery(jobs, snapshot, view.select.gallery.page, into.gallery);
      break;
    case BottomTab::path:
      want_codes(jobs, "path", snapshot, view.path.codes, into.path);
      break;
    case BottomTab::dimensions:
      if (view.traversals.shown) {
        want_codes(jobs, "traversals", snapshot, view.traversals.codes, into.traversals);
      }
      break;
    case BottomTab::runs:
    case BottomTab::advice:
      break;
  }
  want_codes(jobs, "pins", snapshot, codes_of(view.pins, snapshot.model->architecture().latent_size),
             into.pins);
}

}  // namespace zscape
