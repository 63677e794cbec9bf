// Keeps the advice about the shown run up to date.
#pragma once

#include "app/view/map/map_model.h"
#include "app/view/run/advice_view.h"
#include "core/session/snapshot.h"

namespace zscape {

// Once a frame; works only when history or embedding are new, some 50 µs then.
void update_advice(const Snapshot& snapshot, const MapModel& map, AdviceView& view);

// The gravest warning, or null when there is none.
const Advice* first_warning(const AdviceView& view);

}  // namespace zscape
