#include "core/data/digit_normalisation.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "core/base/error.h"
#include "core/base/matrix.h"

namespace zscape {
namespace {

constexpr float kInkShare = 20.0F / 28.0F;  // of the picture's sides, that the ink may fill
constexpr float kFaintest = 1.0F / 16.0F;   // of the strongest ink, that still belongs to the digit
constexpr float kNoise = 3;                 // median deviations of the border: two standard ones, if normal

// Pictures as height × width here: row y, column x.
Matrix to_matrix(const Image& picture) {
  using RowMajor = Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  return Eigen::Map<const RowMajor>(picture.pixels.data(), picture.shape.height, picture.shape.width)
             .cast<float>() /
         255;
}

std::vector<float> border_of(const Matrix& picture) {
  std::vector<float> border;
  const Eigen::Index right = picture.cols() - 1, bottom = picture.rows() - 1;
  for (Eigen::Index x = 0; x <= right; ++x) border.insert(border.end(), {picture(0, x), picture(bottom, x)});
  for (Eigen::Index y = 0; y <= bottom; ++y) border.insert(border.end(), {picture(y, 0), picture(y, right)});
  return border;
}

// Reorders the values.
float median(std::vector<float>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// How much of each pixel is ink, 0 … 1, with plain paper at 0; empty when nothing stands out.
Matrix ink_of(const Matrix& picture) {
  std::vector<float> border = border_of(picture);
  const float paper = median(border);
  const bool dark_ink = paper - picture.minCoeff() > picture.maxCoeff() - paper;
  const float sign = dark_ink ? -1.0F : 1.0F;
  const Matrix ink = (sign * (picture.array() - paper)).cwiseMax(0).matrix();
  const float strongest = ink.maxCoeff();
  for (float& value : border) value = std::abs(value - paper);
  const float noise = kNoise * median(border);
  if (strongest <= 1.0F / 255 || strongest < kNoise * noise) return {};
  return (ink.array() > noise).select(ink / strongest, 0);
}

// The rows, or columns, from the first to the last that have ink; `strongest` is that of each.
Columns extent(const Vector& strongest) {
  Eigen::Index first = 0, last = strongest.size() - 1;
  while (strongest(first) < kFaintest) ++first;
  while (strongest(last) < kFaintest) --last;
  return {first, last - first + 1};
}

Matrix crop(const Matrix& ink) {
  const Columns rows = extent(ink.rowwise().maxCoeff());
  const Columns columns = extent(ink.colwise().maxCoeff().transpose());
  return ink.block(rows.first, columns.first, rows.count, columns.count);
}

// `to` × `from`: each new pixel is the mean of the old ones that it covers. Where new pixels are smaller than
// old ones it is the mean of one old pixel's width about its middle, which is linear interpolation.
Matrix resampling(Eigen::Index from, Eigen::Index to) {
  const float scale = static_cast<float>(from) / static_cast<float>(to);
  const float width = std::max(1.0F, scale);
  Matrix weights = Matrix::Zero(to, from);
  for (Eigen::Index i = 0; i < to; ++i) {
    const float middle = (static_cast<float>(i) + 0.5F) * scale;
    const float low = middle - width / 2, high = middle + width / 2;
    const auto first = static_cast<Eigen::Index>(std::floor(low));
    for (Eigen::Index j = first; static_cast<float>(j) < high; ++j) {
      const float cover = std::min(high, static_cast<float>(j + 1)) - std::max(low, static_cast<float>(j));
      // Beyond the edge stands what stands at the edge, so that nothing fades there.
      if (cover > 0) weights(i, std::clamp<Eigen::Index>(j, 0, from - 1)) += cover / width;
    }
  }
  return weights;
}

Matrix fit(const Matrix& ink, const ImageShape& shape) {
  const float scale = std::min(kInkShare * static_cast<float>(shape.width) / static_cast<float>(ink.cols()),
                               kInkShare * static_cast<float>(shape.height) / static_cast<float>(ink.rows()));
  const auto scaled = [scale](Eigen::Index side) {
    return std::max<Eigen::Index>(1, std::lround(scale * static_cast<float>(side)));
  };
  const Eigen::Index width = scaled(ink.cols()), height = scaled(ink.rows());
  const Matrix fitted = resampling(ink.rows(), height) * ink * resampling(ink.cols(), width).transpose();
  return fitted / fitted.maxCoeff();
}

// Where the first row, or column, of `sums` must stand for their centre of mass to be in the middle.
Eigen::Index offset(const Vector& sums, int side) {
  const VectorOf<double> masses = sums.cast<double>();
  const auto last = static_cast<double>(sums.size() - 1);
  const double centre = masses.dot(VectorOf<double>::LinSpaced(sums.size(), 0, last)) / masses.sum();
  // A touch less than a half, so that rounding errors do not move what is centred already.
  const double wanted = side / 2.0 - 0.5 - centre - 1e-5;
  const auto most = static_cast<Eigen::Index>(side) - sums.size();
  return std::clamp<Eigen::Index>(static_cast<Eigen::Index>(std::ceil(wanted)), 0,
                                  std::max<Eigen::Index>(most, 0));
}

// Every channel alike.
Image to_bytes(const Matrix& picture, const ImageShape& shape) {
  Image image{shape};
  image.pixels.reserve(static_cast<std::size_t>(shape.values()));
  for (Eigen::Index y = 0; y < picture.rows(); ++y) {
    for (Eigen::Index x = 0; x < picture.cols(); ++x) {
      const auto value = static_cast<std::uint8_t>(std::lround(255 * picture(y, x)));
      image.pixels.insert(image.pixels.end(), static_cast<std::size_t>(shape.channels), value);
    }
  }
  return image;
}

}  // namespace

std::optional<Image> normalised_digit(const Image& picture, const ImageShape& shape) {
  if (picture.pixels.empty() || shape.pixels() < 1) return std::nullopt;
  if (picture.shape.channels != 1) {
    throw Error("A picture in colour cannot be normalised as a digit.", "Turn it into grey first.");
  }
  const Matrix ink = ink_of(to_matrix(picture));
  if (ink.size() == 0) return std::nullopt;
  const Matrix digit = fit(crop(ink), shape);
  Matrix result = Matrix::Zero(shape.height, shape.width);
  result.block(offset(digit.rowwise().sum(), shape.height),
               offset(digit.colwise().sum().transpose(), shape.width), digit.rows(), digit.cols()) = digit;
  return to_bytes(result, shape);
}

}  // namespace zscape
