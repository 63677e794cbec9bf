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

// Two images at a time share what they read of W, and two pixels beside each other what they read of d_y;
// four registers of each leave room for what is read.
constexpr int kTogether = 2;
constexpr int kRegisters = 4;

// Which two of `count` images or pixels go together. Of an odd number the last one is its own partner, and
// its sum is written twice.
struct Pairs {
  Eigen::Index count;

  Eigen::Index size() const { return (count + 1) / kTogether; }
  Eigen::Index left(Eigen::Index pair) const { return kTogether * pair; }
  Eigen::Index right(Eigen::Index pair) const { return std::min(left(pair) + 1, count - 1); }
};

template <typename Scalar>
constexpr Eigen::Index kPanelHeight = kRegisters* kLanes<Scalar>;

// A panel is some rows of a matrix, copied column after column; its height in memory is a multiple of a
// register's.
template <typename Scalar>
Eigen::Index padded_height(Eigen::Index height) {
  return (height + kLanes<Scalar> - 1) / kLanes<Scalar> * kLanes<Scalar>;
}

// Entries of a sparse sum Σ_k values[k] · panel[indices[k]], where a panel is a matrix of few rows, one
// column after the other. Every entry has a value for each of the sums that share what they read.
template <typename Scalar>
struct Entries {
  const int* indices;
  const Scalar* values;
  int count;
};

// Rows [row, row + Registers·kLanes) of the sums, with `start` (or nothing, when null) added. Registers ·
// kTogether sums run side by side: enough to hide the latency of a multiply-add, few enough to stay in
// registers.
template <int Registers, typename Scalar>
void sum_rows(const Entries<Scalar>& entries, const Scalar* panel, Eigen::Index height, Eigen::Index row,
              const Scalar* start, Scalar* const (&results)[kTogether]) {
  constexpr int kWidth = kLanes<Scalar>;
  Lanes<Scalar> sums[kTogether][Registers];
  for (int sum = 0; sum < kTogether; ++sum) {
    for (int i = 0; i < Registers; ++i) {
      sums[sum][i] = start == nullptr ? Lanes<Scalar>{} : load(start + row + i * kWidth);
    }
  }
  for (int k = 0; k < entries.count; ++k) {
    const Scalar* column = panel + entries.indices[k] * height + row;
    Lanes<Scalar> read[Registers];
#pragma GCC unroll 8
    for (int i = 0; i < Registers; ++i) read[i] = load(column + i * kWidth);
#pragma GCC unroll 2
    for (int sum = 0; sum < kTogether; ++sum) {
      // x − 0 is x, as x + 0 is not for x = −0: this way the value is fetched and spread in one instruction.
      const Lanes<Scalar> value = entries.values[k * kTogether + sum] - Lanes<Scalar>{};
#pragma GCC unroll 8
      for (int i = 0; i < Registers; ++i) sums[sum][i] += value * read[i];
    }
  }
  for (int sum = 0; sum < kTogether; ++sum) {
    for (int i = 0; i < Registers; ++i) store<Scalar>(sums[sum][i], results[sum] + row + i * kWidth);
  }
}

// The last rows of a panel, too few for a register: the panel is padded with zeros, and what comes of them is
// dropped.
template <typename Scalar>
void sum_last_rows(const Entries<Scalar>& entries, const Scalar* panel, Eigen::Index padded, Eigen::Index row,
                   Eigen::Index count, const Scalar* start, Scalar* const (&results)[kTogether]) {
  constexpr int kWidth = kLanes<Scalar>;
  Scalar first[kWidth] = {};
  Scalar sums[kTogether][kWidth];
  Scalar* pointers[kTogether];
  if (start != nullptr) std::copy_n(start + row, count, first);
  for (int sum = 0; sum < kTogether; ++sum) pointers[sum] = sums[sum];
  sum_rows<1, Scalar>(entries, panel + row, padded, 0, first, pointers);
  for (int sum = 0; sum < kTogether; ++sum) std::copy_n(sums[sum], count, results[sum] + row);
}

