// What the shell has measured of each test digit, in the background, because a panel wanted it.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/train/digit_losses.h"

namespace zscape {

// How well the neighbourhoods of the map know the classes (core/latent/neighbour_vote.h).
struct MapVote {
  float plane_accuracy = 0;  // by neighbours on the plane that is shown
  float full_accuracy = 0;   // by neighbours in all of latent space
  std::vector<float> error;  // N: share of a test digit's neighbours on the plane that have another label
  int neighbours = 0;        // k
  int training_digits = 0;
};

// Values are null until they have been measured, and of one whole set of weights each; while training they
// may be some seconds old, and `…_step` says of which step they are.
struct MeasuresView {
  bool losses_wanted = false;  // set by who shows them, in each frame; taken back by the shell
  bool vote_wanted = false;

  std::shared_ptr<const DigitLosses> losses;
  std::shared_ptr<const MapVote> vote;
  std::int64_t losses_step = 0;
  std::int64_t vote_step = 0;
  bool measuring_losses = false;
  bool measuring_vote = false;
};

}  // namespace zscape
