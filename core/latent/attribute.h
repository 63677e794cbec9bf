// Directions in latent space that mean something: what most digits of one kind have and those of another
// lack.
//
// Source: attribute vectors as differences of mean codes, Larsen et al. 2016, §3; White 2016, §3.2.
#pragma once

#include <cstdint>
#include <span>

#include "core/base/matrix.h"

namespace zscape {

// The mean (L) of the codes (L×N) of one class, or of the digits with these indices. Throws Error when there
// are none, when the labels are not N, or when an index does not exist.
Vector mean_of_class(const Matrix& codes, std::span<const std::uint8_t> labels, int label);
Vector mean_of_digits(const Matrix& codes, std::span<const int> indices);

}  // namespace zscape
