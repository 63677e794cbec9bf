#version 330 core
// Parts of decoded tiles, one rectangle for each instance, as a strip of four corners.

layout(location = 0) in vec4 where;  // left, bottom, right, top in clip space
layout(location = 1) in vec4 part;   // of the tile's picture: left, top, right, bottom
layout(location = 2) in float layer;

out vec3 place;

void main() {
  bvec2 far = bvec2((gl_VertexID & 1) == 1, gl_VertexID >> 1 == 1);
  gl_Position = vec4(far.x ? where.z : where.x, far.y ? where.w : where.y, 0.0, 1.0);
  place = vec3(far.x ? part.z : part.x, far.y ? part.y : part.w, layer);  // row 0 of a picture is its top
}
