// Shaders: the one place that compiles them and reports what the compiler said.
#pragma once

#include <string>

#include "app/gl/handle.h"

namespace zscape {

// A linked vertex and fragment shader. Move-only; the window's thread.
class Program {
 public:
  // Compiles shaders/NAME.vert and shaders/NAME.frag, which are embedded in the program. Throws Error with
  // the compiler's log.
  explicit Program(const std::string& name);

  void use() const { glUseProgram(handle_.id()); }
  GLint uniform(const char* name) const { return glGetUniformLocation(handle_.id(), name); }

 private:
  ProgramHandle handle_;
};

}  // namespace zscape
