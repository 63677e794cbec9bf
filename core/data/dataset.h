// A data set in memory: what the model learns from and what the map shows.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/matrix.h"
#include "core/image/image_shape.h"

namespace zscape {

// One part of a set (train or test): N pictures of one shape, 8 bits a channel, interleaved as in
// core/image/image.h. What is known about them stands in lists of N, or in empty ones where it is not known.
struct Examples {
  ImageShape shape;
  std::vector<std::uint8_t> pixels = {};  // N × shape.values()
  std::vector<std::uint8_t> labels = {};  // N classes, or none
  std::vector<std::string> names = {};    // N: what each picture was called where it came from, or none

  int count() const {
    return static_cast<int>(pixels.size() / static_cast<std::size_t>(std::max(1, shape.values())));
  }
  bool labelled() const { return !labels.empty(); }
  int label(int index) const { return labelled() ? labels[static_cast<std::size_t>(index)] : 0; }
  std::span<const std::uint8_t> image(int index) const {
    const auto stride = static_cast<std::size_t>(shape.values());
    return std::span(pixels).subspan(static_cast<std::size_t>(index) * stride, stride);
  }
};

// What the pictures of a set are called: "12 test digits", "a digit".
struct Noun {
  std::string one = "picture";
  std::string many = "pictures";
};

// Immutable once made and shared between threads as `shared_ptr<const Dataset>`.
struct Dataset {
  std::string name;        // "MNIST", "synthetic digits", or the folder's name
  std::string source;      // where it came from, for the data panel: a folder, or "drawn by zscape, seed 1"
  bool synthetic = false;  // true: the window says so in a banner and tells how to get MNIST
  Examples train;
  Examples test;
  Noun noun;
  std::vector<std::string> class_names;  // of classes 0, 1, …; empty where they are only numbers
  std::string split;                     // how train and test were told apart, one sentence
  std::vector<std::string> notes;        // what was left out, resized or turned, one sentence each
  std::string content_hash;              // its identity (core/data/content_hash.h); empty: not known
};

// The name of a class, or its number where it has no name.
std::string class_name(const Dataset& dataset, int label);

// Whether both hold the same pictures and labels, wherever they were read from. False where it is not known.
bool same_content(const Dataset& a, const Dataset& b);

using DatasetPtr = std::shared_ptr<const Dataset>;

// Whether most pixels are black, in a sample of the set: then a first layer that passes over them is faster.
bool mostly_black(const Examples& images);

// These three throw Error when a picture is wanted that the set does not have.
//
// Writes images[indices[j]] / 255 into column j of `batch` (D×B in planes, as core/image/planes.h has it, B =
// indices.size(); resized only if its shape differs).
void gather(const Examples& images, std::span<const int> indices, Matrix& batch);

// The same into columns of a larger batch, which must have that shape (else Error).
void gather_into(const Examples& images, std::span<const int> indices, MatrixRef<float> columns);

// The same for `count` consecutive images starting at `first`; resizes `batch` if its shape differs.
void gather_range(const Examples& images, int first, int count, Matrix& batch);

}  // namespace zscape
