#include "core/model/sparse_input.h"

#include <algorithm>
#include <cstddef>

#include "core/base/register_width.h"

namespace zscape {
namespace {

// GCC and clang both know this extension; on a processor without such registers it is still right, in several
// instructions.
template <typename Scalar>
using Lanes __attribute__((vector_size(kRegisterBytes), aligned(alignof(Scalar)), may_alias)) = Scalar;

template <typename Scalar>
constexpr int kLanes = kRegisterBytes / static_cast<int>(sizeof(Scalar));

template <typename Scalar>
Lanes<Scalar> load(const Scalar* values) {
  return *reinterpret_cast<const Lanes<Scalar>*>(values);
}

template <typename Scalar>
void store(const Lanes<Scalar>& lanes, Scalar* values) {
  *reinterpret_cast<Lanes<Scalar>*>(values) = lanes;
}

// A panel is some rows of a matrix, copied column after column; its height in memory is a multiple of a
// register's.
template <typename Scalar>
Eigen::Index padded_height(Eigen::Index height) {
  return (height + kLanes<Scalar> - 1) / kLanes<Scalar> * kLanes<Scalar>;
}

// Entries of a sparse sum Σ_k values[k] · panel[indices[k]], where a panel is a matrix of few rows, one
// column after the other. With Images = 2 every entry has two values, one for each of two sums that share
// what they read.
template <typename Scalar>
struct Entries {
  const int* indices;
  const Scalar* values;
  int count;
};

// Rows [row, row + Registers·kLanes) of the sums, with `start` (or nothing, when null) added. Registers ·
// Images sums run side by side: enough to hide the latency of a multiply-add, few enough to stay in
// registers.
template <int Registers, int Images, typename Scalar>
void sum_rows(const Entries<Scalar>& entries, const Scalar* panel, Eigen::Index height, Eigen::Index row,
              const Scalar* start, Scalar* const (&results)[Images]) {
  constexpr int kWidth = kLanes<Scalar>;
  Lanes<Scalar> sums[Images][Registers];
  for (int image = 0; image < Images; ++image) {
    for (int i = 0; i < Registers; ++i) {
      sums[image][i] = start == nullptr ? Lanes<Scalar>{} : load(start + row + i * kWidth);
    }
  }
  for (int k = 0; k < entries.count; ++k) {
    const Scalar* column = panel + entries.indices[k] * height + row;
    Lanes<Scalar> read[Registers];
#pragma GCC unroll 8
    for (int i = 0; i < Registers; ++i) read[i] = load(column + i * kWidth);
#pragma GCC unroll 2
    for (int image = 0; image < Images; ++image) {
      const Lanes<Scalar> value = Lanes<Scalar>{} + entries.values[k * Images + image];
#pragma GCC unroll 8
      for (int i = 0; i < Registers; ++i) sums[image][i] += value * read[i];
    }
  }
  for (int image = 0; image < Images; ++image) {
    for (int i = 0; i < Registers; ++i) store<Scalar>(sums[image][i], results[image] + row + i * kWidth);
  }
}

// The last rows of a panel, too few for a register: the panel is padded with zeros, and what comes of them is
// dropped.
template <int Images, typename Scalar>
void sum_last_rows(const Entries<Scalar>& entries, const Scalar* panel, Eigen::Index padded, Eigen::Index row,
                   Eigen::Index count, const Scalar* start, Scalar* const (&results)[Images]) {
  constexpr int kWidth = kLanes<Scalar>;
  Scalar first[kWidth] = {};
  Scalar sums[Images][kWidth];
  Scalar* pointers[Images];
  if (start != nullptr) std::copy_n(start + row, count, first);
  for (int image = 0; image < Images; ++image) pointers[image] = sums[image];
  sum_rows<1, Images, Scalar>(entries, panel + row, padded, 0, first, pointers);
  for (int image = 0; image < Images; ++image) std::copy_n(sums[image], count, results[image] + row);
}

// All rows of a panel: as many registers at a time as `Registers` says, then one.
template <int Registers, int Images, typename Scalar>
void sum_panel(const Entries<Scalar>& entries, const Scalar* panel, Eigen::Index height, const Scalar* start,
               Scalar* const (&results)[Images]) {
  constexpr int kWidth = kLanes<Scalar>;
  const Eigen::Index padded = padded_height<Scalar>(height);
  Eigen::Index row = 0;
  for (; row + Registers * kWidth <= height; row += Registers * kWidth) {
    sum_rows<Registers, Images, Scalar>(entries, panel, padded, row, start, results);
  }
  for (; row + kWidth <= height; row += kWidth) {
    sum_rows<1, Images, Scalar>(entries, panel, padded, row, start, results);
  }
  if (row < height) {
    sum_last_rows<Images, Scalar>(entries, panel, padded, row, height - row, start, results);
  }
}

// Copies rows [first, first + height) of a matrix into a panel.
template <typename Scalar>
void copy_panel(const ConstMatrixRef<Scalar>& matrix, Eigen::Index first, Eigen::Index height,
                Scalar* panel) {
  const Eigen::Index padded = padded_height<Scalar>(height);
  for (Eigen::Index j = 0; j < matrix.cols(); ++j, panel += padded) {
    std::copy_n(matrix.col(j).data() + first, height, panel);
    std::fill(panel + height, panel + padded, Scalar{0});
  }
}

template <typename T>
void make_room(std::size_t size, std::vector<T>& values) {
  if (values.size() < size) values.resize(size);
}

template <typename Scalar>
void make_room_for_lists(Eigen::Index lists, Eigen::Index entries, int images,
                         SparseScratch<Scalar>& scratch) {
  make_room(static_cast<std::size_t>(lists), scratch.starts);
  make_room(static_cast<std::size_t>(lists), scratch.counts);
  // Listing writes one entry beyond those that it keeps.
  make_room(static_cast<std::size_t>(lists * entries + 1), scratch.indices);
  make_room(static_cast<std::size_t>((lists * entries + 1) * images), scratch.values);
}

template <int Images, typename Scalar>
Entries<Scalar> list(const SparseScratch<Scalar>& scratch, Eigen::Index k) {
  const auto start = static_cast<std::size_t>(scratch.starts[static_cast<std::size_t>(k)]);
  return {scratch.indices.data() + start, scratch.values.data() + start * Images,
          scratch.counts[static_cast<std::size_t>(k)]};
}

// List k, from position `end` on: the rows where any of the images is not zero. Gives the position behind it.
//
// Without a branch, which a processor could not foresee: every row is written, and the next one writes over
// it unless it counts.
template <int Images, typename Scalar>
int append_list(const Scalar* const (&images)[Images], Eigen::Index count, Eigen::Index step, Eigen::Index k,
                int end, SparseScratch<Scalar>& scratch) {
  int* const indices = scratch.indices.data();
  Scalar* const values = scratch.values.data();
  scratch.starts[static_cast<std::size_t>(k)] = end;
  const int start = end;
  for (Eigen::Index i = 0; i < count; ++i) {
    bool keep = false;
    indices[end] = static_cast<int>(i);
    for (int image = 0; image < Images; ++image) {
      const Scalar value = images[image][i * step];
      values[end * Images + image] = value;
      keep |= value != Scalar{0};
    }
    end += keep ? 1 : 0;
  }
  scratch.counts[static_cast<std::size_t>(k)] = end - start;
  return end;
}

// Two images at a time share what they read of W; four registers of each leave room for what is read.
constexpr int kForwardImages = 2;
constexpr int kForwardRegisters = 4;
constexpr int kGradientRegisters = 8;

template <typename Scalar, int Registers>
constexpr Eigen::Index kPanelHeight = Registers* kLanes<Scalar>;

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
void sparse_forward(const ConstMatrixRef<Scalar>& weight, const ConstMatrixRef<Scalar>& bias,
                    const ConstMatrixRef<Scalar>& x, SparseScratch<Scalar>& scratch, MatrixRef<Scalar> y) {
  const Eigen::Index pairs = (x.cols() + 1) / kForwardImages;
  // Of an odd number of images the last one is its own partner, and its sum is written twice.
  const auto left = [&](Eigen::Index pair) { return kForwardImages * pair; };
  const auto right = [&](Eigen::Index pair) { return std::min(left(pair) + 1, x.cols() - 1); };

  make_room_for_lists(pairs, x.rows(), kForwardImages, scratch);
  int end = 0;
  for (Eigen::Index pair = 0; pair < pairs; ++pair) {
    const Scalar* const images[] = {x.col(left(pair)).data(), x.col(right(pair)).data()};
    end = append_list<kForwardImages>(images, x.rows(), 1, pair, end, scratch);
  }

  // Panel by panel, so that the rows of W which a panel needs stay in the cache for all images.
  constexpr Eigen::Index kHeight = kPanelHeight<Scalar, kForwardRegisters>;
  make_room(static_cast<std::size_t>(kHeight * weight.cols()), scratch.panels);
  for (Eigen::Index row = 0; row < y.rows(); row += kHeight) {
    const Eigen::Index height = std::min(kHeight, y.rows() - row);
    copy_panel<Scalar>(weight, row, height, scratch.panels.data());
    for (Eigen::Index pair = 0; pair < pairs; ++pair) {
      Scalar* const results[] = {y.col(left(pair)).data() + row, y.col(right(pair)).data() + row};
      sum_panel<kForwardRegisters, kForwardImages, Scalar>(
          list<kForwardImages>(scratch, pair), scratch.panels.data(), height, bias.data() + row, results);
    }
  }
}

template <typename Scalar>
void SparseWeightGradient<Scalar>::pack(const ConstMatrixRef<Scalar>& d_y) {
  // In place, the columns of a panel of d_y often lie a power of two apart, and the cache could hold only a
  // few.
  constexpr Eigen::Index kHeight = kPanelHeight<Scalar, kGradientRegisters>;
  make_room(static_cast<std::size_t>(padded_height<Scalar>(d_y.rows()) * d_y.cols()), scratch_.panels);
  Scalar* panel = scratch_.panels.data();
  for (Eigen::Index row = 0; row < d_y.rows(); row += kHeight) {
    const Eigen::Index height = std::min(kHeight, d_y.rows() - row);
    copy_panel<Scalar>(d_y, row, height, panel);
    panel += padded_height<Scalar>(height) * d_y.cols();
  }
}

template <typename Scalar>
void SparseWeightGradient<Scalar>::block(const ConstMatrixRef<Scalar>& x, Columns inputs,
                                         MatrixRef<Scalar> d_weight) {
  make_room_for_lists(inputs.count, x.cols(), 1, scratch_);
  int end = 0;
  for (Eigen::Index i = 0; i < inputs.count; ++i) {
    const Scalar* const pixel[] = {x.data() + inputs.first + i};
    end = append_list<1>(pixel, x.cols(), x.outerStride(), i, end, scratch_);
  }
  constexpr Eigen::Index kHeight = kPanelHeight<Scalar, kGradientRegisters>;
  const Scalar* panel = scratch_.panels.data();
  for (Eigen::Index row = 0; row < d_weight.rows(); row += kHeight) {
    const Eigen::Index height = std::min(kHeight, d_weight.rows() - row);
    for (Eigen::Index i = 0; i < inputs.count; ++i) {
      Scalar* const result[] = {d_weight.col(i).data() + row};
      sum_panel<kGradientRegisters, 1, Scalar>(list<1>(scratch_, i), panel, height, nullptr, result);
    }
    panel += padded_height<Scalar>(height) * x.cols();
  }
}

#define ZSCAPE_INSTANTIATE(Scalar)                                                                        \
  template bool mostly_zero(const ConstMatrixRef<Scalar>&);                                               \
  template void sparse_forward(const ConstMatrixRef<Scalar>&, const ConstMatrixRef<Scalar>&,              \
                               const ConstMatrixRef<Scalar>&, SparseScratch<Scalar>&, MatrixRef<Scalar>); \
  template class SparseWeightGradient<Scalar>;
ZSCAPE_INSTANTIATE(float)
ZSCAPE_INSTANTIATE(double)
#undef ZSCAPE_INSTANTIATE

}  // namespace zscape
