// The identity of a data set: a fingerprint of what it holds.
#pragma once

#include <stop_token>
#include <string>

#include "core/data/dataset.h"

namespace zscape {

// The first 128 bits of the SHA-256 of the shape, pixels and labels of both parts, as 32 hexadecimal digits.
// Names and places do not enter: a set that is moved or renamed keeps its identity. Throws Cancelled soon
// after a stop request. Thread-safe.
std::string content_hash(const Dataset& dataset, const std::stop_token& stop = {});

}  // namespace zscape
