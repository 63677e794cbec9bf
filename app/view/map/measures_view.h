// What the shell has measured of each test digit, in the background, because a panel wanted it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/data/dataset.h"
#include "core/latent/embedding.h"
#include "core/latent/plane.h"
#include "core/train/digit_losses.h"

namespace zscape {

// How well the neighbourhoods of the map know the classes (core/latent/neighbour_vote.h).
struct MapVote {
  float plane_accuracy = 0;  // by neighbours on the plane that is shown
  std::optional<float>
      full_accuracy;         // by neighbours in all of latent space, where that is more than a plane
  std::vector<float> error;  // N: share of a test digit's neighbours on the plane that have another label
  int neighbours = 0;        // k
  int training_digits = 0;

  int count() const { return static_cast<int>(error.size()); }
};

// A measure and whose it is: one value, there as a whole or not at all.
template <typename Value>
struct Measured {
  Value value;
  DatasetPtr dataset;     // whose test digits were measured
  std::uint64_t run = 0;  // by which run's weights
  std::int64_t step = 0;  // at which step

  // While training it may be some seconds older than the embedding, but it is of the same digits and run.
  bool is_of(const Embedding& embedding) const {
    const bool same_digits = embedding.dataset ? embedding.dataset == dataset
                                               : !dataset || dataset->test.labels == embedding.labels;
    return run == embedding.run && value.count() == embedding.count() && same_digits;
  }
};
template <typename Value>
using MeasuredPtr = std::shared_ptr<const Measured<Value>>;

// Measures are null until they have been made, and of one whole set of weights each. Who shows them asks
// `losses_of` and `vote_of`, which do not give those of other digits.
struct MeasuresView {
  bool losses_wanted = false;  // set by who shows them, in each frame; taken back by the shell
  bool vote_wanted = false;

  MeasuredPtr<DigitLosses> losses;
  MeasuredPtr<MapVote> vote;
  bool measuring_losses = false;
  bool measuring_vote = false;

  // Of which run and data; and the plane that the person chose for the vote.
  std::uint64_t run = 0;
  DatasetPtr dataset;
  Plane vote_plane;
};

// The measure of these digits; null while there is none.
inline const Measured<DigitLosses>* losses_of(const MeasuresView& measures, const EmbeddingPtr& digits) {
  return digits && measures.losses && measures.losses->is_of(*digits) ? measures.losses.get() : nullptr;
}
inline const Measured<MapVote>* vote_of(const MeasuresView& measures, const EmbeddingPtr& digits) {
  return digits && measures.vote && measures.vote->is_of(*digits) ? measures.vote.get() : nullptr;
}

}  // namespace zscape
