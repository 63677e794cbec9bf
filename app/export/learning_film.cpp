#include "app/export/learning_film.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/data/first_images.h"
#include "core/image/sheet.h"
#include "core/latent/manifold.h"
#include "core/latent/plane.h"
#include "core/latent/statistics.h"
#include "core/train/evaluation.h"
#include "core/train/model_on_data.h"

namespace zscape {
namespace {

constexpr int kSide = 504;         // pixels, about: 18 pictures of 28
constexpr int kMostDigits = 4000;  // that are drawn
constexpr int kFrameMs = 100;
constexpr int kLastFrameMs = 2500;  // to look at the end before it starts again
constexpr int kGreys = 245;         // of the manifold; then the classes and the accent
constexpr int kFirstClass = kGreys;
constexpr int kAccent = kGreys + 10;
constexpr float kManifoldLight = 0.55F;  // so that the digits stand out against it
constexpr float kOutside = 0.005F;       // share of digits that may lie outside on each side
constexpr float kMargin = 0.08F;         // around the others
constexpr int kBarHeight = 3;

GifPalette palette_of(const FilmColours& colours) {
  GifPalette palette{};
  for (int i = 0; i < kGreys; ++i) {
    const auto grey = static_cast<std::uint8_t>(std::lround(kManifoldLight * 255.0F * i / (kGreys - 1)));
    palette[static_cast<std::size_t>(i)] = {grey, grey, grey};
  }
  std::copy(colours.classes.begin(), colours.classes.end(), palette.begin() + kFirstClass);
  palette[kAccent] = colours.accent;
  return palette;
}

// Evenly by their places, with both ends.
Timeline chosen_from(const Timeline& timeline) {
  if (timeline.size() <= kMostFilmFrames) return timeline;
  Timeline chosen;
  for (std::size_t i = 0; i < kMostFilmFrames; ++i) {
    chosen.push_back(timeline[i * (timeline.size() - 1) / (kMostFilmFrames - 1)]);
  }
  return chosen;
}

// The plane turns with the codes, as little as it must.
Plane plane_of(const Matrix& codes, const Plane* previous) {
  return codes.rows() <= 2 ? identity_plane(static_cast<int>(codes.rows()))
                           : principal_plane(codes, previous);
}

// A square around the digits, the same in all frames.
PlaneRectangle square_around(const Matrix& points) {
  const PlaneRectangle tight = bounds_of(points, kOutside);
  const float half = std::max({tight.width(), tight.height(), 1e-3F}) * (0.5F + kMargin);
  const float x = (tight.x_min + tight.x_max) / 2, y = (tight.y_min + tight.y_max) / 2;
  return {x - half, x + half, y - half, y + half};
}

void draw_manifold(const Vae& model, const Plane& plane, const PlaneRectangle& view, Image& frame) {
  const Architecture& architecture = model.architecture();
  const int columns = std::max(1, kSide / architecture.image_width);
  const int rows = std::max(1, kSide / architecture.image_height);
  frame = assemble_sheet(model.decode(linear_grid(plane, view, columns, rows)), architecture.picture_shape(),
                         columns);
  for (std::uint8_t& pixel : frame.pixels) {
    pixel = static_cast<std::uint8_t>((pixel * (kGreys - 1) + 127) / 255);
  }
}

// Each digit is a square of two pixels in the colour of its class.
void draw_digits(const Matrix& points, const Examples& digits, const PlaneRectangle& view, Image& frame) {
  for (Eigen::Index i = 0; i < points.cols(); ++i) {
    const float across = (points(0, i) - view.x_min) / view.width();
    const float down = (view.y_max - points(1, i)) / view.height();
    const int x = static_cast<int>(across * static_cast<float>(frame.shape.width - 1));
    const int y = static_cast<int>(down * static_cast<float>(frame.shape.height - 1));
    if (!(across >= 0 && down >= 0) || x >= frame.shape.width - 1 || y >= frame.shape.height - 1) continue;
    const auto colour = static_cast<std::uint8_t>(kFirstClass + digits.label(static_cast<int>(i)) % 10);
    for (const int line : {y, y + 1}) {
      const std::size_t place = static_cast<std::size_t>(line) * static_cast<std::size_t>(frame.shape.width) +
                                static_cast<std::size_t>(x);
      frame.pixels[place] = colour;
      frame.pixels[place + 1] = colour;
    }
  }
}

// How far the run is, along the lower edge.
void draw_progress(double share, Image& frame) {
  const auto length = static_cast<int>(std::lround(share * frame.shape.width));
  for (int y = std::max(0, frame.shape.height - kBarHeight); y < frame.shape.height; ++y) {
    const auto line = frame.pixels.begin() + static_cast<std::ptrdiff_t>(y) * frame.shape.width;
    std::fill(line, line + std::clamp(length, 0, frame.shape.width), static_cast<std::uint8_t>(kAccent));
  }
}

void check(const Timeline& timeline, const Examples& test) {
  if (timeline.empty()) throw Error("there are no moments to make a film of", "Train first.");
  if (test.count() == 0 || misfit(timeline.back()->architecture, test.shape, {})) {
    throw Error("the film needs test digits of the size that the model reads",
                "Open the data that the model was made for.");
  }
  if (test.shape.channels != 1) throw Error("a film shows grey pictures only, and these are in colour");
}

}  // namespace

LearningFilm learning_film(const Timeline& timeline, const Examples& test, const FilmColours& colours,
                           WorkerTeam& team, const std::function<void(double)>& progress,
                           const Yield& yield) {
  check(timeline, test);
  const Examples digits = first_images(test, kMostDigits);
  const Timeline chosen = chosen_from(timeline);
  const auto codes_at = [&](const Vae& model) { return encode_all(model, digits, team, yield).mean; };

  // The latest moment says where to look; its plane is the one that the others' are turned to.
  Matrix points;
  const Matrix last_codes = codes_at(*model_of(*chosen.back()));
  Plane plane = plane_of(last_codes, nullptr);
  plane.project(last_codes, points);
  const PlaneRectangle view = square_around(points);

  LearningFilm film{palette_of(colours), {}};
  for (const MomentPtr& moment : chosen) {
    if (yield) yield();
    if (progress) progress(static_cast<double>(film.frames.size()) / static_cast<double>(chosen.size()));
    const auto model = model_of(*moment);
    const Matrix codes = codes_at(*model);
    const Plane turned = plane_of(codes, &plane);
    turned.project(codes, points);
    GifFrame frame{{}, moment == chosen.back() ? kLastFrameMs : kFrameMs};
    draw_manifold(*model, turned, view, frame.image);
    if (yield) yield();
    draw_digits(points, digits, view, frame.image);
    draw_progress(timeline_position(moment->step, chosen.front()->step, chosen.back()->step), frame.image);
    film.frames.push_back(std::move(frame));
    plane = turned;
  }
  return film;
}

}  // namespace zscape
