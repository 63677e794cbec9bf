// What is left to do when the window fails while it holds training that no file has.
#pragma once

#include <filesystem>
#include <optional>

#include "core/session/session.h"

namespace zscape {

// Writes training that was not saved yet into `folder`, as "zscape-rescued-001.safetensors" or the next free
// number, and waits up to `patience_seconds` for it. Nothing when everything was saved already, or when the
// file could not be written. Any thread but the session's.
std::optional<std::filesystem::path> rescue_training(Session& session, const std::filesystem::path& folder,
                                                     double patience_seconds = 30);

}  // namespace zscape
