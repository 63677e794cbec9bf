// Models, data and pictures on their way into the window: read and downloaded in the background.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "app/jobs/runner.h"
#include "app/view/view_state.h"
#include "core/session/session.h"

namespace zscape {

// Where what was loaded goes: models and data to the session, pictures, progress and failures to the view.
// Both must outlive the runner.
struct LoadTargets {
  Session& session;
  ViewState& view;
  std::string_view bundled_model;  // the file that came with the program; empty: none did
};

// A later request of the same kind takes the place of an earlier one.
void load_model(JobRunner& jobs, LoadTargets to, const std::filesystem::path& path);
void load_bundled_model(JobRunner& jobs, LoadTargets to);

// Without a folder: what `open_dataset` finds. Synthetic digits where that fails and there are no data yet.
void load_data(JobRunner& jobs, LoadTargets to, const std::optional<std::filesystem::path>& folder);

// A digit for the drawing pad, which opens when it is there.
void load_picture(JobRunner& jobs, LoadTargets to, const std::filesystem::path& path);

void load_mnist_from_the_network(JobRunner& jobs, LoadTargets to);
void cancel_download(JobRunner& jobs, ViewState& view);

// Whether the file's name ends like that of a picture that `load_picture` reads: .png, .jpg or .jpeg.
bool names_a_picture(const std::filesystem::path& path);

// The newest first, each once, at most kMaxRecentModels.
void remember_model(ViewState& view, const std::filesystem::path& path);

}  // namespace zscape
