#include "app/gl/scatter.h"

#include <algorithm>

namespace zscape {

Scatter::Scatter()
    : program_("points"),
      palette_(PixelFormat::rgba, Filter::nearest),
      positions_(make_buffer()),
      labels_(make_buffer()),
      vertex_array_(make_vertex_array()) {
  glBindVertexArray(vertex_array_.id());
  glBindBuffer(GL_ARRAY_BUFFER, positions_.id());
  glEnableVertexAttribArray(0);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 0, nullptr);
  glBindBuffer(GL_ARRAY_BUFFER, labels_.id());
  glEnableVertexAttribArray(1);
  glVertexAttribIPointer(1, 1, GL_UNSIGNED_BYTE, 0, nullptr);
  glBindVertexArray(0);
}

void Scatter::set_positions(std::span<const float> x_y) {
  glBindBuffer(GL_ARRAY_BUFFER, positions_.id());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(x_y.size_bytes()), x_y.data(), GL_STREAM_DRAW);
  position_count_ = x_y.size() / 2;
}

void Scatter::set_labels(std::span<const std::uint8_t> labels) {
  glBindBuffer(GL_ARRAY_BUFFER, labels_.id());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(labels.size_bytes()), labels.data(), GL_STATIC_DRAW);
  label_count_ = labels.size();
}

void Scatter::set_palette(const PointPalette& palette) {
  palette_.upload(static_cast<int>(palette.size()), 1, {palette.front().data(), palette.size() * 4});
}

void Scatter::draw(const PlaneCamera& camera, float diameter_pixels) const {
  const std::size_t count = std::min(position_count_, label_count_);
  if (count == 0 || palette_.empty()) return;
  program_.use();
  glUniform2f(program_.uniform("plane_to_clip_scale"), camera.scale_x(), camera.scale_y());
  glUniform2f(program_.uniform("plane_to_clip_offset"), camera.offset_x(), camera.offset_y());
  glUniform1f(program_.uniform("diameter"), diameter_pixels + 1);  // half a pixel of soft edge on each side
  glUniform1i(program_.uniform("palette"), 0);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, palette_.id());
  glEnable(GL_PROGRAM_POINT_SIZE);
  glEnable(GL_BLEND);
  glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
  glBindVertexArray(vertex_array_.id());
  glDrawArrays(GL_POINTS, 0, static_cast<GLsizei>(count));
  glBindVertexArray(0);
  glDisable(GL_BLEND);
}

}  // namespace zscape
