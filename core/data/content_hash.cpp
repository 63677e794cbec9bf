#include "core/data/content_hash.h"

#include <algorithm>

#include "core/base/cancelled.h"
#include "core/io/sha256.h"

namespace zscape {
namespace {

constexpr std::size_t kPiece = std::size_t{16} << 20;  // between two looks at the stop token
constexpr std::size_t kHashDigits = 32;

void add(Sha256& hash, std::span<const std::uint8_t> bytes, const std::stop_token& stop) {
  for (; !bytes.empty(); bytes = bytes.subspan(std::min(kPiece, bytes.size()))) {
    if (stop.stop_requested()) throw Cancelled("reading the data was cancelled");
    hash.add(std::as_bytes(bytes.first(std::min(kPiece, bytes.size()))));
  }
}

// The numbers that say where one list ends and the next begins come first.
void add(Sha256& hash, const Examples& examples, const std::stop_token& stop) {
  const ImageShape& shape = examples.shape;
  const std::string header = std::to_string(examples.count()) + " " + std::to_string(shape.width) + " " +
                             std::to_string(shape.height) + " " + std::to_string(shape.channels) + " " +
                             std::to_string(examples.labels.size()) + "\n";
  hash.add(std::as_bytes(std::span(header)));
  add(hash, examples.pixels, stop);
  add(hash, examples.labels, stop);
}

}  // namespace

std::string content_hash(const Dataset& dataset, const std::stop_token& stop) {
  Sha256 hash;
  add(hash, dataset.train, stop);
  add(hash, dataset.test, stop);
  return hash.hex().substr(0, kHashDigits);
}

}  // namespace zscape
