#include "core/model/layers/layer.h"

namespace zscape {

std::string text_of(const Shape& shape) {
  const std::string channels = std::to_string(shape.channels);
  if (shape.pixels() == 1) return channels;
  return std::to_string(shape.width) + "×" + std::to_string(shape.height) + "×" + channels;
}

template <typename Scalar>
std::string LayerOf<Scalar>::description() const {
  if (is_activation()) return spec_.name;
  return spec_.name + " " + text_of(input_) + "→" + text_of(output_);
}

template class LayerOf<float>;
template class LayerOf<double>;

}  // namespace zscape
