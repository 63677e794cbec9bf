// The image under the mouse: decoded, enlarged, and ready within the frame that asked for it.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/image/enlarge.h"
#include "core/model/vae.h"

namespace zscape {

// Works on the window's thread with the snapshot's own weights (some 190 µs), so that dragging never waits
// for training. Does nothing while neither code nor weights change.
class PointerPicture {
 public:
  // Returns whether the picture is a new one. A code of another length than the model's is passed over.
  bool update(const std::shared_ptr<const Vae>& model, const Vector& code);

  bool empty() const { return large_.empty(); }
  int width() const { return enlarger_.width(); }
  int height() const { return enlarger_.height(); }
  const std::vector<std::uint8_t>& large() const { return large_; }  // 8-bit grey, row by row from the top

  // As the decoder gave it: D values in [0, 1].
  const Vector& picture() const { return picture_; }
  double decode_us() const { return decode_us_; }  // the last decoding alone, wall time

 private:
  std::shared_ptr<const Vae> model_;
  Vector code_;
  Vector picture_;
  Enlarger enlarger_;
  std::vector<std::uint8_t> large_;
  double decode_us_ = 0;
};

}  // namespace zscape
