#version 330 core
// Decoded pictures as ink on the map's background.

uniform sampler2D tiles;
uniform vec3 background;
uniform vec3 ink;
uniform float opacity;

in vec2 uv;
out vec4 pixel;

void main() {
  pixel = vec4(mix(background, ink, opacity * texture(tiles, uv).r), 1.0);
}
