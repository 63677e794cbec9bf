// Pictures and labels in memory: what the model learns from and what the map shows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/matrix.h"

namespace zscape {

// Width and height of every picture of a set, in pixels.
struct ImageSize {
  int width = 0;
  int height = 0;

  int pixels() const { return width * height; }
  bool operator==(const ImageSize&) const = default;
};

// One split (train or test): N grey pictures of one size, 8 bits a pixel, row by row from the top left, 0
// black and 255 white, with one label each.
struct LabelledImages {
  ImageSize size;
  std::vector<std::uint8_t> pixels;  // N × size.pixels()
  std::vector<std::uint8_t> labels;  // N

  int count() const { return static_cast<int>(labels.size()); }
  std::span<const std::uint8_t> image(int index) const {
    const auto stride = static_cast<std::size_t>(size.pixels());
    return std::span(pixels).subspan(static_cast<std::size_t>(index) * stride, stride);
  }
};

// Immutable once made and shared between threads as `shared_ptr<const Dataset>`.
struct Dataset {
  std::string name;        // "MNIST", "synthetic digits", or the folder's name
  std::string source;      // where it came from, for the data panel: a folder, or "drawn by zscape, seed 1"
  bool synthetic = false;  // true: the window says so in a banner and tells how to get MNIST
  LabelledImages train;
  LabelledImages test;
};

using DatasetPtr = std::shared_ptr<const Dataset>;

// Whether most pixels are black, in a sample of the set: then a first layer that passes over them is faster.
bool mostly_black(const LabelledImages& images);

// These three throw Error when a picture is wanted that the set does not have.
//
// Writes images[indices[j]] / 255 into column j of `batch` (D×B, B = indices.size(); resized only if
// its shape differs).
void gather(const LabelledImages& images, std::span<const int> indices, Matrix& batch);

// The same into columns of a larger batch, which must have that shape (else Error).
void gather_into(const LabelledImages& images, std::span<const int> indices, MatrixRef<float> columns);

// The same for `count` consecutive images starting at `first`; resizes `batch` if its shape differs.
void gather_range(const LabelledImages& images, int first, int count, Matrix& batch);

}  // namespace zscape
