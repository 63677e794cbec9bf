// The fingerprint of a file's content.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace zscape {

// SHA-256 (FIPS 180-4) of bytes that come in pieces. One thread at a time.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void add(std::span<const std::byte> bytes);

  // Of all that was added, as 64 lower-case hexadecimal digits; the last call.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The same of bytes that are there at once. May be called from any thread.
std::string sha256_hex(std::span<const std::byte> bytes);

}  // namespace zscape
