#include "app/view/map/map_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace zscape {
namespace {

constexpr double kLongestGlide = 1.5;  // seconds
constexpr double kPlaneGlide = 0.5;
constexpr float kOutside = 0.002F;      // share of the digits that a fit may leave out on each side
constexpr float kUncorrelated = 0.01F;  // correlation of what counts as principal directions
constexpr float kBoundsSlack = 0.04F;   // of the width, by which bounds may be wrong before they move

bool fits_about_as_well(const PlaneRectangle& shown, const PlaneRectangle& wanted) {
  if (shown.empty() || wanted.empty()) return false;
  const float slack = kBoundsSlack * std::max(wanted.width(), wanted.height());
  return std::abs(shown.x_min - wanted.x_min) < slack && std::abs(shown.x_max - wanted.x_max) < slack &&
         std::abs(shown.y_min - wanted.y_min) < slack && std::abs(shown.y_max - wanted.y_max) < slack;
}

// Of points (2×N) that show the share `shown` of their codes' variance.
PlaneSpread spread_of(const Matrix& points, float shown) {
  const Matrix centred = points.colwise() - Vector(points.rowwise().mean());
  const Eigen::Matrix2f scatter = centred * centred.transpose();
  const float x = scatter(0, 0), y = scatter(1, 1);
  if (!(x + y > 0)) return {};
  const bool uncorrelated = std::abs(scatter(0, 1)) <= kUncorrelated * std::sqrt(x * y);
  return {shown * x / (x + y), shown * y / (x + y), uncorrelated && y <= (1 + kUncorrelated) * x};
}

float mixed(float from, float to, float share) { return from + share * (to - from); }

}  // namespace

void spread_line(const std::vector<std::uint8_t>& labels, float width, Matrix& points) {
  const float band = 0.05F * std::max(width, 1e-3F);
  for (Eigen::Index i = 0; i < points.cols(); ++i) {
    const float jitter = static_cast<float>((i * 2654435761U) % 1024U) / 1024.0F - 0.5F;
    const auto label = static_cast<float>(labels.empty() ? 0 : labels[static_cast<std::size_t>(i)] % 10);
    points(1, i) = (4.5F - label + 0.7F * jitter) * band;
  }
}

const std::vector<std::uint8_t>& MapModel::labels() const {
  static const std::vector<std::uint8_t> none;
  if (!embedding_) return none;
  return embedding_->labels.empty() ? no_classes_ : embedding_->labels;
}

void MapModel::update(const Snapshot& snapshot, const MapView& view, double now_seconds) {
  const EmbeddingPtr& next = snapshot.embedding;
  const bool of_another_model =
      next && snapshot.model && snapshot.model->architecture().latent_size != next->latent_size();
  if (!next || next->count() == 0 || next->latent_size() == 0 || of_another_model) {
    clear();
    return;
  }
  const bool training = snapshot.state == RunState::training || view.past_plays;
  const bool comparable = embedding_ && embedding_->run == next->run &&
                          embedding_->count() == next->count() &&
                          embedding_->latent_size() == next->latent_size();
  const bool new_generation = next != embedding_;
  const PlaneChoice wanted = choice_of(view, next->latent_size());
  const bool new_plane = wanted != choice_ && next->latent_size() > 2;
  if (new_generation || new_plane) {
    if (new_generation && !comparable) clear();
    embedding_ = next;
    no_classes_.assign(next->labels.empty() ? static_cast<std::size_t>(next->count()) : 0, 0);
    choose_plane(wanted);
    aim();
    if (!comparable || (new_generation && !training)) {
      place(1);
    } else {
      const double lasted = now_seconds - arrived_;
      gliding_to_generation_ = !new_plane;
      start_glide(now_seconds, new_plane ? kPlaneGlide : std::min(lasted, kLongestGlide));
    }
    if (new_generation) arrived_ = now_seconds;
  }
  if (gliding_) {
    const bool over = !training && gliding_to_generation_;
    const double share = (now_seconds - glide_start_) / std::max(glide_duration_, 1e-3);
    place(over ? 1.0F : static_cast<float>(share));
  }
}

void MapModel::clear() {
  const std::uint64_t revision = revision_ + (empty() ? 0 : 1);
  *this = MapModel();
  revision_ = revision;
}

bool MapModel::PlaneChoice::operator==(const PlaneChoice& other) const {
  // Eigen compares only what has the same shape.
  const auto same = [](const Vector& a, const Vector& b) { return a.size() == b.size() && a == b; };
  return projection == other.projection && x == other.x && y == other.y && axes_laid == other.axes_laid &&
         std::equal(pins.begin(), pins.end(), other.pins.begin(), other.pins.end(), same);
}

