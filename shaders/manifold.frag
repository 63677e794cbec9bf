#version 330 core
// Decoded pictures as ink on the map's background.

uniform sampler2DArray tiles;
uniform vec3 background;
uniform vec3 ink;
uniform float opacity;

in vec3 place;
out vec4 pixel;

void main() {
  pixel = vec4(mix(background, ink, opacity * texture(tiles, place).r), 1.0);
}
