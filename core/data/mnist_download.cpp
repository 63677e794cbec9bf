#include "core/data/mnist_download.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "core/base/error.h"
#include "core/io/atomic_file.h"
#include "core/io/gzip.h"
#include "core/io/sha256.h"

namespace zscape {

namespace {

namespace fs = std::filesystem;

using Bytes = std::vector<std::byte>;

constexpr std::uint64_t kMaxBytes = std::uint64_t{64} << 20;  // unpacked; the training images take 47 MB

bool is_intact(const fs::path& path, const IdxFile& file) {
  std::error_code unreadable;
  if (!fs::is_regular_file(path, unreadable)) return false;
  try {
    return sha256_hex(read_file(path, kMaxBytes)) == file.sha256;
  } catch (const Error&) {
    return false;  // whatever is wrong with it, a new copy replaces it
  }
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    throw Error("The folder " + folder.string() + " cannot be made: " + error.message() + ".",
                "Choose another folder with XDG_CACHE_HOME.");
  }
}

Bytes fetch_checked(const std::string& url, const IdxFile& file, const DownloadOptions& options) {
  Bytes bytes = download(url, options);
  if (is_gzip(bytes)) bytes = gunzip(bytes, kMaxBytes, url);
  if (const std::string found = sha256_hex(bytes); found != file.sha256) {
    throw Error(url + " has the SHA-256 " + found + ", expected " + file.sha256);
  }
  return bytes;
}

Bytes fetch_from_any_mirror(const IdxFile& file, const std::vector<std::string>& mirrors,
                            const fs::path& folder, const DownloadOptions& options) {
  std::string failures;
  for (const std::string& mirror : mirrors) {
    try {
      return fetch_checked(mirror + file.name + ".gz", file, options);
    } catch (const Cancelled&) {
      throw;
    } catch (const Error& error) {
      failures += (failures.empty() ? "" : "; ") + std::string(error.what());
    }
  }
  throw Error(
      "No mirror has a good copy of MNIST's " + file.name + ": " + failures + ".",
      "Check the network connection and try again, or put MNIST's four files into " + folder.string() + ".");
}

// Adds up the progress of one file after another.
class Tally {
 public:
  Tally(const std::vector<IdxFile>& files, const MnistDownloadOptions& options) : options_(options) {
    for (const IdxFile& file : files) to_come_ += file.packed_bytes;
  }

  DownloadOptions begin(const IdxFile& file) {
    to_come_ -= file.packed_bytes;
    DownloadOptions download;
    download.stop = options_.stop;
    download.on_progress = [this, &file](const DownloadProgress& progress) {
      current_ = progress.received;
      const std::uint64_t announced = progress.total ? progress.total : file.packed_bytes;
      if (options_.on_progress)
        options_.on_progress({done_ + current_, done_ + std::max(announced, current_) + to_come_});
    };
    return download;
  }

  void end() { done_ += current_; }

 private:
  const MnistDownloadOptions& options_;
  std::uint64_t done_ = 0, current_ = 0,
                to_come_ = 0;  // packed bytes of files finished, under way, not begun
};

}  // namespace

std::vector<std::string> mnist_mirrors() {
  return {"https://ossci-datasets.s3.amazonaws.com/mnist/",
          "https://storage.googleapis.com/cvdf-datasets/mnist/"};
}

void download_mnist(const fs::path& folder, const MnistDownloadOptions& options) {
  make_folder(folder);
  std::vector<IdxFile> wanted;
  for (const IdxFile& file : options.files) {
    if (!is_intact(folder / file.name, file)) wanted.push_back(file);
  }
  Tally tally(wanted, options);
  for (const IdxFile& file : wanted) {
    write_file_atomically(folder / file.name,
                          fetch_from_any_mirror(file, options.mirrors, folder, tally.begin(file)));
    tally.end();
  }
}

}  // namespace zscape
