// Makes the film of the learning in the background; its file is then written like any other.
#pragma once

#include <filesystem>

#include "app/export/learning_film.h"
#include "app/jobs/runner.h"
#include "app/view/view_state.h"
#include "core/session/snapshot.h"

namespace zscape {

// Of the timeline that `shown` has; one film at a time. How far it is stands in ViewState::film. Says in the
// view when there is nothing to film, or a film in the making. `view` must outlive the runner.
void make_film(JobRunner& jobs, const std::filesystem::path& path, const Snapshot& shown,
               const FilmColours& colours, ViewState& view);
void cancel_film(JobRunner& jobs, ViewState& view);

}  // namespace zscape
