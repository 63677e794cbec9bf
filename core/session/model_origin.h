// Where the model of a run comes from, and so what it is called.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace zscape {

enum class OriginKind {
  fresh,    // initial weights, and never saved
  bundled,  // the model that is part of the program
  file,     // opened from a file, or saved to one
};

struct ModelOrigin {
  OriginKind kind = OriginKind::fresh;
  std::filesystem::path path;  // of a file; else empty

  bool operator==(const ModelOrigin&) const = default;
};

// "new run", "bundled model", or the file's name: of the run in hand.
std::string model_name(const ModelOrigin& origin);

// What a run is called in lists, where several are fresh: "run 2", or as above.
std::string run_name(const ModelOrigin& origin, std::uint64_t id);

}  // namespace zscape
