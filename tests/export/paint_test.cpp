#include "app/export/paint.h"

#include <catch2/catch.hpp>

#include "core/train/evaluation.h"

using namespace zscape;

namespace {

Architecture small_architecture(int latent_size = 2) {
  Architecture architecture;
  architecture.image_width = 4;
  architecture.image_height = 3;
  architecture.hidden_sizes = {5};
  architecture.latent_size = latent_size;
  return architecture;
}

Vae small_model(int latent_size = 2) {
  Random random(7);
  return {small_architecture(latent_size), random};
}

// Picture `index` of a sheet, in [0, 1], by its place.
Vector cut(const Sheet& sheet, int index) {
  const Sheet::Place place = sheet.place(index);
  const int left = static_cast<int>(place.u0 * static_cast<float>(sheet.image.shape.width));
  const int top = static_cast<int>(place.v0 * static_cast<float>(sheet.image.shape.height));
  Vector picture(sheet.picture_width * sheet.picture_height);
  for (int y = 0; y < sheet.picture_height; ++y) {
    for (int x = 0; x < sheet.picture_width; ++x) {
      const auto at = static_cast<std::size_t>((top + y) * sheet.image.shape.width + left + x);
      picture(y * sheet.picture_width + x) = static_cast<float>(sheet.image.pixels[at]) / 255.0F;
    }
  }
  return picture;
}

Examples small_images(int count) {
  Examples images;
  images.shape = {4, 3};
  for (int i = 0; i < count * 12; ++i) images.pixels.push_back(static_cast<std::uint8_t>(i * 7 % 256));
  images.labels.resize(static_cast<std::size_t>(count));
  return images;
}

}  // namespace

TEST_CASE("every picture of a sheet lies where its place says, in more than one row too") {
  const Matrix pictures = (Matrix::Random(12, 21).array() * 0.5F + 0.5F).matrix();
  const Sheet sheet = make_sheet(pictures, 4, 3);
  CHECK(sheet.count == 21);
  for (int i = 0; i < 21; ++i) {
    CAPTURE(i);
    CHECK((cut(sheet, i) - pictures.col(i)).cwiseAbs().maxCoeff() < 0.003F);
  }
}

TEST_CASE("pictures too large for a sheet are shrunk by whole pixels, the mean of each square") {
  const int side = 2 * kLongestSheetSide;
  Matrix pictures = Matrix::Zero(side, 1);  // one row of black and white in turn
  for (int x = 0; x < side; x += 2) pictures(x, 0) = 1;
  pictures.bottomRows(1).setConstant(1);
  const Sheet sheet = make_sheet(pictures, side, 1);
  CHECK(sheet.image.shape.width <= kLongestSheetSide);
  CHECK(sheet.picture_width == (side + 2) / 3);
  CHECK(sheet.picture_height == 1);
  CHECK(sheet.image.pixels[0] == 170);      // 1, 0, 1
  CHECK(sheet.image.pixels[1] == 85);       // 0, 1, 0
  CHECK(sheet.image.pixels.back() == 255);  // the last two: 1 and 1
  const Sheet many = make_sheet(Matrix::Constant(1024 * 64, 40, 0.5F), 1024, 64);
  CHECK(many.image.shape.width <= kLongestSheetSide);
  CHECK(many.picture_width == 205);
  CHECK(many.picture_height == 13);
}

TEST_CASE("a sheet of no pictures is empty") { CHECK(make_sheet(Matrix(12, 0), 4, 3).image.pixels.empty()); }

TEST_CASE("samples of a VAE are decoded draws from the prior, the same for the same seed") {
  const Vae model = small_model();
  const Sheet sheet = paint_samples(model, nullptr, {5, 6});
  const Matrix expected = model.decode(sample_codes(prior_of(model.architecture()), 6, 5));
  for (int i = 0; i < 6; ++i) CHECK((cut(sheet, i) - expected.col(i)).cwiseAbs().maxCoeff() < 0.003F);
  CHECK(paint_samples(model, nullptr, {6, 6}).image.pixels != sheet.image.pixels);
}

TEST_CASE("reconstructions stand beside their originals, and stop at the last digit") {
  const Vae model = small_model();
  const Examples images = small_images(9);
  const Reconstructions painted = paint_reconstructions(model, images, {4, 7});
  CHECK(painted.originals.count == 2);
  Matrix originals;
  gather_range(images, 7, 2, originals);
  const Matrix expected = model.decode(model.encode(originals).mean);
  CHECK((cut(painted.originals, 1) - originals.col(1)).cwiseAbs().maxCoeff() < 0.003F);
  CHECK((cut(painted.reconstructions, 1) - expected.col(1)).cwiseAbs().maxCoeff() < 0.003F);
}

TEST_CASE("data of another picture size, and codes of another length, give nothing") {
  Examples images = small_images(3);
  images.shape = {3, 4};
  CHECK(paint_reconstructions(small_model(), images, {3, 0}).originals.count == 0);
  CHECK(paint_codes(small_model(), Matrix::Zero(3, 2)).count == 0);
}
