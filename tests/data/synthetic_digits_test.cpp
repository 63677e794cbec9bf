#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/base/error.h"
#include "core/data/synthetic_digits.h"

namespace zscape {

namespace {

using ClassMeans = std::array<Vector, 10>;

double mean_intensity(const std::vector<std::uint8_t>& pixels) {
  return std::accumulate(pixels.begin(), pixels.end(), 0.0) / 255 / static_cast<double>(pixels.size());
}

struct Point {
  double x, y;
};

// In pixels from the top left corner of the picture.
Point centre_of_mass(std::span<const std::uint8_t> image) {
  double x = 0, y = 0, mass = 0;
  for (int i = 0; i < kDigitShape.pixels(); ++i) {
    const double ink = image[static_cast<std::size_t>(i)];
    x += ink * (i % kDigitShape.width + 0.5);
    y += ink * (i / kDigitShape.width + 0.5);
    mass += ink;
  }
  return {x / mass, y / mass};
}

ClassMeans class_means(const Examples& images) {
  ClassMeans means;
  means.fill(Vector::Zero(images.shape.pixels()));
  Matrix all;
  gather_range(images, 0, images.count(), all);
  for (int i = 0; i < images.count(); ++i) means.at(images.labels[static_cast<std::size_t>(i)]) += all.col(i);
  for (Vector& mean : means) mean *= 10.0f / static_cast<float>(images.count());
  return means;
}

// The share of images that are nearest to the mean of their own class.
double nearest_mean_accuracy(const Examples& images, const ClassMeans& means) {
  Matrix all;
  gather_range(images, 0, images.count(), all);
  int right = 0;
  for (int i = 0; i < images.count(); ++i) {
    const auto distance = [&](const Vector& mean) { return (mean - all.col(i)).squaredNorm(); };
    const auto nearest = std::min_element(means.begin(), means.end(), [&](const Vector& a, const Vector& b) {
      return distance(a) < distance(b);
    });
    right += nearest - means.begin() == images.labels[static_cast<std::size_t>(i)];
  }
  return static_cast<double>(right) / images.count();
}

}  // namespace

TEST_CASE("the same seed draws the same digits, and another seed others") {
  const Dataset first = synthetic_digits(100, 50, 7), again = synthetic_digits(100, 50, 7);
  CHECK(first.train.pixels == again.train.pixels);
  CHECK(first.test.pixels == again.test.pixels);
  CHECK(first.train.pixels != synthetic_digits(100, 50, 8).train.pixels);
}

TEST_CASE("a digit depends on the seed and its index, not on how many are drawn") {
  const Dataset few = synthetic_digits(20, 10), many = synthetic_digits(40, 30);
  CHECK(std::equal(few.train.pixels.begin(), few.train.pixels.end(), many.train.pixels.begin()));
  CHECK(std::equal(few.test.pixels.begin(), few.test.pixels.end(), many.test.pixels.begin()));
}

TEST_CASE("no two digits are alike, nor do training and test digits repeat each other") {
  const Dataset data = synthetic_digits(2000, 1000);
  std::set<std::string> distinct;
  for (const Examples* split : {&data.train, &data.test}) {
    for (int i = 0; i < split->count(); ++i) {
      const auto image = split->image(i);
      distinct.emplace(image.begin(), image.end());
    }
  }
  CHECK(distinct.size() == 3000);
}

TEST_CASE("synthetic digits have the form of MNIST and say what they are") {
  const Dataset data = synthetic_digits(50, 20, 3);
  CHECK(data.name == "synthetic digits");
  CHECK(data.source == "drawn by zscape, seed 3");
  CHECK(data.synthetic);
  for (const Examples* split : {&data.train, &data.test}) {
    CHECK(split->shape == ImageShape{28, 28});
    CHECK(split->pixels.size() == split->labels.size() * 784);
  }
  CHECK(data.train.count() == 50);
  CHECK(data.test.count() == 20);
}

TEST_CASE("every class is equally frequent") {
  const Dataset data = synthetic_digits(500, 200);
  for (const Examples* split : {&data.train, &data.test}) {
    for (std::uint8_t digit = 0; digit < 10; ++digit) {
      CHECK(std::count(split->labels.begin(), split->labels.end(), digit) == split->count() / 10);
    }
  }
}

TEST_CASE("the centre of mass stands in the middle, to about a pixel") {
  const Dataset data = synthetic_digits(2000, 1);
  double mean_x = 0, mean_y = 0, farthest = 0;
  for (int i = 0; i < data.train.count(); ++i) {
    const Point centre = centre_of_mass(data.train.image(i));
    mean_x += centre.x / data.train.count();
    mean_y += centre.y / data.train.count();
    farthest = std::max({farthest, std::abs(centre.x - 14), std::abs(centre.y - 14)});
  }
  CHECK(mean_x == Approx(14).margin(0.1));
  CHECK(mean_y == Approx(14).margin(0.1));
  CHECK(farthest < 1.5);
}

TEST_CASE("the ink is as much as in MNIST, whose mean grey is 0.1307, and reaches full white and black") {
  const Dataset data = synthetic_digits(5000, 1);
  CHECK(mean_intensity(data.train.pixels) == Approx(0.1307).margin(0.01));
  const auto [darkest, brightest] = std::minmax_element(data.train.pixels.begin(), data.train.pixels.end());
  CHECK(*darkest == 0);
  CHECK(*brightest == 255);
}

TEST_CASE("no ink touches the border of the picture") {
  const Dataset data = synthetic_digits(5000, 1);
  int touching = 0;
  for (int i = 0; i < data.train.count(); ++i) {
    const auto image = data.train.image(i);
    for (std::size_t k = 0; k < 28; ++k) {
      touching += image[k] + image[27 * 28 + k] + image[28 * k] + image[28 * k + 27] > 0;
    }
  }
  CHECK(touching == 0);
}

TEST_CASE(
    "the classes are distinct: the nearest class mean is right for most unseen digits, as on MNIST (82 %)") {
  const Dataset data = synthetic_digits(5000, 1000);
  CHECK(nearest_mean_accuracy(data.test, class_means(data.train)) > 0.75);
}

TEST_CASE("handwritings vary: digits of one class differ from their mean as those of MNIST do") {
  const Dataset data = synthetic_digits(2000, 1);
  const ClassMeans means = class_means(data.train);
  Matrix all;
  gather_range(data.train, 0, data.train.count(), all);
  double squared_distance = 0;
  for (int i = 0; i < data.train.count(); ++i) {
    squared_distance += (all.col(i) - means.at(data.train.labels[static_cast<std::size_t>(i)])).squaredNorm();
  }
  CHECK(squared_distance / data.train.count() > 30);  // MNIST: 41.8
}

TEST_CASE("an empty data set is refused in a sentence") {
  CHECK_THROWS_WITH(
      synthetic_digits(0, 10),
      "A data set of 0 training and 10 test digits is impossible; at least 1 of each is needed.");
}

}  // namespace zscape
