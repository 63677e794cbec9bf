#version 330 core
// A disc whose edge is one pixel soft.

uniform float diameter;

flat in vec4 colour;
out vec4 pixel;

void main() {
  float from_edge = 0.5 * diameter - length(gl_PointCoord - 0.5) * diameter;
  float coverage = clamp(from_edge, 0.0, 1.0);
  pixel = vec4(colour.rgb, colour.a * coverage);
}
