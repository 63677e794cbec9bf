#include "app/gl/scatter.h"

#include <algorithm>

namespace zscape {
namespace {

constexpr float kFull = 0.998F;  // a strength of 255 is above, 254 is not

void write_bytes(const BufferHandle& buffer, std::span<const std::uint8_t> bytes) {
  glBindBuffer(GL_ARRAY_BUFFER, buffer.id());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(bytes.size()), bytes.data(), GL_STATIC_DRAW);
}

}  // namespace

Scatter::Scatter()
    : program_("points"),
      palette_(PixelFormat::rgba, Filter::nearest),
      positions_(make_buffer()),
      colours_(make_buffer()),
      strengths_(make_buffer()),
      vertex_array_(make_vertex_array()) {
  glBindVertexArray(vertex_array_.id());
  glBindBuffer(GL_ARRAY_BUFFER, positions_.id());
  glEnableVertexAttribArray(0);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 0, nullptr);
  glBindBuffer(GL_ARRAY_BUFFER, colours_.id());
  glEnableVertexAttribArray(1);
  glVertexAttribIPointer(1, 1, GL_UNSIGNED_BYTE, 0, nullptr);
  glBindBuffer(GL_ARRAY_BUFFER, strengths_.id());
  glEnableVertexAttribArray(2);
  glVertexAttribPointer(2, 1, GL_UNSIGNED_BYTE, GL_TRUE, 0, nullptr);
  glBindVertexArray(0);
}

void Scatter::set_positions(std::span<const float> x_y) {
  glBindBuffer(GL_ARRAY_BUFFER, positions_.id());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(x_y.size_bytes()), x_y.data(), GL_STREAM_DRAW);
  position_count_ = x_y.size() / 2;
}

void Scatter::set_colours(std::span<const std::uint8_t> palette_indices) {
  write_bytes(colours_, palette_indices);
  colour_count_ = palette_indices.size();
}

void Scatter::set_strengths(std::span<const std::uint8_t> strengths) {
  write_bytes(strengths_, strengths);
  strength_count_ = strengths.size();
  all_full_ = std::all_of(strengths.begin(), strengths.end(),
                          [](std::uint8_t strength) { return strength == 0 || strength == 255; });
}

void Scatter::set_palette(const PointPalette& palette) {
  palette_.upload(static_cast<int>(palette.size()), 1, {palette.front().data(), palette.size() * 4});
}

void Scatter::draw(const PlaneCamera& camera, float diameter_pixels) const {
  const std::size_t count = std::min({position_count_, colour_count_, strength_count_});
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
  if (!all_full_) draw_pass(count, 0, kFull);
  draw_pass(count, kFull, 1);
  glBindVertexArray(0);
  glDisable(GL_BLEND);
}

void Scatter::draw_pass(std::size_t count, float above, float up_to) const {
  glUniform2f(program_.uniform("strengths"), above, up_to);
  glDrawArrays(GL_POINTS, 0, static_cast<GLsizei>(count));
}

}  // namespace zscape
