#include "core/train/model_on_data.h"

#include <catch2/catch.hpp>

#include "core/base/error.h"
#include "core/train/digit_losses.h"
#include "core/train/encoded_picture.h"
#include "core/train/importance.h"
#include "core/train/trainer.h"
#include "tests/support/small_runs.h"

namespace zscape::test {
namespace {

constexpr ImageShape kModel{6, 8};

std::shared_ptr<const Vae> model_of(ImageShape size) {
  Architecture architecture;
  architecture.image_width = size.width;
  architecture.image_height = size.height;
  architecture.hidden_sizes = {5};
  architecture.latent_size = 2;
  Random random(3);
  return std::make_shared<const Vae>(architecture, random);
}

Examples grey(ImageShape size, int count) {
  Examples images;
  images.shape = size;
  images.labels.assign(static_cast<std::size_t>(count), 1);
  images.pixels.assign(static_cast<std::size_t>(count * size.values()), 90);
  return images;
}

DatasetPtr data_of(ImageShape size, int train = 4, int test = 3) {
  auto dataset = std::make_shared<Dataset>();
  dataset->name = "grey pictures";
  dataset->train = grey(size, train);
  dataset->test = grey(size, test);
  return dataset;
}

const std::vector<ImageShape> kOthers{{3, 4}, {12, 16}, {8, 6}, {1, 1}, {6, 9}, {7, 8}, {200, 200}};

TEST_CASE("a model and data of its size are a pair, and nothing else is") {
  const auto model = model_of(kModel);
  const DatasetPtr data = data_of(kModel);
  const ModelOnData pair(model, data);
  REQUIRE(pair.fits());
  CHECK(pair.misfit() == nullptr);
  CHECK(pair.model() == model);
  CHECK(pair.dataset() == data);
  for (const ImageShape size : kOthers) {
    const ModelOnData none(model, data_of(size));
    CHECK_FALSE(none.fits());
    CHECK_THROWS_AS(none.model(), Error);
    CHECK_THROWS_AS(none.dataset(), Error);
  }
}

TEST_CASE("what is missing is the reason, with the way on") {
  const ModelOnData no_model(nullptr, data_of(kModel));
  REQUIRE(no_model.misfit());
  CHECK(no_model.misfit()->reason == "there is no model yet");
  CHECK_FALSE(no_model.misfit()->remedy.empty());
  const ModelOnData no_data(model_of(kModel), nullptr);
  REQUIRE(no_data.misfit());
  CHECK(no_data.misfit()->reason == "there is no data yet");
  const ModelOnData other(model_of(kModel), data_of({12, 16}));
  REQUIRE(other.misfit());
  CHECK(as_sentences(*other.misfit()) ==
        "The model reads pictures of 6 × 8 pixels, but those of grey pictures have 12 × 16. Start a new run "
        "for this data, or open the data that the model was made for.");
}

TEST_CASE("a grey model and pictures in colour of the same size are no pair") {
  const ModelOnData pair(model_of(kModel), data_of({6, 8, 3}));
  REQUIRE(pair.misfit());
  CHECK(pair.misfit()->reason ==
        "the model reads pictures of 6 × 8 pixels, but those of grey pictures have 6 × 8 in colour");
}

TEST_CASE("both parts of the data count, and a part without pictures does not") {
  auto torn = std::make_shared<Dataset>(*data_of(kModel));
  torn->test = grey({3, 4}, 2);
  CHECK_FALSE(ModelOnData(model_of(kModel), torn).fits());
  torn->test = {};
  CHECK(ModelOnData(model_of(kModel), torn).fits());
  torn->train = {};
  CHECK_FALSE(ModelOnData(model_of(kModel), torn).fits());
}

TEST_CASE("no function of core multiplies pictures with a model that they do not fit") {
  const auto model = model_of(kModel);
  WorkerTeam alone(1);
  for (const ImageShape size : kOthers) {
    CAPTURE(size.width, size.height);
    const DatasetPtr data = data_of(size);
    CHECK_THROWS_AS(evaluate(*model, data->test, alone), Error);
    CHECK_THROWS_AS(encode_all(*model, data->test, alone), Error);
    CHECK_THROWS_AS(losses_of_each(*model, data->test), Error);
    CHECK_THROWS_AS(importance_weighted_bound(*model, data->test, 2, alone), Error);
    CHECK_THROWS_AS(encode_picture(*model, {size, data->test.pixels}), Error);
    CHECK_THROWS_AS(Trainer(data, model->architecture(), small_settings()), Error);
    CHECK_THROWS_AS(model->encode(Matrix::Zero(size.pixels() == 48 ? 47 : size.pixels(), 1)), Error);
  }
  CHECK_THROWS_AS(model->decode(Matrix::Zero(3, 1)), Error);
}

TEST_CASE("a set that holds fewer pixels than it says is refused before they are read") {
  Examples mislabelled = grey(kModel, 4);
  mislabelled.labels.pop_back();
  CHECK_THROWS_AS(require_fit(model_of(kModel)->architecture(), mislabelled), Error);
  mislabelled.labels.clear();
  CHECK_NOTHROW(require_fit(model_of(kModel)->architecture(), mislabelled));
  Examples torn = grey(kModel, 4);
  torn.pixels.pop_back();
  WorkerTeam alone(1);
  CHECK_THROWS_AS(evaluate(*model_of(kModel), torn, alone), Error);
  Matrix batch;
  CHECK_THROWS_AS(gather_range(torn, 2, 2, batch), Error);
  CHECK_THROWS_AS(gather_range(torn, -1, 1, batch), Error);
  CHECK_THROWS_AS(gather(torn, std::vector<int>{0, 4}, batch), Error);
}

}  // namespace
}  // namespace zscape::test
