#include "core/latent/contours.h"

#include <array>
#include <cstdint>

namespace zscape {
namespace {

// The centres of the cells with a frame of zeros around, so that every line closes.
//
//   (i, j+1) ── top ── (i+1, j+1)      A line leaves a square where, anticlockwise along its sides, dense
//      │                   │           turns to thin, and came in where thin turned to dense. Each edge
//     left               right         between two nodes thus has one line that goes on from it, in the
//      │                   │           one square or the other.
//   (i, j) ── bottom ── (i+1, j)
class Lattice {
 public:
  Lattice(const DensityGrid& density, float level)
      : density_(density),
        level_(level),
        width_(density.values.rows() + 2),
        height_(density.values.cols() + 2),
        next_(static_cast<std::size_t>(2 * width_ * height_), kNone) {}

  void join_edges() {
    for (Eigen::Index j = 0; j + 1 < height_; ++j) {
      for (Eigen::Index i = 0; i + 1 < width_; ++i) join_square(i, j);
    }
  }

  std::vector<Contour> take_lines() {
    std::vector<Contour> lines;
    for (std::size_t start = 0; start < next_.size(); ++start) {
      if (next_[start] == kNone) continue;
      Contour& line = lines.emplace_back();
      for (std::size_t edge = start; next_[edge] != kNone;) {
        line.push_back(crossing(edge));
        const auto following = static_cast<std::size_t>(next_[edge]);
        next_[edge] = kNone;
        edge = following;
      }
    }
    return lines;
  }

 private:
  static constexpr std::int32_t kNone = -1;

  float value(Eigen::Index i, Eigen::Index j) const {
    const bool frame = i == 0 || j == 0 || i + 1 == width_ || j + 1 == height_;
    return frame ? 0 : density_.values(i - 1, j - 1);
  }

  // Even: from node (i, j) to the right; odd: upward.
  std::int32_t edge_of(Eigen::Index i, Eigen::Index j, bool upward) const {
    return static_cast<std::int32_t>(2 * (j * width_ + i) + (upward ? 1 : 0));
  }

  void join_square(Eigen::Index i, Eigen::Index j) {
    const std::array<float, 4> corners{value(i, j), value(i + 1, j), value(i + 1, j + 1), value(i, j + 1)};
    std::array<bool, 4> dense{};
    int count = 0;
    for (std::size_t k = 0; k < 4; ++k) count += dense[k] = corners[k] >= level_;
    if (count == 0 || count == 4) return;
    const std::array<std::int32_t, 4> sides{edge_of(i, j, false), edge_of(i + 1, j, true),
                                            edge_of(i, j + 1, false), edge_of(i, j, true)};
    // At a saddle the middle decides whether the two dense corners are joined.
    const bool joined = corners[0] + corners[1] + corners[2] + corners[3] >= 4 * level_;
    for (std::size_t leaving = 0; leaving < 4; ++leaving) {
      if (!dense[leaving] || dense[(leaving + 1) % 4]) continue;
      std::size_t entering = leaving;
      do {
        entering = (entering + (joined ? 1 : 3)) % 4;
      } while (dense[entering] || !dense[(entering + 1) % 4]);
      next_[static_cast<std::size_t>(sides[leaving])] = sides[entering];
    }
  }

  PlanePoint crossing(std::size_t edge) const {
    const auto node = static_cast<Eigen::Index>(edge / 2);
    const bool upward = edge % 2 == 1;
    const Eigen::Index i = node % width_, j = node / width_;
    const float from = value(i, j), to = upward ? value(i, j + 1) : value(i + 1, j);
    const float way = (level_ - from) / (to - from);
    const PlanePoint start = density_.centre(i - 1, j - 1);
    return upward ? PlanePoint(start.x(), start.y() + way * density_.cell_height())
                  : PlanePoint(start.x() + way * density_.cell_width(), start.y());
  }

  const DensityGrid& density_;
  float level_;
  Eigen::Index width_;   // nodes across
  Eigen::Index height_;  // and up
  std::vector<std::int32_t> next_;
};

}  // namespace

std::vector<Contour> contours(const DensityGrid& density, float level) {
  if (!(level > 0)) return {};
  Lattice lattice(density, level);
  lattice.join_edges();
  return lattice.take_lines();
}

}  // namespace zscape
