#include "core/latent/attribute.h"

#include <string>
#include <vector>

#include "core/base/error.h"

namespace zscape {

Vector mean_of_class(const Matrix& codes, std::span<const std::uint8_t> labels, int label) {
  if (static_cast<Eigen::Index>(labels.size()) != codes.cols()) {
    throw Error("there are " + std::to_string(labels.size()) + " labels for " + std::to_string(codes.cols()) +
                " codes, expected as many");
  }
  std::vector<int> indices;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == label) indices.push_back(static_cast<int>(i));
  }
  if (indices.empty())
    throw Error("no digit has the label " + std::to_string(label), "Choose another class.");
  return mean_of_digits(codes, indices);
}

Vector mean_of_digits(const Matrix& codes, std::span<const int> indices) {
  if (indices.empty()) throw Error("no digits have no mean code", "Select at least one digit.");
  VectorOf<double> sum = VectorOf<double>::Zero(codes.rows());
  for (const int index : indices) {
    if (index < 0 || index >= codes.cols()) {
      throw Error("there is no digit " + std::to_string(index) + ", expected one from 0 to " +
                  std::to_string(codes.cols() - 1));
    }
    sum += codes.col(index).cast<double>();
  }
  return (sum / static_cast<double>(indices.size())).cast<float>();
}

}  // namespace zscape
