#include "app/render/pointer_picture.h"

#include <algorithm>
#include <chrono>

namespace zscape {

namespace {

constexpr int kLargeSide = 256;  // about; MNIST becomes 252 pixels, which the graphics card stretches further

}  // namespace

bool PointerPicture::update(const std::shared_ptr<const Vae>& model, const Vector& code) {
  if (model == nullptr || code.size() != model->architecture().latent_size || !code.allFinite()) return false;
  if (model == model_ && code == code_) return false;
  const auto start = std::chrono::steady_clock::now();
  picture_ = model->decode(code).col(0);
  decode_us_ = std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
  model_ = model;
  code_ = code;

  const ImageShape shape = model->architecture().picture_shape();
  if (!enlarger_.fits(shape)) {
    enlarger_ = Enlarger(shape, std::max(1, kLargeSide / std::max(shape.width, shape.height)));
  }
  large_ = enlarger_.enlarge(picture_).pixels;
  return true;
}

}  // namespace zscape
