#include "app/jobs/load_job.h"

#include <algorithm>
#include <cctype>
#include <span>

#include "app/view/messages.h"
#include "core/base/memory.h"
#include "core/data/digit_normalisation.h"
#include "core/data/mnist_download.h"
#include "core/data/open_dataset.h"
#include "core/data/synthetic_digits.h"
#include "core/io/image_file.h"
#include "core/train/checkpoint.h"

namespace zscape {

namespace {

constexpr const char* kDownload = "download";

// Unpacking takes as much memory again as the pictures do.
DatasetPtr open_and_tidy(const std::optional<std::filesystem::path>& folder, const std::stop_token& stop) {
  DatasetPtr dataset = open_dataset(folder, DataEnvironment::of_process(), {.on_progress = {}, .stop = stop});
  hand_back_freed_memory();
  return dataset;
}

Job reading(const char* kind) {
  Job job;
  job.kind = kind;
  job.policy.lane = JobLane::read;
  return job;
}

void load_synthetic_digits(JobRunner& jobs, LoadTargets to) {
  Job job = reading("data");
  job.set_work([](JobControl&) { return std::make_shared<const Dataset>(synthetic_digits()); },
               [to](DatasetPtr dataset) { to.session.send(command::UseDataset{std::move(dataset)}); });
  jobs.ask(std::move(job));
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

void load_model(JobRunner& jobs, LoadTargets to, const std::filesystem::path& path) {
  Job job = reading("a model");
  job.set_work(
      [path](JobControl&) {
        std::error_code unknown;
        const auto absolute = std::filesystem::absolute(path, unknown);
        return command::OpenModel{std::make_shared<const Checkpoint>(load_checkpoint(path)),
                                  unknown ? path : absolute};
      },
      [to](command::OpenModel opened) { to.session.send(std::move(opened)); });
  // A window without a model is a dead end.
  job.on_failure = [&jobs, to](const JobFailure&) {
    if (to.session.newest()->state == RunState::empty && !to.bundled_model.empty())
      load_bundled_model(jobs, to);
  };
  jobs.ask(std::move(job));
}

void load_bundled_model(JobRunner& jobs, LoadTargets to) {
  Job job = reading("a model");
  job.set_work(
      [file = to.bundled_model](JobControl&) {
        const auto bytes = std::as_bytes(std::span(file.data(), file.size()));
        return command::OpenModel{
            std::make_shared<const Checkpoint>(decode_checkpoint(bytes, "the bundled model")), {}};
      },
      [to](command::OpenModel opened) { to.session.send(std::move(opened)); });
  jobs.ask(std::move(job));
}

void load_data(JobRunner& jobs, LoadTargets to, const std::optional<std::filesystem::path>& folder) {
  Job job = reading("data");
  job.set_work([folder](JobControl& control) { return open_and_tidy(folder, control.stop_token()); },
               [to](DatasetPtr dataset) { to.session.send(command::UseDataset{std::move(dataset)}); });
  // So that there is something to learn from.
  job.on_failure = [&jobs, to](const JobFailure&) {
    if (!to.session.newest()->dataset) load_synthetic_digits(jobs, to);
  };
  jobs.ask(std::move(job));
}

void load_picture(JobRunner& jobs, LoadTargets to, const std::filesystem::path& path) {
  Job job = reading("a picture");
  job.set_work(
      [path](JobControl&) {
        auto digit = normalised_digit(read_picture(path), {Drawing::kSide, Drawing::kSide});
        if (digit) return *std::move(digit);
        throw Error(path.string() + " shows nothing that stands out from its border",
                    "Choose a picture of one digit on plain paper.");
      },
      [to](const Image& digit) {
        to.view.drawing.drawing.take_picture(digit);
        to.view.drawing.open = true;
      });
  jobs.ask(std::move(job));
}

void load_mnist_from_the_network(JobRunner& jobs, LoadTargets to) {
  if (jobs.busy(kDownload)) return;
  Job job;
  job.kind = kDownload;
  job.policy.lane = JobLane::network;
  job.set_work(
      [](JobControl& control) {
        const auto folder = mnist_cache_folder(DataEnvironment::of_process());
        MnistDownloadOptions options;
        options.stop = control.stop_token();
        options.on_progress = [&control](const DownloadProgress& now) {
          control.progress({static_cast<double>(now.received), static_cast<double>(now.total)});
        };
        download_mnist(folder, options);
        return open_and_tidy(folder, control.stop_token());
      },
      [to](DatasetPtr dataset) {
        to.view.download = DownloadView();
        to.session.send(command::UseDataset{std::move(dataset)});
        add_toast(to.view, "MNIST is here: 60 000 training and 10 000 test digits.");
      });
  job.on_progress = [to](const JobProgress& now) {
    to.view.download.received_mb = now.done / 1e6;
    to.view.download.total_mb = now.total / 1e6;
  };
  job.on_failure = [to](const JobFailure& failure) {
    to.view.download = DownloadView();
    to.view.download.error = failure.problem;
  };
  jobs.ask(std::move(job));
  to.view.download = {true, 0, 0, {}};
}

void cancel_download(JobRunner& jobs, ViewState& view) {
  jobs.forget(kDownload);
  view.download = DownloadView();
}

}  // namespace zscape
