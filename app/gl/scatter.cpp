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
  some_full_ = std::find(strengths.begin(), strengths.end(), 255) != strengths.end();
  some_part_ = std::any_of(strengths.begin(), strengths.end(),
                           [](std::uint8_t strength) { return strength != 0 && strength != 255; });
}

void Scatter::set_palette(const PointPalette& palette) {
  palette_.upload(static_cast<int>(palette.size()), 1, {palette.front().data(), palette.size() * 4});
}

void Scatter::draw(const PlaneCamera& camera, float diameter_pixels, std::size_t first,
                   std::size_t most) const {
  if (first >= count() || palette_.empty()) return;
  const Range range{first, std::min(most, count() - first)};
  program_.use();
  glUniform2f(program_.uniform("plane_to_clip_scale"), camera.scale_x(), camera.scale_y());
  glUniform2f(program_.uniform("plane_to_clip_offset"), camera.offset_x(), camera.offset_y());
  glUniform1f(program_.uniform("diameter"), diameter_pixels + 1);  // half a pixel of soft edge on each side
  glUniform1i(program_.uniform("palette"), 0);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, palette_.id());
  glEnable(GL_PROGRAM_POINT_SIZE);
  glEnable(GL_BLEND);
  // The target stays as opaque as it is.
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glBindVertexArray(vertex_array_.id());
  if (some_part_) draw_pass(range, 0, kFull);
  if (some_full_) draw_pass(range, kFull, 1);
  glBindVertexArray(0);
  glDisable(GL_BLEND);
}

void Scatter::draw_pass(const Range& range, float above, float up_to) const {
  glUniform2f(program_.uniform("strengths"), above, up_to);
  glDrawArrays(GL_POINTS, static_cast<GLint>(range.first), static_cast<GLsizei>(range.count));
}

}  // namespace zscape
