// The pictures of the galleries, of pins, paths and traversals: decoded in the background while they are
// visible.
#pragma once

#include <optional>
#include <vector>

#include "app/export/paint.h"
#include "app/jobs/runner.h"
#include "app/view/view_state.h"
#include "core/session/snapshot.h"

namespace zscape {

// A page of the gallery, and which digits stand on it.
struct PaintedGallery {
  std::vector<int> indices;
  Reconstructions pictures;
};

// What has been painted and not yet been uploaded.
struct PaintedSheets {
  std::optional<Sheet> samples;
  std::optional<Sheet> pins;
  std::optional<Sheet> path;
  std::optional<Sheet> traversals;
  std::optional<Reconstructions> reconstructions;
  std::optional<PaintedGallery> gallery;
};

// Once a frame, after the panels. Results are put into `into`, which must outlive the runner.
void want_galleries(JobRunner& jobs, const Snapshot& snapshot, const ViewState& view, PaintedSheets& into);

}  // namespace zscape
