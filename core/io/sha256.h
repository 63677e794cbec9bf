// The fingerprint of a file's content.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace zscape {

// SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits. May be called from any thread.
std::string sha256_hex(std::span<const std::byte> bytes);

}  // namespace zscape
