// The real MNIST for the tests that need it; they are reported as skipped, by name, where it is absent.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>

namespace zscape::test {

// The folder that $ZSCAPE_DATA names. Where it names none, prints the line by which CTest knows a skipped
// test; the test then returns at once:
//
//   const auto folder = mnist_folder_or_skip();
//   if (!folder) return;
inline std::optional<std::filesystem::path> mnist_folder_or_skip() {
  const char* folder = std::getenv("ZSCAPE_DATA");
  if (folder && *folder) return folder;
  std::cout << "SKIPPED: needs MNIST; set ZSCAPE_DATA to the folder of its four files\n";
  return std::nullopt;
}

}  // namespace zscape::test
