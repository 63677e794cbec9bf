// Files that the build put into the program itself: shaders, fonts and the bundled model.
#pragma once

#include <string_view>

namespace zscape {

// The whole content of one file, by the name that app/CMakeLists.txt gave it ("points.vert"). Lives as long
// as the program. Throws Error for a name that was not embedded.
std::string_view embedded_file(std::string_view name);
bool has_embedded_file(std::string_view name);

}  // namespace zscape
