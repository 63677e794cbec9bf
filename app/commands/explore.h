// What can be made from a finished model without a window: numbers, pictures, tables.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "app/commands/data_choice.h"
#include "core/base/matrix.h"

namespace zscape {

// zscape evaluate: the ELBO of a whole set, as the window and `train` measure it, and what importance
// sampling adds to it.
struct EvaluateCommand {
  std::filesystem::path model;
  DataChoice data;
  PictureSet set = PictureSet::test;
  std::optional<int> images;              // the first so many of the set; empty: all
  std::optional<int> importance_samples;  // K of the importance-weighted bound; empty: the ELBO alone
  bool json = false;
};

inline constexpr int kMaxSamples = 10000;  // pictures of one sheet
inline constexpr int kMaxGrid = 100;       // pictures a side

// zscape sample: a sheet of pictures from the prior (of an autoencoder: from a Gaussian fitted to its codes).
struct SampleCommand {
  std::filesystem::path model;
  DataChoice data;  // only read for an autoencoder whose file holds no codes
  int count = 64;
  std::uint64_t seed = 1;
  std::filesystem::path out = "samples.png";
  bool force = false;
};

// zscape manifold: the decoder over a grid of codes, in the plane that the window's map shows.
struct ManifoldCommand {
  std::filesystem::path model;
  DataChoice data;  // only read above two dimensions, when the file holds no codes
  int grid = 20;    // pictures a side
  std::filesystem::path out = "manifold.png";
  bool force = false;
};

// zscape embed: one row a picture with its index, label, posterior means and standard deviations.
struct EmbedCommand {
  std::filesystem::path model;
  DataChoice data;
  PictureSet set = PictureSet::test;
  std::filesystem::path out = "embedding.csv";  // or .npy, float32, the same columns
  bool force = false;
};

inline constexpr int kMostWalkFrames = 1000;

// zscape walk: the pictures on the way from code to code, at constant speed in latent space.
struct WalkCommand {
  std::filesystem::path model;
  Vector from;
  Vector to;
  bool spherical = false;
  int frames = 24;
  float seconds = 3;                       // that the film takes
  std::filesystem::path out = "walk.gif";  // or .png, .csv, .npy
  bool force = false;
};

// Each returns the exit code: 0, or of `evaluate` 130 after Ctrl-C. Throws Error.
int run(const EvaluateCommand& command);
int run(const SampleCommand& command);
int run(const ManifoldCommand& command);
int run(const EmbedCommand& command);
int run(const WalkCommand& command);

}  // namespace zscape
