#include "app/commands/output_file.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "core/base/error.h"

namespace zscape {
namespace {

namespace fs = std::filesystem;

void check_extension(const fs::path& path, const std::vector<std::string>& extensions) {
  if (std::find(extensions.begin(), extensions.end(), path.extension()) != extensions.end()) return;
  std::string known;
  for (const std::string& extension : extensions) known += (known.empty() ? "" : " or ") + extension;
  throw Error("cannot write " + path.string() + ": its name must end in " + known,
              "For example: --out " + fs::path(path).replace_extension(extensions.front()).string());
}

void check_folder(const fs::path& path) {
  std::error_code ignored;
  const fs::path folder = fs::absolute(path, ignored).parent_path();
  if (!fs::is_directory(folder, ignored)) {
    throw Error("cannot write " + path.string() + ": there is no folder " + folder.string(),
                "Make the folder first, or choose another with --out.");
  }
  if (::access(folder.c_str(), W_OK | X_OK) != 0) {
    throw Error("cannot write " + path.string() + ": the folder " + folder.string() + " is not writable",
                "Choose another with --out.");
  }
}

}  // namespace

void check_output(const OutputFile& output, const std::vector<std::string>& extensions, const fs::path& own) {
  const fs::path& path = output.path;
  check_extension(path, extensions);
  check_folder(path);
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return;
  if (fs::is_directory(path, ignored)) {
    throw Error("cannot write " + path.string() + ": it is a folder", "Add a file name to --out.");
  }
  if (!own.empty() && fs::equivalent(path, own, ignored)) return;
  if (!output.force) {
    throw Error(path.string() + " is there already, and nothing is overwritten unasked",
                "Choose another name with --out, or say --force to replace it.");
  }
}

void say_written(const fs::path& path, const std::string& what) {
  std::fprintf(stderr, "Wrote %s: %s\n", path.c_str(), what.c_str());
}

}  // namespace zscape
