#include "app/view/map/digit_colours.h"

#include <catch2/catch.hpp>
#include <cmath>

namespace zscape {
namespace {

EmbeddingPtr digits(int count, float log_variance) {
  auto embedding = std::make_shared<Embedding>();
  embedding->posterior.mean = Matrix::Zero(2, count);
  embedding->posterior.log_variance = Matrix::Constant(2, count, log_variance);
  for (int i = 0; i < count; ++i) embedding->labels.push_back(static_cast<std::uint8_t>(i % 10));
  return embedding;
}

MeasuredPtr<DigitLosses> rising_losses(int count) {
  DigitLosses losses;
  losses.reconstruction = Vector::LinSpaced(count, -100, 0);
  losses.kl = Vector::Zero(count);
  losses.elbo = losses.reconstruction;
  return std::make_shared<const Measured<DigitLosses>>(Measured<DigitLosses>{losses, nullptr, 0, 0});
}

TEST_CASE("digits are coloured by their labels to begin with") {
  DigitColours colours;
  const auto embedding = digits(30, 0);
  colours.refresh(ColourBy::label, embedding, {});
  CHECK(colours.indices == embedding->labels);
  CHECK_FALSE(colours.scale);
}

TEST_CASE("while a value is being measured, digits keep the colours of their classes") {
  DigitColours colours;
  const auto embedding = digits(30, 0);
  colours.refresh(ColourBy::elbo, embedding, {});
  CHECK_FALSE(colours.scale);
  CHECK(colours.indices == embedding->labels);
}

TEST_CASE("values run along the scale between the first and the last hundredth of the digits") {
  DigitColours colours;
  MeasuresView measures;
  measures.losses = rising_losses(1001);
  colours.refresh(ColourBy::reconstruction, digits(1001, 0), measures);
  REQUIRE(colours.scale);
  CHECK(colours.scale->low == Approx(-99).margin(0.11));
  CHECK(colours.scale->high == Approx(-1).margin(0.11));
  CHECK(colours.indices.front() == 0);
  CHECK(colours.indices[500] == Approx(128).margin(1));
  CHECK(colours.indices.back() == 255);
}

TEST_CASE("the revision rises when the colours changed, and only then") {
  DigitColours colours;
  MeasuresView measures;
  const auto embedding = digits(30, 0);
  colours.refresh(ColourBy::elbo, embedding, measures);
  const auto before = colours.revision;
  colours.refresh(ColourBy::elbo, embedding, measures);
  CHECK(colours.revision == before);
  measures.losses = rising_losses(30);
  colours.refresh(ColourBy::elbo, embedding, measures);
  CHECK(colours.revision > before);
}

TEST_CASE("sigma is the mean over the dimensions, and an autoencoder has none") {
  const auto embedding = digits(3, 2 * std::log(0.25F));
  CHECK(digit_values(ColourBy::sigma, embedding, {})(1) == Approx(0.25));
  auto codes = std::make_shared<Embedding>(*embedding);
  codes->posterior.log_variance.resize(0, 0);
  CHECK(digit_values(ColourBy::sigma, codes, {}).size() == 0);
}

TEST_CASE("losses of another number of digits are not taken") {
  MeasuresView measures;
  measures.losses = rising_losses(30);
  CHECK(digit_values(ColourBy::elbo, digits(31, 0), measures).size() == 0);
}

TEST_CASE("each colouring asks for what it needs, and for nothing else") {
  MeasuresView measures;
  want_values(ColourBy::label, measures);
  want_values(ColourBy::sigma, measures);
  CHECK_FALSE(measures.losses_wanted);
  want_values(ColourBy::kl, measures);
  CHECK(measures.losses_wanted);
  CHECK_FALSE(measures.vote_wanted);
  want_values(ColourBy::neighbour_error, measures);
  CHECK(measures.vote_wanted);
}

}  // namespace
}  // namespace zscape
