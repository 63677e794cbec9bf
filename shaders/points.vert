#version 330 core
// One test digit: a round point at its place in the map's plane, coloured by class.

uniform vec2 plane_to_clip_scale;
uniform vec2 plane_to_clip_offset;
uniform float diameter;     // of the point, in pixels, with its soft edge
uniform sampler2D palette;  // 256×1: colour by label; alpha 0 hides the class

layout(location = 0) in vec2 position;
layout(location = 1) in uint label;

flat out vec4 colour;

void main() {
  colour = texelFetch(palette, ivec2(int(label), 0), 0);
  vec2 clip = position * plane_to_clip_scale + plane_to_clip_offset;
  gl_Position = colour.a > 0.0 ? vec4(clip, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);  // hidden: outside the clip volume
  gl_PointSize = diameter;
}
