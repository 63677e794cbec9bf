#include "app/shell/paint.h"

#include <catch2/catch.hpp>

#include "core/latent/manifold.h"
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
  const int left = static_cast<int>(place.u0 * static_cast<float>(sheet.image.width));
  const int top = static_cast<int>(place.v0 * static_cast<float>(sheet.image.height));
  Vector picture(sheet.picture_width * sheet.picture_height);
  for (int y = 0; y < sheet.picture_height; ++y) {
    for (int x = 0; x < sheet.picture_width; ++x) {
      const auto at = static_cast<std::size_t>((top + y) * sheet.image.width + left + x);
      picture(y * sheet.picture_width + x) = static_cast<float>(sheet.image.pixels[at]) / 255.0F;
    }
  }
  return picture;
}

LabelledImages small_images(int count) {
  LabelledImages images;
  images.size = {4, 3};
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
  CHECK(sheet.image.width <= kLongestSheetSide);
  CHECK(sheet.picture_width == (side + 2) / 3);
  CHECK(sheet.picture_height == 1);
  CHECK(sheet.image.pixels[0] == 170);      // 1, 0, 1
  CHECK(sheet.image.pixels[1] == 85);       // 0, 1, 0
  CHECK(sheet.image.pixels.back() == 255);  // the last two: 1 and 1
  const Sheet many = make_sheet(Matrix::Constant(1024 * 64, 40, 0.5F), 1024, 64);
  CHECK(many.image.width <= kLongestSheetSide);
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
  const LabelledImages images = small_images(9);
  const Reconstructions painted = paint_reconstructions(model, images, {4, 7});
  CHECK(painted.originals.count == 2);
  Matrix originals;
  gather_range(images, 7, 2, originals);
  const Matrix expected = model.decode(model.encode(originals).mean);
  CHECK((cut(painted.originals, 1) - originals.col(1)).cwiseAbs().maxCoeff() < 0.003F);
  CHECK((cut(painted.reconstructions, 1) - expected.col(1)).cwiseAbs().maxCoeff() < 0.003F);
}

TEST_CASE("data of another picture size, and codes of another length, give nothing") {
  LabelledImages images = small_images(3);
  images.size = {3, 4};
  CHECK(paint_reconstructions(small_model(), images, {3, 0}).originals.count == 0);
  CHECK(paint_codes(small_model(), Matrix::Zero(3, 2)).count == 0);
}

TEST_CASE("the lattice covers the view, on multiples of a power of two") {
  PlaneRectangle visible;
  visible.x_min = -3.3F;
  visible.x_max = 4.1F;
  visible.y_min = -2.2F;
  visible.y_max = 1.9F;
  const TileLattice lattice = tile_lattice(visible, 0.01F, 20, 1, {28, 28});
  CHECK(lattice.tile_units == 0.25F);  // the power of two from 20 to 40 pixels of 0.01
  CHECK(lattice.covers(visible));
  CHECK(lattice.rectangle().x_min == -3.75F);  // one tile more than −3.5
  CHECK(lattice.rectangle().x_max == 4.5F);
}

TEST_CASE("a short pan finds the same lattice, and a far view takes larger tiles instead of more") {
  PlaneRectangle visible;
  visible.x_min = visible.y_min = -1;
  visible.x_max = visible.y_max = 1;
  const TileLattice lattice = tile_lattice(visible, 0.01F, 20, 3, {28, 28});
  PlaneRectangle panned = visible;
  panned.x_min += 0.3F;
  panned.x_max += 0.3F;
  CHECK(lattice.covers(panned));
  const TileLattice many = tile_lattice(visible, 1e-5F, 20, 3, {28, 28});
  CHECK(many.columns * many.rows <= kMaxTiles);
  CHECK(many.covers(visible));
}

TEST_CASE("the larger the pictures, the fewer tiles there are, and the view is covered all the same") {
  PlaneRectangle visible;
  visible.x_min = visible.y_min = -1.1F;
  visible.x_max = 2.9F;
  visible.y_max = 0.9F;
  for (const ImageSize picture :
       {ImageSize{1, 1}, {64, 64}, {256, 256}, {1024, 16}, {16, 1024}, {1024, 1024}}) {
    CAPTURE(picture.width, picture.height);
    for (const float units_per_pixel : {1e-4F, 0.002F}) {
      const TileLattice lattice = tile_lattice(visible, units_per_pixel, 20, 3, picture);
      CHECK(lattice.covers(visible));
      CHECK(lattice.columns * lattice.rows * picture.pixels() <= (1 << 26));
      CHECK(lattice.columns * picture.width <= kLongestTextureSide);
      CHECK(lattice.rows * picture.height <= kLongestTextureSide);
    }
  }
}

TEST_CASE("tile by tile, the manifold is the decoder at the tile's centre") {
  const Vae model = small_model();
  TileLattice lattice;
  lattice.tile_units = 0.5F;
  lattice.first_column = -1;
  lattice.first_row = 2;
  lattice.columns = 3;
  lattice.rows = 2;
  const ManifoldTiles tiles = paint_manifold(model, identity_plane(2), lattice);
  REQUIRE(tiles.image.width == 12);
  REQUIRE(tiles.image.height == 6);
  // The lowest row is the last in the picture: y from 1.0 to 1.5; the second column goes from 0 to 0.5.
  Vector code(2);
  code << 0.25F, 1.25F;
  const Vector expected = model.decode(code).col(0);
  for (int y = 0; y < 3; ++y) {
    for (int x = 0; x < 4; ++x) {
      const auto value = tiles.image.pixels[static_cast<std::size_t>((3 + y) * 12 + 4 + x)];
      CHECK(static_cast<float>(value) == Approx(255 * expected(y * 4 + x)).margin(0.6));
    }
  }
  CHECK(paint_manifold(small_model(3), identity_plane(2), lattice).image.pixels.empty());
}