// Pins of another model are none of this one: its principal components then.
MapModel::PlaneChoice MapModel::choice_of(const MapView& view, int latent_size) {
  PlaneChoice choice{view.projection, view.dimension_x, view.dimension_y, view.axes_laid, {}};
  if (view.projection != Projection::pins) return choice;
  for (const Pin& pin : view.plane_pins) {
    if (pin.code.size() == latent_size) choice.pins.push_back(pin.code);
  }
  if (choice.pins.size() != 3)
    return {Projection::principal_components, choice.x, choice.y, choice.axes_laid, {}};
  return choice;
}

void MapModel::choose_plane(PlaneChoice choice) {
  const Matrix& codes = embedding_->posterior.mean;
  const int latent_size = embedding_->latent_size();
  const bool same_kind = choice_.projection == choice.projection && choice_.axes_laid == choice.axes_laid &&
                         plane_.latent_size() == latent_size;
  choice_ = std::move(choice);
  statistics_known_ = false;
  if (latent_size <= 2) {
    plane_ = identity_plane(latent_size);
  } else if (choice_.projection == Projection::pins) {
    plane_ = plane_through(choice_.pins[0], choice_.pins[1], choice_.pins[2], codes);
  } else if (choice_.projection == Projection::principal_components) {
    plane_ = principal_plane(codes, same_kind ? &plane_ : nullptr);
  } else {
    // A pair chosen for another model may not exist in this one: the nearest pair that does.
    const int x = std::clamp(choice_.x, 0, latent_size - 1);
    const int y = std::clamp(choice_.y, 0, latent_size - 1);
    plane_ = dimension_plane(codes, x, x == y ? (x + 1) % latent_size : y);
  }
}

// Where the digits shall be, and where they start: where they are.
void MapModel::aim() {
  plane_.project(embedding_->posterior.mean, to_);
  spread_ = spread_of(to_, plane_.variance_share);
  if (plane_.latent_size() == 1) spread_line(embedding_->labels, bounds_of(to_, kOutside).width(), to_);
  centres_to_ = zscape::class_centres(to_, embedding_->labels);
  const PlaneRectangle wanted = bounds_of(to_, kOutside);
  if (!fits_about_as_well(bounds_to_, wanted)) bounds_to_ = wanted;
  from_ = now_.cols() == to_.cols() ? now_ : to_;
  centres_from_ = centres_.size() == centres_to_.size() ? centres_ : centres_to_;
  bounds_from_ = bounds_.empty() ? bounds_to_ : bounds_;
}

void MapModel::start_glide(double now, double duration) {
  glide_start_ = now;
  glide_duration_ = duration;
  gliding_ = true;
}

// Puts everything at a share of the way, 1 being its end.
void MapModel::place(float share) {
  gliding_ = share < 1;
  const float way = gliding_ ? smoothstep(share) : 1;
  if (gliding_) {
    mix(from_, to_, way, now_);
  } else {
    now_ = to_;
  }
  centres_ = centres_to_;
  for (std::size_t i = 0; i < centres_.size(); ++i) {
    centres_[i].median += (1 - way) * (centres_from_[i].median - centres_to_[i].median);
    centres_[i].mean += (1 - way) * (centres_from_[i].mean - centres_to_[i].mean);
    centres_[i].covariance += (1 - way) * (centres_from_[i].covariance - centres_to_[i].covariance);
  }
  bounds_ = {
      mixed(bounds_from_.x_min, bounds_to_.x_min, way), mixed(bounds_from_.x_max, bounds_to_.x_max, way),
      mixed(bounds_from_.y_min, bounds_to_.y_min, way), mixed(bounds_from_.y_max, bounds_to_.y_max, way)};
  ++revision_;
}

Ellipse MapModel::posterior_ellipse(int index) const {
  if (!embedding_ || index < 0 || index >= embedding_->posterior.log_variance.cols()) return {};
  return project_gaussian(plane_, embedding_->posterior.log_variance.col(index));
}

const DimensionStatistics& MapModel::dimension_statistics() const {
  if (!statistics_known_ && embedding_) statistics_ = zscape::dimension_statistics(*embedding_);
  statistics_known_ = true;
  return statistics_;
}

bool has_density(const MapModel& map) {
  return !map.empty() && map.plane().latent_size() >= 2 && map.embedding()->posterior.log_variance.size() > 0;
}

}  // namespace zscape
