#include "app/export/run_export.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "app/export/paint.h"
#include "core/image/sheet.h"
#include "core/latent/class_moments.h"
#include "core/latent/manifold.h"

namespace zscape {

namespace {

constexpr int kSheetColumns = 10;
constexpr int kSheetGap = 2;
constexpr int kManifoldGrid = 20;

void add_history_rows(CsvTable& table, const char* set, const std::vector<HistoryPoint>& points) {
  for (const HistoryPoint& point : points) {
    table.add_row({std::string(set), point.step, point.epoch, point.seconds, point.elbo.elbo(),
                   point.elbo.reconstruction, point.elbo.kl});
  }
}

}  // namespace

CsvTable latent_coordinates_table(const Embedding& embedding) {
  std::vector<std::string> header = {"index", "label"};
  const bool has_sigma = embedding.posterior.log_variance.size() > 0;
  for (int d = 0; d < embedding.latent_size(); ++d) header.push_back("mean_" + std::to_string(d));
  for (int d = 0; has_sigma && d < embedding.latent_size(); ++d)
    header.push_back("sigma_" + std::to_string(d));
  CsvTable table(header);
  for (int index = 0; index < embedding.count(); ++index) {
    std::vector<CsvCell> row = {std::int64_t{index}, embedding.labels.empty()
                                                         ? CsvCell()
                                                         : CsvCell(std::int64_t{embedding.label(index)})};
    for (int d = 0; d < embedding.latent_size(); ++d) row.emplace_back(embedding.posterior.mean(d, index));
    for (int d = 0; has_sigma && d < embedding.latent_size(); ++d) {
      row.emplace_back(std::exp(0.5F * embedding.posterior.log_variance(d, index)));
    }
    table.add_row(row);
  }
  return table;
}

CsvTable class_moments_table(const Embedding& embedding) {
  const int size = embedding.latent_size();
  std::vector<std::string> header{"label", "count", "log_det_covariance"};
  for (int i = 0; i < size; ++i) header.push_back("mean_" + std::to_string(i));
  for (int i = 0; i < size; ++i) {
    for (int j = i; j < size; ++j)
      header.push_back("covariance_" + std::to_string(i) + "_" + std::to_string(j));
  }
  CsvTable table(header);
  for (const ClassMoments& one : class_moments(embedding.posterior.mean, embedding.labels)) {
    const bool spread = one.covariance.size() > 0;  // of a single digit there is none
    std::vector<CsvCell> row{std::int64_t{one.label}, std::int64_t{one.count},
                             spread ? CsvCell(one.log_determinant) : CsvCell()};
    for (int i = 0; i < size; ++i) row.emplace_back(one.mean(i));
    for (int i = 0; i < size; ++i) {
      for (int j = i; j < size; ++j) row.push_back(spread ? CsvCell(one.covariance(i, j)) : CsvCell());
    }
    table.add_row(row);
  }
  return table;
}

CsvTable history_table(const History& history) {
  CsvTable table({"set", "step", "epoch", "seconds", "elbo_nats_per_image", "reconstruction_nats_per_image",
                  "kl_nats_per_image"});
  add_history_rows(table, "train", history.train());
  add_history_rows(table, "test", history.test());
  return table;
}

Image samples_picture(const Vae& model, const EmbeddingPtr& embedding, const SamplesView& view) {
  const Architecture& architecture = model.architecture();
  return assemble_sheet(model.decode(codes_of_samples(model, embedding, view)), architecture.picture_shape(),
                        std::min(kSheetColumns, std::max(view.count, 1)), kSheetGap);
}

Image manifold_picture(const Vae& model, const Plane& plane, const PlaneRectangle& bounds) {
  const Architecture& architecture = model.architecture();
  const Matrix codes = architecture.is_vae()
                           ? prior_quantile_grid(plane, kManifoldGrid, kManifoldGrid, architecture.prior)
                           : linear_grid(plane, bounds, kManifoldGrid, kManifoldGrid);
  return assemble_sheet(model.decode(codes), architecture.picture_shape(), kManifoldGrid);
}

}  // namespace zscape
