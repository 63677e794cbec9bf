// A picture of one digit, brought to the form that the digits of MNIST have.
//
// "The original black and white images were size normalized to fit in a 20×20 pixel box while preserving
// their aspect ratio. The resulting images contain grey levels as a result of the anti-aliasing technique …
// The images were centered in a 28×28 image by computing the center of mass of the pixels, and translating
// the image so as to position this point at the center" (LeCun, Bottou, Bengio and Haffner 1998, §III.A).
//
// Pure; every function may be called from any thread.
#pragma once

#include <optional>

#include "core/image/image.h"

namespace zscape {

// The ink of a grey picture in the middle of a picture of `shape` (every channel alike), white on black, at
// full contrast. The paper is what the border shows, so dark ink on white is recognised and inverted. What
// differs from it no more than the border does in itself is noise, and what is fainter than a sixteenth of
// the strongest ink does not widen the digit. The ink fits into 20/28 of it, which is 20×20 for MNIST; its
// centre of mass comes within half a pixel of where MNIST has it, at (14, 14) of 28×28, counted from 0. It
// moves by whole pixels only, so that a digit of MNIST is normalised to itself. Nothing when there is no ink.
// Throws Error for a picture in colour.
std::optional<Image> normalised_digit(const Image& picture, const ImageShape& shape);

}  // namespace zscape
