#include "core/train/fused_update.h"

#include <algorithm>
#include <limits>

#include "core/model/product.h"

namespace zscape {
namespace {

// Values of a gradient block. A dense product is the faster the larger it is, and the third-level cache can
// wait; a sparse one does not care, and a block that stays in the second level is a cheap one.
constexpr Eigen::Index kDenseBlock = 1 << 19;
constexpr Eigen::Index kSparseBlock = 1 << 15;

using Block = Eigen::Map<Matrix>;

// Calls form(inputs, block) to fill the gradient of these inputs' weights, block by block, and has Adam use
// it.
template <typename Form>
void update_weights(const LayerShape& layer, Columns inputs, Eigen::Index block_values, Vector& gradient,
                    Vector& parameters, Adam& adam, const Form& form) {
  const Eigen::Index width = std::max<Eigen::Index>(1, block_values / layer.outputs);
  const Eigen::Index end = inputs.first + inputs.count;
  for (Eigen::Index first = inputs.first; first < end; first += width) {
    const Columns columns{first, std::min(width, end - first)};
    const Eigen::Index size = columns.count * layer.outputs;
    if (gradient.size() < size) gradient.resize(size);
    form(columns, Block(gradient.data(), layer.outputs, columns.count));
    adam.update(parameters, layer.offset + static_cast<std::size_t>(first * layer.outputs),
                {gradient.data(), static_cast<std::size_t>(size)});
  }
}

void update_biases(const LayerShape& layer, const ConstMatrixRef<float>& d_y, Share outputs, Vector& gradient,
                   Vector& parameters, Adam& adam) {
  if (gradient.size() < outputs.count()) gradient.resize(outputs.count());
  gradient.head(outputs.count()) = d_y.middleRows(outputs.begin, outputs.count()).rowwise().sum();
  adam.update(parameters, layer.bias_offset() + static_cast<std::size_t>(outputs.begin),
              {gradient.data(), static_cast<std::size_t>(outputs.count())});
}

}  // namespace

void FusedUpdate::measure(const Matrix& images, Columns range, const Workspace& workspace, const Vae& model,
                          int thread) {
  std::vector<SquareNorms>& norms = scratch_[static_cast<std::size_t>(thread)].norms;
  norms.clear();
  model.for_each_layer(
      images, range, workspace,
      [&](const LayerShape&, const ConstMatrixRef<float>& x, const ConstMatrixRef<float>& d_y) {
        norms.push_back({x.squaredNorm(), d_y.squaredNorm()});
      });
}

bool FusedUpdate::is_finite() {
  std::size_t layers = 0;  // a thread without images has measured none
  for (const Scratch& scratch : scratch_) layers = std::max(layers, scratch.norms.size());
  bool finite = true;
  for (std::size_t layer = 0; layer < layers; ++layer) {
    SquareNorms sum;
    for (const Scratch& scratch : scratch_) {
      if (scratch.norms.empty()) continue;
      sum.x += scratch.norms[layer].x;
      sum.d_y += scratch.norms[layer].d_y;
    }
    // Written so that a NaN is not finite either.
    finite = finite && sum.x * sum.d_y < double{std::numeric_limits<float>::max()};
  }
  for (Scratch& scratch : scratch_) scratch.norms.clear();
  return finite;
}

void FusedUpdate::run(const Matrix& images, const Workspace& workspace, Vae& model, Adam& adam,
                      WorkerTeam& team) {
  team.run([&](int part) {
    Scratch& scratch = scratch_[static_cast<std::size_t>(part)];
    model.for_each_layer(
        images, {0, workspace.batch}, workspace,
        [&](const LayerShape& layer, const ConstMatrixRef<float>& x, const ConstMatrixRef<float>& d_y) {
          const Share share = share_of(layer.inputs, part, team.size());
          const Columns inputs{share.begin, share.count()};
          if (workspace.sparse_images && x.data() == images.data()) {
            SparseWeightGradient<float> sparse(scratch.sparse);
            sparse.pack(d_y);
            update_weights(layer, inputs, kSparseBlock, scratch.gradient, model.parameters(), adam,
                           [&](Columns columns, Block block) { sparse.block(x, columns, block); });
          } else {
            update_weights(layer, inputs, kDenseBlock, scratch.gradient, model.parameters(), adam,
                           [&](Columns columns, Block block) {
                             const Factor<float> rows(x.middleRows(columns.first, columns.count));
                             multiply<float>(d_y, rows.transposed(), block);
                           });
          }
          update_biases(layer, d_y, share_of(layer.outputs, part, team.size()), scratch.gradient,
                        model.parameters(), adam);
        });
  });
}

}  // namespace zscape
