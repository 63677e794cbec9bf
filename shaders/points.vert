#version 330 core
// One test digit: a round point at its place in the map's plane, in the colour and strength that it was given.

uniform vec2 plane_to_clip_scale;
uniform vec2 plane_to_clip_offset;
uniform float diameter;     // of the point, in pixels, with its soft edge
uniform sampler2D palette;  // 256×1
uniform vec2 strengths;     // only points above the first and up to the second are drawn in this pass

layout(location = 0) in vec2 position;
layout(location = 1) in uint colour_index;
layout(location = 2) in float strength;

flat out vec4 colour;

void main() {
  bool drawn = strength > strengths.x && strength <= strengths.y;
  colour = texelFetch(palette, ivec2(int(colour_index), 0), 0) * vec4(1.0, 1.0, 1.0, strength);
  vec2 clip = position * plane_to_clip_scale + plane_to_clip_offset;
  gl_Position = drawn ? vec4(clip, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);  // else: outside the clip volume
  gl_PointSize = diameter;
}
