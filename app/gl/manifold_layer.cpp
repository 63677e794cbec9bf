#include "app/gl/manifold_layer.h"

namespace zscape {

ManifoldLayer::ManifoldLayer()
    : program_("manifold"), tiles_(PixelFormat::grey, Filter::linear), vertex_array_(make_vertex_array()) {}

void ManifoldLayer::set_tiles(int width, int height, std::span<const std::uint8_t> pixels,
                              const PlaneRectangle& where) {
  tiles_.upload(width, height, pixels);
  where_ = where;
}

void ManifoldLayer::draw(const PlaneCamera& camera, const ManifoldInk& ink) const {
  if (tiles_.empty() || where_.empty()) return;
  program_.use();
  glUniform2f(program_.uniform("plane_to_clip_scale"), camera.scale_x(), camera.scale_y());
  glUniform2f(program_.uniform("plane_to_clip_offset"), camera.offset_x(), camera.offset_y());
  glUniform4f(program_.uniform("rectangle"), where_.x_min, where_.y_min, where_.width(), where_.height());
  glUniform3fv(program_.uniform("background"), 1, ink.background.data());
  glUniform3fv(program_.uniform("ink"), 1, ink.ink.data());
  glUniform1f(program_.uniform("opacity"), ink.opacity);
  glUniform1i(program_.uniform("tiles"), 0);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, tiles_.id());
  glBindVertexArray(vertex_array_.id());
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  glBindVertexArray(0);
}

}  // namespace zscape
