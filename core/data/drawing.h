// What a person draws with a soft round brush: marks that can be undone, and the picture they make.
//
// A value; one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

#include "core/image/image.h"

namespace zscape {

// In shares of the pad's side, from its upper left corner.
struct PadPoint {
  float x = 0;
  float y = 0;
};

// A line through its points, as wide as `diameter`; one point alone is a dot.
struct Stroke {
  std::vector<PadPoint> points;
  float diameter = 0.1F;
  bool erases = false;
};

// A square pad of kSide pixels, white ink on black. The marks that were undone are kept until the next one.
class Drawing {
 public:
  static constexpr int kSide = 280;

  // A stroke begins and goes on; points that are not finite are passed over.
  void begin_stroke(PadPoint at, float diameter, bool erases);
  void extend_stroke(PadPoint to);

  void clear();

  // A grey picture of kSide × kSide takes the place of what was drawn; drawing goes on over it. Throws Error
  // for another shape.
  void take_picture(Image picture);

  bool can_undo() const { return done_ > 0; }
  bool can_redo() const { return done_ < marks_.size(); }
  void undo();
  void redo();

  const Image& picture() const { return picture_; }
  bool blank() const;
  std::uint64_t revision() const { return revision_; }  // rises whenever the picture may have changed

 private:
  struct Cleared {};
  using Mark = std::variant<Stroke, Cleared, Image>;

  void add(Mark mark);
  void repaint();
  void paint(const Mark& mark);
  void paint_line(const Stroke& stroke, PadPoint from, PadPoint to);

  std::vector<Mark> marks_;
  std::size_t done_ = 0;  // of the marks, that have not been undone
  Image picture_ = black_image({kSide, kSide});
  std::uint64_t revision_ = 0;
};

}  // namespace zscape
