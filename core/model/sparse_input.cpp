#include "core/model/sparse_input.h"

#include <algorithm>

namespace zscape {
namespace {

// As wide as the processor's registers are. GCC and clang both know this extension; on a processor without
// such registers it is still right, in several instructions.
#if defined(__AVX512F__)
constexpr int kRegisterBytes = 64;
#elif defined(__AVX__)
constexpr int kRegisterBytes = 32;
#else
constexpr int kRegisterBytes = 16;
#endif

template <typename Scalar>
struct Register {
  using Type __attribute__((vector_size(kRegisterBytes), aligned(alignof(Scalar)), may_alias)) = Scalar;
  static constexpr int kLanes = kRegisterBytes / sizeof(Scalar);
};

// Sums that run side by side: enough to hide the latency of a multiply-add, few enough to stay in registers.
constexpr int kRegisters = 8;

// A sparse sum Σ_k values[k] · columns[indices[k]] where each column has `stride` values.
template <typename Scalar>
struct SparseSum {
  const int* indices;
  const Scalar* values;
  int count;
  const Scalar* columns;
  Eigen::Index stride;

  // Rows [row, row + Width·lanes) of the sum, plus `start`, to `result`.
  template <int Width>
  void add_block(Eigen::Index row, const Scalar* start, Scalar* result) const {
    using Lanes = typename Register<Scalar>::Type;
    constexpr int kLanes = Register<Scalar>::kLanes;
    Lanes sums[Width];
    for (int i = 0; i < Width; ++i) {
      sums[i] = start == nullptr ? Lanes{} : *reinterpret_cast<const Lanes*>(start + row + i * kLanes);
    }
    for (int k = 0; k < count; ++k) {
      const Scalar* column = columns + indices[k] * stride + row;
      const Lanes value = Lanes{} + values[k];
#pragma GCC unroll 8
      for (int i = 0; i < Width; ++i) sums[i] += value * *reinterpret_cast<const Lanes*>(column + i * kLanes);
    }
#pragma GCC unroll 8
    for (int i = 0; i < Width; ++i) *reinterpret_cast<Lanes*>(result + row + i * kLanes) = sums[i];
  }

  void add_one(Eigen::Index row, const Scalar* start, Scalar* result) const {
    Scalar sum = start == nullptr ? Scalar{0} : start[row];
    for (int k = 0; k < count; ++k) sum += values[k] * columns[indices[k] * stride + row];
    result[row] = sum;
  }

