#include "app/window/rescue.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "app/view/dialogs/dialog_logic.h"

namespace zscape {

namespace {

bool failed_since(const Snapshot& before, const Snapshot& now) {
  const std::uint64_t told = before.notices.empty() ? 0 : before.notices.back().id;
  return std::any_of(now.notices.begin(), now.notices.end(),
                     [told](const Notice& notice) { return notice.error && notice.id > told; });
}

}  // namespace

std::optional<std::filesystem::path> rescue_training(Session& session, const std::filesystem::path& folder,
                                                     double patience_seconds) {
  using Clock = std::chrono::steady_clock;
  const SnapshotPtr before = session.newest();
  if (!before->unsaved) return std::nullopt;
  const auto refuge = free_name(folder, "zscape-rescued", ".safetensors");
  session.send(command::Pause{});
  session.send(command::SaveModel{refuge});
  const auto give_up = Clock::now() + std::chrono::duration<double>(patience_seconds);
  while (Clock::now() < give_up) {
    const SnapshotPtr now = session.newest();
    if (now->origin.path == refuge && !now->unsaved) return refuge;
    if (failed_since(*before, *now)) return std::nullopt;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return std::nullopt;
}

}  // namespace zscape
