// Pictures in colour from the data set through training, evaluation and files to pictures again.
#include <catch2/catch.hpp>

#include "core/base/error.h"
#include "core/image/sheet.h"
#include "core/io/image_file.h"
#include "core/train/checkpoint.h"
#include "core/train/encoded_picture.h"
#include "core/train/trainer.h"
#include "tests/support/colour_set.h"
#include "tests/support/small_runs.h"
#include "tests/support/temporary_folder.h"

namespace zscape {
namespace {

using test::colour_squares;
using test::kColourShape;

Architecture colour_architecture(Likelihood likelihood = Likelihood::gaussian) {
  Architecture architecture;
  architecture.image_width = kColourShape.width;
  architecture.image_height = kColourShape.height;
  architecture.image_channels = kColourShape.channels;
  architecture.hidden_sizes = {64};
  architecture.latent_size = 4;
  architecture.likelihood = likelihood;
  return architecture;
}

// Of all test pictures through the posterior means: the mean squared error of a value, channel by channel.
Vector error_by_channel(const Vae& model) {
  Matrix pictures;
  gather_range(colour_squares()->test, 0, colour_squares()->test.count(), pictures);
  const Matrix difference = model.decode(model.encode(pictures).mean) - pictures;
  Vector errors(3);
  for (int channel = 0; channel < 3; ++channel) {
    errors(channel) = difference.middleRows(64 * channel, 64).array().square().mean();
  }
  return errors;
}

TEST_CASE("a model of pictures in colour has three values a pixel, from the first layer to the last") {
  const Vae model(colour_architecture());
  CHECK(colour_architecture().values() == 192);
  CHECK(colour_architecture().picture_shape() == kColourShape);
  CHECK(model.decode(Matrix::Zero(4, 2)).rows() == 192);
  CHECK(layer_sizes(colour_architecture()) == "192-64-4");
}

TEST_CASE("training on pictures in colour improves the ELBO, and the reconstruction of every channel") {
  for (const auto likelihood :
       {Likelihood::bernoulli, Likelihood::bernoulli_binarised, Likelihood::gaussian}) {
    CAPTURE(name_of(likelihood));
    TrainingSettings settings = test::small_settings(2);
    settings.learning_rate = 3e-3F;
    Trainer trainer(colour_squares(), colour_architecture(likelihood), settings);
    const Evaluation before = trainer.evaluate_test();
    CHECK(before.posterior.mean.cols() == 60);
    const Vector untrained = error_by_channel(trainer.model());
    test::take_steps(trainer, 300);
    CHECK(trainer.evaluate_test().elbo.elbo() > before.elbo.elbo() + 5);
    const Vector trained = error_by_channel(trainer.model());
    for (int channel = 0; channel < 3; ++channel) CHECK(trained(channel) < 0.5F * untrained(channel));
  }
}

TEST_CASE("a run on pictures in colour is resumed from its file bit for bit") {
  Trainer never_stopped(colour_squares(), colour_architecture(), test::small_settings());
  test::take_steps(never_stopped, 2);
  const test::TemporaryFolder folder;
  save_checkpoint(folder / "run.safetensors", never_stopped.checkpoint());
  test::take_steps(never_stopped, 2);
  const Checkpoint loaded = load_checkpoint(folder / "run.safetensors");
  CHECK(loaded.architecture.image_channels == 3);
  Trainer resumed(colour_squares(), loaded);
  test::take_steps(resumed, 2);
  CHECK(resumed.model().parameters() == never_stopped.model().parameters());
}

TEST_CASE("a picture in colour is encoded alone as in its set, and a grey one is refused") {
  Random random(3);
  const Vae model(colour_architecture(), random);
  const auto pixels = colour_squares()->test.image(7);
  Matrix column;
  gather_range(colour_squares()->test, 7, 1, column);
  const EncodedPicture encoded = encode_picture(model, Image{kColourShape, {pixels.begin(), pixels.end()}});
  CHECK(encoded.posterior.mean == model.encode(column).mean);
  CHECK_THROWS_WITH(encode_picture(model, black_image({8, 8})),
                    "the picture has 8 × 8 pixels, but the model reads 8 × 8 pixels in colour");
}

TEST_CASE("a sheet of a set's pictures in colour, as PNG bytes, shows their colours") {
  Matrix pictures;
  gather_range(colour_squares()->test, 0, 3, pictures);
  const Image sheet = assemble_sheet(pictures, kColourShape, 3);
  CHECK(sheet.shape == ImageShape{24, 8, 3});
  for (int picture = 0; picture < 3; ++picture) {
    const auto original = colour_squares()->test.image(picture);
    for (int y = 0; y < 8; ++y) {
      const auto* row = &sheet.pixels[static_cast<std::size_t>((y * 24 + picture * 8) * 3)];
      CHECK(std::equal(row, row + 24, original.begin() + y * 24));
    }
  }
  CHECK_NOTHROW(encode_png(sheet));
}

TEST_CASE("a grey model does not learn from pictures in colour of the same size") {
  Architecture grey = colour_architecture();
  grey.image_channels = 1;
  CHECK_THROWS_WITH(
      Trainer(colour_squares(), grey, test::small_settings()),
      "the model reads pictures of 8 × 8 pixels, but those of coloured squares have 8 × 8 in colour");
}

TEST_CASE("two channels are no picture") {
  Architecture architecture = colour_architecture();
  architecture.image_channels = 2;
  CHECK_THROWS_AS(validate(architecture), Error);
}

}  // namespace
}  // namespace zscape
