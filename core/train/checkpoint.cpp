#include "core/train/checkpoint.h"

#include "core/base/error.h"
#include "core/io/atomic_file.h"
#include "core/io/safetensors.h"
#include "core/train/checkpoint_metadata.h"
#include "core/train/imported_checkpoint.h"

namespace zscape {
namespace {

constexpr const char* kMetadataKey = "zscape";
constexpr int kHistoryColumns = 5;   // step, epoch, seconds, reconstruction, kl
constexpr double kMaxStep = 0x1p53;  // up to here a double counts without gaps

// ---- writing -----------------------------------------------------------------------------------

// The files store W row by row, as PyTorch does.
using RowMajorMatrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

using Tensors = std::vector<TensorPlace>;

Tensors tensors_of(const Architecture& architecture) { return VaeNetworksOf<float>(architecture).tensors(); }

void add_parameters(SafetensorsFile& file, const std::string& prefix, const Tensors& tensors,
                    const Vector& values, bool half) {
  for (const TensorPlace& tensor : tensors) {
    const RowMajorMatrix rows = matrix_of(values, tensor);
    const std::span<const float> data(rows.data(), tensor.size());
    const std::string name = prefix + tensor.name;
    half ? file.add_f16(name, tensor.shape, data) : file.add_f32(name, tensor.shape, data);
  }
}

void add_history(SafetensorsFile& file, const std::string& name, const std::vector<HistoryPoint>& points) {
  std::vector<double> values;
  values.reserve(points.size() * kHistoryColumns);
  for (const HistoryPoint& point : points) {
    values.insert(values.end(), {static_cast<double>(point.step), point.epoch, point.seconds,
                                 point.elbo.reconstruction, point.elbo.kl});
  }
  file.add_f64(name, {static_cast<std::int64_t>(points.size()), kHistoryColumns}, values);
}

std::span<const float> all_of(const Matrix& values) {
  return {values.data(), static_cast<std::size_t>(values.size())};
}

void add_embedding(SafetensorsFile& file, const SavedEmbedding& embedding) {
  // Column-major L×N is row-major [N, L]: one digit a row, as Python expects it.
  const TensorShape shape{embedding.mean.cols(), embedding.mean.rows()};
  file.add_f32("embedding.mean", shape, all_of(embedding.mean));
  if (embedding.log_variance.size() > 0)
    file.add_f32("embedding.log_variance", shape, all_of(embedding.log_variance));
  if (!embedding.labels.empty()) {
    file.add_u8("embedding.labels", {embedding.mean.cols()}, embedding.labels);
  }
}

// ---- reading -----------------------------------------------------------------------------------

Vector read_parameters(const SafetensorsFile& file, const std::string& prefix, const Tensors& tensors) {
  for (const TensorPlace& tensor : tensors) file.require_shape(prefix + tensor.name, tensor.shape);
  Vector values(static_cast<Eigen::Index>(tensors.back().end()));
  for (const TensorPlace& tensor : tensors) {
    const std::vector<float> data = file.floats(prefix + tensor.name);
    matrix_of(values, tensor) =
        Eigen::Map<const RowMajorMatrix>(data.data(), tensor.rows(), tensor.columns());
  }
  return values;
}

std::vector<HistoryPoint> read_history(const SafetensorsFile& file, const std::string& name,
                                       const std::string& source) {
  std::vector<HistoryPoint> points;
  if (!file.has(name)) return points;
  const TensorShape shape = file.shape(name);
  if (shape.size() != 2 || shape[1] != kHistoryColumns) {
    throw Error(source + ": the tensor '" + name + "' must have " + std::to_string(kHistoryColumns) +
                " columns");
  }
  const std::vector<double> values = file.doubles(name);
  for (std::size_t i = 0; i < values.size(); i += kHistoryColumns) {
    if (!(values[i] >= 0 && values[i] <= kMaxStep)) {
      throw Error(source + ": the tensor '" + name + "' holds a step that no run has");
    }
    points.push_back({static_cast<std::int64_t>(values[i]), values[i + 1], values[i + 2],
                      Elbo{values[i + 3], values[i + 4]}});
  }
  return points;
}

Matrix read_columns(const SafetensorsFile& file, const std::string& name, int latent_size,
                    Eigen::Index count) {
  file.require_shape(name, {count, latent_size});
  const std::vector<float> values = file.floats(name);
  return Eigen::Map<const Matrix>(values.data(), latent_size, count);
}

std::optional<SavedEmbedding> read_embedding(const SafetensorsFile& file, const Architecture& architecture) {
  if (!file.has("embedding.mean")) return std::nullopt;
  SavedEmbedding embedding;
  if (file.has("embedding.labels")) embedding.labels = file.bytes_of("embedding.labels");
  const TensorShape shape = file.shape("embedding.mean");  // read_columns checks it
  const auto count = !embedding.labels.empty() ? static_cast<Eigen::Index>(embedding.labels.size())
                     : shape.empty()           ? Eigen::Index{0}
                                               : static_cast<Eigen::Index>(shape.front());
  embedding.mean = read_columns(file, "embedding.mean", architecture.latent_size, count);
  if (architecture.is_vae()) {
    embedding.log_variance = read_columns(file, "embedding.log_variance", architecture.latent_size, count);
  }
  return embedding;
}

Checkpoint checkpoint_of(const SafetensorsFile& file, const std::string& source) {
  const auto text = file.metadata.find(kMetadataKey);
  Metadata metadata =
      text != file.metadata.end() ? read_metadata(text->second, source) : imported_metadata(file, source);
  Checkpoint& checkpoint = metadata.checkpoint;
  const Tensors tensors = tensors_of(checkpoint.architecture);
  checkpoint.parameters = read_parameters(file, "", tensors);
  if (file.has("adam.m.encoder.mean.weight")) {
    checkpoint.adam = AdamState{read_parameters(file, "adam.m.", tensors),
                                read_parameters(file, "adam.v.", tensors), metadata.adam_step};
    if (checkpoint.adam->second_moment.minCoeff() < 0) {
      throw Error(source + ": Adam's second moments must not be negative");
    }
  }
  checkpoint.history = History::restore(read_history(file, "history.train", source),
                                        read_history(file, "history.test", source), std::move(metadata.marks),
                                        metadata.steps_per_point, metadata.pending);
  checkpoint.embedding = read_embedding(file, checkpoint.architecture);
  return checkpoint;
}

}  // namespace

void save_checkpoint(const std::filesystem::path& path, const Checkpoint& checkpoint, WeightFormat format) {
  const bool half = format == WeightFormat::f16;
  const Tensors tensors = tensors_of(checkpoint.architecture);
  SafetensorsFile file(path.string());
  file.metadata["format"] = "pt";  // what other readers look for: tensors as PyTorch lays them out
  file.metadata[kMetadataKey] = metadata_text(checkpoint);
  add_parameters(file, "", tensors, checkpoint.parameters, half);
  if (checkpoint.adam && !half) {
    add_parameters(file, "adam.m.", tensors, checkpoint.adam->first_moment, false);
    add_parameters(file, "adam.v.", tensors, checkpoint.adam->second_moment, false);
  }
  add_history(file, "history.train", checkpoint.history.train());
  add_history(file, "history.test", checkpoint.history.test());
  if (checkpoint.embedding) add_embedding(file, *checkpoint.embedding);
  file.write(path);
}

Checkpoint load_checkpoint(const std::filesystem::path& path) {
  return checkpoint_of(SafetensorsFile::read(path), path.string());
}

Checkpoint decode_checkpoint(std::span<const std::byte> bytes, const std::string& name) {
  return checkpoint_of(SafetensorsFile::decode(bytes, name), name);
}

}  // namespace zscape
