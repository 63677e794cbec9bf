#include "core/data/sources/idx_folder.h"

#include <array>
#include <cstdint>
#include <stop_token>
#include <utility>

#include "core/base/error.h"
#include "core/base/size_text.h"
#include "core/data/idx.h"
#include "core/data/mnist.h"

namespace zscape {

namespace {

namespace fs = std::filesystem;

// The file under any of its four spellings. Some copies of MNIST have a dot where the published names
// have a dash.
std::optional<fs::path> find_idx_file(const fs::path& folder, const std::string& name) {
  std::string dotted = name;
  dotted[dotted.rfind("-idx")] = '.';
  for (const std::string& stem : {name, dotted}) {
    for (const char* suffix : {"", ".gz"}) {
      std::error_code unreadable;
      if (const fs::path file = folder / (stem + suffix); fs::is_regular_file(file, unreadable)) return file;
    }
  }
  return std::nullopt;
}

fs::path require_idx_file(const fs::path& folder, const std::string& name) {
  if (const auto file = find_idx_file(folder, name)) return *file;
  throw Error("The folder " + folder.string() + " has no file " + name + " (or " + name + ".gz).",
              "Choose a folder that holds the four IDX files of a data set.");
}

std::uint64_t size_of(const fs::path& file) {
  std::error_code unreadable;
  const auto size = fs::file_size(file, unreadable);
  return unreadable ? 0 : size;
}

// Reports the share of the files' bytes that were read, after each file.
class Tally {
 public:
  Tally(const std::array<fs::path, 4>& files, const LoadOptions& options) : options_(options) {
    for (const fs::path& file : files) total_ += size_of(file);
    options_.report(0);
  }

  const std::stop_token& stop() const { return options_.stop; }
  void done(const fs::path& file) {
    read_ += size_of(file);
    options_.report(total_ > 0 ? static_cast<double>(read_) / static_cast<double>(total_) : 1);
  }

 private:
  const LoadOptions& options_;
  std::uint64_t total_ = 0;
  std::uint64_t read_ = 0;
};

Examples read_part(const fs::path& images_file, const fs::path& labels_file, Tally& tally) {
  IdxImages images = read_idx_images(images_file, tally.stop());
  tally.done(images_file);
  std::vector<std::uint8_t> labels = read_idx_labels(labels_file, tally.stop());
  tally.done(labels_file);
  if (images.count() != static_cast<int>(labels.size())) {
    throw Error(images_file.string() + " holds " + std::to_string(images.count()) + " images, but " +
                    labels_file.string() + " holds " + std::to_string(labels.size()) +
                    " labels; expected one label an image.",
                "Check that both files belong to the same data set.");
  }
  return {images.shape, std::move(images.pixels), std::move(labels)};
}

std::string folder_name(const fs::path& folder) {
  const fs::path normal = fs::absolute(folder).lexically_normal();
  return (normal.has_filename() ? normal : normal.parent_path()).filename().string();
}

std::optional<std::string> obstacle(const fs::path& path) {
  std::error_code unreadable;
  if (!fs::is_directory(path, unreadable)) return "is not a folder that can be read";
  const auto missing = missing_idx_file(path);
  if (!missing) return std::nullopt;
  return "has no file " + *missing + " (or " + *missing + ".gz)";
}

}  // namespace

std::optional<std::string> missing_idx_file(const fs::path& folder) {
  for (const IdxFile& file : mnist_files()) {
    if (!find_idx_file(folder, file.name)) return file.name;
  }
  return std::nullopt;
}

Dataset load_idx_folder(const fs::path& folder, const LoadOptions& options) {
  std::array<fs::path, 4> files;
  for (std::size_t i = 0; i < files.size(); ++i) files[i] = require_idx_file(folder, mnist_files()[i].name);

  Dataset data;
  Tally tally(files, options);
  data.train = read_part(files[0], files[1], tally);
  data.test = read_part(files[2], files[3], tally);
  if (data.train.shape != data.test.shape) {
    throw Error(files[0].string() + " holds images of " +
                    size_text(data.train.shape.width, data.train.shape.height) + " pixels, but " +
                    files[2].string() + " of " + size_text(data.test.shape.width, data.test.shape.height) +
                    "; expected one size.",
                "Check that both files belong to the same data set.");
  }
  data.name = folder_name(folder);
  data.source = folder.string();
  data.split = "The folder has files of its own for training and test.";
  return data;
}

Source idx_folder_source() {
  return {.name = "IDX folder",
          .reads = "a folder that holds the four IDX files of a data set",
          .obstacle = obstacle,
          .load = load_idx_folder};
}

}  // namespace zscape
