// A layer of a network: a function of some values an image, its derivatives, and the weights that it has.
//
//   forward         y = f(x; W)
//   backward_input  d_x from d_y, where d_y is d loss / d y
//   gradient        d_W from x and d_y, in one of two ways
//
// A new layer is one pair of files here, one row in layers/table.cpp, and its tests.
//
// In every shape: x is inputs×B, y is outputs×B, one column an image. A layer does not own its weights: they
// are a part of the model's flat vector, so a layer is immutable, and models that are copies of each other
// share it. All functions are const and may be called from several threads at once, each with a scratch of
// its own. `float` is what runs; `double` is for gradient checks.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/base/matrix.h"
#include "core/base/random.h"
#include "core/image/image_shape.h"
#include "core/model/initialisation.h"
#include "core/model/product.h"
#include "core/model/sparse_input.h"

namespace zscape {

// What goes into a layer or comes out of it, for one image. Units that have no place in a picture are
// 1 × 1 × count.
using Shape = ImageShape;
inline Shape flat(int count) { return {1, 1, count}; }
std::string text_of(const Shape& shape);  // "512", "28×28×1"

// What makes a layer, given the shape of its input: its name in the table and the numbers that it takes.
struct LayerSpec {
  std::string name;        // "linear"
  std::vector<int> sizes;  // of "linear": its outputs

  bool operator==(const LayerSpec&) const = default;
};

// A tensor of a layer by the name and the shape that PyTorch gives it. In memory it is the matrix
// shape[0] × (product of the rest), column by column. (PyTorch, and so our files, store it row by row.)
struct LayerTensor {
  std::string name;                 // "weight", "bias"
  std::vector<std::int64_t> shape;  // [outputs, inputs]
};

// The input of a layer for some images, and what is known about it.
template <typename Scalar>
struct LayerInput {
  ConstMatrixRef<Scalar> values;  // inputs×B
  bool mostly_zero = false;       // at least half the values are zero: a layer may skip them

  LayerInput columns(Columns range) const {
    return {values.middleCols(range.first, range.count), mostly_zero};
  }
};

// What `forward` read and wrote for some images. Of an activation that works in place, x is y.
template <typename Scalar>
struct LayerPass {
  LayerInput<Scalar> x;
  ConstMatrixRef<Scalar> y;
  ConstMatrixRef<Scalar> kept;  // kept_values()×B
};

// Memory that one thread lends to every layer it calls. It grows to the largest need and stays, so that no
// layer allocates in a training step.
template <typename Scalar>
struct LayerScratch {
  SparseScratch<Scalar> sparse;
  VectorOf<Scalar> block;  // a block of a gradient, patches of a picture, …

  // At least `size` values at the start of `block`, uninitialised.
  Scalar* room(Eigen::Index size) {
    if (block.size() < size) block.resize(size);
    return block.data();
  }
};

// Portion `part` of `parts` equal ones: what one of several threads does.
struct Portion {
  int part = 0;
  int parts = 1;
};

// Takes a layer's gradient block by block; `first` counts from the layer's first weight. The block is only
// valid during the call.
template <typename Scalar>
class GradientSink {
 public:
  virtual void take(std::size_t first, std::span<const Scalar> gradient) = 0;

 protected:
  ~GradientSink() = default;
};

template <typename Scalar>
class LayerOf {
 public:
  virtual ~LayerOf() = default;
  LayerOf(const LayerOf&) = delete;
  LayerOf& operator=(const LayerOf&) = delete;

  const LayerSpec& spec() const { return spec_; }
  const Shape& input_shape() const { return input_; }
  const Shape& output_shape() const { return output_; }

  // "linear 784→512", "relu".
  std::string description() const;

  // In the order of their places in the flat vector.
  virtual std::vector<LayerTensor> tensors() const { return {}; }

  // Draws the weights of a new model.
  virtual void initialise(std::span<Scalar> /*weights*/, Initialisation /*initialisation*/,
                          Random& /*random*/) const {}

  // An activation treats every value alone: x and y, d_y and d_x may then be the same memory, and the layer
  // before an activation is called hidden.
  virtual bool is_activation() const { return false; }

  // Values an image that `forward` leaves for the gradient besides x and y.
  virtual int kept_values() const { return 0; }

  // `kept` is kept_values()×B, or empty where no gradient will be asked for.
  virtual void forward(std::span<const Scalar> weights, const LayerInput<Scalar>& x, MatrixRef<Scalar> y,
                       MatrixRef<Scalar> kept, LayerScratch<Scalar>& scratch) const = 0;

  // Overwrites d_x, or adds to it.
  virtual void backward_input(std::span<const Scalar> weights, const LayerPass<Scalar>& pass,
                              const ConstMatrixRef<Scalar>& d_y, MatrixRef<Scalar> d_x, Into into,
                              LayerScratch<Scalar>& scratch) const = 0;

  // A layer with weights offers one of two ways to their gradient, which is summed over the images of `pass`:
  //
  //   false  `gradient`: a portion of the weights, for all images of the batch. No thread needs memory for
  //          more than a block. For layers with many weights, of which each meets an image once.
  //   true   `sum_gradient`: all weights, for a thread's own images; the sums of the threads are added up.
  //          For layers with few weights and much work, such as a convolution.
  virtual bool sums_over_images() const { return false; }

  // Hands the gradient of a portion of the weights to `sink`, block by block; the portions of all parts
  // cover every weight once.
  virtual void gradient(const LayerPass<Scalar>& /*pass*/, const ConstMatrixRef<Scalar>& /*d_y*/,
                        Portion /*portion*/, LayerScratch<Scalar>& /*scratch*/,
                        GradientSink<Scalar>& /*sink*/) const {}

  // Overwrites `gradient`, as long as the layer's weights.
  virtual void sum_gradient(const LayerPass<Scalar>& /*pass*/, const ConstMatrixRef<Scalar>& /*d_y*/,
                            LayerScratch<Scalar>& /*scratch*/, std::span<Scalar> /*gradient*/) const {}

 protected:
  LayerOf(LayerSpec spec, const Shape& input, const Shape& output)
      : spec_(std::move(spec)), input_(input), output_(output) {}

 private:
  LayerSpec spec_;
  Shape input_;
  Shape output_;
};

template <typename Scalar>
using LayerPtr = std::shared_ptr<const LayerOf<Scalar>>;

}  // namespace zscape
