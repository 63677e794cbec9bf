#include "app/panels/digit_colours.h"

#include <algorithm>
#include <cmath>

#include "core/base/quantile.h"

namespace zscape {
namespace {

constexpr float kBeyond = 0.01F;  // share of the digits beyond each end of the scale

}  // namespace

std::string unit_of(ColourBy colour_by) {
  const bool in_nats =
      colour_by == ColourBy::elbo || colour_by == ColourBy::reconstruction || colour_by == ColourBy::kl;
  return in_nats ? "nats" : "";
}

Vector digit_values(ColourBy colour_by, const Embedding& embedding, const MeasuresView& measures) {
  const DigitLosses none;
  const DigitLosses& losses = measures.losses ? *measures.losses : none;
  Vector values;
  if (colour_by == ColourBy::elbo) values = losses.elbo;
  if (colour_by == ColourBy::reconstruction) values = losses.reconstruction;
  if (colour_by == ColourBy::kl) values = losses.kl;
  if (colour_by == ColourBy::sigma && embedding.posterior.log_variance.size() > 0) {
    values = (0.5F * embedding.posterior.log_variance.array()).exp().colwise().mean().transpose();
  }
  if (colour_by == ColourBy::neighbour_error && measures.vote) {
    const auto& error = measures.vote->error;
    values = Eigen::Map<const Vector>(error.data(), static_cast<Eigen::Index>(error.size()));
  }
  return values.size() == embedding.count() ? values : Vector();
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
  scaled = false;
  if (!embedding) return;
  indices = embedding->labels;
  const Vector values = digit_values(colour_by, *embedding, measures);
  if (values.size() == 0) return;
  scaled = true;
  std::vector<float> finite;
  std::copy_if(values.begin(), values.end(), std::back_inserter(finite),
               [](float v) { return std::isfinite(v); });
  if (finite.empty()) return;
  low = quantile(finite, kBeyond, Rank::lower);
  high = quantile(finite, 1 - kBeyond, Rank::lower);
  const float width = std::max(high - low, 1e-12F);
  std::transform(values.begin(), values.end(), indices.begin(), [&](float value) {
    const float share = std::clamp((value - low) / width, 0.0F, 1.0F);
    return static_cast<std::uint8_t>(std::isfinite(share) ? std::lround(255 * share) : 0);
  });
}

void want_values(ColourBy colour_by, MeasuresView& measures) {
  const bool loss =
      colour_by == ColourBy::elbo || colour_by == ColourBy::reconstruction || colour_by == ColourBy::kl;
  measures.losses_wanted |= loss;
  measures.vote_wanted |= colour_by == ColourBy::neighbour_error;
}

}  // namespace zscape
