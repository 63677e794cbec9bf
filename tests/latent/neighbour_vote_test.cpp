// Golden values come from tests/golden/make_neighbour_golden.py.
#include "core/latent/neighbour_vote.h"

#include <catch2/catch.hpp>

#include "core/base/cancelled.h"
#include "test_paths.h"
#include "tests/support/golden.h"

namespace zscape {
namespace {

using Labels = std::vector<std::uint8_t>;

Labels labels_of(const SafetensorsFile& file, const std::string& name) {
  const auto values = file.doubles(name);
  return {values.begin(), values.end()};
}

TEST_CASE("the neighbours' vote equals NumPy's, digit by digit") {
  const SafetensorsFile file = SafetensorsFile::read(ZSCAPE_TEST_FILES "/neighbour_golden.safetensors");
  const Matrix train = test::golden_columns<float>(file, "train.codes");
  const Matrix tested = test::golden_columns<float>(file, "test.codes");
  for (const int k : {1, 4, 10}) {
    CAPTURE(k);
    const NeighbourVote vote =
        neighbour_vote(train, labels_of(file, "train.labels"), tested, labels_of(file, "test.labels"), k);
    CHECK(vote.accuracy == Approx(file.doubles(std::to_string(k) + "/accuracy").front()));
    const auto errors = file.doubles(std::to_string(k) + "/error");
    REQUIRE(vote.error.size() == errors.size());
    for (std::size_t i = 0; i < errors.size(); ++i) CHECK(vote.error[i] == Approx(errors[i]).margin(1e-6));
  }
}

TEST_CASE("equal votes go to the smaller label") {
  Matrix train(1, 2);
  train << -1, 1;
  const Matrix middle = Matrix::Zero(1, 1);
  CHECK(neighbour_vote(train, Labels{7, 3}, middle, Labels{3}, 2).accuracy == 1);
  CHECK(neighbour_vote(train, Labels{7, 3}, middle, Labels{7}, 2).accuracy == 0);
  CHECK(neighbour_vote(train, Labels{7, 3}, middle, Labels{7}, 2).error.front() == 0.5F);
}

TEST_CASE("a vote of more neighbours than there are codes is refused, naming both") {
  const Matrix codes = Matrix::Zero(2, 3);
  CHECK_THROWS_WITH(neighbour_vote(codes, Labels(3), codes, Labels(3), 4),
                    Catch::Contains("4 neighbours among 3 training codes"));
  CHECK_THROWS_WITH(neighbour_vote(codes, Labels(2), codes, Labels(3), 1),
                    Catch::Contains("one label for each training code"));
  CHECK_THROWS_WITH(neighbour_vote(codes, Labels(3), Matrix::Zero(1, 3), Labels(3), 1),
                    Catch::Contains("3 codes of 1 dimensions"));
}

TEST_CASE("a vote that is asked to stop stops") {
  const Yield stop = [] { throw Cancelled("stopped"); };
  const Matrix codes = Matrix::Zero(2, 3);
  CHECK_THROWS_AS(neighbour_vote(codes, Labels(3), codes, Labels(3), 1, stop), Cancelled);
}

}  // namespace
}  // namespace zscape
