// What the map, exports and commands need of a model: pictures to codes, and codes to pictures.
#pragma once

#include "core/base/matrix.h"
#include "core/image/image_shape.h"
#include "core/model/model_kind.h"
#include "core/model/posterior.h"

namespace zscape {

// Says nothing of how the model is built or trained. Const functions may be called from several threads at
// once.
template <typename Scalar>
class ModelOf {
 public:
  virtual ~ModelOf() = default;

  virtual ModelKind kind() const = 0;
  virtual ImageShape picture_shape() const = 0;
  virtual int latent_size() const = 0;  // L

  // q(z|x) of pictures D×B, with D = picture_shape().values() and values in [0, 1]. Throws Error for pictures
  // of another size.
  virtual PosteriorOf<Scalar> encode(const ConstMatrixRef<Scalar>& pictures) const = 0;

  // Codes L×B to pictures D×B in [0, 1]. Throws Error for codes of another size.
  virtual MatrixOf<Scalar> decode(const ConstMatrixRef<Scalar>& codes) const = 0;

 protected:
  ModelOf() = default;
  ModelOf(const ModelOf&) = default;
  ModelOf(ModelOf&&) noexcept = default;
  ModelOf& operator=(const ModelOf&) = default;
  ModelOf& operator=(ModelOf&&) noexcept = default;
};
using Model = ModelOf<float>;

}  // namespace zscape
