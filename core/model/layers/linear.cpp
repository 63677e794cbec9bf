#include "core/model/layers/linear.h"

#include <algorithm>
#include <cmath>

#include "core/base/worker_pool.h"

namespace zscape {
namespace {

// Values of a gradient block. A dense product is faster the larger it is, and its block may leave the
// second-level cache; the speed of a sparse one does not depend on the block, so a block that stays in the
// second level costs least.
constexpr Eigen::Index kDenseBlock = 1 << 19;
constexpr Eigen::Index kSparseBlock = 1 << 15;

template <typename Scalar>
class Linear final : public LayerOf<Scalar> {
 public:
  Linear(const LayerSpec& spec, int inputs, int outputs)
      : LayerOf<Scalar>(spec, flat(inputs), flat(outputs)), inputs_(inputs), outputs_(outputs) {}

  std::vector<LayerTensor> tensors() const override {
    return {{"weight", {outputs_, inputs_}}, {"bias", {outputs_}}};
  }

  void initialise(std::span<Scalar> weights, Initialisation initialisation, Random& random) const override {
    const auto inputs = static_cast<float>(inputs_);
    const float bias_bound = 1.0F / std::sqrt(inputs);
    const float weight_bound = initialisation == Initialisation::he ? std::sqrt(6.0F / inputs) : bias_bound;
    const auto draw = [&](float bound) { return static_cast<Scalar>(random.uniform(-bound, bound)); };
    // Row by row, as PyTorch does: a seed's weights do not depend on how we store them.
    Eigen::Map<MatrixOf<Scalar>> weight(weights.data(), outputs_, inputs_);
    for (auto row : weight.rowwise()) {
      for (Scalar& value : row) value = draw(weight_bound);
    }
    for (Scalar& value : weights.subspan(bias_offset())) value = draw(bias_bound);
  }

  void forward(std::span<const Scalar> weights, const LayerInput<Scalar>& x, MatrixRef<Scalar> y,
               MatrixRef<Scalar> /*kept*/, LayerScratch<Scalar>& scratch) const override {
    const auto weight = weight_of(weights);
    const auto bias = bias_of(weights);
    if (x.mostly_zero) {
      sparse_forward<Scalar>(weight, bias, x.values, scratch.sparse, y);
    } else if (x.values.cols() == 1) {
      // One code: the product is no faster than W can be read, so the inputs that are zero (half of a hidden
      // layer behind a ReLU) and their columns of W are skipped.
      y = bias;
      for (Eigen::Index i = 0; i < x.values.rows(); ++i) {
        if (x.values(i, 0) != Scalar{0}) y.col(0) += x.values(i, 0) * weight.col(i);
      }
    } else {
      y.colwise() = bias;
      multiply<Scalar>(weight, x.values, y, Into::add);
    }
  }

  // d_x = Wᵀ d_y.
  void backward_input(std::span<const Scalar> weights, const LayerPass<Scalar>& /*pass*/,
                      const ConstMatrixRef<Scalar>& d_y, MatrixRef<Scalar> d_x, Into into,
                      LayerScratch<Scalar>& /*scratch*/) const override {
    multiply<Scalar>(Factor<Scalar>(weight_of(weights)).transposed(), d_y, d_x, into);
  }

  // d_W = d_y xᵀ and d_b = Σ d_y. A portion is some columns of W, and some values of b.
  void gradient(const LayerPass<Scalar>& pass, const ConstMatrixRef<Scalar>& d_y, Portion portion,
                LayerScratch<Scalar>& scratch, GradientSink<Scalar>& sink) const override {
    const Share inputs = share_of(inputs_, portion.part, portion.parts);
    const ConstMatrixRef<Scalar>& x = pass.x.values;
    if (pass.x.mostly_zero) {
      SparseWeightGradient<Scalar> sparse(scratch.sparse);
      sparse.pack(d_y);
      weight_gradient(inputs, kSparseBlock, scratch, sink,
                      [&](Columns columns, MatrixRef<Scalar> block) { sparse.block(x, columns, block); });
    } else {
      weight_gradient(inputs, kDenseBlock, scratch, sink, [&](Columns columns, MatrixRef<Scalar> block) {
        const Factor<Scalar> rows(x.middleRows(columns.first, columns.count));
        multiply<Scalar>(d_y, rows.transposed(), block);
      });
    }
    bias_gradient(d_y, share_of(outputs_, portion.part, portion.parts), scratch, sink);
  }

 private:
  std::size_t bias_offset() const {
    return static_cast<std::size_t>(inputs_) * static_cast<std::size_t>(outputs_);
  }
  Eigen::Map<const MatrixOf<Scalar>> weight_of(std::span<const Scalar> weights) const {
    return {weights.data(), outputs_, inputs_};
  }
  Eigen::Map<const VectorOf<Scalar>> bias_of(std::span<const Scalar> weights) const {
    return {weights.data() + bias_offset(), outputs_};
  }

  // Calls form(columns, block) to fill these columns of d_W, block by block.
  template <typename Form>
  void weight_gradient(Share inputs, Eigen::Index block_values, LayerScratch<Scalar>& scratch,
                       GradientSink<Scalar>& sink, const Form& form) const {
    const Eigen::Index width = std::max<Eigen::Index>(1, block_values / outputs_);
    for (Eigen::Index first = inputs.begin; first < inputs.end; first += width) {
      const Columns columns{first, std::min<Eigen::Index>(width, inputs.end - first)};
      const Eigen::Index size = columns.count * outputs_;
      Scalar* const values = scratch.room(size);
      form(columns, Eigen::Map<MatrixOf<Scalar>>(values, outputs_, columns.count));
      sink.take(static_cast<std::size_t>(first * outputs_), {values, static_cast<std::size_t>(size)});
    }
  }

  void bias_gradient(const ConstMatrixRef<Scalar>& d_y, Share outputs, LayerScratch<Scalar>& scratch,
                     GradientSink<Scalar>& sink) const {
    Scalar* const values = scratch.room(outputs.count());
    Eigen::Map<VectorOf<Scalar>>(values, outputs.count()) =
        d_y.middleRows(outputs.begin, outputs.count()).rowwise().sum();
    sink.take(bias_offset() + static_cast<std::size_t>(outputs.begin),
              {values, static_cast<std::size_t>(outputs.count())});
  }

  int inputs_;
  int outputs_;
};

}  // namespace

template <typename Scalar>
LayerPtr<Scalar> make_linear(const LayerSpec& spec, const Shape& input) {
  return std::make_shared<const Linear<Scalar>>(spec, input.values(), spec.sizes.at(0));
}

template LayerPtr<float> make_linear(const LayerSpec&, const Shape&);
template LayerPtr<double> make_linear(const LayerSpec&, const Shape&);

}  // namespace zscape
