// What a layer gives for every image of a batch: rows×B, one column an image, laid out so that products read
// it fast.
#pragma once

#include "core/base/matrix.h"

namespace zscape {

// Where a column's length is a multiple of kAliasStride, a gap follows each column. Without it, addresses one
// column apart would share few sets of the cache, and a product that walks along a row would evict its own
// data (d_W of 512 units onto 256, 256 images, one core: 52 GFLOP/s without the gap, 93 with it).
template <typename Scalar>
class ActivationsOf {
 public:
  Eigen::Index rows() const { return rows_; }
  bool is_empty() const { return memory_.size() == 0; }

  // Room for `columns` columns; keeps what it has, and its values, when that is enough.
  void make_room(Eigen::Index rows, Eigen::Index columns) {
    if (rows_ == rows && memory_.cols() >= columns) return;
    rows_ = rows;
    memory_.resize(rows + gap_of(rows), columns);
  }

  // Columns of what make_room has made; of no rows while it has made none.
  MatrixRef<Scalar> columns(Columns range) { return memory_.block(0, range.first, rows_, range.count); }
  ConstMatrixRef<Scalar> columns(Columns range) const {
    return memory_.block(0, range.first, rows_, range.count);
  }

 private:
  static constexpr Eigen::Index gap_of(Eigen::Index rows) {
    constexpr Eigen::Index kCacheLine = 64 / sizeof(Scalar);
    constexpr Eigen::Index kAliasStride = 512 / sizeof(Scalar);
    return rows > 0 && rows % kAliasStride == 0 ? kCacheLine : 0;
  }

  MatrixOf<Scalar> memory_;
  Eigen::Index rows_ = 0;
};

}  // namespace zscape
