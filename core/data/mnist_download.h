// Fetching MNIST from public mirrors into the user's cache, checked byte for byte.
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/data/mnist.h"
#include "core/io/download.h"

namespace zscape {

// Addresses that a file's name and ".gz" are appended to, in the order in which they are tried.
std::vector<std::string> mnist_mirrors();

struct MnistDownloadOptions {
  // Over all files together, on the calling thread; goes back when a mirror fails and the next is tried.
  std::function<void(const DownloadProgress&)> on_progress;
  std::stop_token stop;
  std::vector<std::string> mirrors = mnist_mirrors();
  IdxFileSet files = mnist_files();
};

// Leaves the four files, unpacked (they load twice as fast so), in `folder`, which is made if need be. A file
// that is there and has the right SHA-256 is kept; each of the others comes from the first mirror that sends
// the right one, and replaces the old one at once and whole. Throws Error that names every mirror's failure
// when none does, Cancelled after a stop request; files completed by then stay, and the next call goes on
// from there. Blocks; 11 MB for MNIST. One call at a time for a folder.
void download_mnist(const std::filesystem::path& folder, const MnistDownloadOptions& options = {});

}  // namespace zscape
