// Where a command writes: checked before the work starts, so that no result is lost at its end.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace zscape {

struct OutputFile {
  std::filesystem::path path;
  bool force = false;  // --force: replace what stands there
};

// Throws Error unless the name ends in one of `extensions` (".png"), the folder exists and can be written to,
// and nothing stands there yet (or `force`, or it is `own`, the file that the command itself continues).
void check_output(const OutputFile& output, const std::vector<std::string>& extensions,
                  const std::filesystem::path& own = {});

// Tells on stderr that the file is there: "Wrote samples.png: 64 samples from the prior".
void say_written(const std::filesystem::path& path, const std::string& what);

}  // namespace zscape
