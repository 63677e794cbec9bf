// Which data a saved model goes on with, and what is said where it is other data.
#include "core/train/data_identity.h"

#include <catch2/catch.hpp>

#include "core/base/error.h"
#include "core/train/trainer.h"
#include "tests/support/small_runs.h"

namespace zscape {
namespace {

using Catch::Matchers::Contains;
using test::small_architecture;
using test::small_digits;
using test::small_settings;
using test::take_steps;

Checkpoint made_for(const std::string& name, const std::string& hash) {
  Checkpoint checkpoint;
  checkpoint.data_name = name;
  checkpoint.data_hash = hash;
  return checkpoint;
}

Dataset data_of(const std::string& name, const std::string& hash) {
  Dataset data;
  data.name = name;
  data.source = "/data/" + name;
  data.content_hash = hash;
  return data;
}

TEST_CASE(
    "content decides which data a model was made from, and the name only where the content is unknown") {
  CHECK(made_from(made_for("a", "1"), data_of("b", "1")));
  CHECK_FALSE(made_from(made_for("a", "1"), data_of("a", "2")));
  CHECK(made_from(made_for("a", ""), data_of("a", "2")));
  CHECK_FALSE(made_from(made_for("a", ""), data_of("b", "2")));
  CHECK(made_from(made_for("a", "1"), data_of("a", "")));
}

TEST_CASE("other pictures of the same name are told from other data") {
  CHECK(only_named_alike(made_for("raw", "1"), data_of("raw", "2")));
  CHECK_FALSE(only_named_alike(made_for("raw", "1"), data_of("raw", "1")));
  CHECK_FALSE(only_named_alike(made_for("raw", "1"), data_of("MNIST", "2")));
  CHECK_FALSE(only_named_alike(made_for("raw", ""), data_of("raw", "2")));
}

TEST_CASE("other data is refused in one sentence, with what to do") {
  CHECK_NOTHROW(require_same_data(made_for("a", "1"), data_of("b", "1"), "m"));
  CHECK_NOTHROW(require_same_data(made_for(kUnknownData, ""), data_of("b", "1"), "m"));
  CHECK_NOTHROW(require_same_data(made_for("", ""), data_of("b", "1"), "m"));
  CHECK_THROWS_WITH(require_same_data(made_for("a", ""), data_of("b", "1"), "m"),
                    "m was trained on a, and the data found here is b");
  CHECK_THROWS_WITH(require_same_data(made_for("a", "2"), data_of("b", "1"), "m"),
                    "m was trained on a, and the data found here is b");
  try {
    require_same_data(made_for("raw", "1"), data_of("raw", "2"), "m.safetensors");
    FAIL("other pictures were taken");
  } catch (const Error& error) {
    CHECK(std::string(error.what()) ==
          "m.safetensors was trained on other pictures than those of /data/raw, though both are called raw");
    CHECK(error.remedy() == "Name the folder that it was trained on with --data, or train a new model.");
  }
}

TEST_CASE("a trainer does not continue on other pictures of the same shape and name") {
  Trainer trainer(small_digits(), small_architecture(), small_settings());
  take_steps(trainer, 2);
  const Checkpoint checkpoint = trainer.checkpoint();
  CHECK(checkpoint.data_hash == small_digits()->content_hash);
  const auto others = std::make_shared<const Dataset>(synthetic_digits(300, 60, 9));
  REQUIRE(others->name == small_digits()->name);
  CHECK_THROWS_WITH(Trainer(others, checkpoint), Contains("though both are called synthetic digits"));
}

TEST_CASE("a trainer continues bit for bit on the same pictures under another name, in mid-epoch") {
  Trainer never_stopped(small_digits(), small_architecture(), small_settings());
  take_steps(never_stopped, 2);
  const Checkpoint checkpoint = never_stopped.checkpoint();
  take_steps(never_stopped, 3);

  Dataset moved = *small_digits();
  moved.name = "elsewhere";
  Trainer resumed(std::make_shared<const Dataset>(std::move(moved)), checkpoint);
  take_steps(resumed, 3);
  CHECK(resumed.model().parameters() == never_stopped.model().parameters());
}

}  // namespace
}  // namespace zscape
