#include "app/widgets/plot_range.h"

#include <algorithm>
#include <cmath>

#include "core/base/quantile.h"

namespace zscape {
namespace {

constexpr std::size_t kFitSamples = 4096;  // enough for a fiftieth, and cheap in every frame
constexpr double kTail = 0.02;
constexpr double kMargin = 0.08;
constexpr double kSmallestSpan = 1e-9;  // relative to the values: further in, doubles show their steps

// The values of all curves on the axis, thinned evenly; the last of each is always among them.
std::vector<double> sampled_coordinates(std::span<const PlotData> curves, AxisScale scale) {
  std::vector<double> values;
  for (const PlotData& curve : curves) {
    const std::size_t stride = curve.y.size() / kFitSamples + 1;
    for (std::size_t i = curve.y.size(); i-- > 0;) {
      if (has_place(scale, curve.y[i])) values.push_back(to_axis(scale, curve.y[i]));
      i -= std::min(i, stride - 1);
    }
  }
  return values;
}

void fit_y(PlotRange& range, std::span<const PlotData> curves, AxisScale scale) {
  std::vector<double> values = sampled_coordinates(curves, scale);
  if (values.empty()) {
    range.y_min = from_axis(scale, 0);
    range.y_max = from_axis(scale, 1);
    return;
  }
  double low = quantile(values, kTail, Rank::lower);
  double high = quantile(values, 1 - kTail, Rank::lower);
  for (const PlotData& curve : curves) {
    if (curve.y.empty() || !has_place(scale, curve.y.back())) continue;
    low = std::min(low, to_axis(scale, curve.y.back()));
    high = std::max(high, to_axis(scale, curve.y.back()));
  }
  const double flat = high - low < kSmallestSpan * std::max(1.0, std::abs(low));
  const double margin = flat ? std::max(0.01, std::abs(low) * 0.05) : (high - low) * kMargin;
  range.y_min = from_axis(scale, low - margin);
  range.y_max = from_axis(scale, high + margin);
}

struct Span {
  double low, high;
};

Span scaled(Span span, double at, double factor) {
  const double middle = span.low + at * (span.high - span.low);
  const Span result{middle + (span.low - middle) * factor, middle + (span.high - middle) * factor};
  const double least = kSmallestSpan * std::max({std::abs(span.low), std::abs(span.high), 1e-6});
  const bool too_small = result.high - result.low < least;
  const bool too_large = !std::isfinite(result.high - result.low) || result.high - result.low > 1e15;
  return too_small || too_large ? span : result;
}

// Gathers one column's points and gives away the four that shape its picture, in order of x.
class Column {
 public:
  void add(const PlotPoint& point, double height) {
    if (count_++ == 0) first_ = low_ = high_ = {point, height, 0};
    last_ = {point, height, count_};
    if (height < low_.height) low_ = last_;
    if (height > high_.height) high_ = last_;
  }
  void flush(std::vector<PlotPoint>& out) {
    if (count_ == 0) return;
    const bool low_first = low_.order < high_.order;
    for (const Entry& entry : {first_, low_first ? low_ : high_, low_first ? high_ : low_, last_}) {
      if (out.empty() || !(out.back() == entry.point)) out.push_back(entry.point);
    }
    count_ = 0;
  }

 private:
  struct Entry {
    PlotPoint point;
    double height = 0;
    int order = 0;
  };
  Entry first_, low_, high_, last_;
  int count_ = 0;
};

}  // namespace

PlotRange fitted(std::span<const PlotData> curves, AxisScale y_scale) {
  PlotRange range;
  bool any = false;
  for (const PlotData& curve : curves) {
    if (curve.x.empty()) continue;
    range.x_min = any ? std::min(range.x_min, curve.x.front()) : curve.x.front();
    range.x_max = any ? std::max(range.x_max, curve.x.back()) : curve.x.back();
    any = true;
  }
  if (range.x_max <= range.x_min) range.x_max = range.x_min + 1;
  fit_y(range, curves, y_scale);
  return range;
}

PlotRange panned(const PlotRange& range, AxisScale y_scale, double right, double up) {
  const double x = right * (range.x_max - range.x_min);
  const double low = to_axis(y_scale, range.y_min), high = to_axis(y_scale, range.y_max);
  const double y = up * (high - low);
  return {range.x_min + x, range.x_max + x, from_axis(y_scale, low + y), from_axis(y_scale, high + y)};
}

PlotRange zoomed(const PlotRange& range, AxisScale y_scale, double x, double y, double x_factor,
                 double y_factor) {
  const Span across = scaled({range.x_min, range.x_max}, x, x_factor);
  if (y_factor == 1) return {across.low, across.high, range.y_min, range.y_max};
  const Span upward = scaled({to_axis(y_scale, range.y_min), to_axis(y_scale, range.y_max)}, y, y_factor);
  return {across.low, across.high, from_axis(y_scale, upward.low), from_axis(y_scale, upward.high)};
}

std::vector<PlotPoint> decimated(const PlotData& curve, AxisScale y_scale, double x_min, double x_max,
                                 int columns) {
  const auto size = std::min(curve.x.size(), curve.y.size());
  const auto begin = curve.x.begin(), end = begin + static_cast<std::ptrdiff_t>(size);
  auto first = std::lower_bound(begin, end, x_min);
  auto last = std::upper_bound(first, end, x_max);
  if (first != begin) --first;
  if (last != end) ++last;
  const double per_column = (x_max - x_min) / std::max(1, columns);
  const bool dense = last - first > 4 * static_cast<std::ptrdiff_t>(std::max(1, columns));
  std::vector<PlotPoint> points;
  Column column;
  double column_end = -HUGE_VAL;
  for (auto at = first; at != last; ++at) {
    const PlotPoint point{*at, curve.y[static_cast<std::size_t>(at - begin)]};
    if (!has_place(y_scale, point.y)) continue;
    if (!dense) {
      points.push_back(point);
      continue;
    }
    if (point.x >= column_end) {
      column.flush(points);
      column_end = x_min + (std::floor((point.x - x_min) / per_column) + 1) * per_column;
    }
    column.add(point, to_axis(y_scale, point.y));
  }
  column.flush(points);
  return points;
}

}  // namespace zscape
