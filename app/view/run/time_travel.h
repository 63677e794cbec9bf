// Going to moments of the past and back: what the timeline's strip, its keys and its play button do. Pure.
#pragma once

#include <string>

#include "app/view/run/time_view.h"
#include "core/session/snapshot.h"

namespace zscape {

// Another moment of the run that is looked at.
void show_moment(TimeView& time, MomentPtr moment, double now_seconds);
void show_now(TimeView& time);  // of the run in hand

// A past run as it was at its end.
void show_run(TimeView& time, RunRecordPtr run, double now_seconds);

// The moments of the run that is looked at.
const Timeline& timeline_of(const TimeView& time, const Snapshot& live);

// The neighbour in time of what is shown; beyond the latest lies now, of a past run nothing. Stops
// playing.
void show_earlier(TimeView& time, const Timeline& timeline, double now_seconds);
void show_later(TimeView& time, const Timeline& timeline, double now_seconds);

// The moment nearest to a place on the timeline's scale from 0 to 1; null when there is none.
MomentPtr moment_at(const Timeline& timeline, double position);

// From what is shown, or from the first moment when that is now; a second call stops.
void play_or_stop(TimeView& time, const Timeline& timeline, double now_seconds);

// Once a frame: goes on to the next moment when it is time and the one shown has arrived on the map. Ends
// with now, or at the end of a past run. The whole timeline takes some twelve seconds where decoding keeps
// up.
void advance_play(TimeView& time, const Timeline& timeline, double now_seconds);

// The live snapshot as it would have been at `time.past`: model, numbers and digits of then, paused. History
// and timeline are whole, those of the run that is looked at. `embedding` may be null, or of another moment
// while that of this one is on its way.
Snapshot past_snapshot(const Snapshot& live, const TimeView& time, std::shared_ptr<const Vae> model,
                       EmbeddingPtr embedding);

// "epoch 2.6 · step 1 204 · test ELBO −150.3 nats", and the same without the ELBO.
std::string moment_text(const Moment& moment);
std::string short_moment_text(const Moment& moment);

}  // namespace zscape
