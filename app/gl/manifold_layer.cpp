#include "app/gl/manifold_layer.h"

#include <cstddef>
#include <string>

#include "app/gl/check.h"
#include "core/base/error.h"

namespace zscape {
namespace {

TextureHandle make_array_texture() {
  GLuint id = 0;
  glGenTextures(1, &id);
  glBindTexture(GL_TEXTURE_2D_ARRAY, id);
  glTexParameteri(GL_TEXTURE_2D_ARRAY, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D_ARRAY, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D_ARRAY, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D_ARRAY, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  return TextureHandle(id);
}

// Attribute `index`: `count` floats that advance once for each quad.
void per_quad(GLuint index, GLint count, std::size_t offset) {
  glEnableVertexAttribArray(index);
  glVertexAttribPointer(
      index, count, GL_FLOAT, GL_FALSE, sizeof(TileQuad),
      reinterpret_cast<const void*>(offset));  // NOLINT(performance-no-int-to-ptr): OpenGL's way
  glVertexAttribDivisor(index, 1);
}

}  // namespace

ManifoldLayer::ManifoldLayer()
    : program_("manifold"),
      tiles_(make_array_texture()),
      quads_(make_buffer()),
      vertex_array_(make_vertex_array()) {
  static_assert(sizeof(TileQuad) == 9 * sizeof(float));
  glBindVertexArray(vertex_array_.id());
  glBindBuffer(GL_ARRAY_BUFFER, quads_.id());
  per_quad(0, 4, offsetof(TileQuad, left));
  per_quad(1, 4, offsetof(TileQuad, u0));
  per_quad(2, 1, offsetof(TileQuad, layer));
  glBindVertexArray(0);
}

void ManifoldLayer::reshape(const TileShape& shape) {
  if (shape == shape_) return;
  shape_ = shape;
  glBindTexture(GL_TEXTURE_2D_ARRAY, tiles_.id());
  glTexImage3D(GL_TEXTURE_2D_ARRAY, 0, GL_R8, shape.width, shape.height, shape.layers, 0, GL_RED,
               GL_UNSIGNED_BYTE, nullptr);
  check_gl("making room for tiles");
}

void ManifoldLayer::write(int layer, std::span<const std::uint8_t> pixels) {
  const auto expected = static_cast<std::size_t>(shape_.width) * static_cast<std::size_t>(shape_.height);
  if (layer < 0 || layer >= shape_.layers || pixels.size() != expected) {
    throw Error("a tile of " + std::to_string(pixels.size()) + " pixels came for layer " +
                std::to_string(layer) + ", expected " + std::to_string(expected) + " pixels and one of " +
                std::to_string(shape_.layers) + " layers");
  }
  glBindTexture(GL_TEXTURE_2D_ARRAY, tiles_.id());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexSubImage3D(GL_TEXTURE_2D_ARRAY, 0, 0, 0, layer, shape_.width, shape_.height, 1, GL_RED,
                  GL_UNSIGNED_BYTE, pixels.data());
}

void ManifoldLayer::draw(std::span<const TileQuad> quads, const ManifoldInk& ink) {
  if (quads.empty()) return;
  glBindBuffer(GL_ARRAY_BUFFER, quads_.id());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(quads.size_bytes()), quads.data(), GL_STREAM_DRAW);
  program_.use();
  glUniform3fv(program_.uniform("background"), 1, ink.background.data());
  glUniform3fv(program_.uniform("ink"), 1, ink.ink.data());
  glUniform1f(program_.uniform("opacity"), ink.opacity);
  glUniform1i(program_.uniform("tiles"), 0);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D_ARRAY, tiles_.id());
  glBindVertexArray(vertex_array_.id());
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(quads.size()));
  glBindVertexArray(0);
}

}  // namespace zscape
