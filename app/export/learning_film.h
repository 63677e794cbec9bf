// The whole learning as a film: decoded manifold and digits of one moment after another, drawn without a
// screen.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "core/base/cancelled.h"
#include "core/base/worker_pool.h"
#include "core/data/dataset.h"
#include "core/io/gif_file.h"
#include "core/session/timeline.h"

namespace zscape {

// One byte is a colour's place in the palette: greys of the manifold first, then a colour for each class, and
// the line of progress.
struct LearningFilm {
  GifPalette palette;
  std::vector<GifFrame> frames;
};

struct FilmColours {
  std::array<std::array<std::uint8_t, 3>, 10> classes{};
  std::array<std::uint8_t, 3> accent{};
};

// A frame of about 504×504 pixels for each moment (at most kMostFilmFrames, evenly chosen, the first and the
// latest among them). All show the part of latent space in which the latest moment's digits lie; in more than
// two dimensions the plane of the first two principal components. Calls `progress` with the share done, from
// 0 to 1, before each frame, and `yield` every few milliseconds. Throws Error when the digits do not fit the
// model.
inline constexpr std::size_t kMostFilmFrames = 120;
LearningFilm learning_film(const Timeline& timeline, const Examples& test, const FilmColours& colours,
                           WorkerTeam& team, const std::function<void(double)>& progress = {},
                           const Yield& yield = {});

}  // namespace zscape
