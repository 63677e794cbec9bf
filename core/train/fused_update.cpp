#include "core/train/fused_update.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/model/product.h"
#include "core/model/sparse_input.h"

namespace zscape {
namespace {

// Values of a gradient block: large enough for the products to run at full speed, small enough for the cache.
constexpr Eigen::Index kBlockValues = 1 << 18;

std::span<const float> first_values(const Vector& values, Eigen::Index count) {
  return {values.data(), static_cast<std::size_t>(count)};
}

}  // namespace

bool FusedUpdate::is_finite(const Matrix& images, const Workspace& workspace, const Vae& model) const {
  const auto square_norm = [&](const Matrix& values) {
    return static_cast<double>(values.leftCols(workspace.batch).squaredNorm());
  };
  bool finite = true;
  model.for_each_layer(images, workspace, [&](const LayerShape&, const Matrix& x, const Matrix& d_y) {
    // Written so that a NaN is not finite either.
    finite = finite && square_norm(x) * square_norm(d_y) < double{std::numeric_limits<float>::max()};
  });
  return finite;
}

void FusedUpdate::run(const Matrix& images, const Workspace& workspace, Vae& model, Adam& adam,
                      WorkerTeam& team) {
  team.run([&](int part) {
    Scratch& scratch = scratch_[static_cast<std::size_t>(part)];
    model.for_each_layer(images, workspace, [&](const LayerShape& layer, const Matrix& x, const Matrix& d_y) {
      const auto x_batch = x.leftCols(workspace.batch);
      const auto d_y_batch = d_y.leftCols(workspace.batch);
      const bool sparse = workspace.sparse_images && &x == &images;
      const Share inputs = share_of(layer.inputs, part, team.size());
      const int block = static_cast<int>(std::max<Eigen::Index>(1, kBlockValues / layer.outputs));
      for (int first = inputs.begin; first < inputs.end; first += block) {
        const Columns columns{first, std::min(block, inputs.end - first)};
        const Eigen::Index size = columns.count * layer.outputs;
        if (scratch.gradient.size() < size) scratch.gradient.resize(size);
        Eigen::Map<Matrix> gradient(scratch.gradient.data(), layer.outputs, columns.count);
        if (sparse) {
          sparse_weight_gradient<float>(x_batch, d_y_batch, columns, scratch.sparse, gradient);
        } else {
          const Factor<float> rows(x_batch.middleRows(columns.first, columns.count));
          multiply<float>(d_y_batch, rows.transposed(), gradient);
        }
        adam.update(model.parameters(),
                    layer.offset + static_cast<std::size_t>(first) * static_cast<std::size_t>(layer.outputs),
                    first_values(scratch.gradient, size));
      }
      const Share outputs = share_of(layer.outputs, part, team.size());
      if (scratch.gradient.size() < outputs.count()) scratch.gradient.resize(outputs.count());
      scratch.gradient.head(outputs.count()) =
          d_y_batch.middleRows(outputs.begin, outputs.count()).rowwise().sum();
      adam.update(model.parameters(), layer.bias_offset() + static_cast<std::size_t>(outputs.begin),
                  first_values(scratch.gradient, outputs.count()));
    });
  });
}

}  // namespace zscape
