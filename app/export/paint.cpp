#include "app/export/paint.h"

#include <algorithm>

#include "core/image/sheet.h"
#include "core/train/evaluation.h"
#include "core/train/model_on_data.h"

namespace zscape {

namespace {

constexpr int kSheetColumns = 16;
constexpr int kGap = 1;

bool fits(const Vae& model, const Examples& images) {
  return !misfit(model.architecture(), images.shape, {});
}

// Each picture with squares of `factor` × `factor` pixels made one, their mean; smaller squares at the right
// and at the bottom where the sides are no multiples.
Matrix shrink(const Matrix& pictures, int width, int height, int factor) {
  const int small_width = (width + factor - 1) / factor;
  const int small_height = (height + factor - 1) / factor;
  Matrix sums = Matrix::Zero(Eigen::Index{small_width} * small_height, pictures.cols());
  Vector counts = Vector::Zero(sums.rows());
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const Eigen::Index place = Eigen::Index{y / factor} * small_width + x / factor;
      sums.row(place) += pictures.row(Eigen::Index{y} * width + x);
      counts(place) += 1;
    }
  }
  return counts.cwiseInverse().asDiagonal() * sums;
}

// By how much pictures of this side must shrink so that `count` of them fit side by side.
int shrinkage(int side, int count) {
  const int longest = std::max(1, kLongestSheetSide / count - kGap);
  return (side + longest - 1) / longest;
}

CodeDistribution distribution_of(const Vae& model, const EmbeddingPtr& embedding) {
  const bool codes_known =
      embedding != nullptr && embedding->latent_size() == model.architecture().latent_size;
  if (model.architecture().is_vae() || !codes_known) return prior_of(model.architecture());
  return fitted_to(embedding->posterior.mean);
}

}  // namespace

Sheet::Place Sheet::place(int index) const {
  // From the centre of the first pixel to that of the last: linear filtering then never leaves the picture.
  const auto x = static_cast<float>((index % columns) * (picture_width + kGap));
  const auto y = static_cast<float>((index / columns) * (picture_height + kGap));
  const auto width = static_cast<float>(image.shape.width);
  const auto height = static_cast<float>(image.shape.height);
  return {(x + 0.5F) / width, (y + 0.5F) / height, (x + static_cast<float>(picture_width) - 0.5F) / width,
          (y + static_cast<float>(picture_height) - 0.5F) / height};
}

Sheet make_sheet(const Matrix& pictures, int width, int height) {
  Sheet sheet;
  sheet.count = static_cast<int>(pictures.cols());
  if (sheet.count == 0) return sheet;
  sheet.columns = std::min(sheet.count, kSheetColumns);
  const int rows = (sheet.count + sheet.columns - 1) / sheet.columns;
  const int factor = std::max(shrinkage(width, sheet.columns), shrinkage(height, rows));
  sheet.picture_width = (width + factor - 1) / factor;
  sheet.picture_height = (height + factor - 1) / factor;
  const auto assemble = [&sheet](const Matrix& shown) {
    return assemble_sheet(shown, {sheet.picture_width, sheet.picture_height}, sheet.columns, kGap);
  };
  sheet.image = factor > 1 ? assemble(shrink(pictures, width, height, factor)) : assemble(pictures);
  return sheet;
}

Matrix codes_of_samples(const Vae& model, const EmbeddingPtr& embedding, const SamplesView& view) {
  return sample_codes(distribution_of(model, embedding), std::max(view.count, 0), view.seed);
}

Sheet paint_samples(const Vae& model, const EmbeddingPtr& embedding, const SamplesView& view) {
  return paint_codes(model, codes_of_samples(model, embedding, view));
}

Reconstructions paint_reconstructions(const Vae& model, const Examples& test,
                                      const ReconstructionsView& view) {
  if (!fits(model, test)) return {};
  const int first = std::clamp(view.first, 0, test.count());
  const int count = std::clamp(view.count, 0, test.count() - first);
  if (count == 0) return {};
  Matrix images;
  gather_range(test, first, count, images);
  return {make_sheet(images, test.shape.width, test.shape.height),
          paint_codes(model, model.encode(images).mean)};
}

Reconstructions paint_digits(const Vae& model, const Embedding& embedding, const Examples* test,
                             const std::vector<int>& indices) {
  if (indices.empty()) return {};
  if (test == nullptr || !fits(model, *test)) {
    return {{}, paint_codes(model, embedding.posterior.mean(Eigen::all, indices))};
  }
  Matrix images;
  gather(*test, indices, images);
  return {make_sheet(images, test->shape.width, test->shape.height),
          paint_codes(model, model.encode(images).mean)};
}

Sheet paint_codes(const Vae& model, const Matrix& codes) {
  const Architecture& architecture = model.architecture();
  if (codes.cols() == 0 || codes.rows() != architecture.latent_size) return {};
  return make_sheet(model.decode(codes), architecture.image_width, architecture.image_height);
}

}  // namespace zscape
