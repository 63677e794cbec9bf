#include "core/model/product.h"

#include <string>

#include "core/base/error.h"

#ifdef ZSCAPE_ONEDNN
#include <omp.h>
#include <oneapi/dnnl/dnnl.h>
#endif

#include "core/base/error.h"

namespace zscape {
namespace {

template <typename Scalar>
auto view(const Factor<Scalar>& factor) {
  return Eigen::Map<const MatrixOf<Scalar>, 0, Eigen::OuterStride<>>(factor.data, factor.rows, factor.columns,
                                                                     Eigen::OuterStride<>(factor.stride));
}

template <typename Left, typename Right, typename Scalar>
void assign_product(const Left& a, const Right& b, MatrixRef<Scalar> c, Into into) {
  if (into == Into::add) {
    c.noalias() += a * b;
  } else {
    c.noalias() = a * b;
  }
}

template <typename Scalar>
void multiply_with_eigen(const Factor<Scalar>& a, const Factor<Scalar>& b, MatrixRef<Scalar> c, Into into) {
  if (a.is_transposed && b.is_transposed) {
    assign_product<decltype(view(a).transpose()), decltype(view(b).transpose()), Scalar>(
        view(a).transpose(), view(b).transpose(), c, into);
  } else if (a.is_transposed) {
    assign_product<decltype(view(a).transpose()), decltype(view(b)), Scalar>(view(a).transpose(), view(b), c,
                                                                             into);
  } else if (b.is_transposed) {
    assign_product<decltype(view(a)), decltype(view(b).transpose()), Scalar>(view(a), view(b).transpose(), c,
                                                                             into);
  } else {
    assign_product<decltype(view(a)), decltype(view(b)), Scalar>(view(a), view(b), c, into);
  }
}

// Throws unless c = a b is defined.
template <typename Scalar>
void require_shapes(const Factor<Scalar>& a, const Factor<Scalar>& b, Eigen::Index rows,
                    Eigen::Index columns) {
  const Eigen::Index a_rows = a.is_transposed ? a.columns : a.rows;
  const Eigen::Index a_columns = a.is_transposed ? a.rows : a.columns;
  const Eigen::Index b_rows = b.is_transposed ? b.columns : b.rows;
  const Eigen::Index b_columns = b.is_transposed ? b.rows : b.columns;
  if (a_rows == rows && b_columns == columns && a_columns == b_rows) return;
  const auto size = [](Eigen::Index m, Eigen::Index n) {
    return std::to_string(m) + "×" + std::to_string(n);
  };
  throw Error("a product of " + size(a_rows, a_columns) + " and " + size(b_rows, b_columns) + " is not " +
              size(rows, columns));
}

#ifdef ZSCAPE_ONEDNN

// oneDNN would split a product over OpenMP's threads. How many those are is a property of the calling thread:
// one, since our own threads split the work already.
void stay_on_this_thread() {
  thread_local const bool done = (omp_set_num_threads(1), true);
  static_cast<void>(done);
}

// oneDNN's matrices are row-major, and our column-major C = A B is its C' = B' A'.
void multiply_with_onednn(const Factor<float>& a, const Factor<float>& b, MatrixRef<float> c, Into into) {
  stay_on_this_thread();
  const Eigen::Index inner = a.is_transposed ? a.rows : a.columns;
  const float keep = into == Into::add ? 1.0F : 0.0F;
  const dnnl_status_t status =
      dnnl_sgemm(b.is_transposed ? 'T' : 'N', a.is_transposed ? 'T' : 'N', c.cols(), c.rows(), inner, 1.0F,
                 b.data, b.stride, a.data, a.stride, keep, c.data(), c.outerStride());
  if (status != dnnl_success) multiply_with_eigen<float>(a, b, c, into);
}

#endif

}  // namespace

template <typename Scalar>
void multiply(const Factor<Scalar>& a, const Factor<Scalar>& b, MatrixRef<Scalar> c, Into into) {
  require_shapes(a, b, c.rows(), c.cols());
#ifdef ZSCAPE_ONEDNN
  if constexpr (std::is_same_v<Scalar, float>) {
    multiply_with_onednn(a, b, c, into);
    return;
  }
#endif
  multiply_with_eigen<Scalar>(a, b, c, into);
}

std::string_view product_library() {
#ifdef ZSCAPE_ONEDNN
  return "oneDNN";
#else
  return "Eigen";
#endif
}

template void multiply(const Factor<float>&, const Factor<float>&, MatrixRef<float>, Into);
template void multiply(const Factor<double>&, const Factor<double>&, MatrixRef<double>, Into);

}  // namespace zscape
