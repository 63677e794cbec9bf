#include "app/export/selection_export.h"

#include <algorithm>
#include <string>

#include "core/image/sheet.h"
#include "core/train/digit_losses.h"

namespace zscape {
namespace {

constexpr int kColumns = 20;
constexpr int kGap = 2;

std::vector<std::string> header_of(int latent_size, bool losses) {
  std::vector<std::string> header{"index", "label"};
  for (int d = 0; d < latent_size; ++d) header.push_back("code_" + std::to_string(d));
  if (losses) header.insert(header.end(), {"reconstruction_nats", "kl_nats", "elbo_nats"});
  return header;
}

CsvCell cell_of(const Vector& values, int index) {
  return index < values.size() ? CsvCell(values(index)) : CsvCell();
}

// Rows of originals and rows of their reconstructions in turn, empty places black.
Matrix interleaved(const Matrix& originals, const Matrix& reconstructions) {
  const Eigen::Index count = originals.cols();
  const Eigen::Index rows = (count + kColumns - 1) / kColumns;
  const Eigen::Index columns = std::min<Eigen::Index>(count, kColumns);
  Matrix sheet = Matrix::Zero(originals.rows(), 2 * rows * columns);
  for (Eigen::Index i = 0; i < count; ++i) {
    const Eigen::Index place = i / columns * 2 * columns + i % columns;
    sheet.col(place) = originals.col(i);
    sheet.col(place + columns) = reconstructions.col(i);
  }
  return sheet;
}

}  // namespace

CsvTable selection_table(const Vae& model, const Embedding& embedding, const Examples* test,
                         const std::vector<int>& digits) {
  DigitLosses losses;
  Matrix codes = embedding.posterior.mean;
  if (test != nullptr) {
    WorkerTeam alone(1);
    codes = encode_all(model, *test, alone).mean;
    losses = losses_of_each(model, *test);
  }
  CsvTable table(header_of(static_cast<int>(codes.rows()), test != nullptr));
  for (const int digit : digits) {
    std::vector<CsvCell> row{std::int64_t{digit}, embedding.labels.empty()
                                                      ? CsvCell()
                                                      : CsvCell(std::int64_t{embedding.label(digit)})};
    for (Eigen::Index d = 0; d < codes.rows(); ++d) row.emplace_back(codes(d, digit));
    if (test != nullptr) {
      row.push_back(cell_of(losses.reconstruction, digit));
      row.push_back(cell_of(losses.kl, digit));
      row.push_back(cell_of(losses.elbo, digit));
    }
    table.add_row(row);
  }
  return table;
}

Image selection_sheet(const Vae& model, const Embedding& embedding, const Examples* test,
                      const std::vector<int>& digits) {
  const Architecture& architecture = model.architecture();
  const auto count = std::min(digits.size(), static_cast<std::size_t>(kMostOnSheet));
  const std::vector<int> shown(digits.begin(), digits.begin() + static_cast<std::ptrdiff_t>(count));
  const int columns = std::clamp(static_cast<int>(count), 1, kColumns);
  Matrix pictures;
  if (test != nullptr) {
    Matrix originals;
    gather(*test, shown, originals);
    pictures = interleaved(originals, model.decode(model.encode(originals).mean));
  } else {
    pictures = model.decode(embedding.posterior.mean(Eigen::all, shown));
  }
  return assemble_sheet(pictures, architecture.picture_shape(), columns, kGap);
}

}  // namespace zscape
