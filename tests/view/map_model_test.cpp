#include "app/view/map/map_model.h"

#include <Eigen/Eigenvalues>
#include <catch2/catch.hpp>

#include "core/base/random.h"

namespace zscape {
namespace {

constexpr int kDigits = 200;

EmbeddingPtr generation(int latent_size, std::int64_t step, float shift, std::uint64_t run = 1) {
  auto embedding = std::make_shared<Embedding>();
  embedding->run = run;
  embedding->step = step;
  embedding->posterior.mean.resize(latent_size, kDigits);
  Random random(5);
  random.fill_normal({embedding->posterior.mean.data(), static_cast<std::size_t>(latent_size) * kDigits});
  embedding->posterior.mean.array() += shift;
  embedding->posterior.log_variance = Matrix::Constant(latent_size, kDigits, std::log(0.04F));
  for (int i = 0; i < kDigits; ++i) embedding->labels.push_back(static_cast<std::uint8_t>(i % 10));
  return embedding;
}

Snapshot snapshot_of(EmbeddingPtr embedding, RunState state = RunState::training) {
  Snapshot snapshot;
  snapshot.state = state;
  snapshot.embedding = std::move(embedding);
  return snapshot;
}

// Codes of four dimensions that spread most along the first two, which are turned by `angle`.
EmbeddingPtr flat_generation(std::int64_t step, float angle) {
  auto embedding = std::make_shared<Embedding>(*generation(4, step, 0));
  Matrix& codes = embedding->posterior.mean;
  codes.row(0) *= 4;
  codes.row(1) *= 2;
  const Matrix x = codes.row(0), y = codes.row(1);
  codes.row(0) = std::cos(angle) * x - std::sin(angle) * y;
  codes.row(1) = std::sin(angle) * x + std::cos(angle) * y;
  return embedding;
}

TEST_CASE("without an embedding the map is empty") {
  MapModel map;
  map.update(Snapshot{}, MapView{}, 0);
  CHECK(map.empty());
  CHECK(map.labels().empty());
  CHECK(map.bounds().empty());
  CHECK_FALSE(map.gliding());
}

TEST_CASE("the first generation is shown where it is") {
  MapModel map;
  const auto first = generation(2, 10, 0);
  map.update(snapshot_of(first), MapView{}, 0);
  REQUIRE(map.count() == kDigits);
  CHECK(map.position(7).x == first->posterior.mean(0, 7));
  CHECK(map.position(7).y == first->posterior.mean(1, 7));
  CHECK_FALSE(map.gliding());
  CHECK(map.class_centres().size() == 10);
}

TEST_CASE("while training, digits glide to a new generation for as long as the last one lasted") {
  MapModel map;
  const auto first = generation(2, 10, 0);
  const auto second = generation(2, 20, 4);
  map.update(snapshot_of(first), MapView{}, 0);
  const float start = map.position(0).x;
  map.update(snapshot_of(second), MapView{}, 0.5);
  CHECK(map.gliding());
  CHECK(map.position(0).x == Approx(start).margin(1e-5));
  map.update(snapshot_of(second), MapView{}, 0.75);
  CHECK(map.position(0).x == Approx(start + 2));
  CHECK(map.class_centres()[0].median.x() > first->posterior.mean.row(0).minCoeff());
  map.update(snapshot_of(second), MapView{}, 1.0);
  CHECK(map.position(0).x == second->posterior.mean(0, 0));
  CHECK_FALSE(map.gliding());
}

TEST_CASE("a glide never takes longer than a second and a half") {
  MapModel map;
  map.update(snapshot_of(generation(2, 10, 0)), MapView{}, 0);
  const auto second = generation(2, 20, 4);
  map.update(snapshot_of(second), MapView{}, 100);
  map.update(snapshot_of(second), MapView{}, 101.5);
  CHECK_FALSE(map.gliding());
}

TEST_CASE("a generation that arrives in mid-glide starts from where the digits are") {
  MapModel map;
  map.update(snapshot_of(generation(2, 10, 0)), MapView{}, 0);
  const auto second = generation(2, 20, 4);
  map.update(snapshot_of(second), MapView{}, 1);
  map.update(snapshot_of(second), MapView{}, 1.5);
  const float here = map.position(3).x;
  map.update(snapshot_of(generation(2, 30, 8)), MapView{}, 1.6);
  CHECK(map.position(3).x == Approx(here));
}

TEST_CASE("paused, the map shows exactly the current weights, a glide ending at once") {
  MapModel map;
  map.update(snapshot_of(generation(2, 10, 0)), MapView{}, 0);
  const auto second = generation(2, 20, 4);
  map.update(snapshot_of(second), MapView{}, 1);
  map.update(snapshot_of(second, RunState::paused), MapView{}, 1.1);
  CHECK_FALSE(map.gliding());
  CHECK(map.position(0).x == second->posterior.mean(0, 0));
}

TEST_CASE("a new run is not glided to") {
  MapModel map;
  map.update(snapshot_of(generation(2, 10, 0, 1)), MapView{}, 0);
  const auto other = generation(2, 0, 4, 2);
  map.update(snapshot_of(other), MapView{}, 1);
  CHECK_FALSE(map.gliding());
  CHECK(map.position(0).x == other->posterior.mean(0, 0));
}

TEST_CASE("the revision rises when positions change and rests when they do not") {
  MapModel map;
  const auto snapshot = snapshot_of(generation(2, 10, 0));
  map.update(snapshot, MapView{}, 0);
  const auto first = map.revision();
  CHECK(first > 0);
  map.update(snapshot, MapView{}, 1);
  CHECK(map.revision() == first);
  map.update(snapshot_of(generation(2, 20, 1)), MapView{}, 2);
  CHECK(map.revision() > first);
  map.update(Snapshot{}, MapView{}, 3);
  CHECK(map.empty());
  CHECK(map.revision() > first);
}

TEST_CASE("above two dimensions the view chooses the plane, and digits glide there even when paused") {
  MapModel map;
  MapView view;
  const auto codes = generation(5, 10, 0);
  const auto snapshot = snapshot_of(codes, RunState::paused);
  map.update(snapshot, view, 0);
  CHECK(map.plane().latent_size() == 5);
  view.projection = Projection::dimensions;
  view.dimension_x = 3;
  view.dimension_y = 1;
  map.update(snapshot, view, 1);
  CHECK(map.gliding());
  map.update(snapshot, view, 2);
  CHECK_FALSE(map.gliding());
  CHECK(map.position(9).x == Approx(codes->posterior.mean(3, 9)));
  CHECK(map.position(9).y == Approx(codes->posterior.mean(1, 9)));
}

TEST_CASE("a pair of dimensions that this model does not have is replaced by one that it has") {
  MapModel map;
  MapView view;
  view.projection = Projection::dimensions;
  view.dimension_x = view.dimension_y = 60;
  map.update(snapshot_of(generation(5, 10, 0)), view, 0);
  CHECK(map.plane().axis_x(4) == 1);
  CHECK(map.plane().axis_y(0) == 1);
}

TEST_CASE("a line of one dimension keeps its codes and spreads the classes in bands") {
  MapModel map;
  const auto line = generation(1, 10, 0);
  map.update(snapshot_of(line), MapView{}, 0);
  CHECK(map.position(4).x == line->posterior.mean(0, 4));
  CHECK(map.position(0).y > map.position(9).y);  // 0 above 9
}

TEST_CASE("the posterior's ellipse has the posterior's standard deviation") {
  MapModel map;
  map.update(snapshot_of(generation(2, 10, 0)), MapView{}, 0);
  CHECK(map.posterior_ellipse(3).semi_major == Approx(0.2));
  CHECK(map.posterior_ellipse(kDigits).semi_major == 0);
}

TEST_CASE("the bounds keep still for a generation that fits them about as well") {
  MapModel map;
  map.update(snapshot_of(generation(2, 10, 0)), MapView{}, 0);
  const PlaneRectangle before = map.bounds();
  map.update(snapshot_of(generation(2, 20, 0.05F), RunState::paused), MapView{}, 1);
  CHECK(map.bounds() == before);
  map.update(snapshot_of(generation(2, 30, 3), RunState::paused), MapView{}, 2);
  CHECK(map.bounds().x_max == Approx(before.x_max + 3));
}

TEST_CASE("the plane through pins is the map's until the model has another latent size") {
  MapModel map;
  MapView view;
  const auto codes = generation(5, 10, 0);
  view.projection = Projection::pins;
  for (int i = 0; i < 3; ++i) {
    Vector code = Vector::Zero(5);
    code(i) = static_cast<float>(i + 1);
    view.plane_pins.push_back({code, std::string(1, static_cast<char>('A' + i))});
  }
  map.update(snapshot_of(codes, RunState::paused), view, 0);
  const PlanePoint a = map.plane().project(view.plane_pins[0].code);
  const PlanePoint c = map.plane().project(view.plane_pins[2].code);
  CHECK((a - c).norm() == Approx(std::sqrt(10.0F)));
  map.update(snapshot_of(generation(4, 20, 0)), view, 1);
  CHECK(map.plane().latent_size() == 4);  // its principal components
}

TEST_CASE("each axis says its share of the variance, and whether it is a principal component") {
  MapModel map;
  MapView view;
  const auto first = flat_generation(10, 0);
  map.update(snapshot_of(first), view, 0);
  const Matrix& codes = first->posterior.mean;
  const Matrix centred = codes.colwise() - Vector(codes.rowwise().mean());
  const Eigen::SelfAdjointEigenSolver<Matrix> components(centred * centred.transpose());
  const Vector shares = components.eigenvalues() / components.eigenvalues().sum();
  CHECK(map.spread().x == Approx(shares(3)).epsilon(1e-4));
  CHECK(map.spread().y == Approx(shares(2)).epsilon(1e-4));
  CHECK(map.spread().principal);

  map.update(snapshot_of(flat_generation(20, 0.5F)), view, 1);  // the axes stay as the digits turn
  CHECK_FALSE(map.spread().principal);
  CHECK(map.spread().x + map.spread().y == Approx(shares(2) + shares(3)).epsilon(1e-4));
  CHECK(map.spread().x < shares(3));

  ++view.axes_laid;
  map.update(snapshot_of(flat_generation(20, 0.5F)), view, 2);
  CHECK(map.spread().principal);
  CHECK(map.spread().x == Approx(shares(3)).epsilon(1e-4));
}

}  // namespace
}  // namespace zscape
