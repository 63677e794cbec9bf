// Makes past moments of a run visible: their models at once, their digits on the map as soon as they are
// encoded.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <utility>

#include "app/jobs/runner.h"
#include "app/view/run/time_view.h"
#include "core/session/snapshot.h"

namespace zscape {

// A person waits for it, so every idle processor helps.
Posterior encode_on_idle_processors(const Vae& model, const Examples& images, JobControl& control);

// Only the window's thread calls it; it must outlive the runner. The test digits are encoded one moment at a
// time, and kept for when one comes by again, so that scrubbing back and a second play run smoothly.
class PastView {
 public:
  using Encode = std::function<Posterior(const Vae&, const Examples&, JobControl&)>;

  // Two views of one runner need different kinds. `encode` is called on a thread of the runner.
  explicit PastView(std::string kind, Encode encode = encode_on_idle_processors)
      : kind_(std::move(kind)), encode_(std::move(encode)) {}

  // What panels are to be drawn from: the live snapshot itself when now is shown, else the past moment with
  // the digits of then, or with the last ones shown until those are there. Sets `time.arrived`; so does a
  // failure, since the player would wait for ever.
  SnapshotPtr look(JobRunner& jobs, const SnapshotPtr& live, TimeView& time);

 private:
  struct Digits {
    MomentPtr moment;
    EmbeddingPtr embedding;
  };

  EmbeddingPtr find(const MomentPtr& moment, const DatasetPtr& dataset) const;
  void want_digits(JobRunner& jobs, const MomentPtr& moment, const DatasetPtr& dataset);
  void keep(Digits digits);

  std::string kind_;
  Encode encode_;
  std::deque<Digits> kept_;  // the newest first
  MomentPtr failed_;         // of which there will be no digits
  EmbeddingPtr last_shown_;
  MomentPtr model_moment_;
  std::shared_ptr<const Vae> model_;
  SnapshotPtr live_;  // of which `past_` was made
  SnapshotPtr past_;
};

}  // namespace zscape
