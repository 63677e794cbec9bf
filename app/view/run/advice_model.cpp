#include "app/view/run/advice_model.h"

#include <algorithm>

namespace zscape {

void update_advice(const Snapshot& snapshot, const MapModel& map, AdviceView& view) {
  if (!snapshot.model || !snapshot.history) {
    view.advice.clear();
    view.seen_history = nullptr;
    return;
  }
  if (snapshot.history == view.seen_history && map.embedding() == view.seen_embedding) return;
  view.seen_history = snapshot.history;
  view.seen_embedding = map.embedding();
  // The map may show a moment of the past, whose idle dimensions are no fault of the run as it is now.
  const bool of_now = !map.empty() && map.embedding() == snapshot.embedding;
  const DimensionStatistics* dimensions = of_now ? &map.dimension_statistics() : nullptr;
  const std::string failure = snapshot.state == RunState::failed ? snapshot.reason : std::string();
  view.advice = diagnose(
      {*snapshot.history, snapshot.settings, dimensions, snapshot.model->architecture().is_vae(), failure});
}

const Advice* first_warning(const AdviceView& view) {
  const auto found = std::find_if(view.advice.begin(), view.advice.end(),
                                  [](const Advice& advice) { return advice.warning; });
  return found == view.advice.end() ? nullptr : &*found;
}

}  // namespace zscape
