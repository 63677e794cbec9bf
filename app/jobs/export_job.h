// Files that the person asked for: pictures and tables, made and written in the background.
#pragma once

#include <filesystem>
#include <functional>

#include "app/jobs/runner.h"
#include "app/view/actions.h"
#include "app/view/map/map_model.h"
#include "app/view/view_state.h"
#include "core/io/image_file.h"
#include "core/session/snapshot.h"

namespace zscape {

// `write` writes the file, on a thread for files; a toast then says where it is, or an error why it is not
// there. Quitting waits for it. `view` must outlive the runner.
void write_in_background(JobRunner& jobs, ViewState& view, const std::filesystem::path& path,
                         std::function<void()> write);

// All kinds but pictures of the screen and the film. `under_mouse` is empty where there is no picture. Says
// in the view when there is nothing to export yet.
void export_file(JobRunner& jobs, const action::Export& wanted, const Snapshot& snapshot, const MapModel& map,
                 const Image& under_mouse, ViewState& view);

}  // namespace zscape
