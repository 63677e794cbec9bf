// How large a picture is: width × height × channels.
#pragma once

namespace zscape {

struct ImageShape {
  int width = 0;
  int height = 0;
  int channels = 1;

  int pixels() const { return width * height; }
  int values() const { return width * height * channels; }
  bool operator==(const ImageShape&) const = default;
};

}  // namespace zscape
