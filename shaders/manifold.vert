#version 330 core
// The rectangle of the map's plane that the decoded tiles cover, as a strip of four corners.

uniform vec2 plane_to_clip_scale;
uniform vec2 plane_to_clip_offset;
uniform vec4 rectangle;  // left, bottom, width, height in the plane

out vec2 uv;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  vec2 position = rectangle.xy + corner * rectangle.zw;
  gl_Position = vec4(position * plane_to_clip_scale + plane_to_clip_offset, 0.0, 1.0);
  uv = vec2(corner.x, 1.0 - corner.y);  // row 0 of the tiles is their top
}
