# zscape_embed(TARGET NAME=FILE ...): puts whole files into a target; app/gl/embedded_files.h reads them by name.
#
# The assembler's .incbin copies the bytes, so a font of 300 kB costs no compile time, and a changed file rebuilds.
function(zscape_embed target)
  set(index 0)
  foreach(entry ${ARGN})
    string(REGEX MATCH "^([^=]+)=(.+)$" matched "${entry}")
    set(name "${CMAKE_MATCH_1}")
    set(file "${CMAKE_MATCH_2}")
    string(APPEND blobs "zscape_file_${index}: .incbin \\\"${file}\\\"\\nzscape_file_${index}_end:\\n")
    string(APPEND declarations "extern const char zscape_file_${index}[], zscape_file_${index}_end[];\n")
    string(APPEND lookups "  if (name == \"${name}\") return between(zscape_file_${index}, zscape_file_${index}_end);\n")
    list(APPEND files "${file}")
    math(EXPR index "${index} + 1")
  endforeach()

  set(source "${CMAKE_CURRENT_BINARY_DIR}/embedded_files.cpp")
  file(CONFIGURE OUTPUT "${source}" CONTENT [[
// Made by cmake/embed.cmake.
#include "app/gl/embedded_files.h"

#include <string>

#include "core/base/error.h"

__asm__(".section .rodata\n@blobs@.previous\n");
extern "C" {
@declarations@}

namespace zscape {

static std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

static std::string_view find(std::string_view name) {
@lookups@  return {};
}

bool has_embedded_file(std::string_view name) { return find(name).data() != nullptr; }

std::string_view embedded_file(std::string_view name) {
  const std::string_view file = find(name);
  if (file.data() == nullptr) throw Error("no file called " + std::string(name) + " is embedded in this program");
  return file;
}

}  // namespace zscape
]] @ONLY)
  set_property(SOURCE "${source}" PROPERTY OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE "${source}")
endfunction()
