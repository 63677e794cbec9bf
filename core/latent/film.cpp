#include "core/latent/film.h"

#include <algorithm>
#include <string>

#include "core/base/error.h"
#include "core/image/enlarge.h"
#include "core/image/sheet.h"
#include "core/io/image_file.h"
#include "core/io/npy_file.h"

namespace zscape {
namespace {

constexpr int kFilmSide = 224;  // pixels, about
constexpr int kStripGap = 2;

void require_codes_of(const Model& model, const Matrix& codes) {
  const int expected = model.latent_size();
  if (codes.cols() > 0 && codes.rows() == expected) return;
  throw Error("the path has " + std::to_string(codes.cols()) + " codes of " + std::to_string(codes.rows()) +
                  " numbers, expected some of " + std::to_string(expected),
              "Draw the path again for this model.");
}

}  // namespace

std::vector<GifFrame> film_of(const Model& model, const Matrix& codes, int delay_ms) {
  require_codes_of(model, codes);
  const ImageShape shape = model.picture_shape();
  const Enlarger enlarger(shape, std::max(1, kFilmSide / std::max(shape.width, shape.height)));
  const Matrix pictures = model.decode(codes);
  std::vector<GifFrame> frames;
  for (Eigen::Index i = 0; i < pictures.cols(); ++i) {
    frames.push_back({enlarger.enlarge(pictures.col(i)), delay_ms});
  }
  return frames;
}

Image strip_of(const Model& model, const Matrix& codes) {
  require_codes_of(model, codes);
  return assemble_sheet(model.decode(codes), model.picture_shape(), static_cast<int>(codes.cols()),
                        kStripGap);
}

CsvTable codes_table(const Matrix& codes) {
  std::vector<std::string> header = {"frame"};
  for (Eigen::Index d = 0; d < codes.rows(); ++d) header.push_back("z_" + std::to_string(d));
  CsvTable table(header);
  for (Eigen::Index frame = 0; frame < codes.cols(); ++frame) {
    std::vector<CsvCell> row = {std::int64_t{frame}};
    for (const float value : codes.col(frame)) row.emplace_back(value);
    table.add_row(row);
  }
  return table;
}

void write_walk(const std::filesystem::path& path, const Model& model, const Matrix& codes, int delay_ms) {
  require_codes_of(model, codes);
  if (path.extension() == ".gif") {
    write_gif(path, film_of(model, codes, delay_ms));
  } else if (path.extension() == ".png") {
    write_png(path, strip_of(model, codes));
  } else if (path.extension() == ".csv") {
    codes_table(codes).write(path);
  } else if (path.extension() == ".npy") {
    // One column is one code: in memory already the frames × L array that NumPy expects.
    write_npy(path, std::span<const float>(codes.data(), static_cast<std::size_t>(codes.size())),
              {codes.cols(), codes.rows()});
  } else {
    throw Error("cannot write a walk to " + path.string() +
                ": its name must end in .gif, .png, .csv or .npy");
  }
}

}  // namespace zscape
