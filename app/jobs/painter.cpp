#include "app/jobs/painter.h"

#include <algorithm>

namespace zscape {

namespace {

constexpr double kLargestShare = 1.0 / 20;  // of the time that painting one kind may take while training

// Eigen compares only what has the same shape.
template <typename Values>
bool same(const Values& a, const Values& b) {
  return a.rows() == b.rows() && a.cols() == b.cols() && a == b;
}

}  // namespace

bool RefreshRule::due(bool settings_changed, bool weights_changed, bool training, double now) const {
  if (settings_changed) return true;
  if (!weights_changed) return false;
  return !training || now - started_ >= std::max(interval_, duration_ / kLargestShare);
}

bool Painter::CodesWanted::operator==(const CodesWanted& other) const { return same(codes, other.codes); }

Painter::Painter(std::function<void()> on_painted) : on_painted_(std::move(on_painted)) {}

void Painter::update(const Snapshot& snapshot, const ViewState& view) {
  behind_ = false;
  if (snapshot.model == nullptr) return;
  if (view.bottom_tab == BottomTab::samples) update_samples(snapshot, view);
  if (view.bottom_tab == BottomTab::reconstructions) update_reconstructions(snapshot, view);
  if (view.bottom_tab == BottomTab::selection) update_gallery(snapshot, view);
  if (view.bottom_tab == BottomTab::path) update_codes(path_, view.path.codes, snapshot, view.now);
  if (view.bottom_tab == BottomTab::dimensions && view.traversals.shown) {
    update_codes(traversals_, view.traversals.codes, snapshot, view.now);
  }
  update_pins(snapshot, view);
}

template <typename Wanted, typename Painted>
void Painter::paint_if_due(Easel<Wanted, Painted>& easel, const Wanted& wanted, const Snapshot& snapshot,
                           double now, std::function<Painted()> paint) {
  const bool settings_changed = easel.wanted != wanted || easel.run != snapshot.run;
  const bool weights_changed = easel.model != snapshot.model;
  if (!settings_changed && !weights_changed) return;
  behind_ = true;
  const bool training = snapshot.state == RunState::training;
  if (easel.work.busy() || !easel.rule.due(settings_changed, weights_changed, training, now)) return;
  easel.wanted = wanted;
  easel.model = snapshot.model;
  easel.run = snapshot.run;
  easel.rule.started(now);
  easel.work.start(
      queue_, [paint = std::move(paint)](const std::stop_token&) { return paint(); }, on_painted_);
}

void Painter::update_samples(const Snapshot& snapshot, const ViewState& view) {
  const SamplesWanted wanted{view.samples.seed, view.samples.count};
  paint_if_due<SamplesWanted, Sheet>(
      samples_, wanted, snapshot, view.now,
      [model = snapshot.model, embedding = snapshot.embedding, samples = view.samples] {
        return paint_samples(*model, embedding, samples);
      });
}

void Painter::update_reconstructions(const Snapshot& snapshot, const ViewState& view) {
  if (snapshot.dataset == nullptr) return;
  const ReconstructionsWanted wanted{snapshot.dataset, view.reconstructions.first,
                                     view.reconstructions.count};
  paint_if_due<ReconstructionsWanted, Reconstructions>(
      reconstructions_, wanted, snapshot, view.now,
      [model = snapshot.model, dataset = snapshot.dataset, reconstructions = view.reconstructions] {
        return paint_reconstructions(*model, dataset->test, reconstructions);
      });
}

void Painter::update_gallery(const Snapshot& snapshot, const ViewState& view) {
  const EmbeddingPtr& embedding = snapshot.embedding;
  const auto& page = view.select.gallery.page;
  const bool fits = embedding && embedding->latent_size() == snapshot.model->architecture().latent_size;
  if (!fits || page.empty() || *std::max_element(page.begin(), page.end()) >= embedding->count()) return;
  const bool originals = snapshot.dataset && embedding->is_of(*snapshot.dataset);
  const GalleryWanted wanted{originals ? snapshot.dataset : nullptr, embedding, page};
  paint_if_due<GalleryWanted, PaintedGallery>(
      gallery_, wanted, snapshot, view.now, [model = snapshot.model, wanted] {
        const Examples* test = wanted.dataset ? &wanted.dataset->test : nullptr;
        return PaintedGallery{wanted.indices, paint_digits(*model, *wanted.embedding, test, wanted.indices)};
      });
}

void Painter::update_pins(const Snapshot& snapshot, const ViewState& view) {
  const auto latent_size = snapshot.model->architecture().latent_size;
  Matrix codes = Matrix::Zero(latent_size, static_cast<Eigen::Index>(view.pins.size()));
  for (std::size_t i = 0; i < view.pins.size(); ++i) {
    if (view.pins[i].code.size() != latent_size) continue;
    codes.col(static_cast<Eigen::Index>(i)) = view.pins[i].code;
  }
  update_codes(pins_, codes, snapshot, view.now);
}

void Painter::update_codes(Easel<CodesWanted, Sheet>& easel, const Matrix& codes, const Snapshot& snapshot,
                           double now) {
  paint_if_due<CodesWanted, Sheet>(easel, CodesWanted{codes}, snapshot, now,
                                   [model = snapshot.model, codes] { return paint_codes(*model, codes); });
}

}  // namespace zscape
