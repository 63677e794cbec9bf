#include "app/jobs/loader.h"

#include <algorithm>
#include <cctype>
#include <span>

#include "app/gl/embedded_files.h"
#include "app/window/problem.h"
#include "core/base/memory.h"
#include "core/data/digit_normalisation.h"
#include "core/data/mnist_download.h"
#include "core/data/open_dataset.h"
#include "core/data/synthetic_digits.h"

namespace zscape {

namespace {

const char* const kBundledModel = "bundled.safetensors";

// Unpacking takes as much memory again as the pictures do.
DatasetPtr open_and_tidy(const std::optional<std::filesystem::path>& folder, const std::stop_token& stop) {
  DatasetPtr dataset = open_dataset(folder, DataEnvironment::of_process(), {.on_progress = {}, .stop = stop});
  hand_back_freed_memory();
  return dataset;
}

}  // namespace

void remember_model(ViewState& view, const std::filesystem::path& path) {
  auto& recent = view.recent_models;
  if (!recent.empty() && recent.front() == path) return;
  recent.erase(std::remove(recent.begin(), recent.end(), path), recent.end());
  recent.insert(recent.begin(), path);
  if (recent.size() > kMaxRecentModels) recent.resize(kMaxRecentModels);
}

bool names_a_picture(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  for (char& letter : extension) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return extension == ".png" || extension == ".jpg" || extension == ".jpeg";
}

bool Loader::has_bundled_model() { return has_embedded_file(kBundledModel); }

void Loader::open_model(const std::filesystem::path& path) {
  const auto work = [path](const std::stop_token&) {
    std::error_code unknown;
    const auto absolute = std::filesystem::absolute(path, unknown);
    return OpenedModel{std::make_shared<const Checkpoint>(load_checkpoint(path)), unknown ? path : absolute};
  };
  model_.start(files_, work, on_done_);
}

void Loader::open_bundled_model() {
  const auto work = [](const std::stop_token&) {
    const std::string_view file = embedded_file(kBundledModel);
    const auto bytes = std::as_bytes(std::span(file.data(), file.size()));
    return OpenedModel{std::make_shared<const Checkpoint>(decode_checkpoint(bytes, "the bundled model")), {}};
  };
  model_.start(files_, work, on_done_);
}

void Loader::open_data(const std::optional<std::filesystem::path>& folder) {
  const auto work = [folder](const std::stop_token& stop) { return open_and_tidy(folder, stop); };
  data_.start(files_, work, on_done_);
}

void Loader::open_picture(const std::filesystem::path& path) {
  const auto work = [path](const std::stop_token&) {
    auto digit = normalised_digit(read_picture(path), {Drawing::kSide, Drawing::kSide});
    if (digit) return *std::move(digit);
    throw Error(path.string() + " shows nothing that stands out from its border",
                "Choose a picture of one digit on plain paper.");
  };
  picture_.start(files_, work, on_done_);
}

void Loader::open_synthetic_digits() {
  const auto work = [](const std::stop_token&) -> DatasetPtr {
    return std::make_shared<const Dataset>(synthetic_digits());
  };
  data_.start(files_, work, on_done_);
}

void Loader::download_mnist(ViewState& view) {
  if (download_.busy()) return;
  view.download = {true, 0, 0, {}};
  progress_ = std::make_shared<Mailbox<DownloadProgress>>();
  const auto work = [progress = progress_, wake = on_done_](const std::stop_token& stop) {
    const auto folder = mnist_cache_folder(DataEnvironment::of_process());
    MnistDownloadOptions options;
    options.stop = stop;
    options.on_progress = [&](const DownloadProgress& now) {
      progress->put(std::make_shared<const DownloadProgress>(now));
      wake();
    };
    zscape::download_mnist(folder, options);
    return open_and_tidy(folder, stop);
  };
  download_.start(network_, work, on_done_);
}

// A download that still waits for its turn is dropped and brings no outcome, so none is waited for.
void Loader::cancel_download(ViewState& view) {
  network_.cancel();
  download_.forget();
  view.download = DownloadView();
}

void Loader::deliver(Session& session, ViewState& view) {
  if (const auto opened = model_.take()) {
    if (opened->value) {
      session.send(command::OpenModel{opened->value->checkpoint, opened->value->path});
    } else {
      report_problem(view, opened->problem, opened->remedy);
      // A window without a model is a dead end.
      if (session.newest()->state == RunState::empty && has_bundled_model()) open_bundled_model();
    }
  }
  if (const auto opened = data_.take()) {
    if (opened->value) {
      session.send(command::UseDataset{*opened->value});
    } else {
      report_problem(view, opened->problem, opened->remedy);
      if (!session.newest()->dataset) open_synthetic_digits();  // so that there is something to learn from
    }
  }
  deliver_picture(view);
  deliver_download(session, view);
}

void Loader::deliver_picture(ViewState& view) {
  const auto opened = picture_.take();
  if (opened == nullptr) return;
  if (opened->value) {
    view.drawing.drawing.take_picture(*opened->value);
    view.drawing.open = true;
  } else {
    report_problem(view, opened->problem, opened->remedy);
  }
}

void Loader::deliver_download(Session& session, ViewState& view) {
  if (!download_.busy()) return;
  if (const auto progress = progress_->newest()) {
    view.download.received_mb = static_cast<double>(progress->received) / 1e6;
    view.download.total_mb = static_cast<double>(progress->total) / 1e6;
  }
  const auto outcome = download_.take();
  if (outcome == nullptr) return;
  view.download = DownloadView();
  if (outcome->value) {
    session.send(command::UseDataset{*outcome->value});
    add_toast(view, "MNIST is here: 60 000 training and 10 000 test digits.");
  } else if (!outcome->cancelled) {
    view.download.error = outcome->problem;
    report_problem(view, outcome->problem, outcome->remedy);
  }
}

}  // namespace zscape
