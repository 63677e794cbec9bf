#include "app/view/map/digit_colours.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/widgets/format.h"
#include "core/base/quantile.h"

namespace zscape {
namespace {

constexpr float kBeyond = 0.01F;  // share of the digits beyond each end of the scale

std::string percent(float share) { return format_decimal(100 * share, 1) + " %"; }

ValueScale of_vote(const Measured<MapVote>& measured) {
  const MapVote& vote = measured.value;
  ValueScale scale{ColourBy::neighbour_error, 0, 0, "accuracy " + percent(vote.plane_accuracy), {}};
  if (vote.full_accuracy) scale.note += " here, " + percent(*vote.full_accuracy) + " in full";
  scale.explanation =
      "Share of a test digit's " + std::to_string(vote.neighbours) + " nearest training digits (of " +
      format_count(vote.training_digits) +
      ") on this plane that are of another class. The accuracy is the share of test digits whose "
      "neighbours' vote is their class: how well the map keeps the classes apart. \u201cIn full\u201d "
      "asks neighbours in all dimensions. Measured at step " +
      format_count(measured.step) + ".";
  return scale;
}

ValueScale of_losses(ColourBy colour_by, const Measured<DigitLosses>& measured) {
  return {colour_by, 0, 0, unit_of(colour_by),
          "Of each test digit, one sample, as in the evaluation; measured at step " +
              format_count(measured.step) + ". 1 % of the digits lie beyond either end."};
}

// The scale without its ends, for values that are there.
ValueScale described(ColourBy colour_by, const EmbeddingPtr& embedding, const MeasuresView& measures) {
  const auto* vote = vote_of(measures, embedding);
  if (colour_by == ColourBy::neighbour_error && vote) return of_vote(*vote);
  const auto* losses = losses_of(measures, embedding);
  if (colour_by != ColourBy::sigma && losses) return of_losses(colour_by, *losses);
  return {colour_by, 0, 0, unit_of(colour_by), explain(colour_by)};
}

}  // namespace

std::string unit_of(ColourBy colour_by) {
  const bool in_nats =
      colour_by == ColourBy::elbo || colour_by == ColourBy::reconstruction || colour_by == ColourBy::kl;
  return in_nats ? "nats" : "";
}

std::string explain(ColourBy colour_by) {
  if (colour_by == ColourBy::sigma) {
    return "Width of the posterior of each test digit, the mean over the dimensions. The prior's is 1.";
  }
  if (colour_by == ColourBy::neighbour_error) {
    return "How many of each test digit's nearest training digits are of another class.";
  }
  return "Of each test digit, one sample, as in the evaluation.";
}

Vector digit_values(ColourBy colour_by, const EmbeddingPtr& embedding, const MeasuresView& measures) {
  if (!embedding) return {};
  if (colour_by == ColourBy::sigma && embedding->posterior.log_variance.size() > 0) {
    return (0.5F * embedding->posterior.log_variance.array()).exp().colwise().mean().transpose();
  }
  if (const auto* vote = vote_of(measures, embedding); vote && colour_by == ColourBy::neighbour_error) {
    return Eigen::Map<const Vector>(vote->value.error.data(), vote->value.count());
  }
  if (const auto* losses = losses_of(measures, embedding)) {
    if (colour_by == ColourBy::elbo) return losses->value.elbo;
    if (colour_by == ColourBy::reconstruction) return losses->value.reconstruction;
    if (colour_by == ColourBy::kl) return losses->value.kl;
  }
  return {};
}

void DigitColours::refresh(ColourBy colour_by, const EmbeddingPtr& embedding, const MeasuresView& measures) {
  const bool same =
      colour_by == by_ && embedding == embedding_ && measures.losses == losses_ && measures.vote == vote_;
  if (same) return;
  by_ = colour_by;
  embedding_ = embedding;
  losses_ = measures.losses;
  vote_ = measures.vote;
  ++revision;
  indices.clear();
  scale.reset();
  if (!embedding) return;
  indices = embedding->labels;
  // One colour for all where there are no classes.
  indices.resize(static_cast<std::size_t>(embedding->count()));
  const Vector values = digit_values(colour_by, embedding, measures);
  if (values.size() == 0) return;
  ValueScale made = described(colour_by, embedding, measures);
  std::vector<float> finite;
  std::copy_if(values.begin(), values.end(), std::back_inserter(finite),
               [](float v) { return std::isfinite(v); });
  if (!finite.empty()) {
    made.low = quantile(finite, kBeyond, Rank::lower);
    made.high = quantile(finite, 1 - kBeyond, Rank::lower);
  }
  const float width = std::max(made.high - made.low, 1e-12F);
  std::transform(values.begin(), values.end(), indices.begin(), [&](float value) {
    const float share = std::clamp((value - made.low) / width, 0.0F, 1.0F);
    return static_cast<std::uint8_t>(std::isfinite(share) ? std::lround(255 * share) : 0);
  });
  scale = std::move(made);
}

void want_values(ColourBy colour_by, MeasuresView& measures) {
  const bool loss =
      colour_by == ColourBy::elbo || colour_by == ColourBy::reconstruction || colour_by == ColourBy::kl;
  measures.losses_wanted |= loss;
  measures.vote_wanted |= colour_by == ColourBy::neighbour_error;
}

}  // namespace zscape
