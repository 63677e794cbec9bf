// zscape embed: the codes of a whole set as a table that a spreadsheet, pandas or numpy opens.
#include <cstdio>
#include <limits>

#include "app/commands/explore.h"
#include "app/commands/model_codes.h"
#include "app/commands/output_file.h"
#include "app/widgets/format.h"
#include "core/base/worker_pool.h"
#include "core/io/csv_table.h"
#include "core/io/npy_file.h"
#include "core/train/evaluation.h"

namespace zscape {
namespace {

// One row a picture: index, label, L means, and of a VAE L standard deviations.
struct EmbeddingTable {
  std::vector<std::string> header;
  Matrix values;                     // (columns − 2)×N: means above standard deviations
  std::vector<std::uint8_t> labels;  // N, or none where the data has none
};

// What stands in a table of numbers where there is no label.
constexpr float kNoLabel = std::numeric_limits<float>::quiet_NaN();

EmbeddingTable table_of(SavedEmbedding embedding) {
  EmbeddingTable table{{"index", "label"}, {}, std::move(embedding.labels)};
  const auto latent_size = embedding.mean.rows();
  const auto sigma_rows = embedding.log_variance.rows();  // 0 in an autoencoder
  for (Eigen::Index i = 0; i < latent_size; ++i) table.header.push_back("mean_" + std::to_string(i));
  for (Eigen::Index i = 0; i < sigma_rows; ++i) table.header.push_back("sigma_" + std::to_string(i));
  table.values.resize(latent_size + sigma_rows, embedding.mean.cols());
  table.values.topRows(latent_size) = embedding.mean;
  if (sigma_rows > 0) table.values.bottomRows(sigma_rows) = (embedding.log_variance.array() * 0.5F).exp();
  return table;
}

void write_csv(const std::filesystem::path& path, const EmbeddingTable& table) {
  CsvTable csv(table.header);
  std::vector<CsvCell> row(table.header.size());
  for (Eigen::Index n = 0; n < table.values.cols(); ++n) {
    row[0] = static_cast<std::int64_t>(n);
    if (!table.labels.empty()) row[1] = static_cast<std::int64_t>(table.labels[static_cast<std::size_t>(n)]);
    for (Eigen::Index i = 0; i < table.values.rows(); ++i)
      row[static_cast<std::size_t>(i) + 2] = table.values(i, n);
    csv.add_row(row);
  }
  csv.write(path);
}

void write_npy(const std::filesystem::path& path, const EmbeddingTable& table) {
  const auto columns = table.values.rows() + 2;
  Matrix rows(columns, table.values.cols());  // a column here is a row of the file
  for (Eigen::Index n = 0; n < rows.cols(); ++n) {
    rows(0, n) = static_cast<float>(n);
    rows(1, n) = table.labels.empty() ? kNoLabel : table.labels[static_cast<std::size_t>(n)];
  }
  rows.bottomRows(table.values.rows()) = table.values;
  zscape::write_npy(path, std::span<const float>(rows.data(), static_cast<std::size_t>(rows.size())),
                    {rows.cols(), columns});
}

// Where the data is not at hand, the codes that travel with the model stand in for those of its own test set.
SavedEmbedding embedding_of(const LoadedModel& loaded, const EmbedCommand& command) {
  const DatasetPtr data = open_data(command.data);
  if (data->synthetic && loaded.checkpoint.embedding && command.set == PictureSet::test &&
      loaded.checkpoint.data_name != data->name) {
    std::fprintf(stderr, "These are the codes that %s carries, of its own test set (%s).\n",
                 loaded.path.c_str(), loaded.checkpoint.data_name.c_str());
    return *loaded.checkpoint.embedding;
  }
  const Examples& pictures = pictures_of(*data, command.set);
  require_size(loaded, pictures.shape);
  WorkerTeam team(available_threads());
  Posterior posterior = encode_all(loaded.model, pictures, team);
  return {std::move(posterior.mean), std::move(posterior.log_variance), pictures.labels};
}

}  // namespace

int run(const EmbedCommand& command) {
  check_output({command.out, command.force}, {".csv", ".npy"});
  const EmbeddingTable table = table_of(embedding_of(load_model(command.model), command));
  if (command.out.extension() == ".npy") {
    write_npy(command.out, table);
  } else {
    write_csv(command.out, table);
  }
  say_written(command.out, format_count(table.values.cols()) + " rows of " +
                               std::to_string(table.header.size()) + " columns");
  return 0;
}

}  // namespace zscape
