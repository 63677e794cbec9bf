// Decides which pictures need painting anew, and has them painted in the background.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "app/export/paint.h"
#include "app/jobs/background.h"
#include "app/view/view_state.h"
#include "core/session/snapshot.h"

namespace zscape {

// When a picture of the running model is worth its cost again. A pure rule, told the time.
class RefreshRule {
 public:
  explicit RefreshRule(double interval_seconds) : interval_(interval_seconds) {}

  // `settings_changed`: what the person looks at is another; then at once. `weights_changed`: the same on
  // newer weights; then at most once in the interval, and in a twentieth of the time when a painting takes
  // long; without training at once.
  bool due(bool settings_changed, bool weights_changed, bool training, double now) const;
  void started(double now) { started_ = now; }
  void finished(double now) { duration_ = now - started_; }

 private:
  double interval_;
  double started_ = -1e9;
  double duration_ = 0;
};

// One kind of picture: what was painted last, and the painting in hand. `Wanted` is a comparable value that
// says everything about the picture but the weights.
template <typename Wanted, typename Painted>
struct Easel {
  RefreshRule rule{0.25};
  std::optional<Wanted> wanted;
  std::shared_ptr<const Vae> model;  // whose weights were painted
  std::uint64_t run = 0;             // and of which run
  Background<Painted> work;
};

// A page of the gallery, and which digits stand on it.
struct PaintedGallery {
  std::vector<int> indices;
  Reconstructions pictures;
};

// Only the window's thread calls it; painting happens on a queue of its own, of background priority. Only
// what is visible is painted. Results are taken once and then belong to the caller.
class Painter {
 public:
  // `on_painted` is called on the painter's thread when something is ready.
  explicit Painter(std::function<void()> on_painted);

  // Once a frame, after the panels: starts what is due.
  void update(const Snapshot& snapshot, const ViewState& view);

  std::optional<Sheet> take_samples(double now) { return take(samples_, now); }
  std::optional<Reconstructions> take_reconstructions(double now) { return take(reconstructions_, now); }
  std::optional<PaintedGallery> take_gallery(double now) { return take(gallery_, now); }
  std::optional<Sheet> take_pins(double now) { return take(pins_, now); }
  std::optional<Sheet> take_path(double now) { return take(path_, now); }
  std::optional<Sheet> take_traversals(double now) { return take(traversals_, now); }

  // Something visible is older than it should be: another frame is needed soon.
  bool behind() const { return behind_; }

 private:
  struct SamplesWanted {
    std::uint64_t seed;
    int count;
    bool operator==(const SamplesWanted&) const = default;
  };
  struct ReconstructionsWanted {
    DatasetPtr dataset;
    int first;
    int count;
    bool operator==(const ReconstructionsWanted&) const = default;
  };

  struct GalleryWanted {
    DatasetPtr dataset;  // null: without originals
    EmbeddingPtr embedding;
    std::vector<int> indices;
    // A new generation of the embedding is new weights, not another wish.
    bool operator==(const GalleryWanted& other) const {
      return dataset == other.dataset && indices == other.indices;
    }
  };
  struct CodesWanted {
    Matrix codes;  // L×N
    bool operator==(const CodesWanted& other) const;
  };

  void update_samples(const Snapshot& snapshot, const ViewState& view);
  void update_reconstructions(const Snapshot& snapshot, const ViewState& view);
  void update_gallery(const Snapshot& snapshot, const ViewState& view);
  void update_pins(const Snapshot& snapshot, const ViewState& view);
  void update_codes(Easel<CodesWanted, Sheet>& easel, const Matrix& codes, const Snapshot& snapshot,
                    double now);

  template <typename Wanted, typename Painted>
  void paint_if_due(Easel<Wanted, Painted>& easel, const Wanted& wanted, const Snapshot& snapshot, double now,
                    std::function<Painted()> paint);
  template <typename Wanted, typename Painted>
  std::optional<Painted> take(Easel<Wanted, Painted>& easel, double now);

  std::function<void()> on_painted_;
  Easel<SamplesWanted, Sheet> samples_;
  Easel<ReconstructionsWanted, Reconstructions> reconstructions_;
  Easel<GalleryWanted, PaintedGallery> gallery_;
  Easel<CodesWanted, Sheet> pins_;
  Easel<CodesWanted, Sheet> path_;
  Easel<CodesWanted, Sheet> traversals_;
  bool behind_ = false;
  TaskQueue queue_;  // last: its thread ends before the rest goes
};

template <typename Wanted, typename Painted>
std::optional<Painted> Painter::take(Easel<Wanted, Painted>& easel, double now) {
  const auto outcome = easel.work.take();
  if (outcome == nullptr) return std::nullopt;
  easel.rule.finished(now);
  return outcome->value;
}

}  // namespace zscape
