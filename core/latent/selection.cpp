#include "core/latent/selection.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>

namespace zscape {
namespace {

// Whether the ray from the point to the right crosses the polygon's edges an odd number of times.
bool is_inside(const Eigen::Vector2f& point, const PlanePolygon& polygon) {
  bool inside = false;
  for (std::size_t i = 0, before = polygon.size() - 1; i < polygon.size(); before = i++) {
    const Eigen::Vector2f& a = polygon[i];
    const Eigen::Vector2f& b = polygon[before];
    if ((a.y() > point.y()) == (b.y() > point.y())) continue;
    const float crossing = a.x() + (point.y() - a.y()) / (b.y() - a.y()) * (b.x() - a.x());
    if (point.x() < crossing) inside = !inside;
  }
  return inside;
}

template <typename Accept>
Selection digits_where(Eigen::Index count, const Accept& accept) {
  std::vector<int> indices;
  for (int i = 0; i < count; ++i) {
    if (accept(i)) indices.push_back(i);
  }
  return Selection(std::move(indices));
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::optional<int> whole_number(std::string_view text) {
  text = trimmed(text);
  int value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "5" or "5-20", counted from zero; appends the indices. False where it names none that exist.
bool add_range(std::string_view text, int count, std::vector<int>& indices) {
  const auto dash = text.find('-');
  const auto first = whole_number(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : whole_number(text.substr(dash + 1));
  if (!first || !last || *first < 0 || *last >= count || *first > *last) return false;
  for (int number = *first; number <= *last; ++number) indices.push_back(number);
  return true;
}

}  // namespace

Selection::Selection(std::vector<int> indices) : indices_(std::move(indices)) {
  std::sort(indices_.begin(), indices_.end());
  indices_.erase(std::unique(indices_.begin(), indices_.end()), indices_.end());
  indices_.erase(indices_.begin(), std::lower_bound(indices_.begin(), indices_.end(), 0));
}

bool Selection::contains(int index) const {
  return std::binary_search(indices_.begin(), indices_.end(), index);
}

void Selection::combine(const Selection& other, SelectMode mode) {
  if (mode == SelectMode::replace) {
    *this = other;
    return;
  }
  std::vector<int> result;
  const auto& a = indices_;
  const auto& b = other.indices_;
  if (mode == SelectMode::add) {
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  } else {
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  }
  indices_ = std::move(result);
}

void Selection::drop_beyond(int count) {
  indices_.erase(std::lower_bound(indices_.begin(), indices_.end(), count), indices_.end());
}

Selection inside_polygon(const ConstMatrixRef<float>& points, const PlanePolygon& polygon) {
  if (polygon.size() < 3) return {};
  return digits_where(points.cols(), [&](int i) {
    return points.col(i).allFinite() && is_inside({points(0, i), points(1, i)}, polygon);
  });
}

Selection inside_rectangle(const ConstMatrixRef<float>& points, const Eigen::Vector2f& a,
                           const Eigen::Vector2f& b) {
  const Eigen::Vector2f low = a.cwiseMin(b), high = a.cwiseMax(b);
  return digits_where(points.cols(), [&](int i) {
    const float x = points(0, i), y = points(1, i);
    return x >= low.x() && x <= high.x() && y >= low.y() && y <= high.y();
  });
}

Selection of_class(std::span<const std::uint8_t> labels, int label) {
  return digits_where(static_cast<Eigen::Index>(labels.size()),
                      [&](int i) { return labels[static_cast<std::size_t>(i)] == label; });
}

Selection extreme_digits(std::span<const float> values, int count, Extreme which) {
  std::vector<int> order;
  for (int i = 0; i < static_cast<int>(values.size()); ++i) {
    if (std::isfinite(values[static_cast<std::size_t>(i)])) order.push_back(i);
  }
  const auto wanted = std::min(order.size(), static_cast<std::size_t>(std::max(count, 0)));
  const auto middle = order.begin() + static_cast<std::ptrdiff_t>(wanted);
  std::partial_sort(order.begin(), middle, order.end(), [&](int a, int b) {
    const float x = values[static_cast<std::size_t>(a)], y = values[static_cast<std::size_t>(b)];
    if (x != y) return which == Extreme::largest ? x > y : x < y;
    return a < b;
  });
  order.erase(middle, order.end());
  return Selection(std::move(order));
}

std::optional<Selection> find_digits(std::string_view text, int count) {
  std::vector<int> indices;
  text = trimmed(text);
  while (!text.empty()) {
    const auto end = text.find_first_of(", ");
    if (!add_range(text.substr(0, end), count, indices)) return std::nullopt;
    if (end == std::string_view::npos) break;
    const auto next = text.find_first_not_of(", ", end);
    text = next == std::string_view::npos ? std::string_view{} : text.substr(next);
  }
  if (indices.empty()) return std::nullopt;
  return Selection(std::move(indices));
}

}  // namespace zscape
