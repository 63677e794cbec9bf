// zscape manifold: the decoder over a grid of codes, as one picture.
#include "core/latent/manifold.h"

#include "app/commands/explore.h"
#include "app/commands/model_codes.h"
#include "app/commands/output_file.h"
#include "core/image/sheet.h"
#include "core/io/image_file.h"

namespace zscape {
namespace {

constexpr float kOutliers = 0.01F;  // of an autoencoder's codes, left outside at either end

// Where to decode: the prior's own quantiles; an autoencoder has no prior, so evenly over the bulk
// of its codes.
Matrix manifold_codes(const Vae& model, const LoadedModel& loaded, const DataChoice& data, int grid) {
  const Architecture& architecture = model.architecture();
  const bool flat = architecture.latent_size <= 2;
  if (flat && architecture.is_vae()) {
    return prior_quantile_grid(identity_plane(architecture.latent_size), grid, grid, architecture.prior);
  }
  const Matrix codes = codes_of(loaded, data);
  const Plane plane = flat ? identity_plane(architecture.latent_size) : principal_plane(codes);
  if (architecture.is_vae()) return prior_quantile_grid(plane, grid, grid, architecture.prior);
  Matrix points;
  plane.project(codes, points);
  return linear_grid(plane, bounds_of(points, kOutliers), grid, grid);
}

}  // namespace

int run(const ManifoldCommand& command) {
  check_output({command.out, command.force}, {".png"});
  const LoadedModel loaded = load_model(command.model);
  const Architecture& architecture = loaded.model.architecture();
  const Matrix codes = manifold_codes(loaded.model, loaded, command.data, command.grid);
  write_png(command.out,
            assemble_sheet(loaded.model.decode(codes), architecture.picture_shape(), command.grid));
  const std::string side = std::to_string(command.grid);
  say_written(
      command.out,
      side + " × " + side + " decoded codes " +
          (architecture.is_vae() ? "at the quantiles of the prior" : "over the bulk of the codes") +
          (architecture.latent_size > 2 ? ", in the plane of the first two principal components" : ""));
  return 0;
}

}  // namespace zscape
