// What the program contains or uses, and under which licence: the list of the About dialog.
#pragma once

#include <array>

namespace zscape {

struct ContainedWork {
  const char* name;
  const char* licence;
};

inline constexpr std::array<ContainedWork, 15> kNotices = {{{"Dear ImGui", "MIT"},
                                                            {"GLFW", "zlib/libpng"},
                                                            {"libepoxy", "MIT"},
                                                            {"Eigen", "MPL 2.0"},
                                                            {"FreeType", "FreeType Licence"},
                                                            {"stb", "MIT or public domain"},
                                                            {"nlohmann/json", "MIT"},
                                                            {"CLI11", "BSD 3-clause"},
                                                            {"oneDNN", "Apache 2.0"},
                                                            {"zlib", "zlib"},
                                                            {"giflib", "MIT"},
                                                            {"libcurl", "curl (MIT-like)"},
                                                            {"OpenSSL", "Apache 2.0"},
                                                            {"Inter", "SIL OFL 1.1"},
                                                            {"Font Awesome 4.7", "SIL OFL 1.1"}}};

}  // namespace zscape
