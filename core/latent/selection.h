// Which test digits are selected, and the ways in which one selects them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/matrix.h"

namespace zscape {

// What a gesture does to the selection that is there.
enum class SelectMode { replace, add, subtract };

// A set of digits, by index into the test set. A value; compares equal when it holds the same digits.
class Selection {
 public:
  Selection() = default;
  explicit Selection(std::vector<int> indices);  // in any order, repeated or not; negative ones are left out

  bool empty() const { return indices_.empty(); }
  int count() const { return static_cast<int>(indices_.size()); }
  bool contains(int index) const;
  const std::vector<int>& indices() const { return indices_; }  // ascending, each once

  void combine(const Selection& other, SelectMode mode);
  void drop_beyond(int count);  // digits that a smaller set does not have

  bool operator==(const Selection&) const = default;

 private:
  std::vector<int> indices_;
};

// Corners of a lasso or a rectangle in the map's plane.
using PlanePolygon = std::vector<Eigen::Vector2f>;

// The points (columns of 2×N) within the polygon, which closes itself and may cross itself: what its line
// winds around an odd number of times is inside (even-odd rule). Points without a finite place are never
// inside.
Selection inside_polygon(const ConstMatrixRef<float>& points, const PlanePolygon& polygon);

// The points within the rectangle that two opposite corners span, its edge included.
Selection inside_rectangle(const ConstMatrixRef<float>& points, const Eigen::Vector2f& a,
                           const Eigen::Vector2f& b);

Selection of_class(std::span<const std::uint8_t> labels, int label);

// The `count` digits with the largest (or smallest) values; equal values in order of index, values that are
// not finite never.
enum class Extreme { largest, smallest };
Selection extreme_digits(std::span<const float> values, int count, Extreme which);

// The digits that a search names by their index, counted from zero as everywhere: "12", "5-20", "3, 7
// 100-110". Nothing when the text is none, or names a digit beyond `count`.
std::optional<Selection> find_digits(std::string_view text, int count);

}  // namespace zscape