// All rows of a panel: kRegisters registers at a time, then one.
template <typename Scalar>
void sum_panel(const Entries<Scalar>& entries, const Scalar* panel, Eigen::Index height, const Scalar* start,
               Scalar* const (&results)[kTogether]) {
  constexpr int kWidth = kLanes<Scalar>;
  const Eigen::Index padded = padded_height<Scalar>(height);
  Eigen::Index row = 0;
  for (; row + kRegisters * kWidth <= height; row += kRegisters * kWidth) {
    sum_rows<kRegisters, Scalar>(entries, panel, padded, row, start, results);
  }
  for (; row + kWidth <= height; row += kWidth) {
    sum_rows<1, Scalar>(entries, panel, padded, row, start, results);
  }
  if (row < height) {
    sum_last_rows<Scalar>(entries, panel, padded, row, height - row, start, results);
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
void make_room_for_lists(Eigen::Index lists, Eigen::Index entries, SparseScratch<Scalar>& scratch) {
  make_room(static_cast<std::size_t>(lists), scratch.starts);
  make_room(static_cast<std::size_t>(lists), scratch.counts);
  // Listing writes one entry beyond those that it keeps.
  make_room(static_cast<std::size_t>(lists * entries + 1), scratch.indices);
  make_room(static_cast<std::size_t>((lists * entries + 1) * kTogether), scratch.values);
}

template <typename Scalar>
Entries<Scalar> list(const SparseScratch<Scalar>& scratch, Eigen::Index k) {
  const auto start = static_cast<std::size_t>(scratch.starts[static_cast<std::size_t>(k)]);
  return {scratch.indices.data() + start, scratch.values.data() + start * kTogether,
          scratch.counts[static_cast<std::size_t>(k)]};
}

// List k, from position `end` on: the rows where any of the columns is not zero. Gives the position behind
// it.
//
// Without a branch, which a processor could not foresee: every row is written, and the next one writes over
// it unless it counts.
template <typename Scalar>
int append_list(const Scalar* const (&columns)[kTogether], Eigen::Index count, Eigen::Index step,
                Eigen::Index k, int end, SparseScratch<Scalar>& scratch) {
  int* const indices = scratch.indices.data();
  Scalar* const values = scratch.values.data();
  scratch.starts[static_cast<std::size_t>(k)] = end;
  const int start = end;
  for (Eigen::Index i = 0; i < count; ++i) {
    bool keep = false;
    indices[end] = static_cast<int>(i);
    for (int sum = 0; sum < kTogether; ++sum) {
      const Scalar value = columns[sum][i * step];
      values[end * kTogether + sum] = value;
      keep |= value != Scalar{0};
    }
    end += keep ? 1 : 0;
  }
  scratch.counts[static_cast<std::size_t>(k)] = end - start;
  return end;
}

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
  const Pairs images{x.cols()};
  make_room_for_lists(images.size(), x.rows(), scratch);
  int end = 0;
  for (Eigen::Index pair = 0; pair < images.size(); ++pair) {
    const Scalar* const values[] = {x.col(images.left(pair)).data(), x.col(images.right(pair)).data()};
    end = append_list(values, x.rows(), 1, pair, end, scratch);
  }

  // Panel by panel, so that the rows of W which a panel needs stay in the cache for all images.
  constexpr Eigen::Index kHeight = kPanelHeight<Scalar>;
  make_room(static_cast<std::size_t>(kHeight * weight.cols()), scratch.panels);
  for (Eigen::Index row = 0; row < y.rows(); row += kHeight) {
    const Eigen::Index height = std::min(kHeight, y.rows() - row);
    copy_panel<Scalar>(weight, row, height, scratch.panels.data());
    for (Eigen::Index pair = 0; pair < images.size(); ++pair) {
      Scalar* const results[] = {y.col(images.left(pair)).data() + row,
                                 y.col(images.right(pair)).data() + row};
      sum_panel<Scalar>(list(scratch, pair), scratch.panels.data(), height, bias.data() + row, results);
    }
  }
}

template <typename Scalar>
void SparseWeightGradient<Scalar>::pack(const ConstMatrixRef<Scalar>& d_y) {
  // In place, the columns of a panel of d_y often lie a power of two apart, and the cache could hold only a
  // few.
  constexpr Eigen::Index kHeight = kPanelHeight<Scalar>;
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
  const Pairs pixels{inputs.count};
  make_room_for_lists(pixels.size(), x.cols(), scratch_);
  int end = 0;
  for (Eigen::Index pair = 0; pair < pixels.size(); ++pair) {
    const Scalar* const first = x.data() + inputs.first;
    const Scalar* const values[] = {first + pixels.left(pair), first + pixels.right(pair)};
    end = append_list(values, x.cols(), x.outerStride(), pair, end, scratch_);
  }
  constexpr Eigen::Index kHeight = kPanelHeight<Scalar>;
  const Scalar* panel = scratch_.panels.data();
  for (Eigen::Index row = 0; row < d_weight.rows(); row += kHeight) {
    const Eigen::Index height = std::min(kHeight, d_weight.rows() - row);
    for (Eigen::Index pair = 0; pair < pixels.size(); ++pair) {
      Scalar* const results[] = {d_weight.col(pixels.left(pair)).data() + row,
                                 d_weight.col(pixels.right(pair)).data() + row};
      sum_panel<Scalar>(list(scratch_, pair), panel, height, nullptr, results);
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
