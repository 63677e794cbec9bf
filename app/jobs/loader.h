// Models and data on their way into the window: read and downloaded in the background.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "app/jobs/background.h"
#include "app/view/view_state.h"
#include "core/data/dataset.h"
#include "core/io/download.h"
#include "core/io/image_file.h"
#include "core/session/session.h"
#include "core/train/checkpoint.h"

namespace zscape {

// Only the window's thread calls it. A later request of the same kind takes the place of an earlier one.
class Loader {
 public:
  explicit Loader(std::function<void()> on_done) : on_done_(std::move(on_done)) {}

  void open_model(const std::filesystem::path& path);
  void open_bundled_model();
  static bool has_bundled_model();

  // Without a folder: what `open_dataset` finds, else synthetic digits.
  void open_data(const std::optional<std::filesystem::path>& folder);
  // A digit for the drawing pad, which opens when it is there.
  void open_picture(const std::filesystem::path& path);

  void download_mnist(ViewState& view);
  void cancel_download(ViewState& view);

  // Once a frame: hands what has arrived to the session, and failures and progress to the view.
  void deliver(Session& session, ViewState& view);

 private:
  struct OpenedModel {
    std::shared_ptr<const Checkpoint> checkpoint;
    std::filesystem::path path;  // empty: the bundled one
  };

  void open_synthetic_digits();
  void deliver_picture(ViewState& view);
  void deliver_download(Session& session, ViewState& view);

  std::function<void()> on_done_;
  Background<OpenedModel> model_;
  Background<DatasetPtr> data_;
  Background<Image> picture_;
  Background<DatasetPtr> download_;
  std::shared_ptr<Mailbox<DownloadProgress>> progress_;
  TaskQueue files_{ThreadPriority::normal};
  TaskQueue network_;
};

// Whether the file's name ends like that of a picture that `open_picture` reads: .png, .jpg or .jpeg.
bool names_a_picture(const std::filesystem::path& path);

// The newest first, each once, at most kMaxRecentModels.
void remember_model(ViewState& view, const std::filesystem::path& path);

}  // namespace zscape
