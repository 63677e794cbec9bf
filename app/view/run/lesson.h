// The first lesson of the subject: an autoencoder and a VAE learn the same data and stand side by side. Pure.
#pragma once

#include <cstdint>

#include "app/view/actions.h"
#include "core/session/snapshot.h"

namespace zscape {

struct ViewState;

enum class LessonStage {
  none,
  first_model,   // nothing was trained yet: an autoencoder learns, then its counterpart
  second_model,  // the counterpart of the run before it has been asked for
};

// A part of ViewState.
struct LessonView {
  LessonStage stage = LessonStage::none;
  std::uint64_t run = 0;  // first_model: the run before it; second_model: the run to compare with
};

inline constexpr int kLessonEpochs = 5;

// Trains the counterpart (same layers, other kind) of the run in hand, or both when nothing was trained yet.
// The caller has asked about unsaved training.
void begin_lesson(const Snapshot& live, ViewState& view, Actions& actions);

// Once a frame: goes on when the first model has learned, and puts the pictures side by side when the second
// begins. A run that was started by hand meanwhile ends the lesson.
void follow_lesson(const Snapshot& live, ViewState& view, Actions& actions);

}  // namespace zscape
