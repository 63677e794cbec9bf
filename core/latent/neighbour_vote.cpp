#include "core/latent/neighbour_vote.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/latent/neighbours.h"

namespace zscape {
namespace {

constexpr int kBetweenYields = 8;  // test codes: some milliseconds in many dimensions

void require_shapes(const ConstMatrixRef<float>& codes, std::span<const std::uint8_t> labels,
                    Eigen::Index latent_size, const char* set) {
  if (codes.rows() == latent_size && codes.cols() == static_cast<Eigen::Index>(labels.size())) return;
  throw Error(std::string("the neighbours' vote needs one label for each ") + set + " code of " +
              std::to_string(latent_size) + " dimensions, but there are " + std::to_string(codes.cols()) +
              " codes of " + std::to_string(codes.rows()) + " dimensions and " +
              std::to_string(labels.size()) + " labels");
}

}  // namespace

NeighbourVote neighbour_vote(const ConstMatrixRef<float>& train_codes,
                             std::span<const std::uint8_t> train_labels,
                             const ConstMatrixRef<float>& test_codes,
                             std::span<const std::uint8_t> test_labels, int k, const Yield& yield) {
  require_shapes(train_codes, train_labels, train_codes.rows(), "training");
  require_shapes(test_codes, test_labels, train_codes.rows(), "test");
  if (k < 1 || k > kMostNeighbours || train_codes.cols() < k) {
    throw Error("a vote of " + std::to_string(k) + " neighbours among " + std::to_string(train_codes.cols()) +
                " training codes is not possible: 1 to " + std::to_string(kMostNeighbours) +
                " can vote, and no more than there are codes");
  }
  NeighbourVote vote;
  vote.error.resize(test_labels.size());
  std::size_t right = 0;
  std::vector<int> nearest;
  for (std::size_t i = 0; i < test_labels.size(); ++i) {
    if (yield && i % kBetweenYields == 0) yield();
    nearest_columns(train_codes, test_codes.col(static_cast<Eigen::Index>(i)), k, nearest);
    std::array<int, 256> votes{};
    for (const int neighbour : nearest) ++votes[train_labels[static_cast<std::size_t>(neighbour)]];
    const auto winner = std::max_element(votes.begin(), votes.end()) - votes.begin();
    if (winner == test_labels[i]) ++right;
    vote.error[i] = 1 - static_cast<float>(votes[test_labels[i]]) / static_cast<float>(k);
  }
  if (!test_labels.empty()) {
    vote.accuracy = static_cast<float>(right) / static_cast<float>(test_labels.size());
  }
  return vote;
}

}  // namespace zscape
