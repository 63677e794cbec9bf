// Files that the person asked for: pictures and tables, written in the background.
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "app/jobs/background.h"
#include "app/render/pointer_picture.h"
#include "app/view/actions.h"
#include "app/view/map/map_model.h"
#include "app/view/view_state.h"
#include "app/window/layout.h"
#include "core/io/image_file.h"
#include "core/session/snapshot.h"

namespace zscape {

// Whether this kind is a picture of the screen, which only the application can take.
bool is_screen_picture(ExportKind kind);

// RGBA, top row first, as it was read back from the screen; and a part of it, as a picture to write.
struct ScreenPicture {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;
};
Image crop(const ScreenPicture& screen, const Tile& tile);

// Only the window's thread calls it. Encoding and writing happen on a queue of its own; a toast then says
// where the file is, or an error why not.
class Exporter {
 public:
  explicit Exporter(std::function<void()> on_done) : on_done_(std::move(on_done)) {}

  // All kinds but pictures of the screen. Says in the view when there is nothing to export yet.
  void write(const action::Export& wanted, const Snapshot& snapshot, const MapModel& map,
             const PointerPicture& under_mouse, ViewState& view);
  void write_picture(const std::filesystem::path& path, Image picture);

  void deliver(ViewState& view);  // once a frame
  bool busy() const { return !writing_.empty(); }

 private:
  // What the person made in the view; false when there is none of it, or when it is of another kind.
  bool write_made(const action::Export& wanted, const Snapshot& snapshot, const MapModel& map,
                  const ViewState& view);
  bool write_traversals(const action::Export& wanted, const Snapshot& snapshot, const MapModel& map,
                        const ViewState& view);
  void write_selection(const action::Export& wanted, const Snapshot& snapshot, const MapModel& map,
                       const ViewState& view);
  void start(const std::filesystem::path& path, std::function<void()> write);

  std::function<void()> on_done_;
  std::vector<Background<std::filesystem::path>> writing_;
  TaskQueue queue_;
};

}  // namespace zscape
