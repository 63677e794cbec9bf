// A .safetensors file with something changed: what damaged and foreign models are made of in tests.
#pragma once

#include <set>
#include <string>

#include "core/io/safetensors.h"

namespace zscape::test {

// A copy of `file` without the tensors of `left_out`; put others in their place with add_f32 and so on.
inline SafetensorsFile without(const SafetensorsFile& file, const std::set<std::string>& left_out) {
  SafetensorsFile copy;
  copy.metadata = file.metadata;
  for (const std::string& name : file.names()) {
    if (left_out.count(name) != 0) continue;
    switch (file.type(name)) {
      case TensorType::u8:
        copy.add_u8(name, file.shape(name), file.bytes_of(name));
        break;
      case TensorType::f64:
        copy.add_f64(name, file.shape(name), file.doubles(name));
        break;
      default:
        copy.add_f32(name, file.shape(name), file.floats(name));
    }
  }
  return copy;
}

// Replaces the first `from` in the metadata of our own; an empty result says that there was none.
inline SafetensorsFile with_metadata(SafetensorsFile file, const std::string& from, const std::string& to) {
  std::string& text = file.metadata["zscape"];
  const std::size_t place = text.find(from);
  text = place == std::string::npos ? "" : text.replace(place, from.size(), to);
  return file;
}

}  // namespace zscape::test
