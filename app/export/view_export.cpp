#include "app/export/view_export.h"

#include <nlohmann/json.hpp>
#include <span>

#include "app/panels/code/attributes.h"
#include "core/base/error.h"
#include "core/image/sheet.h"
#include "core/io/npy_file.h"
#include "core/latent/traversal.h"

namespace zscape {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kGap = 2;

template <typename Values>
Json list_of(const Values& values) {
  return std::vector<float>(values.begin(), values.end());
}

void require_vectors(const std::vector<Attribute>& vectors) {
  if (vectors.empty()) throw Error("there is no vector to export", "Keep one in the panel of the pins.");
}

Json neighbours_json(const DrawnDigit& drawn, const Embedding& embedding) {
  const auto mean = drawn.encoded.posterior.mean.col(0);
  Json list = Json::array();
  for (const int index : drawn.neighbours) {
    if (index < 0 || index >= embedding.count() || embedding.latent_size() != mean.size()) continue;
    list.push_back({{"index", index},
                    {"label", embedding.labels.empty() ? Json() : Json(embedding.label(index))},
                    {"distance", (embedding.posterior.mean.col(index) - mean).norm()}});
  }
  return list;
}

}  // namespace

Matrix TraversalRows::codes() const {
  Matrix all(code.size(), values.size());
  for (std::size_t row = 0; row < dimensions.size(); ++row) {
    const auto place = static_cast<Eigen::Index>(row);
    all.middleCols(place * values.rows(), values.rows()) = traverse(code, dimensions[row], values.col(place));
  }
  return all;
}

TraversalRows traversal_rows(const Vae& model, const DimensionStatistics& statistics, const Vector& code,
                             std::vector<int> dimensions, int columns) {
  TraversalRows rows{code, std::move(dimensions), {}};
  rows.values.resize(columns, static_cast<Eigen::Index>(rows.dimensions.size()));
  for (std::size_t row = 0; row < rows.dimensions.size(); ++row) {
    const DimensionRange range =
        dimension_range(statistics, model.architecture().is_vae(), rows.dimensions[row]);
    rows.values.col(static_cast<Eigen::Index>(row)) = values_in(range, columns);
  }
  return rows;
}

Image traversal_sheet(const Vae& model, const TraversalRows& rows) {
  const Architecture& architecture = model.architecture();
  if (rows.code.size() != architecture.latent_size) {
    throw Error("the code has " + std::to_string(rows.code.size()) +
                " dimensions and the model's codes have " + std::to_string(architecture.latent_size));
  }
  return assemble_sheet(model.decode(rows.codes()), architecture.picture_shape(),
                        static_cast<int>(rows.values.rows()), kGap);
}

CsvTable traversal_table(const TraversalRows& rows) {
  std::vector<std::string> header = {"dimension", "value"};
  for (Eigen::Index d = 0; d < rows.code.size(); ++d) header.push_back("code_" + std::to_string(d));
  CsvTable table(header);
  const Matrix codes = rows.codes();
  for (Eigen::Index i = 0; i < codes.cols(); ++i) {
    const int dimension = rows.dimensions[static_cast<std::size_t>(i / rows.values.rows())];
    std::vector<CsvCell> cells = {std::int64_t{dimension}, codes(dimension, i)};
    for (const float value : codes.col(i)) cells.emplace_back(value);
    table.add_row(cells);
  }
  return table;
}

CsvTable vectors_table(const std::vector<Attribute>& vectors) {
  require_vectors(vectors);
  std::vector<std::string> header = {"name", "mean_of", "minus_mean_of"};
  for (Eigen::Index d = 0; d < vectors.front().direction.size(); ++d)
    header.push_back("v_" + std::to_string(d));
  CsvTable table(header);
  for (const Attribute& vector : vectors) {
    std::vector<CsvCell> cells = {name_of(vector), name_of(vector.with), name_of(vector.without)};
    for (const float value : vector.direction) cells.emplace_back(value);
    table.add_row(cells);
  }
  return table;
}

void write_vectors(const std::filesystem::path& path, const std::vector<Attribute>& vectors) {
  if (path.extension() != ".npy") return vectors_table(vectors).write(path);
  require_vectors(vectors);
  Matrix columns(vectors.front().direction.size(), static_cast<Eigen::Index>(vectors.size()));
  for (std::size_t i = 0; i < vectors.size(); ++i) {
    columns.col(static_cast<Eigen::Index>(i)) = vectors[i].direction;
  }
  // One column is one vector: in memory already the array that NumPy expects.
  write_npy(path, std::span<const float>(columns.data(), static_cast<std::size_t>(columns.size())),
            {columns.cols(), columns.rows()});
}

std::string drawn_posterior_json(const DrawnDigit& drawn, const Embedding* embedding) {
  const EncodedPicture& encoded = drawn.encoded;
  const bool vae = encoded.posterior.log_variance.size() > 0;
  Json json;
  json["mean"] = list_of(Vector(encoded.posterior.mean.col(0)));
  json["variance"] =
      vae ? list_of(Vector(encoded.posterior.log_variance.col(0).array().exp())) : Json(nullptr);
  json["unit"] = "nats per image";
  json["elbo"] = vae ? Json(encoded.elbo.elbo()) : Json(nullptr);
  json["reconstruction"] = encoded.elbo.reconstruction;
  json["kl"] = vae ? Json(encoded.elbo.kl) : Json(nullptr);
  json["nearest_test_digits"] = embedding ? neighbours_json(drawn, *embedding) : Json::array();
  return json.dump(2) + "\n";
}

}  // namespace zscape
