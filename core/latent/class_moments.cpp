#include "core/latent/class_moments.h"

#include <Eigen/Eigenvalues>
#include <array>
#include <limits>

#include "core/model/product.h"

namespace zscape {
namespace {

// By eigenvalues, so that a class on a line or plane is told from a flat but full one.
double log_determinant_of(const MatrixOf<double>& covariance) {
  constexpr double kNone = -std::numeric_limits<double>::infinity();
  if (covariance.size() == 0) return kNone;
  const Eigen::SelfAdjointEigenSolver<MatrixOf<double>> solver(covariance, Eigen::EigenvaluesOnly);
  const auto& variances = solver.eigenvalues();
  const double least = 1e-12 * variances.maxCoeff();
  return variances.minCoeff() > least ? variances.array().log().sum() : kNone;
}

ClassMoments moments_of(const Matrix& codes, int label, const std::vector<Eigen::Index>& members) {
  ClassMoments moments;
  moments.label = label;
  moments.count = static_cast<int>(members.size());
  MatrixOf<double> own = codes(Eigen::all, members).cast<double>();
  moments.mean = own.rowwise().mean();
  if (moments.count > 1) {
    own.colwise() -= moments.mean;
    moments.covariance.resize(own.rows(), own.rows());
    multiply<double>(own, Factor<double>(own).transposed(), moments.covariance);
    moments.covariance /= moments.count - 1;
  }
  moments.log_determinant = log_determinant_of(moments.covariance);
  return moments;
}

}  // namespace

std::vector<ClassMoments> class_moments(const Matrix& codes, std::span<const std::uint8_t> labels) {
  std::array<std::vector<Eigen::Index>, 256> members;
  for (std::size_t i = 0; i < labels.size(); ++i) members[labels[i]].push_back(static_cast<Eigen::Index>(i));
  std::vector<ClassMoments> all;
  for (std::size_t label = 0; label < members.size(); ++label) {
    if (!members[label].empty()) all.push_back(moments_of(codes, static_cast<int>(label), members[label]));
  }
  return all;
}

}  // namespace zscape
