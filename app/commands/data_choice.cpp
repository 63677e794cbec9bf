#include "app/commands/data_choice.h"

#include <cstdio>

#include "app/commands/progress.h"
#include "app/widgets/format.h"
#include "core/data/mnist_download.h"
#include "core/data/open_dataset.h"

namespace zscape {
namespace {

void download_with_progress(const std::filesystem::path& folder) {
  std::fprintf(stderr, "Downloading MNIST to %s\n", folder.c_str());
  StatusLine status;
  MnistDownloadOptions options;
  options.on_progress = [&status](const DownloadProgress& progress) {
    if (!status.due()) return;
    std::string line = "MNIST  " + format_bytes(static_cast<double>(progress.received));
    if (progress.total > 0) {
      const double share = static_cast<double>(progress.received) / static_cast<double>(progress.total);
      line += " of " + format_bytes(static_cast<double>(progress.total)) + "  " + bar(share, 30);
    }
    status.show(line);
  };
  download_mnist(folder, options);
}

}  // namespace

void download_if_missing(const DataChoice& choice) {
  const DataEnvironment environment = DataEnvironment::of_process();
  if (!choice.download || locate_data(choice.folder, environment)) return;
  download_with_progress(mnist_cache_folder(environment));
}

DatasetPtr open_data(const DataChoice& choice) {
  download_if_missing(choice);
  DatasetPtr data = open_dataset(choice.folder, DataEnvironment::of_process());
  if (data->synthetic) {
    std::fputs(
        "There is no MNIST here, so these are synthetic digits. For the real ones add --download, or name "
        "their folder with --data.\n",
        stderr);
  }
  return data;
}

const Examples& pictures_of(const Dataset& dataset, PictureSet set) {
  return set == PictureSet::train ? dataset.train : dataset.test;
}

}  // namespace zscape
