// Where OpenGL's error flags become our Error.
#pragma once

namespace zscape {

// Throws Error naming `what` ("making a texture of 1280×720 pixels") if OpenGL has reported an error since
// the last call. It waits for the driver, so it stands where objects are made and not in every frame.
void check_gl(const char* what);

}  // namespace zscape
