// Every objective is complete; what the ELBO minimises, and which dimensions free bits charge.
#include "core/model/objectives/objective_row.h"

#include <catch2/catch.hpp>
#include <string>

#include "core/model/vae.h"

namespace zscape {
namespace {

TEST_CASE("every objective has all its words and is found by its value") {
  for (const ObjectiveRow* row : objective_table()) {
    for (const char* words : {row->name, row->label, row->explanation}) {
      CHECK_FALSE(std::string(words).empty());
    }
    CHECK(&row_of(row->value) == row);
    CHECK(parse_enum<Objective>(row->name) == row->value);
  }
}

TEST_CASE("every objective has its full weight from the epoch at which it settles") {
  for (const ObjectiveRow* row : objective_table()) {
    CAPTURE(row->name);
    const KlSchedule schedule{.beta = 3, .warm_up_epochs = 4, .cycles = 2, .epochs = 20};
    for (const double epoch : {0.0, 2.5, 9.0, 11.0, 19.0}) {
      const double settles = row->settles_at(schedule, epoch);
      CHECK(row->kl_weight_at(schedule, settles) == 3);
      CHECK(row->kl_weight_at(schedule, epoch) <= 3);
    }
  }
}

TEST_CASE("the loss of the ELBO is the KL times its weight less the reconstruction") {
  CHECK(row_of(Objective::elbo).loss({.reconstruction = -100, .kl = 6}, 1) == 106);
  CHECK(row_of(Objective::elbo).loss({.reconstruction = -100, .kl = 6}, 4) == 124);
}

TEST_CASE("free bits charge the dimensions that cost at least as much, and no other") {
  VectorOf<float> charges;
  charge_dimensions(VectorOf<double>(Eigen::Vector4d(0, 0.24, 0.25, 3)), 0.25F, charges);
  CHECK(charges == (VectorOf<float>(4) << 0, 0, 1, 1).finished());
}

}  // namespace
}  // namespace zscape
