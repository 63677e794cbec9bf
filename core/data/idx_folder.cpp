#include "core/data/idx_folder.h"

#include <array>
#include <utility>

#include "core/base/error.h"
#include "core/base/size_text.h"
#include "core/data/idx.h"
#include "core/data/mnist.h"
#include "core/io/sha256.h"

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

LabelledImages read_split(const fs::path& images_file, const fs::path& labels_file) {
  IdxImages images = read_idx_images(images_file);
  std::vector<std::uint8_t> labels = read_idx_labels(labels_file);
  if (images.count() != static_cast<int>(labels.size())) {
    throw Error(images_file.string() + " holds " + std::to_string(images.count()) + " images, but " +
                    labels_file.string() + " holds " + std::to_string(labels.size()) +
                    " labels; expected one label an image.",
                "Check that both files belong to the same data set.");
  }
  return {images.size, std::move(images.pixels), std::move(labels)};
}

// MNIST's relatives (Fashion-MNIST, KMNIST) have the same file names and sizes; the test labels tell
// them apart cheaply.
bool is_mnist(const Dataset& data, const fs::path& test_labels_file) {
  return data.train.size == ImageSize{28, 28} && data.train.count() == 60000 && data.test.count() == 10000 &&
         sha256_hex(read_idx_bytes(test_labels_file)) == mnist_files()[3].sha256;
}

std::string folder_name(const fs::path& folder) {
  const fs::path normal = fs::absolute(folder).lexically_normal();
  return (normal.has_filename() ? normal : normal.parent_path()).filename().string();
}

}  // namespace

std::optional<std::string> missing_idx_file(const fs::path& folder) {
  for (const IdxFile& file : mnist_files()) {
    if (!find_idx_file(folder, file.name)) return file.name;
  }
  return std::nullopt;
}

Dataset load_idx_folder(const fs::path& folder) {
  std::array<fs::path, 4> files;
  for (std::size_t i = 0; i < files.size(); ++i) files[i] = require_idx_file(folder, mnist_files()[i].name);

  Dataset data;
  data.train = read_split(files[0], files[1]);
  data.test = read_split(files[2], files[3]);
  if (data.train.size != data.test.size) {
    throw Error(files[0].string() + " holds images of " +
                    size_text(data.train.size.width, data.train.size.height) + " pixels, but " +
                    files[2].string() + " of " + size_text(data.test.size.width, data.test.size.height) +
                    "; expected one size.",
                "Check that both files belong to the same data set.");
  }
  data.name = is_mnist(data, files[3]) ? "MNIST" : folder_name(folder);
  data.source = folder.string();
  return data;
}

}  // namespace zscape