  // The rows [row, end), widest blocks first.
  void add_rows(Eigen::Index row, Eigen::Index end, const Scalar* start, Scalar* result) const {
    constexpr int kLanes = Register<Scalar>::kLanes;
    for (; row + kRegisters * kLanes <= end; row += kRegisters * kLanes) {
      add_block<kRegisters>(row, start, result);
    }
    for (; row + kLanes <= end; row += kLanes) add_block<1>(row, start, result);
    for (; row < end; ++row) add_one(row, start, result);
  }
};

// Rows of the result that are done for every column before the next ones: one full set of registers.
template <typename Scalar>
constexpr Eigen::Index kPanel = kRegisters* Register<Scalar>::kLanes;

}  // namespace

template <typename Scalar>
bool mostly_zero(const ConstMatrixRef<Scalar>& images) {
  constexpr Eigen::Index kLookedAt = 64;
  const Eigen::Index step = std::max<Eigen::Index>(1, images.cols() / kLookedAt);
  Eigen::Index seen = 0;
  Eigen::Index nonzero = 0;
  for (Eigen::Index j = 0; j < images.cols(); j += step) {
    nonzero += (images.col(j).array() != Scalar{0}).count();
    seen += images.rows();
  }
  return 2 * nonzero <= seen;
}

template <typename Scalar>
void NonZerosOf<Scalar>::reserve(Eigen::Index rows, Eigen::Index columns) {
  rows_ = static_cast<std::size_t>(rows) + 1;  // `fill` writes one place beyond what it keeps
  const std::size_t size = rows_ * static_cast<std::size_t>(columns);
  if (counts_.size() < static_cast<std::size_t>(columns)) counts_.resize(static_cast<std::size_t>(columns));
  if (indices_.size() >= size) return;
  indices_.resize(size);
  values_.resize(size);
}

template <typename Scalar>
void NonZerosOf<Scalar>::fill(Eigen::Index j, const Scalar* values, Eigen::Index count, Eigen::Index step) {
  int* indices = indices_.data() + offset(j);
  Scalar* kept = values_.data() + offset(j);
  int found = 0;
  // Without a branch, which a processor could not foresee: every entry is written, and the next one writes
  // over it unless it counts.
  for (Eigen::Index k = 0; k < count; ++k) {
    const Scalar value = values[k * step];
    indices[found] = static_cast<int>(k);
    kept[found] = value;
    found += value != Scalar{0} ? 1 : 0;
  }
  counts_[static_cast<std::size_t>(j)] = found;
}

template <typename Scalar>
void sparse_forward(const ConstMatrixRef<Scalar>& weight, const ConstMatrixRef<Scalar>& bias,
                    const MatrixOf<Scalar>& x, Columns range, NonZerosOf<Scalar>& nonzeros,
                    MatrixRef<Scalar> y) {
  const Eigen::Index end = range.first + range.count;
  for (Eigen::Index j = range.first; j < end; ++j) nonzeros.fill(j, x.col(j).data(), x.rows());
  // Panel by panel, so that the rows of W which a panel needs stay in the cache for all columns of x.
  for (Eigen::Index row = 0; row < y.rows(); row += kPanel<Scalar>) {
    const Eigen::Index panel_end = std::min(row + kPanel<Scalar>, y.rows());
    for (Eigen::Index j = range.first; j < end; ++j) {
      const SparseSum<Scalar> sum{nonzeros.indices(j), nonzeros.values(j), nonzeros.count(j), weight.data(),
                                  weight.outerStride()};
      sum.add_rows(row, panel_end, bias.data(), y.col(j).data());
    }
  }
}

template <typename Scalar>
void sparse_weight_gradient(const ConstMatrixRef<Scalar>& x, const ConstMatrixRef<Scalar>& d_y,
                            Columns inputs, SparseGradientScratch<Scalar>& scratch,
                            MatrixRef<Scalar> d_weight) {
  scratch.nonzeros.reserve(x.cols(), inputs.count);
  for (Eigen::Index i = 0; i < inputs.count; ++i) {
    scratch.nonzeros.fill(i, x.data() + inputs.first + i, x.cols(), x.outerStride());
  }
  scratch.packed.resize(static_cast<std::size_t>(kPanel<Scalar> * x.cols()));
  for (Eigen::Index row = 0; row < d_y.rows(); row += kPanel<Scalar>) {
    const Eigen::Index height = std::min(kPanel<Scalar>, d_y.rows() - row);
    // A copy of the panel: in place its columns lie a power of two apart, and the cache could hold only a
    // few.
    Eigen::Map<MatrixOf<Scalar>>(scratch.packed.data(), height, d_y.cols()) = d_y.middleRows(row, height);
    for (Eigen::Index i = 0; i < inputs.count; ++i) {
      const SparseSum<Scalar> sum{scratch.nonzeros.indices(i), scratch.nonzeros.values(i),
                                  scratch.nonzeros.count(i), scratch.packed.data(), height};
      sum.add_rows(0, height, nullptr, d_weight.col(i).data() + row);
    }
  }
}

#define ZSCAPE_INSTANTIATE(Scalar)                                                                        \
  template bool mostly_zero(const ConstMatrixRef<Scalar>&);                                               \
  template class NonZerosOf<Scalar>;                                                                      \
  template void sparse_forward(const ConstMatrixRef<Scalar>&, const ConstMatrixRef<Scalar>&,              \
                               const MatrixOf<Scalar>&, Columns, NonZerosOf<Scalar>&, MatrixRef<Scalar>); \
  template void sparse_weight_gradient(const ConstMatrixRef<Scalar>&, const ConstMatrixRef<Scalar>&,      \
                                       Columns, SparseGradientScratch<Scalar>&, MatrixRef<Scalar>);
ZSCAPE_INSTANTIATE(float)
ZSCAPE_INSTANTIATE(double)
#undef ZSCAPE_INSTANTIATE

}  // namespace zscape
